import { FolderOpen, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { Settings } from "../../../../shared/domain/settings.ts";
import type { RouteOutput } from "../../../../shared/ipc/contract.ts";
import { Ltr } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { useWords, type Translate } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRoute, useRouteMutation } from "../../../ipc/use-route.ts";
import { useLicense } from "../../license/use-license.ts";
import { SettingBox } from "../fields/setting-box.tsx";
import { SettingGroup } from "../fields/setting-group.tsx";
import { LockSettings } from "../privacy/lock-settings.tsx";
import { PictureSenders } from "../privacy/picture-senders.tsx";
import { PassphraseSetting } from "../privacy/passphrase-setting.tsx";

const protectionWords = (info: RouteOutput<"app.info">, t: Translate): string => {
  if (info.keyProtection === "keychain") return info.hasPassphrase ? t("settings.privacy.keychainPass") : t("settings.privacy.keychain");
  return t(`settings.privacy.${info.keyProtection}`);
};

export function Privacy({ settings }: { readonly settings: Settings }): ReactNode {
  const t = useWords();
  const info = useRoute("app.info", {}).data;
  const license = useLicense();
  const isManaged = license !== undefined && license.state !== "unmanaged";
  const openFolder = useRouteMutation("app.openProfileFolder");
  if (info === undefined) return null;
  return (
    <>
      <SettingGroup title={t("settings.group.protection")}>
        <SettingBox control="keyProtection">
          <div className="flex items-start gap-3">
            <ShieldCheck size={20} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-success" />
            <div>
              <p className="text-base text-text">{protectionWords(info, t)}</p>
              <p className="text-sm text-text-3">{t("settings.privacy.local")}</p>
            </div>
          </div>
        </SettingBox>
        <PassphraseSetting hasPassphrase={info.hasPassphrase} isPossible={info.keyProtection !== "memory"} />
      </SettingGroup>
      <LockSettings hasPassphrase={info.hasPassphrase} autoLockMinutes={settings.autoLockMinutes} />
      <PictureSenders />
      {isManaged && (
        <SettingGroup title={t("settings.privacy.usageTitle")}>
          <SettingBox control="usageReport">
            <p className="text-base text-text-2">{t("settings.privacy.usageBody")}</p>
          </SettingBox>
        </SettingGroup>
      )}
      <SettingGroup title={t("settings.group.files")}>
        <SettingBox control="openFolder" error={openFolder.error === null ? undefined : errorDataOf(openFolder.error)}>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <div className="min-w-0">
              <p className="text-base text-text">{t("settings.hint.openFolder")}</p>
              <Ltr className="copyable line block text-sm text-text-3">{info.profilePath}</Ltr>
            </div>
            <Button size="small" look="outline" icon={<FolderOpen size={14} aria-hidden />} onPress={() => openFolder.mutate({})}>
              {t("settings.control.openFolder")}
            </Button>
          </div>
        </SettingBox>
      </SettingGroup>
    </>
  );
}
