import { useEffect, useRef, useState, type ReactNode } from "react";
import type { AccountView } from "../../../../shared/domain/channel.ts";
import type { ChannelAccountId } from "../../../../shared/domain/ids.ts";
import { navigate } from "../../../app/router.ts";
import { Button } from "../../../components/button.tsx";
import { StepMarks } from "../../../components/step-marks.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { ErrorNote } from "../../../errors/error-note.tsx";
import { useWords } from "../../../i18n/use-words.ts";
import { LinkProgress } from "./link-progress.tsx";
import { LinkedNote } from "./linked-note.tsx";
import { pairingPhone } from "../../../../shared/text/phone.ts";
import { useWhatsAppLink, type LinkSettings } from "./use-whatsapp-link.ts";
import { WhatsAppTerms } from "./whatsapp-terms.tsx";

const steps = ["terms", "link", "proof"] as const;
type Step = (typeof steps)[number];

const fresh: LinkSettings = { displayName: "", browser: "window", browserPath: null, readsGroups: false };

const settingsOf = (account: AccountView | undefined): LinkSettings => {
  if (account?.settings.kind !== "whatsapp_web") return fresh;
  const { displayName, browser, browserPath, readsGroups } = account.settings;
  return { displayName, browser, browserPath, readsGroups };
};

interface WhatsAppWizardProps {
  /** Given: its phone is linked anew. What was agreed to once is not asked again. */
  readonly account?: AccountView;
  readonly onDone: (accountId: ChannelAccountId, name: string) => void;
  readonly aside?: ReactNode;
  /** Shown within a step of something longer: that one's marks stand already. */
  readonly isNested?: boolean;
}

/** What it is and risks; the phone, linked by a picture or a code; and a message that proves it. */
export function WhatsAppWizard({ account, onDone, aside, isNested = false }: WhatsAppWizardProps): ReactNode {
  const t = useWords();
  const { state, start, cancel } = useWhatsAppLink();
  const [settings, setSettings] = useState(() => settingsOf(account));
  const [isUnderstood, setUnderstood] = useState(account !== undefined);
  const [isAtLink, setAtLink] = useState(account !== undefined);
  /** null: by QR code. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isPhoneWrong, setPhoneWrong] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const step: Step = state?.step === "linked" ? "proof" : isAtLink ? "link" : "terms";
  useEffect(() => heading.current?.focus(), [step]);

  const [relinked] = useState(account);
  useEffect(() => {
    if (relinked !== undefined) void start({ accountId: relinked.id, phone: null, settings: settingsOf(relinked) });
  }, [relinked, start]);

  const byPicture = (): void => {
    setTyped(null);
    setPhoneWrong(false);
    void start({ accountId: account?.id ?? null, phone: null, settings });
  };
  const byCode = (): void => {
    const phone = pairingPhone(typed ?? "");
    setPhoneWrong(phone === null);
    if (phone !== null) void start({ accountId: account?.id ?? null, phone, settings });
  };
  const askForPhone = (): void => {
    cancel();
    setTyped("");
  };
  const toTerms = (): void => {
    cancel();
    setTyped(null);
    setPhoneWrong(false);
    setAtLink(false);
  };
  const toSettings = (): void => (account === undefined ? toTerms() : navigate("channels", `edit/${account.id}`));
  const isAsking = typed !== null && (state === null || state.step === "failed");
  const next = (): void => {
    if (step === "terms" && isUnderstood) {
      setAtLink(true);
      byPicture();
    } else if (step === "link" && isAsking) byCode();
  };
  const again = typed === null ? byPicture : byCode;
  return (
    <form
      noValidate
      data-form="whatsapp"
      data-step={step}
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
      className="flex flex-col gap-5"
    >
      {!isNested && <StepMarks at={steps.indexOf(step)} total={steps.length} />}
      <h2 ref={heading} tabIndex={-1} className="self-start rounded-tight text-lg font-semibold text-text">
        {t(`whatsapp.step.${step}`)}
      </h2>
      {step === "terms" && <WhatsAppTerms settings={settings} onChange={setSettings} isUnderstood={isUnderstood} onUnderstood={setUnderstood} />}
      {step === "link" && (
        <>
          {isAsking && <TextField isTechnical autoFocus type="tel" label={t("whatsapp.phone")} hint={t("whatsapp.phoneHint")} value={typed} onChange={setTyped} errorMessage={isPhoneWrong ? t("whatsapp.phoneWrong") : undefined} />}
          {state?.step === "failed" && <ErrorNote error={state.error} onlyOwnActions actions={{ retry: again, channels: state.error.code === "BROWSER_MISSING" ? toSettings : again }} />}
          {state !== null && state.step !== "failed" && state.step !== "linked" && <LinkProgress state={state} />}
        </>
      )}
      {state?.step === "linked" && <LinkedNote accountId={state.accountId} phone={state.phone} name={state.name} onDone={() => onDone(state.accountId, settings.displayName === "" ? state.name : settings.displayName)} />}
      {step !== "proof" && (
        <footer className="flex flex-wrap items-center gap-2">
          {step === "terms" && (
            <Button type="submit" look="primary" isDisabled={!isUnderstood}>
              {t("whatsapp.next")}
            </Button>
          )}
          {isAsking && (
            <Button type="submit" look="primary">
              {t("whatsapp.getCode")}
            </Button>
          )}
          {step === "link" && state?.step !== "linking" && <Button look="outline" onPress={typed === null ? askForPhone : byPicture}>{typed === null ? t("whatsapp.usePhone") : t("whatsapp.useQr")}</Button>}
          {step === "link" && account === undefined && <Button onPress={toTerms}>{t("common.back")}</Button>}
          {aside}
        </footer>
      )}
    </form>
  );
}
