import { useState, type ReactNode } from "react";
import { Button } from "../../../components/button.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { SettingBox } from "../fields/setting-box.tsx";
import { PassphraseForm } from "./passphrase-form.tsx";

interface PassphraseSettingProps {
  readonly hasPassphrase: boolean;
  /** Not where the key is only in memory: there is nothing that a passphrase could protect. */
  readonly isPossible: boolean;
}

export function PassphraseSetting({ hasPassphrase, isPossible }: PassphraseSettingProps): ReactNode {
  const t = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <SettingBox control="passphrase">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <p className="text-base text-text">{t("settings.control.passphrase")}</p>
          <p className="text-sm text-text-3">{isPossible ? t(hasPassphrase ? "settings.privacy.isSet" : "settings.privacy.noneSet") : t("settings.privacy.demoPass")}</p>
        </div>
        {!isOpen && isPossible && (
          <Button size="small" look="outline" onPress={() => setIsOpen(true)}>
            {hasPassphrase ? t("settings.privacy.change") : t("settings.privacy.set")}
          </Button>
        )}
      </div>
      {isOpen && <PassphraseForm hasPassphrase={hasPassphrase} onDone={() => setIsOpen(false)} />}
    </SettingBox>
  );
}
