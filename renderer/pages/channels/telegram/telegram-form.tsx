import { useState, type ReactNode } from "react";
import type { AccountView } from "../../../../shared/domain/channel.ts";
import type { ChannelAccountId } from "../../../../shared/domain/ids.ts";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import { Disclosure } from "../../../components/disclosure.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { FormActions } from "../email/form-actions.tsx";
import { TestSteps } from "../test/test-steps.tsx";
import { ApiRootField, CredentialFields, LimitFields, TokenField } from "./telegram-fields.tsx";
import { settingsOf } from "./telegram-values.ts";
import { useTelegramForm } from "./use-telegram-form.ts";

interface TelegramFormProps {
  readonly account: AccountView;
  readonly isTokenAsked: boolean;
  readonly onSaved: (accountId: ChannelAccountId, name: string, isProven: boolean) => void;
  readonly aside?: ReactNode;
}

/** A bot that is there already: everything on one page. */
export function TelegramForm({ account, isTokenAsked, onSaved, aside }: TelegramFormProps): ReactNode {
  const t = useWords();
  const { form, test, verdict, isChangedSinceTest, bot, runTest, takeOver, save } = useTelegramForm(account);
  const [saveError, setSaveError] = useState<AppErrorData | null>(null);
  const saveAll = form.handleSubmit(async () => {
    setSaveError(null);
    try {
      const saved = await save();
      onSaved(saved.accountId, saved.name, verdict === "passed");
    } catch (error) {
      setSaveError(errorDataOf(error));
    }
  });
  const stored = account.settings.kind === "telegram_bot" ? account.settings : { botId: "", botUsername: "" };
  return (
    <form
      noValidate
      data-form="telegram"
      onSubmit={(event) => {
        event.preventDefault();
        void (verdict === "passed" ? saveAll() : runTest());
      }}
      className="flex flex-col gap-4"
    >
      <TokenField control={form.control} isNew={false} autoFocus={isTokenAsked} />
      <LimitFields control={form.control} />
      <Disclosure level={2} title={t("telegram.credentials")}>
        <div className="flex flex-col gap-4">
          <CredentialFields control={form.control} />
          <ApiRootField control={form.control} />
        </div>
      </Disclosure>
      {test.status !== "idle" && <TestSteps settings={settingsOf(form.getValues(), { botId: stored.botId, botUsername: bot?.botUsername ?? stored.botUsername })} steps={test.steps} actions={{ channels: () => form.setFocus("token"), retry: () => void runTest(), webhook: () => void takeOver() }} />}
      {test.error !== null && <ErrorNote error={test.error} onlyOwnActions />}
      {saveError !== null && <ErrorNote error={saveError} onlyOwnActions />}
      <FormActions isNew={false} isTried={test.status !== "idle"} verdict={verdict} isChangedSinceTest={isChangedSinceTest} isSaving={form.formState.isSubmitting} onTest={() => void runTest()} onStop={test.stop} onSaveAnyway={() => void saveAll()} aside={aside} />
    </form>
  );
}
