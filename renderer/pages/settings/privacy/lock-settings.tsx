import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../../components/button.tsx";
import { Select } from "../../../components/select.tsx";
import { useWords, type Translate } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRouteMutation } from "../../../ipc/use-route.ts";
import { SettingBox } from "../fields/setting-box.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";
import { saveSetting } from "../save-setting.ts";

const offered = [0, 1, 5, 15, 30, 60, 240];

const waitName = (minutes: number, t: Translate): string => {
  if (minutes === 0) return t("settings.privacy.never");
  return minutes % 60 === 0 ? t("settings.privacy.hours", { count: minutes / 60 }) : t("settings.privacy.minutes", { count: minutes });
};

interface LockSettingsProps {
  readonly hasPassphrase: boolean;
  readonly autoLockMinutes: number;
}

export function LockSettings({ hasPassphrase, autoLockMinutes }: LockSettingsProps): ReactNode {
  const t = useWords();
  const lock = useRouteMutation("app.lock");
  const minutes = offered.includes(autoLockMinutes) ? offered : [...offered, autoLockMinutes].toSorted((one, other) => one - other);
  return (
    <SettingGroup title={t("settings.group.lock")}>
      <SettingBox control="autoLockMinutes">
        <Select
          label={t("settings.control.autoLockMinutes")}
          options={minutes.map((value) => ({ id: String(value), label: waitName(value, t) }))}
          value={String(autoLockMinutes)}
          onChange={(value) => void saveSetting("autoLockMinutes", Number(value))}
          isDisabled={!hasPassphrase}
          className="max-w-60"
        />
        {!hasPassphrase && <p className="pt-1 text-sm text-text-3">{t("settings.privacy.needsPassphrase")}</p>}
      </SettingBox>
      <SettingBox control="lockNow" error={lock.error === null ? undefined : errorDataOf(lock.error)}>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div>
            <p className="text-base text-text">{t("settings.control.lockNow")}</p>
            <p className="text-sm text-text-3">{t("settings.hint.lockNow")}</p>
          </div>
          <Button size="small" look="outline" icon={<Lock size={14} aria-hidden />} isDisabled={!hasPassphrase || lock.isPending} onPress={() => lock.mutate({})}>
            {t("settings.control.lockNow")}
          </Button>
        </div>
      </SettingBox>
    </SettingGroup>
  );
}
