import { Copy, LoaderCircle } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import type { LinkState } from "../../../../shared/domain/channel.ts";
import { announce } from "../../../app/live-region.tsx";
import { Ltr } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { toast } from "../../../components/toast-queue.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { Expiry } from "./expiry.tsx";
import { pairingGroups } from "./pairing-code.ts";
import { QrPicture } from "./qr-picture.tsx";

type Running = Exclude<LinkState, { step: "linked" | "failed" }>;

function HowTo({ last }: { readonly last: string }): ReactNode {
  const t = useWords();
  return (
    <ol className="flex list-decimal flex-col gap-1.5 ps-5 text-base text-text">
      <li>{t("whatsapp.howOpen")}</li>
      <li>{t("whatsapp.howDevices")}</li>
      <li>{last}</li>
    </ol>
  );
}

/** What the phone is to do now, and for how long. */
export function LinkProgress({ state }: { readonly state: Running }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const codeOf = state.step === "qr" ? t("whatsapp.codeOf", { attempt: format.number(state.attempt), attempts: format.number(state.attempts) }) : null;
  useEffect(() => {
    if (codeOf !== null) announce(codeOf);
  }, [codeOf]);
  if (state.step === "qr") {
    return (
      <div data-link="qr" className="flex flex-wrap items-start gap-6">
        <QrPicture text={state.text} label={t("whatsapp.qrLabel")} />
        <div className="flex min-w-52 flex-1 flex-col gap-4">
          <HowTo last={t("whatsapp.howScan")} />
          <p className="text-sm text-text-2">{codeOf}</p>
          <Expiry key={state.expiresAt} until={state.expiresAt} />
        </div>
      </div>
    );
  }
  if (state.step === "code") {
    const shown = pairingGroups(state.code).join("-");
    const copy = (): void => void navigator.clipboard.writeText(shown).then(() => toast({ text: t("common.copied") }));
    return (
      <div data-link="code" className="flex flex-col gap-4">
        <HowTo last={t("whatsapp.howType")} />
        <div className="flex flex-wrap items-center gap-3">
          <Ltr className="copyable rounded-control bg-sunken px-4 py-2 text-2xl font-semibold text-text">{shown}</Ltr>
          <Button size="small" look="outline" icon={<Copy size={15} aria-hidden />} onPress={copy}>
            {t("whatsapp.copyCode")}
          </Button>
        </div>
        <Expiry key={state.expiresAt} until={state.expiresAt} />
      </div>
    );
  }
  return (
    <p role="status" data-link={state.step} className="flex items-center gap-2 text-base text-text-2">
      <LoaderCircle size={18} aria-hidden className="animate-spin text-info" />
      {state.step === "starting" ? t("whatsapp.starting") : t("whatsapp.linking")}
    </p>
  );
}
