import { DatabaseBackup } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { AppErrorData } from "../../../shared/errors/app-error.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { useRouteMutation } from "../../ipc/use-route.ts";
import { BackupChoices } from "../restore/backup-choices.tsx";
import { LockFrame } from "./lock-frame.tsx";
import { StartOverDialog } from "./start-over-dialog.tsx";

export function Failed({ error }: { readonly error: AppErrorData }): ReactNode {
  const t = useWords();
  const [isStartingOver, setIsStartingOver] = useState(false);
  const startOver = useRouteMutation("app.startOver");
  const openFolder = useRouteMutation("app.openProfileFolder");
  const quit = useRouteMutation("app.quit");
  const trouble = startOver.error ?? openFolder.error;
  return (
    <LockFrame screen="failed" icon={<DatabaseBackup size={20} aria-hidden />} title={t("lock.failedTitle")}>
      <ErrorNote error={error} actions={{ quit: () => quit.mutate({}), retry: () => location.reload() }} />
      <section className="flex flex-col gap-1.5">
        <h2 className="text-sm font-medium text-text-2">{t("lock.backups")}</h2>
        <BackupChoices isStoreOpen={false} isWayOut />
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
      {isStartingOver && <StartOverDialog onClose={() => setIsStartingOver(false)} onConfirm={() => startOver.mutate({})} />}
    </LockFrame>
  );
}
