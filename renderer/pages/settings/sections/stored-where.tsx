import type { ReactNode } from "react";
import { useWords } from "../../../i18n/use-words.ts";
import { SettingsCard } from "../settings-section.tsx";

/** The question every owner asks: where is my customers' data? */
export function StoredWhere(): ReactNode {
  const t = useWords();
  const rows: readonly (readonly [string, string])[] = [
    [t("settings.security.storedMessages"), t("settings.security.storedMessagesWhere")],
    [t("settings.security.storedFiles"), t("settings.security.storedFilesWhere")],
    [t("settings.security.storedPasswords"), t("settings.security.storedPasswordsWhere")],
    [t("settings.security.storedCloud"), t("settings.security.storedCloudWhere")],
  ];
  return (
    <SettingsCard title={t("settings.security.stored")} name="stored">
      <dl className="flex flex-col divide-y divide-line">
        {rows.map(([what, where]) => (
          <div key={what} className="grid gap-x-4 py-2 sm:grid-cols-[14rem_1fr]">
            <dt className="text-base text-text">{what}</dt>
            <dd className="text-base text-text-2">{where}</dd>
          </div>
        ))}
      </dl>
    </SettingsCard>
  );
}
