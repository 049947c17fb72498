import { CircleCheck, FlaskConical } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useCommands } from "../../app/commands/handlers.ts";
import { Banner } from "../../components/banner.tsx";
import { Button } from "../../components/button.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { useAccounts } from "../../ipc/queries/channels.ts";
import { accountName } from "../channels/account-name.ts";
import { loadSample } from "../channels/channel-actions.ts";
import { EmailForm } from "../channels/email/email-form.tsx";
import { KindList } from "../channels/kind-list.tsx";
import { TelegramWizard } from "../channels/telegram/telegram-wizard.tsx";
import { WhatsAppWizard } from "../channels/whatsapp/whatsapp-wizard.tsx";
import { nextStep } from "./first-run-step.ts";
import { StepFrame } from "./step-frame.tsx";

/** A folder of mail files is for those who look for it: it stands among the channels later. */
const firstKinds = ["email", "whatsapp", "telegram"] as const;
type FirstKind = (typeof firstKinds)[number];

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

interface ConnectProps {
  readonly kind: FirstKind;
  readonly onLeave: () => void;
}

/** The chosen channel's own form or wizard, in place; what it ends with leads on. */
function Connect({ kind, onLeave }: ConnectProps): ReactNode {
  const t = useWords();
  useCommands({ "app.back": onLeave });
  return (
    <StepFrame
      title={t(`channels.kind.${kind}`)}
      body={t("firstRun.channel.body")}
      hasOwnFocus
      action={<Button onPress={nextStep}>{t("common.skip")}</Button>}
      back={<Button onPress={onLeave}>{t("firstRun.channel.choose")}</Button>}
    >
      {kind === "email" && <EmailForm onSaved={nextStep} />}
      {kind === "whatsapp" && <WhatsAppWizard isNested onDone={nextStep} />}
      {kind === "telegram" && <TelegramWizard isNested onDone={nextStep} />}
    </StepFrame>
  );
}

/** The one step that matters: which channel first. What is connected already is not asked for again. */
export function ChannelStep(): ReactNode {
  const t = useWords();
  const accounts = useAccounts();
  const [kind, setKind] = useState<FirstKind | null>(null);
  const [isAddingAnother, setIsAddingAnother] = useState(false);
  // A wizard saves its account before its last page: what is being connected stays in view until it is done.
  if (kind !== null) {
    const leave = (): void => {
      setKind(null);
      setIsAddingAnother(false);
    };
    return <Connect kind={kind} onLeave={leave} />;
  }
  if (accounts.length > 0 && !isAddingAnother) {
    return (
      <StepFrame key="connected" title={t("firstRun.channel.title")} body={t("firstRun.channel.body")}>
        {accounts.map((account) => (
          <Banner key={account.id} tone="success" shape="card" icon={<CircleCheck aria-hidden />}>
            {t("firstRun.channel.connected", { name: accountName(account, t) })}
          </Banner>
        ))}
        <Button className="self-start" onPress={() => setIsAddingAnother(true)}>
          {t("firstRun.channel.another")}
        </Button>
      </StepFrame>
    );
  }
  return (
    <StepFrame key="choice" title={t("firstRun.channel.title")} body={t("firstRun.channel.body")} action={<Button onPress={nextStep}>{t("common.skip")}</Button>}>
      <KindList kinds={firstKinds} choose={{ onChoose: setKind }} />
      {accounts.length === 0 && <SampleOffer />}
    </StepFrame>
  );
}
