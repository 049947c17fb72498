import { ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { EmailSettings, VerifyStepView } from "../../../../shared/domain/channel.ts";
import { Bidi } from "../../../components/bidi.tsx";
import { Button } from "../../../components/button.tsx";
import { useFormat } from "../../../i18n/use-format.ts";
import { useWords } from "../../../i18n/use-words.ts";

export type SeenCertificate = EmailSettings["trustedCertificates"][number];

const sentences = { TLS_SELF_SIGNED: "certBody", TLS_WRONG_NAME: "certWrongName", TLS_FINGERPRINT_CHANGED: "certChangedBody" } as const;
type Judgeable = keyof typeof sentences;

const isJudgeable = (code: string | undefined): code is Judgeable => code !== undefined && code in sentences;

/** One that has run out cannot be trusted into life; for the others a person may know better than the authorities. */
export const canBeTrusted = (step: VerifyStepView): boolean => isJudgeable(step.error?.code) && step.detail["fingerprint"] !== undefined && step.detail["pem"] !== undefined;

/** In groups of four, as it is read aloud over the phone. */
const grouped = (fingerprint: string): string => (fingerprint.toUpperCase().match(/.{1,4}/gu) ?? []).join(" ");

export function CertificateNote({ step, onTrust }: { readonly step: VerifyStepView; readonly onTrust?: ((certificate: SeenCertificate) => void) | undefined }): ReactNode {
  const t = useWords();
  const format = useFormat();
  const { detail } = step;
  const code = step.error?.code;
  const { host = "", fingerprint = "", pem = "", subject = "", issuer = "", validFrom = "", validTo = "" } = detail;
  const day = (text: string): string => (Number.isNaN(Date.parse(text)) ? text : format.date(Date.parse(text)));
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t("channelForm.certSubject"), <bdi key="subject" dir="ltr">{subject}</bdi>],
    [t("channelForm.certIssuer"), <bdi key="issuer" dir="ltr">{issuer}</bdi>],
    [t("channelForm.certValid"), <Bidi key="valid">{`${day(validFrom)} – ${day(validTo)}`}</Bidi>],
    [
      t("channelForm.certFingerprint"),
      <bdi key="fingerprint" dir="ltr" className="block font-mono text-xs leading-5">
        {grouped(fingerprint)}
      </bdi>,
    ],
  ];
  return (
    <section data-certificate={fingerprint} className="ms-6 mb-2 flex flex-col gap-2 rounded-control border border-line bg-canvas p-3">
      <h3 className="flex items-center gap-2 text-base font-medium">
        <ShieldAlert size={16} aria-hidden className="shrink-0 text-warning" />
        {t("channelForm.certTitle", { host })}
      </h3>
      {isJudgeable(code) && <p className="text-sm text-text-2">{t(`channelForm.${sentences[code]}`)}</p>}
      <dl className="copyable grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-text-3">{name}</dt>
            <dd className="min-w-0 wrap-anywhere text-text">{value}</dd>
          </div>
        ))}
      </dl>
      {onTrust !== undefined && (
        <Button look="outline" className="self-start" onPress={() => onTrust({ host, port: Number(detail["port"] ?? 0), fingerprint, pem })}>
          {t("channelForm.certTrust")}
        </Button>
      )}
    </section>
  );
}
