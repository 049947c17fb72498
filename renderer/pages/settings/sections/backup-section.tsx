import { DatabaseBackup, ShieldCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Ltr } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { Chip } from "../../../components/chip.tsx";
import { toast } from "../../../components/toast-queue.ts";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { formatBytes } from "../../../i18n/format-bytes.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRoute, useRouteMutation } from "../../../ipc/use-route.ts";
import { SettingsCard, SettingsSection } from "../settings-section.tsx";

const folderOf = (path: string): string => path.replace(/[\\/][^\\/]*$/u, "");

export function BackupSection(): ReactNode {
  const t = useWords();
  const format = useFormat();
  const list = useRoute("backup.list", {});
  const create = useRouteMutation("backup.create");
  const items = list.data?.items ?? [];
  const [newest] = items;
  const backUp = (): void =>
    create.mutate({}, {
      onSuccess: () => {
        toast({ text: t("settings.backup.created") });
        void list.refetch();
      },
    });
  const error = create.error ?? list.error;
  return (
    <SettingsSection title={t("settings.section.backup")}>
      <SettingsCard name="backup">
        <div className="flex flex-col gap-3 py-1">
          <p className="text-base text-text-2">{t("settings.backup.body")}</p>
          <Button look="primary" className="self-start" icon={<DatabaseBackup size={16} aria-hidden />} isDisabled={create.isPending} onPress={backUp}>
            {create.isPending ? t("settings.backup.creating") : t("settings.backup.create")}
          </Button>
          {error !== null && <ErrorNote error={errorDataOf(error)} onlyOwnActions actions={{ retry: backUp }} />}
        </div>
      </SettingsCard>
      <SettingsCard title={t("settings.backup.list")} hint={t("settings.backup.restoreHint")}>
        {items.length === 0 && !list.isPending && <p className="py-2 text-base text-text-3">{t("settings.backup.empty")}</p>}
        <ul className="flex flex-col divide-y divide-line">
          {items.map((backup) => (
            <li key={backup.path} className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
              <bdi className="min-w-48 flex-1 text-base text-text">{format.dateTime(backup.createdAt)}</bdi>
              <bdi className="text-sm text-text-3">{formatBytes(backup.bytes, format, t)}</bdi>
              <Chip tone={backup.isVerified ? "success" : "warning"} icon={backup.isVerified ? <ShieldCheck size={13} aria-hidden /> : <TriangleAlert size={13} aria-hidden />}>
                {backup.isVerified ? t("settings.backup.verified") : t("settings.backup.unverified")}
              </Chip>
            </li>
          ))}
        </ul>
        {newest !== undefined && (
          <p className="copyable border-t border-line pt-2.5 pb-1 text-sm text-text-3">
            {t("settings.backup.where")} <Ltr className="whitespace-normal wrap-anywhere">{folderOf(newest.path)}</Ltr>
          </p>
        )}
      </SettingsCard>
    </SettingsSection>
  );
}
