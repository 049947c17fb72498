import { useState, type ReactNode } from "react";
import type { RouteOutput } from "../../../shared/ipc/contract.ts";
import { Ltr } from "../../components/bidi.tsx";
import { Button } from "../../components/button.tsx";
import { Chip } from "../../components/chip.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { formatBytes } from "../../i18n/format-bytes.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useNow } from "../../i18n/use-now.ts";
import { useWords } from "../../i18n/use-words.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { useRoute } from "../../ipc/use-route.ts";
import { RestoreWizard } from "./restore-wizard.tsx";

export type Backup = RouteOutput<"app.listBackups">["items"][number];

interface BackupChoicesProps {
  /** The store is open: what has come since can be counted. */
  readonly isStoreOpen: boolean;
  /** The way out of a store that does not open stands first and filled. */
  readonly isWayOut?: boolean;
}

/** Backups on this computer, newest first: when, how long ago, how big, where; each leads into the wizard. */
export function BackupChoices({ isStoreOpen, isWayOut = false }: BackupChoicesProps): ReactNode {
  const t = useWords();
  const format = useFormat();
  const now = useNow();
  const query = useRoute("app.listBackups", {});
  const [chosen, setChosen] = useState<Backup | null>(null);
  const backups = query.data?.items ?? [];
  return (
    <>
      {query.error !== null && <ErrorNote error={errorDataOf(query.error)} actions={{ retry: () => void query.refetch() }} />}
      {query.data !== undefined && backups.length === 0 && <p className="py-3 text-base text-text-3">{t("lock.noBackups")}</p>}
      <ul aria-label={t("lock.backups")} className="flex max-h-96 flex-col divide-y divide-line overflow-y-auto">
        {backups.map((backup, at) => (
          <li key={backup.token} className="flex items-center justify-between gap-3 py-2.5">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 text-base text-text">
                <bdi>{format.dateTime(backup.createdAt)}</bdi>
                {at === 0 && <Chip tone="accent">{t("lock.newest")}</Chip>}
              </p>
              <p className="flex flex-wrap gap-x-2 text-sm text-text-2">
                <bdi>{format.relative(backup.createdAt, now)}</bdi>
                <bdi>{formatBytes(backup.bytes, format, t)}</bdi>
              </p>
              {!isWayOut && <Ltr className="copyable line block text-xs text-text-3">{backup.path}</Ltr>}
            </div>
            <Button
              size="small"
              autoFocus={isWayOut && at === 0}
              look={isWayOut && at === 0 ? "primary" : "outline"}
              aria-label={`${t("lock.restore")}: ${format.dateTime(backup.createdAt)}`}
              onPress={() => setChosen(backup)}
            >
              {t("lock.restore")}
            </Button>
          </li>
        ))}
      </ul>
      {chosen !== null && <RestoreWizard backup={chosen} isStoreOpen={isStoreOpen} onClose={() => setChosen(null)} />}
    </>
  );
}
