import { useState, type ReactNode } from "react";
import type { ChannelAccountId } from "../../../../shared/domain/ids.ts";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import { Button } from "../../../components/button.tsx";
import { Disclosure } from "../../../components/disclosure.tsx";
import { StepMarks } from "../../../components/step-marks.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { request } from "../../../ipc/client.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";
import { showProblem } from "../../../errors/show-problem.ts";
import { TestSteps } from "../test/test-steps.tsx";
import { BotCard } from "./bot-card.tsx";
import { FirstMessage } from "./first-message.tsx";
import { ApiRootField, CredentialFields, LimitFields, TokenField } from "./telegram-fields.tsx";
import { settingsOf } from "./telegram-values.ts";
import { useTelegramForm } from "./use-telegram-form.ts";

const steps = ["token", "credentials", "limits", "proof"] as const;
type Step = (typeof steps)[number];

interface TelegramWizardProps {
  readonly onDone: (accountId: ChannelAccountId, name: string) => void;
  readonly aside?: ReactNode;
  /** Shown within a step of something longer: that one's marks stand already. */
  readonly isNested?: boolean;
}

/** Four steps (F103): the token, checked live; credentials, which may stay empty; limits; and a message that proves it. */
export function TelegramWizard({ onDone, aside, isNested = false }: TelegramWizardProps): ReactNode {
  const t = useWords();
  const [step, setStep] = useState<Step>("token");
  const [saved, setSaved] = useState<{ accountId: ChannelAccountId; name: string } | null>(null);
  const [saveError, setSaveError] = useState<AppErrorData | null>(null);
  const { form, test, verdict, bot, runTest, takeOver, save } = useTelegramForm(undefined);
  const isProven = verdict === "passed" && bot !== null;
  const at = steps.indexOf(step);
  const goTo = (index: number): void => setStep(steps[index] ?? "token");
  const connect = form.handleSubmit(async () => {
    setSaveError(null);
    try {
      setSaved(await save());
      setStep("proof");
    } catch (error) {
      setSaveError(errorDataOf(error));
    }
  });
  const next = (): void => {
    if (step === "token" && !isProven) void runTest();
    else if (step === "limits") void connect();
    else goTo(at + 1);
  };
  const openBotFather = (): void => void request("app.openExternal", { url: "https://t.me/BotFather" }).catch(showProblem);
  return (
    <form
      noValidate
      data-form="telegram"
      data-step={step}
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
      className="flex flex-col gap-5"
    >
      {!isNested && <StepMarks at={at} total={steps.length} />}
      <h2 className="text-lg font-semibold text-text">{t(`telegram.step.${step}`)}</h2>
      {step === "token" && (
        <>
          <p className="text-base text-text-2">{t("telegram.tokenBody")}</p>
          <Button size="small" look="outline" className="self-start" onPress={openBotFather}>
            {t("telegram.openBotFather")}
          </Button>
          <TokenField control={form.control} isNew autoFocus />
          <Disclosure level={3} title={t("telegram.ownServer")}>
            <ApiRootField control={form.control} />
          </Disclosure>
          {test.status !== "idle" && <TestSteps settings={settingsOf(form.getValues(), { botId: "", botUsername: bot?.botUsername ?? "" })} steps={test.steps} actions={{ channels: () => form.setFocus("token"), retry: () => void runTest(), webhook: () => void takeOver() }} />}
          {test.error !== null && <ErrorNote error={test.error} onlyOwnActions />}
          {isProven && <BotCard bot={bot} />}
        </>
      )}
      {step === "credentials" && (
        <>
          <p className="text-base text-text-2">{t("telegram.credentialsBody")}</p>
          <CredentialFields control={form.control} />
        </>
      )}
      {step === "limits" && (
        <>
          <LimitFields control={form.control} />
          {saveError !== null && <ErrorNote error={saveError} onlyOwnActions />}
        </>
      )}
      {step === "proof" && saved !== null && bot !== null && <FirstMessage accountId={saved.accountId} username={bot.botUsername} onDone={() => onDone(saved.accountId, saved.name)} />}
      {step !== "proof" && (
        <footer className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary" isDisabled={test.status === "running" || form.formState.isSubmitting}>
            {step === "token" && !isProven ? (test.status === "running" ? t("channelForm.testing") : t("telegram.check")) : step === "limits" ? t("channelForm.save") : t("telegram.next")}
          </Button>
          {at > 0 && <Button onPress={() => goTo(at - 1)}>{t("common.back")}</Button>}
          {aside}
        </footer>
      )}
    </form>
  );
}
