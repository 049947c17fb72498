import { CornerUpRight, Inbox, StickyNote } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { TimelineItem } from "../../../../shared/domain/contact.ts";
import type { ContactId } from "../../../../shared/domain/ids.ts";
import { navigate } from "../../../app/router.ts";
import { Line } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { ChannelGlyph } from "../../../components/channel-glyph.tsx";
import { plainSubject } from "../../../i18n/plain-subject.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useToday } from "../../../i18n/use-now.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { usePages } from "../../../ipc/use-route.ts";
import { ProfileSection } from "./profile-section.tsx";

const glyphs = { in: Inbox, out: CornerUpRight, note: StickyNote, system: StickyNote } as const;

function Item({ item }: { readonly item: TimelineItem }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const today = useToday();
  const Glyph = glyphs[item.direction];
  const direction = { in: t("contact.incoming"), out: t("contact.outgoing"), note: t("contacts.note"), system: t("contacts.note") }[item.direction];
  return (
    <AriaButton onPress={() => navigate("inbox", item.conversationId)} className="flex w-full cursor-default items-center gap-3 rounded-control px-2 py-2 text-start -outline-offset-2 hover:bg-hover">
      <Glyph size={16} role="img" aria-label={direction} className="mirror shrink-0 text-text-3" />
      <ChannelGlyph kind={item.channelKind} size={14} isNamed />
      <span className="flex min-w-0 flex-1 flex-col">
        {item.subject !== "" && <Line className="text-base text-text">{plainSubject(item.subject)}</Line>}
        <Line className="text-sm text-text-2">{item.preview.replaceAll("\n", " ")}</Line>
      </span>
      <bdi className="shrink-0 text-xs text-text-3">{format.short(item.sentAt, today)}</bdi>
    </AriaButton>
  );
}

/** Everything that was said, newest first, whichever way it went; each line opens its conversation. */
export function ProfileTimeline({ contactId }: { readonly contactId: ContactId }): ReactNode {
  const t = useWords();
  const pages = usePages("contacts.timeline", { contactId, limit: 30 });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <ProfileSection title={t("contacts.timeline")}>
      {items.length === 0 && !pages.isPending && <p className="text-sm text-text-3">{t("contacts.timelineEmpty")}</p>}
      <ul className="-mx-2 flex flex-col">
        {items.map((item) => (
          <li key={item.messageId}>
            <Item item={item} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button size="small" className="self-start" onPress={() => void pages.fetchNextPage()}>
          {t("common.showMore")}
        </Button>
      )}
    </ProfileSection>
  );
}
