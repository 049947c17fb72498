import { Paperclip } from "lucide-react";
import { useRef, useState, type DragEvent, type ReactNode } from "react";
import type { ConversationRow } from "../../../../shared/domain/conversation.ts";
import { MediaKind } from "../../../../shared/domain/send-limits.ts";
import { formatBytes } from "../../../i18n/format-bytes.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { useRoute } from "../../../ipc/use-route.ts";
import { attachFiles } from "../composer/attach-files.ts";

interface DropFilesProps {
  readonly row: ConversationRow;
  readonly children: ReactNode;
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes("Files");

/** What the channel takes, kind by kind, read from its own figures. */
function Limits({ row }: { readonly row: ConversationRow }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const limits = useRoute("channels.sendLimits", { accountId: row.channelAccountId }).data;
  if (limits === undefined) return null;
  const lines = MediaKind.options.map((kind) => {
    const limit = limits.kinds[kind];
    const name = t(`attachment.kind.${kind}`);
    return limit === null ? t("attachment.limitNone", { kind: name }) : t("attachment.limit", { kind: name, size: formatBytes(limit.maxBytes, format, t) });
  });
  return (
    <ul className="flex flex-col items-center gap-0.5 text-sm text-text-2">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {limits.maxTotalBytes !== null && <li className="pt-1">{t("attachment.limitTotal", { size: formatBytes(limits.maxTotalBytes, format, t) })}</li>}
    </ul>
  );
}

/** Files may be dropped anywhere on the conversation; the button in the composer does the same without dragging. */
export function DropFiles({ row, children }: DropFilesProps): ReactNode {
  const t = useWords();
  const [isOver, setIsOver] = useState(false);
  // Entering a child leaves its parent: only when all are left is the pointer outside.
  const depth = useRef(0);
  const leave = (): void => {
    depth.current = 0;
    setIsOver(false);
  };
  const isOpen = row.status !== "closed";
  return (
    <div
      className="relative flex min-h-0 min-w-0 flex-1 flex-col"
      onDragEnter={(event) => {
        if (!isOpen || !hasFiles(event)) return;
        event.preventDefault();
        depth.current += 1;
        setIsOver(true);
      }}
      onDragOver={(event) => {
        if (!isOpen || !hasFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
      }}
      onDragLeave={(event) => {
        if (!hasFiles(event)) return;
        depth.current -= 1;
        if (depth.current <= 0) leave();
      }}
      onDrop={(event) => {
        if (!isOpen || !hasFiles(event)) return;
        event.preventDefault();
        leave();
        void attachFiles(row, [...event.dataTransfer.files]);
      }}
    >
      {children}
      {isOver && (
        <div data-drop-overlay className="pointer-events-none absolute inset-2 z-20 flex flex-col items-center justify-center gap-3 rounded-card border-2 border-dashed border-accent bg-raised p-6 text-center">
          <Paperclip size={24} aria-hidden className="text-accent" />
          <p className="text-lg font-semibold text-text">{t("attachment.dropTitle")}</p>
          <Limits row={row} />
        </div>
      )}
    </div>
  );
}
