import { useState, type ReactNode } from "react";
import { Controller } from "react-hook-form";
import type { AccountView } from "../../../../shared/domain/channel.ts";
import type { ChannelAccountId } from "../../../../shared/domain/ids.ts";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import { Disclosure } from "../../../components/disclosure.tsx";
import { Select } from "../../../components/select.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { FormText } from "../form-text.tsx";
import { rangeFrom, rangeKey, rangeOptions } from "../range-choices.ts";
import { TestSteps } from "../test/test-steps.tsx";
import { settingsFrom, type EmailValues } from "./email-values.ts";
import { FormActions } from "./form-actions.tsx";
import { GuessNote } from "./guess-note.tsx";
import { MoreFields } from "./more-fields.tsx";
import { useEmailForm } from "./use-email-form.ts";
import { useGuess } from "./use-guess.ts";

interface EmailFormProps {
  readonly account?: AccountView;
  readonly onSaved: (accountId: ChannelAccountId, name: string, isProven: boolean) => void;
  /** Led here by a refused password. */
  readonly isPasswordAsked?: boolean;
  /** Stands at the end of the buttons: cancel, skip. */
  readonly aside?: ReactNode;
}

/** Address first; the rest follows from it. Nothing is saved that was not tried, unless somebody insists. */
export function EmailForm({ account, onSaved, isPasswordAsked = false, aside }: EmailFormProps): ReactNode {
  const t = useWords();
  const [isMoreOpen, setIsMoreOpen] = useState(false);
  const { form, test, verdict, isChangedSinceTest, runTest, trust, save } = useEmailForm(account, () => setIsMoreOpen(true));
  const guess = useGuess(form, account === undefined);
  const [saveError, setSaveError] = useState<AppErrorData | null>(null);
  const { control } = form;
  const submit = async (values: EmailValues): Promise<void> => {
    setSaveError(null);
    try {
      onSaved(await save(values), values.displayName.trim() === "" ? values.address.trim() : values.displayName.trim(), verdict === "passed");
    } catch (error) {
      setSaveError(errorDataOf(error));
    }
  };
  const saveAll = form.handleSubmit(submit, () => setIsMoreOpen(true));
  const openServers = (): void => {
    setIsMoreOpen(true);
    setTimeout(() => form.setFocus("imap.host"), 200);
  };
  return (
    <form
      noValidate
      data-form="email"
      onSubmit={(event) => {
        event.preventDefault();
        void (verdict === "passed" ? saveAll() : runTest());
      }}
      className="flex flex-col gap-4"
    >
      <FormText control={control} name="address" autoFocus={account === undefined} isTechnical type="email" inputMode="email" autoComplete="email" label={t("channelForm.address")} hint={t("channelForm.addressHint")} />
      <GuessNote guess={guess} />
      <FormText
        control={control}
        name="password"
        autoFocus={isPasswordAsked}
        isTechnical
        type="password"
        autoComplete="off"
        label={t("channelForm.password")}
        {...(account === undefined ? {} : { hint: t("channelForm.passwordKeep") })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <FormText control={control} name="displayName" label={t("channelForm.displayName")} hint={t("channelForm.displayNameHint")} />
        {account === undefined && (
          <Controller
            control={control}
            name="importRange"
            render={({ field }) => <Select label={t("channelForm.importRange")} options={rangeOptions(t, true)} value={rangeKey(field.value)} onChange={(key) => field.onChange(rangeFrom(key))} />}
          />
        )}
      </div>
      <Disclosure level={2} title={t("channelForm.servers")} isExpanded={isMoreOpen} onExpandedChange={setIsMoreOpen}>
        <MoreFields control={control} />
      </Disclosure>
      {test.status !== "idle" && (
        <TestSteps
          settings={settingsFrom(form.getValues())}
          steps={test.steps}
          actions={{ channels: openServers, retry: () => void runTest() }}
          onTrust={test.status === "running" ? undefined : (certificate) => void trust(certificate)}
        />
      )}
      {test.error !== null && <ErrorNote error={test.error} onlyOwnActions />}
      {saveError !== null && <ErrorNote error={saveError} onlyOwnActions />}
      <FormActions isNew={account === undefined} isTried={test.status !== "idle"} verdict={verdict} isChangedSinceTest={isChangedSinceTest} isSaving={form.formState.isSubmitting} onTest={() => void runTest()} onStop={test.stop} onSaveAnyway={() => void saveAll()} aside={aside} />
    </form>
  );
}
