import { resolve } from "node:path";
import { AppError } from "../../shared/errors/app-error.ts";
import { finishRestore } from "../engine/store/finish-restore.ts";
import { stageRestore } from "../engine/store/restore.ts";
import { diagnoseAll, reportLines } from "./diagnose-all.ts";
import { until } from "./until.ts";
import type { Verb } from "./verbs.ts";

export const checkVerb: Verb = async ({ profile, print }) => {
  const accounts = await diagnoseAll(profile);
  const { checks } = await profile.request("health.check", {});
  const lines = checks.map((check) => `${check.status.padEnd(8)} ${check.name.padEnd(18)} ${check.latencyMs.toFixed(1)} ms  ${Object.entries(check.detail).map(([name, value]) => `${name}=${value}`).join(" ")}`);
  print({ checks, accounts }, [...lines, ...accounts.flatMap(reportLines)].join("\n"));
  return checks.some((check) => check.status === "failed") ? 3 : 0;
};

export const importVerb: Verb = async ({ command, profile, print }) => {
  const path = command.words[0];
  const treatAs = command.options["as"] ?? "history";
  if (path === undefined || (treatAs !== "history" && treatAs !== "new")) throw new AppError("INVALID_INPUT", "never", { field: "import" });
  const started = performance.now();
  const result = await profile.engine().importPath(resolve(path), treatAs);
  const seconds = (performance.now() - started) / 1000;
  const perSecond = Math.round((result.imported + result.alreadyThere) / seconds);
  print({ ...result, seconds, perSecond }, `${result.imported} imported, ${result.alreadyThere} already there, ${result.unreadable.length} unreadable, ${seconds.toFixed(1)} s, ${perSecond}/s`);
  return result.unreadable.length > 0 ? 3 : 0;
};

export const runVerb: Verb = async ({ command, profile, print }) => {
  const engine = profile.engine();
  engine.start();
  print({ running: true }, "running; Ctrl+C ends");
  const stopped = new Promise<void>((done) => {
    process.once("SIGINT", () => done());
    process.once("SIGTERM", () => done());
  });
  await (command.options["until-idle"] === true ? Promise.race([stopped, until(() => engine.isIdle())]) : stopped);
  return 0;
};

export const backupVerb: Verb = async ({ profile, print }) => {
  const record = await profile.request("backup.create", {});
  print(record, `${record.path}  ${record.bytes} bytes, checked`);
  return 0;
};

export const restoreVerb: Verb = async ({ command, profile, print }) => {
  const from = command.words[0];
  if (from === undefined) throw new AppError("INVALID_INPUT", "never", { field: "restore" });
  const kept = await profile.whileClosed(() => {
    stageRestore(profile.paths, { from: resolve(from), storeKey: profile.storeKey, sqliteBinding: null }, false, Date.now());
    return finishRestore(profile.paths);
  });
  await profile.request("inbox.counts", {});
  print({ restored: resolve(from), kept }, `restored; the store it replaced is kept at ${kept ?? "(there was none)"}`);
  return 0;
};
