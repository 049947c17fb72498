import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Controller, type Control } from "react-hook-form";
import { Ltr } from "../../../components/bidi.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { Select } from "../../../components/select.tsx";
import { Switch } from "../../../components/switch.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { FormText } from "../form-text.tsx";
import type { EmailValues } from "./email-values.ts";
import { ServerFields } from "./server-fields.tsx";

const minutes = [1, 5, 15, 30, 60] as const;

/** What is filled in by itself for most mailboxes. */
export function MoreFields({ control }: { readonly control: Control<EmailValues> }): ReactNode {
  const t = useWords();
  return (
    <div className="flex flex-col gap-5 pt-3 pb-1">
      <ServerFields control={control} name="imap" />
      <ServerFields control={control} name="smtp" />
      <div className="grid gap-3 sm:grid-cols-2">
        <FormText control={control} name="smtpPassword" isTechnical type="password" autoComplete="off" label={t("channelForm.smtpPassword")} />
        <FormText control={control} name="sentFolder" isTechnical label={t("channelForm.sentFolder")} hint={t("channelForm.sentFolderHint")} />
      </div>
      <Controller
        control={control}
        name="pollIntervalSeconds"
        render={({ field }) => (
          <Select
            label={t("channelForm.poll")}
            options={[...new Set([...minutes, Math.round(field.value / 60)])].sort((one, other) => one - other).map((count) => ({ id: String(count), label: t("channelForm.pollMinutes", { count }) }))}
            value={String(Math.round(field.value / 60))}
            onChange={(key) => field.onChange(Number(key) * 60)}
            className="sm:w-1/2"
          />
        )}
      />
      <Controller control={control} name="quoteReplies" render={({ field }) => <Switch label={t("channelForm.quoteReplies")} isSelected={field.value} onChange={field.onChange} />} />
      <Controller
        control={control}
        name="trusted"
        render={({ field }) => (
          <>
            {field.value.length > 0 && (
              <section className="flex flex-col gap-1">
                <h3 className="text-sm font-medium">{t("channelForm.trusted")}</h3>
                <ul className="flex flex-col">
                  {field.value.map((certificate) => (
                    <li key={certificate.fingerprint} className="flex min-h-8 items-center justify-between gap-2 text-sm text-text-2">
                      <Ltr>{`${certificate.host}:${String(certificate.port)} · ${certificate.fingerprint.slice(0, 16).toUpperCase()}…`}</Ltr>
                      <IconButton size="small" label={t("channelForm.trustedRemove", { host: certificate.host })} onPress={() => field.onChange(field.value.filter((known) => known !== certificate))}>
                        <X size={14} aria-hidden />
                      </IconButton>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      />
    </div>
  );
}
