import { createInterface } from "node:readline/promises";
import { join } from "node:path";
import type { Context } from "../context.ts";
import { verifyAudit, type Actor } from "../services/audit.ts";
import { checkDeeply } from "../services/health.ts";
import { createOwner } from "../services/operators.ts";
import { dropEverything } from "../store/drop-everything.ts";
import { dumpPostgres } from "./dump-postgres.ts";

export interface VerbInput {
  readonly context: Context;
  readonly options: { readonly yes: boolean; readonly to: string | undefined; readonly email: string | undefined; readonly username: string | undefined; readonly name: string | undefined };
  readonly env: NodeJS.ProcessEnv;
  readonly print: (line: string) => void;
}

/** 0: done. 2: refused or failed. 3: done, and something was found wrong. */
export type Verb = (input: VerbInput) => Promise<0 | 2 | 3>;

const actor: Actor = { kind: "command", id: null, name: "command line", ip: "127.0.0.1" };
const passwordBytes = 15;
const minPasswordLength = 12;

const stamp = (at: number): string => new Date(at).toISOString().replace(/[:.]/g, "-");

const init: Verb = async ({ context, print }) => {
  const applied = await context.migrate(context.ports.now());
  print(applied === 0 ? "The database is up to date." : `The database is ready (${applied} migrations).`);
  return 0;
};

const reset: Verb = async ({ context, options, print }) => {
  const { config, copyTo, db, dialect, ports } = context;
  const isSure = options.yes || (config.environment !== "production" && process.stdin.isTTY && (await ask("This removes every subscription, operator and event. Type RESET to go on: ")) === "RESET");
  if (!isSure) {
    print("Nothing was removed. Say --yes to remove everything.");
    return 2;
  }
  if (copyTo) {
    const path = join(config.dataFolder, "backups", `before-reset-${stamp(ports.now())}.db`);
    await copyTo(path);
    print(`A copy was kept: ${path}`);
  }
  await db.transaction().execute((tx) => dropEverything(tx, dialect));
  await context.migrate(ports.now());
  print("Everything was removed; the database is as new.");
  return 0;
};

const check: Verb = async ({ context, print }) => {
  const checks = await checkDeeply(context);
  for (const one of checks) print(`${one.isOk ? "ok    " : "WRONG "} ${one.name.padEnd(11)} ${one.latencyMs} ms  ${JSON.stringify(one.figures)}`);
  return checks.every((one) => one.isOk) ? 0 : 3;
};

const createAdmin: Verb = async ({ context, options, env, print }) => {
  if (options.email === undefined) {
    print("Say whose: --email ADDRESS [--username NAME] [--name FULL NAME]. The password is taken from ADMIN_PASSWORD, or made up and shown once.");
    return 2;
  }
  const given = env["ADMIN_PASSWORD"];
  if (given !== undefined && given.length < minPasswordLength) {
    print(`ADMIN_PASSWORD must have at least ${minPasswordLength} characters.`);
    return 2;
  }
  const password = given ?? Buffer.from(context.ports.randomBytes(passwordBytes)).toString("base64url");
  const row = await createOwner(context, { email: options.email, username: options.username ?? options.email, fullName: options.name ?? options.email, password }, actor);
  print(`Owner ${row.username} was added.${given === undefined ? ` Password, shown this once: ${password}` : ""}`);
  return 0;
};

const backup: Verb = async ({ context, options, print }) => {
  const { config, copyTo, ports } = context;
  const { database } = config;
  const path = options.to ?? join(config.dataFolder, "backups", `server-${stamp(ports.now())}.${database.type === "sqlite" ? "db" : "dump"}`);
  if (database.type === "postgres") await dumpPostgres(database.url, path);
  else await copyTo?.(path);
  print(`Backup written: ${path}`);
  return 0;
};

const auditVerify: Verb = async ({ context, print }) => {
  const { checked, brokenAt, reason } = await verifyAudit(context, context.db);
  print(brokenAt === null ? `The audit log holds: ${checked} events.` : `The audit log does NOT hold: event ${brokenAt} (${reason}); ${checked} before it are in order.`);
  return brokenAt === null ? 0 : 3;
};

const ask = async (question: string): Promise<string> => {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await prompt.question(question);
  } finally {
    prompt.close();
  }
};

/** What the server's command does beside serving; each works on an open database. */
export const verbs: Readonly<Record<string, Verb>> = { init, reset, check, "create-admin": createAdmin, backup, "audit-verify": auditVerify };
