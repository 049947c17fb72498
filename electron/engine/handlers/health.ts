import { statfsSync } from "node:fs";
import type { HealthCheck } from "../../../shared/domain/settings.ts";
import type { EngineHandlers } from "../../../shared/ipc/contract.ts";
import { migrations } from "../store/migrate.ts";
import { createBackup, writtenSince } from "../store/backup.ts";
import type { HandlerContext } from "./handler-context.ts";

type HealthRoute = Extract<keyof EngineHandlers, `health.${string}` | `backup.${string}`>;

const lowDiskBytes = 500 * 1024 * 1024;

export const healthHandlers = (context: HandlerContext): Pick<EngineHandlers, HealthRoute> => ({
  "health.check": () => ({ checks: runChecks(context) }),
  "backup.create": () => createBackup(context.db, context.ports, context.clock.now()),
  "backup.since": ({ at }) => writtenSince(context.db, at),
});

type Finding = Pick<HealthCheck, "status" | "detail">;

const runChecks = (context: HandlerContext): HealthCheck[] => {
  const { db, ports, accounts } = context;
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
      const info = statfsSync(ports.profilePath);
      const free = info.bavail * info.bsize;
      return { status: free < lowDiskBytes ? "warning" : "ok", detail: { freeBytes: free } };
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
