import { AppError, isAppError } from "../../../../shared/errors/app-error.ts";
import type { VerifyReport, VerifyStep } from "../channel.ts";
import type { WhatsAppDeps } from "./whatsapp-adapter.ts";
import type { WhatsAppConfig } from "./whatsapp-config.ts";
import { openWhatsAppSession } from "./whatsapp-session.ts";

/** Session, browser, connection: the first failure ends it. Whoever has the session open already must not call this: two pages drive each other out. */
export const verifyWhatsApp = async (config: WhatsAppConfig, deps: WhatsAppDeps, onStep: (step: VerifyStep) => void, signal: AbortSignal): Promise<VerifyReport> => {
  const steps: VerifyStep[] = [];
  const checks: readonly (readonly [step: string, check: () => Promise<unknown>])[] = [
    ["whatsapp_session", () => checkSession(config, deps)],
    ["whatsapp_browser", async () => deps.driverFor(config)],
    ["whatsapp_online", async () => (await openWhatsAppSession(config, { ...deps, driver: await deps.driverFor(config) }, signal)).close()],
  ];
  let hasFailed = false;
  const report = (step: VerifyStep): void => {
    if (step.status !== "running") steps.push(step);
    onStep(step);
  };
  for (const [step, check] of checks) {
    if (hasFailed) {
      report({ step, status: "skipped", error: null, detail: {} });
      continue;
    }
    report({ step, status: "running", error: null, detail: {} });
    try {
      await check();
      report({ step, status: "ok", error: null, detail: {} });
    } catch (error) {
      hasFailed = true;
      report({ step, status: "failed", error: (isAppError(error) ? error : new AppError("INTERNAL", "never", {}, error)).toData(), detail: {} });
    }
  }
  return { ok: !hasFailed, steps };
};

const checkSession = (config: WhatsAppConfig, { vault, clock }: WhatsAppDeps): Promise<void> => {
  const times = vault.times(config.sessionId);
  if (times === null) return Promise.reject(new AppError("PHONE_UNLINKED"));
  return times.expiresAt <= clock.now() ? Promise.reject(new AppError("LINK_EXPIRED")) : Promise.resolve();
};
