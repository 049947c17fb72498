import { TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { Bidi } from "../../../components/bidi.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { formatBytes } from "../../../i18n/format-bytes.ts";
import type { Formatter } from "../../../i18n/format.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords, type Translate } from "../../../i18n/use-words.ts";
import type { RefusedFile } from "./attach-files.ts";

const reasonOf = (why: RefusedFile["why"], format: Formatter, t: Translate): string => {
  switch (why.code) {
    case "tooLarge":
      return t("attachment.refused.tooLarge", { limit: formatBytes(why.limitBytes, format, t) });
    case "total":
      return t("attachment.refused.total", { limit: formatBytes(why.limitBytes, format, t) });
    case "tooMany":
      return t("attachment.refused.tooMany", { count: why.count });
    case "empty":
    case "kind":
    case "unreadable":
      return t(`attachment.refused.${why.code}`);
  }
};

/** Files that were not attached, each with its reason, until it is put away. */
export function RefusedFiles({ files, onDismiss }: { readonly files: readonly RefusedFile[]; readonly onDismiss: () => void }): ReactNode {
  const t = useWords();
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <div role="alert" className="mx-2 mt-1 mb-2 flex items-start gap-2 rounded-control bg-warning-soft ps-3 text-sm text-warning">
      <TriangleAlert size={15} aria-hidden className="mt-1.5 shrink-0" />
      <div className="min-w-0 flex-1 py-1">
        <p className="font-medium">{t("attachment.refusedTitle", { count: files.length })}</p>
        <ul>
          {files.map((file, at) => (
            <li key={`${file.name} ${String(at)}`} className="text-text-2">
              <Bidi className="font-medium">{file.name}</Bidi> · {reasonOf(file.why, format, t)}
            </li>
          ))}
        </ul>
      </div>
      <IconButton size="small" label={t("common.dismiss")} onPress={onDismiss}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
