import { useState, type ReactNode } from "react";
import { CheckboxGroup, Label } from "react-aria-components";
import { Urgency, type ChannelKind } from "../../../../shared/domain/common.ts";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import { Button } from "../../../components/button.tsx";
import { Checkbox } from "../../../components/checkbox.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { fieldLook } from "../../../components/field.ts";
import { Select } from "../../../components/select.tsx";
import { TextArea } from "../../../components/text-area.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { saveRule } from "./rule-actions.ts";
import { RuleTest } from "./rule-test.tsx";
import { inputOf, isComplete, type RuleValues } from "./rule-values.ts";

const kinds: readonly ChannelKind[] = ["email", "folder"];

function Editor({ initial, onClose }: { readonly initial: RuleValues; readonly onClose: () => void }): ReactNode {
  const t = useWords();
  const [values, setValues] = useState(initial);
  const [isTried, setIsTried] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const change = (part: Partial<RuleValues>): void => setValues({ ...values, ...part });
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (!isComplete(values)) return;
    try {
      await saveRule(inputOf(values));
      onClose();
    } catch (failure) {
      setError(errorDataOf(failure));
    }
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-4 pt-1"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {values.kind === "urgency" ? (
        <Select label={t("settings.filters.minimum")} options={Urgency.options.filter((level) => level !== "low").map((level) => ({ id: level, label: t(`urgency.${level}`) }))} value={values.minimumUrgency === "low" ? "normal" : values.minimumUrgency} onChange={(minimumUrgency) => change({ minimumUrgency })} className="max-w-60" />
      ) : (
        <TextArea
          autoFocus
          label={t("settings.filters.patterns")}
          hint={t("settings.filters.patternsHint")}
          errorMessage={isTried && !isComplete(values) ? t("settings.filters.needPattern") : undefined}
          value={values.lines}
          onChange={(lines) => change({ lines })}
          rows={4}
        />
      )}
      <CheckboxGroup value={[...values.channels]} onChange={(chosen) => change({ channels: kinds.filter((kind) => chosen.includes(kind)) })} className={fieldLook.root}>
        <Label className={fieldLook.label}>{t("settings.filters.channels")}</Label>
        <div className="flex flex-wrap gap-x-5">
          {kinds.map((kind) => (
            <Checkbox key={kind} value={kind}>
              {t(`channel.${kind}`)}
            </Checkbox>
          ))}
        </div>
        <span className={fieldLook.hint}>{t("settings.filters.channelsHint")}</span>
      </CheckboxGroup>
      <RuleTest values={values} />
      {error !== null && <ErrorNote error={error} onlyOwnActions />}
      <div className="flex gap-2">
        <Button type="submit" look="primary">
          {t("settings.filters.save")}
        </Button>
        <Button onPress={onClose}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}

/** Not closed by a stray click beside it: what is typed would be lost. */
export function RuleEditor({ values, onClose }: { readonly values: RuleValues | null; readonly onClose: () => void }): ReactNode {
  const t = useWords();
  return (
    <Dialog title={values === null ? "" : t(`settings.filters.kind.${values.kind}`)} size="base" isDismissable={false} isOpen={values !== null} onClose={onClose}>
      {values !== null && <Editor initial={values} onClose={onClose} />}
    </Dialog>
  );
}
