import { CircleCheck, FlaskConical } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Banner } from "../../components/banner.tsx";
import { Button } from "../../components/button.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { useAccounts } from "../../ipc/queries/channels.ts";
import { accountName } from "../channels/account-name.ts";
import { loadSample } from "../channels/channel-actions.ts";
import { EmailForm } from "../channels/email/email-form.tsx";
import { nextStep } from "./first-run-step.ts";
import { StepFrame } from "./step-frame.tsx";

function SampleOffer(): ReactNode {
  const t = useWords();
  const [isLoading, setIsLoading] = useState(false);
  const load = async (): Promise<void> => {
    setIsLoading(true);
    if (await loadSample()) nextStep();
    else setIsLoading(false);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-canvas px-4 py-3">
      <FlaskConical size={18} aria-hidden className="shrink-0 text-text-3" />
      <span className="min-w-48 flex-1 text-sm text-text-2">{t("firstRun.channel.sampleHint")}</span>
      <Button size="small" look="outline" isDisabled={isLoading} onPress={() => void load()}>
        {t("firstRun.channel.sample")}
      </Button>
    </div>
  );
}

/** The one step that matters. What is connected already is not asked for again. */
export function ChannelStep(): ReactNode {
  const t = useWords();
  const account = useAccounts()[0];
  const [isAddingAnother, setIsAddingAnother] = useState(false);
  if (account !== undefined && !isAddingAnother) {
    return (
      <StepFrame title={t("firstRun.channel.title")} body={t("firstRun.channel.body")}>
        <Banner tone="success" shape="card" icon={<CircleCheck aria-hidden />}>
          {t("firstRun.channel.connected", { name: accountName(account, t) })}
        </Banner>
        <Button className="self-start" onPress={() => setIsAddingAnother(true)}>
          {t("firstRun.channel.another")}
        </Button>
      </StepFrame>
    );
  }
  return (
    <StepFrame title={t("firstRun.channel.title")} body={t("firstRun.channel.body")} hasOwnFocus action={<Button onPress={nextStep}>{t("common.skip")}</Button>}>
      <EmailForm onSaved={nextStep} />
      {account === undefined && <SampleOffer />}
    </StepFrame>
  );
}
