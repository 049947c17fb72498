import { Check, CheckCheck, Clock, StickyNote, TriangleAlert } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { MessageView } from "../../../../shared/domain/message.ts";
import { Bidi, Ltr } from "../../../components/bidi.tsx";
import { cx } from "../../../components/cx.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { AttachmentCard } from "./attachment-card.tsx";
import { FailedNote } from "./failed-note.tsx";
import { MessageKindLine } from "./message-kind-line.tsx";
import { MessageText } from "./message-text.tsx";
import { OriginalFrame } from "./original-frame.tsx";
import { Reactions } from "./reactions.tsx";

interface MessageBubbleProps {
  readonly message: MessageView;
  readonly startsRun: boolean;
  readonly endsRun: boolean;
  /** Mail shows the address beside the name; in a chat the header has it. */
  readonly isMail: boolean;
  /** Several people write here: each run says who. */
  readonly isGroup: boolean;
  readonly subject: string;
}

const statusGlyphs = {
  queued: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: TriangleAlert,
  received: null,
  filtered: null,
} as const;

/** Time and state on a line of their own, never floated into the text (R9). */
function Meta({ message }: { readonly message: MessageView }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const Glyph = message.direction === "out" ? statusGlyphs[message.status] : null;
  return (
    <span className="mt-1 flex items-center gap-1 px-1 text-xs text-text-3">
      <bdi>{format.time(message.sentAt)}</bdi>
      {message.editedAt !== null && <span>{t("thread.edited")}</span>}
      {Glyph !== null && (
        <Glyph size={13} role="img" aria-label={t(`thread.status.${message.status}`)} className={message.status === "failed" ? "text-danger" : ""} />
      )}
    </span>
  );
}

function Author({ message, isMail, isGroup, subject }: Pick<MessageBubbleProps, "message" | "isMail" | "isGroup" | "subject">): ReactNode {
  const t = useWords();
  if (message.direction === "note") {
    return (
      <span className="mb-1 flex items-center gap-1.5 text-xs font-medium text-warning">
        <StickyNote size={13} aria-hidden />
        {t("thread.note")}
      </span>
    );
  }
  if (message.direction !== "in") return null;
  if (!isMail) return isGroup ? <Bidi className="mb-1 block text-xs font-medium text-text-2">{message.authorName}</Bidi> : null;
  return (
    <span className="mb-1 flex flex-wrap items-baseline gap-x-2 text-xs">
      <Bidi className="font-medium text-text">{message.authorName}</Bidi>
      <Ltr className="copyable text-text-3">{message.authorAddress}</Ltr>
      {message.cc.length > 0 && (
        <span className="text-text-3">
          {t("thread.cc")} <Ltr>{message.cc.join(" ")}</Ltr>
        </span>
      )}
      {message.subject !== "" && message.subject !== subject && <Bidi className="w-full font-medium text-text-2">{message.subject}</Bidi>}
    </span>
  );
}

export function MessageBubble({ message, startsRun, endsRun, isMail, isGroup, subject }: MessageBubbleProps): ReactNode {
  const t = useWords();
  const [isOriginalShown, setIsOriginalShown] = useState(false);
  const isOut = message.direction === "out";
  const isNote = message.direction === "note";
  const files = message.attachments.filter((attachment) => !attachment.isInline);
  return (
    <div className={cx("flex flex-col", isOut || isNote ? "items-end" : "items-start")}>
      <div
        data-surface
        className={cx(
          "min-w-0 rounded-bubble px-4 py-2.5 text-base text-text",
          isOriginalShown ? "w-full" : "max-w-[min(72%,44rem)] max-sm:max-w-[88%]",
          isOut && "bg-accent-soft",
          isNote && "border border-dashed border-warning bg-warning-soft",
          !isOut && !isNote && "border border-line bg-surface",
          endsRun && (isOut || isNote ? "rounded-ee-tight" : "rounded-es-tight"),
          message.status === "failed" && "border border-danger",
        )}
      >
        {(startsRun || isNote) && <Author message={message} isMail={isMail} isGroup={isGroup} subject={subject} />}
        <MessageKindLine message={message} />
        {!isOriginalShown && <MessageText message={message} />}
        {message.hasHtml && <OriginalFrame message={message} isShown={isOriginalShown} onToggle={() => setIsOriginalShown(!isOriginalShown)} />}
        {message.isDamaged && <p className="mt-1 text-sm text-warning">{t("thread.damaged")}</p>}
        {files.length > 0 && (
          <ul aria-label={t("attachment.list")} className={cx("flex w-96 max-w-full flex-col gap-1.5", message.text !== "" && "mt-2")}>
            {files.map((attachment) => (
              <AttachmentCard key={attachment.id} attachment={attachment} isShown={message.status !== "filtered"} />
            ))}
          </ul>
        )}
      </div>
      <Reactions reactions={message.reactions} />
      {message.status === "failed" && isOut && <FailedNote message={message} />}
      {endsRun && <Meta message={message} />}
    </div>
  );
}
