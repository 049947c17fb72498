import { FolderOpen, KeyRound, Lock } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Ltr } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { useSettings } from "../../../ipc/queries/settings.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { useRoute, useRouteMutation } from "../../../ipc/use-route.ts";
import { SettingSelect } from "../controls/setting-select.tsx";
import { SettingsCard, SettingsSection } from "../settings-section.tsx";
import { PassphraseForm } from "./passphrase-form.tsx";
import { StoredWhere } from "./stored-where.tsx";

const minutes = [0, 5, 15, 30, 60, 240] as const;

export function SecuritySection(): ReactNode {
  const t = useWords();
  const info = useRoute("app.info", {}).data;
  const settings = useSettings().data;
  const [isChanging, setIsChanging] = useState(false);
  const lock = useRouteMutation("app.lock");
  const openFolder = useRouteMutation("app.openProfileFolder");
  if (info === undefined || settings === undefined) return null;
  const { hasPassphrase, keyProtection } = info;
  const choices = [...new Set<number>([...minutes, settings.autoLockMinutes])].sort((one, other) => one - other);
  const error = lock.error ?? openFolder.error;
  return (
    <SettingsSection title={t("settings.section.security")}>
      <SettingsCard title={t("settings.security.key")} name="key">
        <p className="flex items-start gap-2.5 py-1 text-base text-text-2">
          <KeyRound size={18} aria-hidden className="mt-0.5 shrink-0 text-accent" />
          <span>
            {t(`settings.security.${keyProtection}`)} {keyProtection === "keychain" && hasPassphrase && t("settings.security.withPassphrase")}
          </span>
        </p>
        {keyProtection !== "memory" && (
          <div data-setting="passphrase" className="rounded-control">
            {isChanging ? (
              <PassphraseForm hasPassphrase={hasPassphrase} onDone={() => setIsChanging(false)} />
            ) : (
              <div className="flex flex-col items-start gap-2 py-2">
                {!hasPassphrase && <p className="text-sm text-text-3">{t("settings.security.setHint")}</p>}
                <Button look="outline" onPress={() => setIsChanging(true)}>
                  {hasPassphrase ? t("settings.security.change") : t("settings.security.set")}
                </Button>
              </div>
            )}
          </div>
        )}
      </SettingsCard>
      <SettingsCard>
        <SettingSelect
          name="autoLockMinutes"
          label={t("settings.security.autoLock")}
          hint={hasPassphrase ? t("settings.security.lockHint") : t("settings.security.autoLockNeeds")}
          isDisabled={!hasPassphrase}
          options={choices.map((count) => ({ id: String(count), label: count === 0 ? t("settings.security.autoLockNever") : t("settings.security.autoLockMinutes", { count }) }))}
          value={String(settings.autoLockMinutes)}
          patch={(key) => ({ autoLockMinutes: Number(key) })}
        />
        <Button look="outline" className="mb-2 self-start" icon={<Lock size={16} aria-hidden />} isDisabled={!hasPassphrase || lock.isPending} onPress={() => lock.mutate({})}>
          {t("settings.security.lockNow")}
        </Button>
      </SettingsCard>
      <StoredWhere />
      <SettingsCard title={t("settings.security.folder")} name="folder">
        <p className="copyable pb-2 text-sm text-text-2">
          <Ltr className="whitespace-normal wrap-anywhere">{info.profilePath}</Ltr>
        </p>
        <Button look="outline" className="mb-2 self-start" icon={<FolderOpen size={16} aria-hidden />} onPress={() => openFolder.mutate({})}>
          {t("settings.security.openFolder")}
        </Button>
        {error !== null && <ErrorNote error={errorDataOf(error)} onlyOwnActions />}
      </SettingsCard>
    </SettingsSection>
  );
}
