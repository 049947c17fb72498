import { CircleCheck, CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Banner } from "../../../components/banner.tsx";
import { Button } from "../../../components/button.tsx";
import { Progress } from "../../../components/progress.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { queryClient } from "../../../ipc/query-client.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRouteMutation } from "../../../ipc/use-route.ts";
import { BackupChoices } from "../../restore/backup-choices.tsx";
import { SettingBox } from "../fields/setting-box.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";

export function Backup(): ReactNode {
  const t = useWords();
  const create = useRouteMutation("backup.create");
  const made = create.data;
  const make = (): void => create.mutate({}, { onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["app.listBackups"] }) });
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
      <SettingGroup title={t("settings.group.backups")}>
        <SettingBox control="restore">
          <BackupChoices isStoreOpen />
        </SettingBox>
      </SettingGroup>
    </>
  );
}
