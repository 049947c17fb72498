import { useState, type ReactNode } from "react";
import { CheckboxGroup, Label } from "react-aria-components";
import { Intent } from "../../../../shared/domain/analysis.ts";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import { Button } from "../../../components/button.tsx";
import { Checkbox } from "../../../components/checkbox.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { Disclosure } from "../../../components/disclosure.tsx";
import { fieldLook } from "../../../components/field.ts";
import { TextArea } from "../../../components/text-area.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf, isAppCode } from "../../../ipc/request-error.ts";
import { saveReply, type ReplyInput } from "./reply-actions.ts";
import { VariablesHelp } from "./variables-help.tsx";

/** Nobody writes a standing answer to an advertisement. */
const offered = Intent.options.filter((intent) => intent !== "spam" && intent !== "sales_pitch" && intent !== "other");

function Editor({ initial, onClose }: { readonly initial: ReplyInput; readonly onClose: () => void }): ReactNode {
  const t = useWords();
  const [values, setValues] = useState(initial);
  const [isTried, setIsTried] = useState(false);
  const [isTaken, setIsTaken] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const change = (part: Partial<ReplyInput>): void => setValues({ ...values, ...part });
  const hasBody = values.bodyAr.trim() !== "" || values.bodyEn.trim() !== "";
  const missing = (text: string): string | undefined => (isTried && text.trim() === "" ? t("settings.replies.needName") : undefined);
  const save = async (): Promise<void> => {
    setIsTried(true);
    setError(null);
    if (!hasBody || values.title.trim() === "" || values.shortcut.trim() === "") return;
    try {
      await saveReply({ ...values, shortcut: values.shortcut.trim().replace(/^\//u, "") });
      onClose();
    } catch (failure) {
      if (isAppCode(failure, "CONFLICT")) setIsTaken(true);
      else setError(errorDataOf(failure));
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
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField autoFocus label={t("settings.replies.name")} value={values.title} onChange={(title) => change({ title })} maxLength={120} errorMessage={missing(values.title)} />
        <TextField
          label={t("settings.replies.shortcut")}
          hint={t("settings.replies.shortcutHint")}
          value={values.shortcut}
          onChange={(shortcut) => {
            setIsTaken(false);
            change({ shortcut });
          }}
          maxLength={40}
          errorMessage={isTaken ? t("settings.replies.shortcutTaken") : missing(values.shortcut)}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextArea label={t("settings.replies.bodyAr")} value={values.bodyAr} onChange={(bodyAr) => change({ bodyAr })} rows={6} maxLength={8000} errorMessage={isTried && !hasBody ? t("settings.replies.needBody") : undefined} />
        <TextArea label={t("settings.replies.bodyEn")} value={values.bodyEn} onChange={(bodyEn) => change({ bodyEn })} rows={6} maxLength={8000} />
      </div>
      <VariablesHelp />
      <Disclosure title={t("settings.replies.intents")} defaultExpanded={values.intents.length > 0}>
        <CheckboxGroup value={values.intents} onChange={(chosen) => change({ intents: Intent.options.filter((intent) => chosen.includes(intent)) })} className="flex flex-col gap-1 pt-2">
          <Label className={fieldLook.hint}>{t("settings.replies.intentsHint")}</Label>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {offered.map((intent) => (
              <Checkbox key={intent} value={intent}>
                {t(`intent.${intent}`)}
              </Checkbox>
            ))}
          </div>
        </CheckboxGroup>
      </Disclosure>
      {error !== null && <ErrorNote error={error} onlyOwnActions />}
      <div className="flex gap-2">
        <Button type="submit" look="primary">
          {t("settings.replies.save")}
        </Button>
        <Button onPress={onClose}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}

export function ReplyEditor({ reply, onClose }: { readonly reply: ReplyInput | null; readonly onClose: () => void }): ReactNode {
  const t = useWords();
  return (
    <Dialog title={reply?.id == null ? t("settings.replies.addTitle") : t("settings.replies.editTitle")} size="large" isDismissable={false} isOpen={reply !== null} onClose={onClose}>
      {reply !== null && <Editor initial={reply} onClose={onClose} />}
    </Dialog>
  );
}
