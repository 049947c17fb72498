#!/usr/bin/env node
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { verbs } from "./cli/verbs.ts";
import { BadSettings, readConfig } from "./config.ts";
import { createContext } from "./context.ts";
import { withDevelopmentSecrets } from "./development.ts";
import { ServerError } from "./errors.ts";
import { createLog } from "./http/log.ts";
import { systemPorts } from "./ports.ts";
import { makeKeys } from "./services/keys.ts";
import { DatabaseUnfit, openDatabase } from "./store/open-database.ts";

const usage = `Al-Mudeer's licence server.

  npm run server                      starts it (settings by environment or .env, see docs/server.md)
  npm run server -- generate-key      fresh secrets, as lines for .env, and the public key for the app
  npm run server -- init              brings the database up to date and ends
  npm run server -- create-admin --email ADDRESS [--username NAME] [--name FULL NAME]
  npm run server -- check             everything the server leans on; the exit code tells
  npm run server -- backup [--to FILE]
  npm run server -- audit-verify      whether the audit log is whole
  npm run server -- reset [--yes]     removes everything`;

const options = {
  yes: { type: "boolean", default: false }, help: { type: "boolean", default: false },
  to: { type: "string" }, email: { type: "string" }, username: { type: "string" }, name: { type: "string" },
} as const;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
/** Words for the person who starts it keep off standard output, where the log goes. */
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

const generateKey = (): number => {
  const { settings, publicKey } = makeKeys(systemPorts.randomBytes);
  for (const [name, value] of Object.entries(settings)) print(`${name}=${value}`);
  print(`# For the app's build: the public half of LICENSE_SIGNING_KEY.\n# ${publicKey.kid}:${publicKey.x}`);
  return 0;
};

/** 0: done. 1: not understood. 2: refused or failed, the reason on standard error. 3: done, and something was found wrong. */
const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [name = "serve", ...rest] = positionals;
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (values.help || rest.length > 0 || (name !== "serve" && name !== "generate-key" && !verb)) {
    tell(usage);
    return values.help ? 0 : 1;
  }
  if (name === "generate-key") return generateKey();
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig(withDevelopmentSecrets(process.env, systemPorts.randomBytes));
  if (!verb) {
    // The web parts are loaded for serving alone: the other verbs answer sooner.
    const { serve } = await import("./serve.ts");
    await serve(config, tell);
    return 0;
  }
  const database = openDatabase(config.database);
  try {
    // The others bring it up to date themselves, or tell that it is not.
    if (!["init", "reset", "check"].includes(name)) await database.migrate(systemPorts.now());
    return await verb({ context: createContext(config, database, systemPorts, createLog("warn")), options: { yes: values.yes, to: values.to, email: values.email, username: values.username, name: values.name }, env: process.env, print });
  } finally {
    await database.close();
  }
};

/** Expected failures are told in their own words, anything else with its trace. */
const explain = (error: unknown): string => {
  if (error instanceof BadSettings || error instanceof DatabaseUnfit || error instanceof ServerError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && typeof error.code === "string" && /^(?:ECONN|ENOTFOUND|ETIMEDOUT|EADDRINUSE|EACCES|28|3D)/.test(error.code)) return `The server does not start: ${error.code}.`;
  return error.stack ?? error.message;
};

main().then((code) => { process.exitCode = code; }, (error: unknown) => {
  tell(explain(error));
  process.exitCode = 2;
});
