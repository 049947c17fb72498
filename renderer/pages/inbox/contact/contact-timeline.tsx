import { CornerUpRight, Inbox, StickyNote } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { ContactId, ConversationId } from "../../../../shared/domain/ids.ts";
import { Line } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useToday } from "../../../i18n/use-now.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { usePages } from "../../../ipc/use-route.ts";
import { setUi } from "../../../stores/ui.ts";
import { PaneSection } from "./pane-section.tsx";

interface ContactTimelineProps {
  readonly contactId: ContactId;
  /** The one that is open already: its own messages stand beside. */
  readonly exceptId: ConversationId;
}

const glyphs = { in: Inbox, out: CornerUpRight, note: StickyNote, system: StickyNote } as const;

/** What was said elsewhere with the same customer, over all channels. */
export function ContactTimeline({ contactId, exceptId }: ContactTimelineProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const today = useToday();
  const pages = usePages("contacts.timeline", { contactId, limit: 20 });
  const items = (pages.data?.pages.flatMap((page) => page.items) ?? []).filter((item) => item.conversationId !== exceptId);
  if (items.length === 0) return null;
  return (
    <PaneSection title={t("contact.timeline")}>
      <ul className="-mx-2 flex flex-col">
        {items.map((item) => {
          const Glyph = glyphs[item.direction];
          return (
            <li key={item.messageId}>
              <AriaButton
                onPress={() => setUi({ conversationId: item.conversationId })}
                className="flex w-full cursor-default items-center gap-2 rounded-control px-2 py-1.5 text-start -outline-offset-2 hover:bg-hover"
              >
                <Glyph size={14} aria-hidden className="mirror shrink-0 text-text-3" />
                <Line className="flex-1 text-sm text-text-2">{item.subject === "" ? item.preview : item.subject}</Line>
                <bdi className="shrink-0 text-xs text-text-3">{format.short(item.sentAt, today)}</bdi>
              </AriaButton>
            </li>
          );
        })}
      </ul>
      {pages.hasNextPage && (
        <Button size="small" className="self-start" onPress={() => void pages.fetchNextPage()}>
          {t("common.showMore")}
        </Button>
      )}
    </PaneSection>
  );
}
