import { useState, type ReactNode } from "react";
import { WhatsAppSettings, type AccountView } from "../../../../shared/domain/channel.ts";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import { navigate } from "../../../app/router.ts";
import { Button } from "../../../components/button.tsx";
import { Switch } from "../../../components/switch.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { BrowserFields } from "./browser-fields.tsx";
import { countFrom } from "./count-from.ts";

interface WhatsAppFormProps {
  readonly account: AccountView;
  readonly settings: WhatsAppSettings;
  readonly onSaved: () => void;
  readonly aside?: ReactNode;
}

/** A linked phone's settings; the link itself is made on a page of its own. */
export function WhatsAppForm({ account, settings, onSaved, aside }: WhatsAppFormProps): ReactNode {
  const t = useWords();
  const [values, setValues] = useState({ ...settings, maxSendsPerMinute: String(settings.maxSendsPerMinute), maxSendsPerDay: String(settings.maxSendsPerDay) });
  const [isTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [saveError, setSaveError] = useState<AppErrorData | null>(null);
  const parsed = WhatsAppSettings.safeParse({ ...values, maxSendsPerMinute: countFrom(values.maxSendsPerMinute), maxSendsPerDay: countFrom(values.maxSendsPerDay) });
  const isWrong = (field: keyof WhatsAppSettings): boolean => isTried && !parsed.success && parsed.error.issues.some((issue) => issue.path[0] === field);
  const save = async (): Promise<void> => {
    setTried(true);
    if (!parsed.success) return;
    setSaveError(null);
    setSaving(true);
    try {
      await request("channels.update", { accountId: account.id, settings: parsed.data, secrets: {} });
      onSaved();
    } catch (error) {
      setSaveError(errorDataOf(error));
    } finally {
      setSaving(false);
    }
  };
  return (
    <form
      noValidate
      data-form="whatsapp-settings"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      className="flex flex-col gap-4"
    >
      <TextField label={t("whatsapp.displayName")} hint={t("whatsapp.displayNameHint")} maxLength={120} value={values.displayName} onChange={(displayName) => setValues({ ...values, displayName })} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          isTechnical
          inputMode="numeric"
          label={t("whatsapp.perMinute")}
          value={values.maxSendsPerMinute}
          onChange={(maxSendsPerMinute) => setValues({ ...values, maxSendsPerMinute })}
          errorMessage={isWrong("maxSendsPerMinute") ? t("whatsapp.perMinuteWrong") : undefined}
        />
        <TextField
          isTechnical
          inputMode="numeric"
          label={t("whatsapp.perDay")}
          hint={t("whatsapp.perDayHint")}
          value={values.maxSendsPerDay}
          onChange={(maxSendsPerDay) => setValues({ ...values, maxSendsPerDay })}
          errorMessage={isWrong("maxSendsPerDay") ? t("whatsapp.perDayWrong") : undefined}
        />
      </div>
      <Switch label={t("whatsapp.groups")} hint={t("whatsapp.groupsHint")} isSelected={values.readsGroups} onChange={(readsGroups) => setValues({ ...values, readsGroups })} />
      <Switch label={t("whatsapp.tellsRead")} hint={t("whatsapp.tellsReadHint")} isSelected={values.tellsRead} onChange={(tellsRead) => setValues({ ...values, tellsRead })} />
      <BrowserFields value={values} onChange={(chosen) => setValues({ ...values, ...chosen })} />
      {saveError !== null && <ErrorNote error={saveError} onlyOwnActions />}
      <footer className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" isDisabled={isSaving}>
          {t("channelForm.saveChanges")}
        </Button>
        <Button look="outline" onPress={() => navigate("channels", `edit/${account.id}/link`)}>
          {t("whatsapp.linkAgain")}
        </Button>
        {aside}
      </footer>
    </form>
  );
}
