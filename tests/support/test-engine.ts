import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EngineRouteName, RouteInput, RouteOutput } from "../../shared/ipc/contract.ts";
import type { AppEvent } from "../../shared/ipc/events.ts";
import { AppError } from "../../shared/errors/app-error.ts";
import { createEngine, type Engine } from "../../electron/engine/engine.ts";
import { systemClock } from "../../electron/engine/kernel/clock.ts";
import { silentLog } from "../../electron/engine/kernel/log.ts";
import { defaultPaths } from "../../electron/engine/paths.ts";
import type { EnginePorts } from "../../electron/engine/ports.ts";
import { removeFolder } from "./remove-folder.ts";

export interface TestEngine {
  readonly profilePath: string;
  readonly storeKey: Uint8Array;
  readonly events: AppEvent[];
  engine: Engine;
  request<N extends EngineRouteName>(route: N, input: RouteInput<N>): Promise<RouteOutput<N>>;
  /** Stops the engine and, once `meanwhile` is over, opens the same profile anew. */
  restart(meanwhile?: () => Promise<unknown>): Promise<void>;
  remove(): Promise<void>;
}

/** A whole engine on a profile of its own under the temporary folder. */
export const startTestEngine = (options: { readonly ports?: Partial<EnginePorts>; readonly isStarted?: boolean } = {}): TestEngine => {
  const profilePath = options.ports?.profilePath ?? mkdtempSync(join(tmpdir(), "al-mudeer-test-"));
  const storeKey = options.ports?.storeKey ?? randomBytes(32);
  const events: AppEvent[] = [];
  const open = (): Engine => {
    const engine = createEngine({
      clock: systemClock, log: silentLog, random: () => 0.5, ...defaultPaths(profilePath), backupPath: join(profilePath, "backups"), storeKey, sqliteBinding: null,
      mimeWorkerUrl: new URL("../../electron/engine/mime.worker.ts", import.meta.url), backupWorkerUrl: new URL("../../electron/engine/backup.worker.ts", import.meta.url), license: null, samplePath: join(import.meta.dirname, "..", "..", "resources", "sample-mailbox"), ...options.ports,
    });
    engine.listen((event) => events.push(event));
    if (options.isStarted !== false) engine.start();
    return engine;
  };
  const test: TestEngine = {
    profilePath, storeKey, events, engine: open(),
    request: async (route, input) => {
      const result = await test.engine.request(route, input);
      if (!result.ok) throw new AppError(result.error.code, result.error.retry, result.error.params);
      return result.value as RouteOutput<typeof route>;
    },
    restart: async (meanwhile) => {
      await test.engine.stop();
      await meanwhile?.();
      test.engine = open();
    },
    remove: async () => {
      await test.engine.stop();
      removeFolder(profilePath);
    },
  };
  return test;
};
