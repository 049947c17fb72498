import { Pause, Play } from "lucide-react";
import type { ReactNode } from "react";
import type { AccountView } from "../../../shared/domain/channel.ts";
import { Button } from "../../components/button.tsx";
import { Progress } from "../../components/progress.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { setImportPaused } from "./channel-actions.ts";

/** The fetching of older mail, counted in messages; stopped and taken up again at will. */
export function ImportProgress({ account }: { readonly account: AccountView }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const { progress, importPaused } = account;
  if (progress === null && !importPaused) return null;
  const text = importPaused || progress === null ? t("channels.importPaused") : t("channels.importProgress", { done: format.number(progress.done), total: format.number(progress.total) });
  return (
    <section aria-label={t("channels.importTitle")} className="flex flex-col gap-1.5 rounded-control bg-canvas px-3 py-2">
      <div className="flex items-center justify-between gap-3">
        <span className="text-sm text-text-2">{text}</span>
        <Button size="small" icon={importPaused ? <Play size={14} aria-hidden className="mirror" /> : <Pause size={14} aria-hidden />} onPress={() => void setImportPaused(account.id, !importPaused)}>
          {importPaused ? t("channels.importResume") : t("channels.importPause")}
        </Button>
      </div>
      {progress !== null && <Progress label={text} done={progress.done} total={progress.total} />}
    </section>
  );
}
