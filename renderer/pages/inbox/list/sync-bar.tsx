import { Pause, Play } from "lucide-react";
import type { ReactNode } from "react";
import { ProgressBar } from "react-aria-components";
import { IconButton } from "../../../components/icon-button.tsx";
import { showProblem } from "../../../errors/show-problem.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { useAccounts } from "../../../ipc/queries/channels.ts";

/** The first import, counted in messages. The inbox is usable all the while. */
export function SyncBar(): ReactNode {
  const t = useWords();
  const format = useFormat();
  return useAccounts().map((account) => {
    const { progress, importPaused } = account;
    if (progress === null) return null;
    const text = importPaused
      ? t("inbox.sync.paused")
      : t("inbox.sync.progress", { done: format.number(progress.done), total: format.number(progress.total) });
    return (
      <ProgressBar key={account.id} aria-label={text} value={progress.done} maxValue={Math.max(1, progress.total)} className="shrink-0 px-3 pb-2">
        {({ percentage }) => (
          <>
            <div className="flex items-center justify-between gap-2 text-xs text-text-2">
              <span>{text}</span>
              <IconButton
                size="small"
                label={importPaused ? t("inbox.sync.resume") : t("inbox.sync.pause")}
                onPress={() => void request("channels.setImportPaused", { accountId: account.id, isPaused: !importPaused }).catch(showProblem)}
              >
                {importPaused ? <Play size={14} aria-hidden className="mirror" /> : <Pause size={14} aria-hidden />}
              </IconButton>
            </div>
            <div className="h-1 overflow-hidden rounded-full bg-sunken">
              <div className="h-full rounded-full bg-accent" style={{ inlineSize: `${String(percentage ?? 0)}%` }} />
            </div>
          </>
        )}
      </ProgressBar>
    );
  });
}
