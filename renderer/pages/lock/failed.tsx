import { DatabaseBackup } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { AppErrorData } from "../../../shared/errors/app-error.ts";
import { Button } from "../../components/button.tsx";
import { Chip } from "../../components/chip.tsx";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { formatBytes } from "../../i18n/format-bytes.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { useRouteMutation } from "../../ipc/use-route.ts";
import { LockFrame } from "./lock-frame.tsx";
import { StartOverDialog } from "./start-over-dialog.tsx";

interface BackupChoice {
  readonly token: string;
  readonly createdAt: number;
  readonly bytes: number;
}

interface FailedProps {
  readonly error: AppErrorData;
  readonly backups: readonly BackupChoice[];
}

export function Failed({ error, backups }: FailedProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const [isStartingOver, setIsStartingOver] = useState(false);
  const [restoring, setRestoring] = useState<BackupChoice | null>(null);
  const sorted = backups.toSorted((one, other) => other.createdAt - one.createdAt);
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
        {sorted.map((backup, at) => (
          <div key={backup.token} className="flex items-center justify-between gap-3 rounded-control border border-line px-3 py-2">
            <span className="flex min-w-0 flex-wrap items-center gap-x-2 text-base">
              <bdi>{format.dateTime(backup.createdAt)}</bdi>
              <bdi className="text-sm text-text-3">{formatBytes(backup.bytes, format, t)}</bdi>
              {at === 0 && <Chip tone="accent">{t("lock.newest")}</Chip>}
            </span>
            <Button
              size="small"
              autoFocus={at === 0}
              look={at === 0 ? "primary" : "outline"}
              aria-label={`${t("lock.restore")}: ${format.dateTime(backup.createdAt)}`}
              isDisabled={restore.isPending}
              onPress={() => setRestoring(backup)}
            >
              {restore.isPending && restore.variables.token === backup.token ? t("lock.restoring") : t("lock.restore")}
            </Button>
          </div>
        ))}
      </section>
      {trouble !== null && <ErrorNote error={errorDataOf(trouble)} onlyOwnActions />}
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
        title={t("lock.restoreTitle")}
        body={t("lock.restoreBody", { when: restoring === null ? "" : format.dateTime(restoring.createdAt) })}
        confirm={t("lock.restore")}
        isOpen={restoring !== null}
        onClose={() => setRestoring(null)}
        onConfirm={() => {
          if (restoring !== null) restore.mutate({ token: restoring.token });
        }}
      />
      {isStartingOver && <StartOverDialog onClose={() => setIsStartingOver(false)} onConfirm={() => startOver.mutate({})} />}
    </LockFrame>
  );
}
