import type { ReactNode } from "react";
import { Controller, type Control } from "react-hook-form";
import { Select } from "../../../components/select.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { FormText } from "../form-text.tsx";
import type { EmailValues } from "./email-values.ts";

interface ServerFieldsProps {
  readonly control: Control<EmailValues>;
  readonly name: "imap" | "smtp";
}

export function ServerFields({ control, name }: ServerFieldsProps): ReactNode {
  const t = useWords();
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-1 text-base font-semibold text-text">{t(`channelForm.${name}`)}</legend>
      <div className="grid gap-3 sm:grid-cols-[1fr_6rem]">
        <FormText control={control} name={`${name}.host`} isTechnical label={t("channelForm.host")} />
        <FormText control={control} name={`${name}.port`} isTechnical inputMode="numeric" label={t("channelForm.port")} />
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Controller
          control={control}
          name={`${name}.security`}
          render={({ field }) => (
            <Select
              label={t("channelForm.security")}
              options={[
                { id: "tls", label: t("channelForm.tls") },
                { id: "starttls", label: t("channelForm.starttls") },
              ]}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
        <FormText control={control} name={`${name}.user`} isTechnical autoComplete="off" label={t("channelForm.user")} />
      </div>
    </fieldset>
  );
}
