import { LoaderCircle, Paperclip, X } from "lucide-react";
import type { ReactNode } from "react";
import type { GrantedFile } from "../../../../shared/domain/granted-file.ts";
import type { ConversationId } from "../../../../shared/domain/ids.ts";
import { Line } from "../../../components/bidi.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { formatBytes } from "../../../i18n/format-bytes.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { compose } from "./compose-store.ts";

interface FileListProps {
  readonly conversationId: ConversationId;
  readonly files: readonly GrantedFile[];
  /** Names of those on their way. */
  readonly coming: readonly string[];
}

export function FileList({ conversationId, files, coming }: FileListProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  if (files.length + coming.length === 0) return null;
  return (
    <ul aria-label={t("attachment.list")} className="flex flex-wrap gap-1.5 px-3 pt-1">
      {files.map((file) => (
        <li key={file.token} className="flex max-w-64 items-center gap-1.5 rounded-control bg-sunken ps-2.5 text-sm">
          <Paperclip size={14} aria-hidden className="shrink-0 text-text-3" />
          <Line title={file.name}>{file.name}</Line>
          <bdi className="shrink-0 text-xs text-text-3">{formatBytes(file.bytes, format, t)}</bdi>
          <IconButton
            size="small"
            label={t("attachment.remove", { name: file.name })}
            onPress={() => compose(conversationId, { files: files.filter((other) => other.token !== file.token) })}
          >
            <X size={14} aria-hidden />
          </IconButton>
        </li>
      ))}
      {coming.map((name, at) => (
        <li key={`${name} ${String(at)}`} className="flex max-w-64 items-center gap-1.5 rounded-control bg-sunken px-2.5 py-1 text-sm">
          <LoaderCircle size={14} aria-hidden className="shrink-0 animate-spin text-info" />
          <Line title={name}>{name}</Line>
          <span className="shrink-0 text-xs text-text-3">{t("attachment.coming")}</span>
        </li>
      ))}
    </ul>
  );
}
