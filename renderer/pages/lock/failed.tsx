import { DatabaseBackup } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { AppErrorData } from "../../../shared/errors/app-error.ts";
import { Button } from "../../components/button.tsx";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { formatBytes } from "../../i18n/format-bytes.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { useRouteMutation } from "../../ipc/use-route.ts";
import { LockFrame } from "./lock-frame.tsx";

interface FailedProps {
  readonly error: AppErrorData;
  readonly backups: readonly { readonly token: string; readonly createdAt: number; readonly bytes: number }[];
}

export function Failed({ error, backups }: FailedProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const [isStartingOver, setIsStartingOver] = useState(false);
  const restore = useRouteMutation("app.restoreBackup");
  const startOver = useRouteMutation("app.startOver");
  const openFolder = useRouteMutation("app.openProfileFolder");
  const quit = useRouteMutation("app.quit");
  const trouble = restore.error ?? startOver.error ?? openFolder.error;
  return (
    <LockFrame screen="failed" icon={<DatabaseBackup size={20} aria-hidden />} title={t("lock.failedTitle")}>
      <ErrorNote error={error} actions={{ quit: () => quit.mutate({}), retry: () => location.reload() }} />
      <section className="flex flex-col gap-1.5">
        <h2 className="text-sm font-medium text-text-2">{t("lock.backups")}</h2>
        {backups.length === 0 && <p className="text-sm text-text-3">{t("lock.noBackups")}</p>}
        {backups.map((backup) => (
          <div key={backup.token} className="flex items-center justify-between gap-3 rounded-control border border-line px-3 py-2">
            <span className="text-base">
              <bdi>{format.dateTime(backup.createdAt)}</bdi> <span className="text-sm text-text-3">{formatBytes(backup.bytes, format, t)}</span>
            </span>
            <Button size="small" look="outline" isDisabled={restore.isPending} onPress={() => restore.mutate({ token: backup.token })}>
              {t("lock.restore")}
            </Button>
          </div>
        ))}
      </section>
      {trouble !== null && <ErrorNote error={errorDataOf(trouble)} />}
      <div className="flex flex-wrap gap-2">
        <Button size="small" onPress={() => openFolder.mutate({})}>
          {t("lock.openFolder")}
        </Button>
        <Button size="small" look="dangerQuiet" onPress={() => setIsStartingOver(true)}>
          {t("lock.startOver")}
        </Button>
        <Button size="small" onPress={() => quit.mutate({})}>
          {t("lock.quit")}
        </Button>
      </div>
      <ConfirmDialog
        title={t("lock.startOver")}
        body={t("lock.startOverConfirm")}
        confirm={t("lock.startOver")}
        isDanger
        isOpen={isStartingOver}
        onClose={() => setIsStartingOver(false)}
        onConfirm={() => startOver.mutate({})}
      />
    </LockFrame>
  );
}
