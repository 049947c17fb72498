import { useCallback, useEffect, useRef, useState } from "react";
import type { AccountSecrets, AccountSettings, VerifyStepView } from "../../../../shared/domain/channel.ts";
import type { ChannelAccountId } from "../../../../shared/domain/ids.ts";
import type { AppErrorData } from "../../../../shared/errors/app-error.ts";
import { request } from "../../../ipc/client.ts";
import { host } from "../../../ipc/host.ts";
import { errorDataOf } from "../../../ipc/request-error.ts";

export interface ChannelTest {
  readonly status: "idle" | "running" | "passed" | "failed";
  readonly steps: readonly VerifyStepView[];
  /** The test itself could not be made. */
  readonly error: AppErrorData | null;
  readonly run: (accountId: ChannelAccountId | null, settings: AccountSettings, secrets: AccountSecrets) => Promise<boolean>;
  readonly stop: () => void;
}

const withStep = (steps: readonly VerifyStepView[], step: VerifyStepView): readonly VerifyStepView[] =>
  steps.some((known) => known.step === step.step) ? steps.map((known) => (known.step === step.step ? step : known)) : [...steps, step];

/** One test at a time; its steps come in as events, the answer at the end has the last word. Leaving the page stops it. */
export const useChannelTest = (): ChannelTest => {
  const [state, setState] = useState<Pick<ChannelTest, "status" | "steps" | "error">>({ status: "idle", steps: [], error: null });
  const running = useRef<string | null>(null);
  const stop = useCallback(() => {
    const testId = running.current;
    if (testId !== null) void request("channels.cancelTest", { testId }).catch(() => undefined);
  }, []);
  useEffect(() => {
    const off = host().on((event) => {
      if (event.type !== "channels.testStep" || event.testId !== running.current) return;
      setState((before) => ({ ...before, steps: withStep(before.steps, event.step) }));
    });
    return () => {
      off();
      stop();
    };
  }, [stop]);
  const run = useCallback(async (accountId: ChannelAccountId | null, settings: AccountSettings, secrets: AccountSecrets) => {
    const testId = crypto.randomUUID();
    running.current = testId;
    setState({ status: "running", steps: [], error: null });
    try {
      const { ok, steps } = await request("channels.test", { testId, accountId, settings, secrets });
      if (running.current === testId) setState({ status: ok ? "passed" : "failed", steps, error: null });
      return ok;
    } catch (error) {
      if (running.current === testId) setState((before) => ({ status: "failed", steps: before.steps.filter((step) => step.status !== "running"), error: errorDataOf(error) }));
      return false;
    } finally {
      if (running.current === testId) running.current = null;
    }
  }, []);
  return { ...state, run, stop };
};
