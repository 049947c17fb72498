import { CircleCheck, FileKey } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import type { ActivationResult } from "../../../shared/license/license-view.ts";
import { Button } from "../../components/button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { ErrorNote } from "../../errors/error-note.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { errorDataOf } from "../../ipc/request-error.ts";
import { useRouteMutation } from "../../ipc/use-route.ts";

function Outcome({ result }: { readonly result: ActivationResult }): ReactNode {
  const t = useWords();
  const format = useFormat();
  if (result.outcome === "activated") {
    return (
      <p className="flex items-center gap-2 text-base text-success">
        <CircleCheck size={18} aria-hidden />
        {t("license.activated")}
      </p>
    );
  }
  const sentence = result.outcome === "refused" ? t(`license.because.${result.reason}`) : t(`license.outcome.${result.outcome}`);
  return (
    <div className="flex flex-col gap-1 rounded-control bg-danger-soft px-3 py-2 text-sm text-danger">
      <p className="font-medium">{sentence}</p>
      {result.outcome === "refused" && result.detail !== null && <bdi className="text-text-2">{result.detail}</bdi>}
      {result.outcome === "device_limit" && result.devices.length > 0 && (
        <ul className="text-text-2">
          {result.devices.map((device) => (
            <li key={`${device.name ?? ""} ${device.lastSeenAt}`}>
              <bdi>{device.name ?? t("license.unnamedDevice")}</bdi> · {t("license.lastSeen", { when: format.date(Date.parse(device.lastSeenAt)) })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ActivationFormProps {
  /** Laid in by a link of ours; activating stays a press of the person's own. */
  readonly initialKey?: string;
  readonly autoFocus?: boolean;
  readonly onActivated?: () => void;
}

/** A key, typed, pasted or from a file. */
export function ActivationForm({ initialKey = "", autoFocus = false, onActivated }: ActivationFormProps): ReactNode {
  const t = useWords();
  const [key, setKey] = useState(initialKey);
  const statusId = useId();
  const activation = useRouteMutation("license.activate");
  const file = useRouteMutation("app.chooseLicenseFile");
  const activate = (): void => {
    if (key.trim() === "") return;
    activation.mutate({ key }, { onSuccess: ({ outcome }) => (outcome === "activated" ? onActivated?.() : undefined) });
  };
  const choose = (): void => file.mutate({}, { onSuccess: (chosen) => (chosen === null ? undefined : setKey(chosen.key ?? "")) });
  return (
    <form
      noValidate
      data-form="license"
      aria-describedby={statusId}
      onSubmit={(event) => {
        event.preventDefault();
        activate();
      }}
      className="flex flex-col gap-3"
    >
      <TextField label={t("license.key")} hint={t("license.keyHint")} name="licenseKey" isTechnical autoFocus={autoFocus} autoComplete="off" value={key} onChange={setKey} maxLength={200} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" isDisabled={activation.isPending || key.trim() === ""}>
          {activation.isPending ? t("license.activating") : t("license.activate")}
        </Button>
        <Button icon={<FileKey size={16} aria-hidden />} onPress={choose}>
          {t("license.chooseFile")}
        </Button>
      </div>
      <div id={statusId} role="status">
        {activation.data !== undefined && !activation.isPending && <Outcome result={activation.data} />}
        {file.data !== undefined && file.data !== null && file.data.key === null && <p className="text-sm text-danger">{t("license.noKeyInFile")}</p>}
      </div>
      {activation.error !== null && <ErrorNote error={errorDataOf(activation.error)} onlyOwnActions />}
      {file.error !== null && <ErrorNote error={errorDataOf(file.error)} onlyOwnActions />}
    </form>
  );
}
