import { parentPort } from "node:worker_threads";
import { AppError, isAppError } from "../../shared/errors/app-error.ts";
import { failed, ok, type Result } from "../../shared/ipc/result.ts";
import { createEngine, type Engine } from "./engine.ts";
import { systemClock } from "./kernel/clock.ts";
import { createFileWriter } from "./kernel/file-log.ts";
import { createLog, silentLog, type Log } from "./kernel/log.ts";
import { createWindowLink } from "./window-link.ts";
import type { EngineStart, FromEngine, HostCall, ToEngine } from "./worker-protocol.ts";

const port = parentPort;
if (!port) throw new Error("engine.worker runs as a worker thread");

let engine: Engine | null = null;
let log: Log = silentLog;
const tell = (message: FromEngine): void => port.postMessage(message);
const windows = createWindowLink(tell);

const start = (options: EngineStart): void => {
  if (options.logPath !== null) log = createLog(createFileWriter(options.logPath), () => Date.now(), options.logLevel);
  try {
    engine = createEngine({
      clock: systemClock, log, random: Math.random, profilePath: options.profilePath, storePath: options.storePath, mediaPath: options.mediaPath, sessionsPath: options.sessionsPath, backupPath: options.backupPath,
      samplePath: options.samplePath, storeKey: options.storeKey, sqliteBinding: options.sqliteBinding, mimeWorkerUrl: new URL(options.mimeWorkerUrl), backupWorkerUrl: new URL(options.backupWorkerUrl), license: options.license,
      hiddenWindows: windows.hiddenWindows,
    });
    engine.listen((event) => tell({ kind: "event", event }));
    engine.start();
    tell({ kind: "started" });
  } catch (error) {
    tell({ kind: "start_failed", error: toData(error) });
  }
};

const call = async (running: Engine, request: HostCall): Promise<unknown> => {
  switch (request.method) {
    case "grantFile":
      return running.grantFile(request.token, request.path);
    case "keepFile":
      return running.keepFile(request.name, request.content);
    case "wake":
      return running.wake();
    case "messageFrame":
      return running.messageFrame(request.messageId, request.remoteImageBase);
    case "namedPictures":
      return running.namedPictures(request.messageId);
    case "shownAttachment":
      return running.shownAttachment(request.attachmentId);
    case "attachment":
      return running.attachment(request.attachmentId);
    case "stop":
      await running.stop();
      engine = null;
      return undefined;
  }
};

const toData = (error: unknown) => {
  if (isAppError(error)) return error.toData();
  log.error("engine.failed", { reason: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack : undefined });
  return new AppError("INTERNAL", "never", { reason: error instanceof Error ? error.message.slice(0, 200) : "" }).toData();
};

const settle = async (work: () => Promise<Result<unknown>>): Promise<Result<unknown>> => {
  try {
    return await work();
  } catch (error) {
    return failed(toData(error));
  }
};

port.on("message", (message: ToEngine) => {
  if (message.kind === "start") {
    start(message.start);
    return;
  }
  if (message.kind === "window" || message.kind === "window_failed") {
    windows.receive(message);
    return;
  }
  const running = engine;
  const reply = (result: Result<unknown>) => tell({ kind: "reply", id: message.id, result });
  if (!running) {
    reply(failed(new AppError("LOCKED", "later").toData()));
    return;
  }
  void settle(async () => (message.kind === "request" ? running.request(message.route, message.input) : ok(await call(running, message.call)))).then(reply);
});
