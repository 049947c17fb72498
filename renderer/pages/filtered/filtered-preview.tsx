import { EyeOff, MessageSquareText, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import type { FilteredRow } from "../../../shared/domain/message.ts";
import { useKeysOf } from "../../app/commands/bindings.ts";
import { navigate } from "../../app/router.ts";
import { Avatar } from "../../components/avatar.tsx";
import { Line, Ltr, Prose } from "../../components/bidi.tsx";
import { Button } from "../../components/button.tsx";
import { Kbd } from "../../components/kbd.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useRoute } from "../../ipc/use-route.ts";
import { filterWords } from "../inbox/thread/filter-words.ts";
import { senderOf } from "./filtered-list.tsx";
import { restoreMessages } from "./restore-messages.ts";

/** Where the reason can be changed: a block with the customer, all else in the settings. */
function ReasonLink({ row }: { readonly row: FilteredRow }): ReactNode {
  const t = useWords();
  const isBlock = row.reason.code === "sender_blocked";
  const contactId = useRoute("inbox.get", { conversationId: row.conversationId }, { enabled: isBlock }).data?.conversation.contactId ?? null;
  if (row.reason.code === "marked_by_person") return null;
  if (isBlock && contactId !== null) {
    return (
      <Button size="small" look="outline" onPress={() => navigate("contacts", contactId)}>
        {t("filtered.toContact")}
      </Button>
    );
  }
  return (
    <Button size="small" look="outline" onPress={() => navigate("settings", "filters")}>
      {t("filtered.toRules")}
    </Button>
  );
}

/** The message as it came, why it is here, and the way back. Text only: nothing in it is loaded or run. */
export function FilteredPreview({ row }: { readonly row: FilteredRow }): ReactNode {
  const t = useWords();
  const keysOf = useKeysOf();
  const format = useFormat();
  const messages = useRoute("inbox.messages", { conversationId: row.conversationId, limit: 100 }).data?.items;
  const text = messages?.find((message) => message.id === row.messageId)?.text ?? row.preview;
  return (
    <article className="mx-auto flex w-full max-w-3xl flex-col gap-4 p-5">
      <header className="flex flex-wrap items-center gap-3">
        <Avatar name={senderOf(row)} size="large" />
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold">
            <Line>{senderOf(row)}</Line>
          </h2>
          <Ltr className="copyable line block text-sm text-text-3">{row.authorAddress}</Ltr>
        </div>
        <bdi className="text-sm text-text-3">{format.dateTime(row.sentAt)}</bdi>
      </header>
      <section aria-label={t("filtered.why")} className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-info-soft px-3 py-2.5">
        <EyeOff size={16} aria-hidden className="shrink-0 text-info" />
        <p className="min-w-0 flex-1 text-base text-text">{filterWords(row.reason, t)}</p>
        <ReasonLink row={row} />
      </section>
      <div data-surface className="rounded-card border border-line bg-surface px-5 py-4">
        {row.subject !== "" && <h3 className="pb-2 text-base font-medium"><Line>{row.subject}</Line></h3>}
        {text.trim() === "" ? <p className="text-text-3">{t("filtered.noText")}</p> : <Prose>{text}</Prose>}
      </div>
      <footer className="flex flex-wrap items-center gap-2">
        <Button look="primary" icon={<RotateCcw size={16} aria-hidden className="mirror" />} onPress={() => void restoreMessages([row.messageId])}>
          {t("filtered.restore")}
          <Kbd keys={keysOf("conversation.spam") ?? ""} look="onDark" />
        </Button>
        <Button icon={<MessageSquareText size={16} aria-hidden />} onPress={() => navigate("inbox", row.conversationId)}>
          {t("filtered.openConversation")}
        </Button>
      </footer>
    </article>
  );
}
