import { join } from "node:path";
import { createEngine } from "../../electron/engine/engine.ts";
import { systemClock } from "../../electron/engine/kernel/clock.ts";
import { silentLog } from "../../electron/engine/kernel/log.ts";
import { defaultPaths } from "../../electron/engine/paths.ts";
import { openStore } from "../../electron/engine/store/open-store.ts";

/** What a fault test hands to the engine it means to kill, as JSON in ENGINE_CHILD. */
export interface ChildOptions {
  readonly profilePath: string;
  readonly storeKeyHex: string;
  readonly extraCa: string | null;
  /** The named place at which the process ends itself without a goodbye; null: it runs until it is idle. */
  readonly crashAt: string | null;
  /** Goes on when there is nothing left to do, until it is killed. */
  readonly staysUp: boolean;
  /** For the broken variant that polls by itself. */
  readonly botToken?: string;
  /** A deliberately broken variant, which the test must see fail. */
  readonly broken: "requeue_sending" | "offset_before_rows" | null;
}

const options = JSON.parse(process.env["ENGINE_CHILD"] ?? "{}") as ChildOptions;
const paths = defaultPaths(options.profilePath);
const storeKey = Buffer.from(options.storeKeyHex, "hex");
if (options.broken === "requeue_sending") {
  const db = openStore({ path: paths.storePath, key: storeKey, nativeBinding: null, now: Date.now() });
  db.execute("update outbox_item set status = 'queued', next_attempt_at = 0 where status = 'sending'");
  db.close();
}
/** Confirms updates before their rows are stored, as stock polling does. */
const offsetFirst = async (): Promise<void> => {
  const db = openStore({ path: paths.storePath, key: storeKey, nativeBinding: null, now: Date.now() });
  const account = db.one<{ id: string; settings: string }>("select id, settings from channel_account where kind = 'telegram_bot'");
  const { apiRoot } = JSON.parse(account?.settings ?? "{}") as { apiRoot: string };
  const answer = (await (await fetch(`${apiRoot}/bot${options.botToken}/getUpdates?limit=5`)).json()) as { result: { update_id: number }[] };
  const next = (answer.result.at(-1)?.update_id ?? 0) + 1;
  db.execute("insert into sync_cursor (channel_account_id, scope, position, updated_at) values (?, 'updates', ?, 0) on conflict do update set position = excluded.position", account?.id ?? "", String(next));
  db.close();
};
if (options.broken === "offset_before_rows") await offsetFirst();
const engine = createEngine({
  clock: systemClock, log: silentLog, random: () => 0.5, ...paths, backupPath: join(options.profilePath, "backups"), storeKey, sqliteBinding: null, ...(options.extraCa === null ? {} : { extraCa: options.extraCa }),
  mimeWorkerUrl: new URL("../../electron/engine/mime.worker.ts", import.meta.url), backupWorkerUrl: new URL("../../electron/engine/backup.worker.ts", import.meta.url), license: null, samplePath: "",
  crashPoint: (name) => {
    if (name === options.crashAt) process.kill(process.pid, "SIGKILL");
  },
});
engine.start();
process.stdout.write("started\n");
while (options.staysUp || !engine.isIdle()) await new Promise((done) => setTimeout(done, 20));
await engine.stop();
process.stdout.write("idle\n");
