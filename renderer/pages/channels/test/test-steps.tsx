import { Check, Circle, LoaderCircle, Minus, X } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import type { AccountSettings, VerifyStepView } from "../../../../shared/domain/channel.ts";
import { completeError } from "../../../../shared/domain/complete-error.ts";
import { cx } from "../../../components/cx.ts";
import { ErrorNote } from "../../../errors/error-note.tsx";
import type { ErrorActions } from "../../../errors/use-error-action.ts";
import { useWords } from "../../../i18n/use-words.ts";
import { CertificateNote, canBeTrusted, type SeenCertificate } from "./certificate-note.tsx";
import { StepDetail } from "./step-detail.tsx";
import { expectedSteps, stepWords } from "./step-names.ts";

/** A failed step says which of the two servers it was about by its name alone. */
const serverOf = (step: string, settings: AccountSettings): Readonly<Record<string, string>> => {
  if (settings.kind !== "email" || !/^(?:imap|smtp)_/u.test(step)) return {};
  const { host, port } = step.startsWith("smtp") ? settings.smtp : settings.imap;
  return { host, port: String(port) };
};

type Status = VerifyStepView["status"] | "pending";

const glyphs = {
  pending: { Icon: Circle, look: "text-text-3" },
  running: { Icon: LoaderCircle, look: "animate-spin text-info" },
  ok: { Icon: Check, look: "text-success" },
  failed: { Icon: X, look: "text-danger" },
  skipped: { Icon: Minus, look: "text-text-3" },
} as const;

interface TestStepsProps {
  readonly settings: AccountSettings;
  readonly steps: readonly VerifyStepView[];
  readonly actions: ErrorActions;
  readonly onTrust?: ((certificate: SeenCertificate) => void) | undefined;
}

/** Every step is there from the beginning, so that one sees how far it is and where it stopped. */
export function TestSteps({ settings, steps, actions, onTrust }: TestStepsProps): ReactNode {
  const t = useWords();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const names = [...new Set([...expectedSteps(settings.kind), ...steps.map((step) => step.step)])];
  return (
    <ol ref={list} aria-label={t("testStep.list")} data-test-steps className="flex flex-col gap-1">
      {names.map((name) => {
        const step = steps.find((candidate) => candidate.step === name);
        const status: Status = step?.status ?? "pending";
        const { Icon, look } = glyphs[status];
        return (
          <li key={name} data-step={name} data-status={status} className="flex flex-col gap-2">
            <span className="flex min-h-7 flex-wrap items-center gap-x-2 text-base">
              <Icon size={16} aria-hidden className={cx("shrink-0", look)} />
              <span className={status === "pending" || status === "skipped" ? "text-text-3" : "text-text"}>{stepWords(name, t)}</span>
              <span className="sr-only">{t(`testStep.state.${status}`)}</span>
              {step !== undefined && (
                <span className="text-sm text-text-3">
                  <StepDetail step={step} />
                </span>
              )}
            </span>
            {step?.error != null && <ErrorNote error={completeError(step.error, settings, { ...serverOf(step.step, settings), ...step.detail })} actions={canBeTrusted(step) && onTrust !== undefined ? {} : actions} onlyOwnActions className="ms-6" />}
            {step !== undefined && canBeTrusted(step) && <CertificateNote step={step} onTrust={onTrust} />}
          </li>
        );
      })}
    </ol>
  );
}
