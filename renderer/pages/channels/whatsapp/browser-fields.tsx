import type { ReactNode } from "react";
import type { WhatsAppSettings } from "../../../../shared/domain/channel.ts";
import { Segmented } from "../../../components/segmented.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { useWords } from "../../../i18n/use-words.ts";

type Chosen = Pick<WhatsAppSettings, "browser" | "browserPath">;

export function BrowserFields({ value, onChange }: { readonly value: Chosen; readonly onChange: (chosen: Chosen) => void }): ReactNode {
  const t = useWords();
  return (
    <>
      <Segmented
        label={t("whatsapp.browser")}
        options={[
          { id: "window", label: t("whatsapp.browserWindow") },
          { id: "system", label: t("whatsapp.browserSystem") },
        ]}
        value={value.browser}
        onChange={(browser) => onChange({ browser, browserPath: value.browserPath })}
      />
      {value.browser === "system" && (
        <TextField
          isTechnical
          maxLength={4096}
          label={t("whatsapp.browserPath")}
          hint={t("whatsapp.browserPathHint")}
          value={value.browserPath ?? ""}
          onChange={(path) => onChange({ browser: value.browser, browserPath: path.trim() === "" ? null : path })}
        />
      )}
    </>
  );
}
