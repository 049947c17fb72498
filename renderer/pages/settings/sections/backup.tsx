import { CircleCheck, CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Ltr } from "../../../components/bidi.tsx";
import { Banner } from "../../../components/banner.tsx";
import { Button } from "../../../components/button.tsx";
import { Chip } from "../../../components/chip.tsx";
import { Progress } from "../../../components/progress.tsx";
import { formatBytes } from "../../../i18n/format-bytes.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRoute, useRouteMutation } from "../../../ipc/use-route.ts";
import { SettingBox } from "../fields/setting-box.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";

function BackupList(): ReactNode {
  const t = useWords();
  const format = useFormat();
  const backups = useRoute("backup.list", {}).data?.items;
  if (backups === undefined) return null;
  return (
    <SettingGroup title={t("settings.group.backups")}>
      {backups.length === 0 && <p className="py-3 text-base text-text-3">{t("settings.backup.none")}</p>}
      {backups
        .toSorted((one, other) => other.createdAt - one.createdAt)
        .map((backup) => (
          <div key={`${backup.path} ${String(backup.createdAt)}`} className="flex flex-wrap items-center gap-x-4 gap-y-0.5 py-2.5">
            <bdi className="flex-1 text-base text-text">{format.dateTime(backup.createdAt)}</bdi>
            <bdi className="text-sm text-text-2">{formatBytes(backup.bytes, format, t)}</bdi>
            <Chip tone={backup.isVerified ? "success" : "warning"} icon={backup.isVerified ? <CircleCheck size={12} aria-hidden /> : <CircleAlert size={12} aria-hidden />}>
              {backup.isVerified ? t("settings.backup.checked") : t("settings.backup.unchecked")}
            </Chip>
            <Ltr className="copyable line w-full text-xs text-text-3">{backup.path}</Ltr>
          </div>
        ))}
    </SettingGroup>
  );
}

export function Backup(): ReactNode {
  const t = useWords();
  const create = useRouteMutation("backup.create");
  const made = create.data;
  const make = (): void => create.mutate({}, { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["backup.list"] }) });
  return (
    <>
      <SettingGroup title={t("settings.section.backup")}>
        <SettingBox control="backup" error={create.error === null ? undefined : errorDataOf(create.error)}>
          <div className="flex flex-col items-start gap-3">
            <p className="text-base text-text-2">{t("settings.backup.body")}</p>
            <Button look="primary" isDisabled={create.isPending} onPress={make}>
              {t("settings.backup.make")}
            </Button>
            <div role="status" className="w-full">
              {create.isPending && (
                <div className="flex flex-col gap-1.5">
                  <p className="text-sm text-text-2">{t("settings.backup.making")}</p>
                  <Progress label={t("settings.backup.making")} done={0} total={null} />
                </div>
              )}
            </div>
            {made !== undefined && (
              <Banner tone={made.isVerified ? "success" : "warning"} shape="card" icon={made.isVerified ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />} className="w-full">
                {made.isVerified ? t("settings.backup.done") : t("settings.backup.doneUnchecked")}
              </Banner>
            )}
          </div>
        </SettingBox>
      </SettingGroup>
      <BackupList />
    </>
  );
}
