import { statfsSync } from "node:fs";
import type { BackupRecord, HealthCheck } from "../../../shared/domain/settings.ts";
import type { EngineHandlers } from "../../../shared/ipc/contract.ts";
import { migrations } from "../store/migrate.ts";
import { recordBackup, type WrittenBackup, writtenSince } from "../store/backup.ts";
import { runBackupTask } from "../store/backup-task.ts";
import type { HandlerContext } from "./handler-context.ts";

type HealthRoute = Extract<keyof EngineHandlers, `health.${string}` | `backup.${string}`>;

const lowDiskBytes = 500 * 1024 * 1024;

export const healthHandlers = (context: HandlerContext): Pick<EngineHandlers, HealthRoute> => {
  const { db, clock, ports } = context;
  let running: Promise<BackupRecord> | null = null;
  const backUp = async (): Promise<BackupRecord> => {
    const { storePath, mediaPath, backupPath, storeKey, sqliteBinding } = ports;
    const now = clock.now();
    const written = await runBackupTask(ports.backupWorkerUrl, { kind: "write", ports: { storePath, mediaPath, backupPath, storeKey, sqliteBinding }, now });
    return recordBackup(db, written as WrittenBackup, now);
  };
  return {
    "health.check": () => ({ checks: runChecks(context) }),
    "health.disk": () => diskOf(context),
    // Whoever asks while one is made waits for the same.
    "backup.create": () => (running ??= backUp().finally(() => (running = null))),
    "backup.since": ({ at }) => writtenSince(db, at),
  };
};

type Finding = Pick<HealthCheck, "status" | "detail">;

const diskOf = ({ ports }: HandlerContext): { freeBytes: number; isLow: boolean } => {
  const info = statfsSync(ports.profilePath);
  const freeBytes = info.bavail * info.bsize;
  return { freeBytes, isLow: freeBytes < lowDiskBytes };
};

const runChecks = (context: HandlerContext): HealthCheck[] => {
  const { db, accounts } = context;
  return [
    timed("database", () => {
      const rows = db.many<{ quick_check: string }>("pragma quick_check(5)");
      return { status: rows[0]?.quick_check === "ok" ? "ok" : "failed", detail: { result: rows.map((row) => row.quick_check).join("; ") } };
    }),
    timed("migrations", () => {
      const version = db.one<{ version: number }>("select max(version) as version from schema_migration")?.version ?? 0;
      return { status: version === migrations.at(-1)?.version ? "ok" : "failed", detail: { version } };
    }),
    timed("durability", () => {
      const synchronous = Number(db.raw.pragma("synchronous", { simple: true }));
      return { status: synchronous === 2 ? "ok" : "failed", detail: { synchronous } };
    }),
    timed("disk", () => {
      const { freeBytes, isLow } = diskOf(context);
      return { status: isLow ? "warning" : "ok", detail: { freeBytes } };
    }),
    timed("search", () => {
      const messages = db.one<{ n: number }>("select count(*) as n from message")?.n ?? 0;
      return { status: "ok", detail: { messages } };
    }),
    ...accounts.list().map((account) =>
      timed(`account:${account.id.slice(-8)}`, () => ({
        status: account.status === "online" || account.status === "paused" ? "ok" : account.status === "connecting" ? "warning" : "failed",
        detail: { kind: account.kind, state: account.status, error: account.error?.code ?? "" },
      })),
    ),
  ];
};

const timed = (name: string, check: () => Finding): HealthCheck => {
  const started = performance.now();
  try {
    const finding = check();
    return { name, ...finding, latencyMs: Math.round((performance.now() - started) * 100) / 100 };
  } catch (error) {
    return { name, status: "failed", detail: { reason: error instanceof Error ? error.message.slice(0, 200) : "" }, latencyMs: performance.now() - started };
  }
};
