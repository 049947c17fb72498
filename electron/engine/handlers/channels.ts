import { join } from "node:path";
import type { EngineHandlers } from "../../../shared/ipc/contract.ts";
import type { AdapterRegistry } from "../channels/registry.ts";
import { importFiles } from "./import.ts";
import type { HandlerContext } from "./handler-context.ts";
import { sendLimitsOf } from "./send-limits.ts";
import { addSampleReplies, layOutSample } from "./sample.ts";

type ChannelRoute = Extract<keyof EngineHandlers, `channels.${string}` | `sample.${string}`>;

const testLimitMs = 90_000;

export const channelHandlers = (context: HandlerContext, registry: AdapterRegistry): Pick<EngineHandlers, ChannelRoute> => {
  const { accounts, hub } = context;
  const tests = new Map<string, AbortController>();
  return {
    "channels.list": () => ({ items: accounts.list() }),
    "channels.guess": ({ address }) => registry.guess(address),
    "channels.test": async ({ testId, accountId, settings, secrets }) => {
      const adapter = registry.adapterFor(settings.kind);
      const stop = new AbortController();
      tests.set(testId, stop);
      try {
        const known = accountId === null ? {} : accounts.secretsOf(accountId);
        const verify = () => adapter.verify(registry.configFor(settings, { ...known, ...secrets }), (step) => hub.emit({ type: "channels.testStep", testId, step: { ...step, detail: { ...step.detail } } }),
          AbortSignal.any([stop.signal, AbortSignal.timeout(testLimitMs)]));
        const report = accountId !== null && !adapter.can.allowsSecondLink ? await accounts.apart(accountId, verify) : await verify();
        return { ok: report.ok, steps: report.steps.map((step) => ({ ...step, detail: { ...step.detail } })) };
      } finally {
        tests.delete(testId);
      }
    },
    "channels.cancelTest": ({ testId }) => {
      tests.get(testId)?.abort();
      return {};
    },
    "channels.add": ({ settings, secrets }) => ({ accountId: accounts.add(settings, secrets) }),
    "channels.update": async ({ accountId, settings, secrets }) => {
      await accounts.update(accountId, settings, secrets);
      return {};
    },
    "channels.remove": async ({ accountId, withMessages }) => {
      await accounts.remove(accountId, withMessages);
      return {};
    },
    "channels.sendLimits": ({ accountId }) => sendLimitsOf(registry.adapterFor(accounts.kindOf(accountId)).can),
    "channels.checkNow": ({ accountId }) => {
      accounts.checkNow(accountId);
      return {};
    },
    "channels.setPaused": async ({ accountId, isPaused }) => {
      await accounts.setPaused(accountId, isPaused);
      return {};
    },
    "channels.setSuspended": async ({ accountId, reason }) => {
      await accounts.setSuspended(accountId, reason);
      return {};
    },
    "channels.releaseSending": ({ accountId }) => {
      accounts.releaseSending(accountId);
      context.sending.nudge();
      return {};
    },
    "channels.activity": ({ accountId }) => accounts.activity(accountId),
    "channels.setImportPaused": async ({ accountId, isPaused }) => {
      await accounts.setImportPaused(accountId, isPaused);
      return {};
    },
    "channels.importOlder": async ({ accountId, range }) => {
      await accounts.importOlder(accountId, range);
      return {};
    },
    "channels.importFiles": ({ pathToken, treatAs }) => importFiles(context, registry.mailReader, context.files.pathOf(pathToken), treatAs),
    "sample.load": () => {
      const existing = accounts.list().find((account) => account.isSample);
      if (existing) return { accountId: existing.id };
      addSampleReplies(context);
      const path = join(context.ports.profilePath, "sample-mail");
      layOutSample(context.ports.samplePath, path, context.clock.now());
      const settings = { kind: "folder", path, sendTo: join(context.ports.profilePath, "sample-sent"), address: "hello@dar-alward.example", displayName: "دار الورد للهدايا", treatAs: "new", isSample: true } as const;
      const accountId = accounts.add(settings, {});
      hub.emit({ type: "settings.changed" });
      return { accountId };
    },
    "sample.remove": async () => {
      for (const account of accounts.list()) if (account.isSample) await accounts.remove(account.id, true);
      return {};
    },
  };
};
