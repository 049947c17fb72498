import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { secretNames, withoutEmpty } from "./config.ts";
import type { Context } from "./context.ts";
import { createSubscription } from "./services/subscriptions.ts";
import { makeKeys } from "./services/keys.ts";
import { createOwner } from "./services/operators.ts";
import type { Actor } from "./services/audit.ts";
import { countOperators } from "./store/repositories/operators-repository.ts";
import { countSubscriptions } from "./store/repositories/subscriptions-repository.ts";

const fileName = "development-secrets.json";
const DevelopmentSecrets = z.record(z.string(), z.string());

/**
 * The environment, with the secrets nobody gave made up and kept in the data folder, so that one command is enough to try the server.
 * In production nothing is made up: what is missing stays missing and stops the start.
 */
export const withDevelopmentSecrets = (given: NodeJS.ProcessEnv, randomBytes: (count: number) => Uint8Array): NodeJS.ProcessEnv => {
  const env = withoutEmpty(given);
  const missing = secretNames.filter((name) => env[name] === undefined);
  if (env["ENVIRONMENT"] === "production" || missing.length === 0) return env;
  const folder = env["DATA_DIR"] ?? "server-data";
  const path = join(folder, fileName);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, JSON.stringify(makeKeys(randomBytes).settings, null, 2), { mode: 0o600 });
  }
  const kept = DevelopmentSecrets.parse(JSON.parse(readFileSync(path, "utf8")));
  return { ...Object.fromEntries(missing.map((name) => [name, kept[name]])), ...env };
};

const passwordBytes = 15;
const actor: Actor = { kind: "command", id: null, name: "first start", ip: "127.0.0.1" };

/** What a fresh development server needs to be tried: an owner and a subscription. The words to show once; empty where both are there. */
export const makeFirstOnes = async (context: Context): Promise<readonly string[]> => {
  const words: string[] = [];
  if ((await countOperators(context.db)) === 0) {
    const password = Buffer.from(context.ports.randomBytes(passwordBytes)).toString("base64url");
    await createOwner(context, { email: "admin@example.com", username: "admin", fullName: "First owner", password }, actor);
    words.push(`first admin        admin  /  ${password}`);
  }
  if ((await countSubscriptions(context.db)) === 0) {
    const { key } = await context.db.transaction().execute((tx) =>
      createSubscription(context, tx, { companyName: "Development", contactEmail: "admin@example.com", plan: "standard", daysValid: 365, maxRequestsPerDay: 100_000, maxDevices: 5, maxAccounts: 10 }, actor));
    words.push(`first licence key  ${key}`);
  }
  return words.length === 0 ? [] : ["DEVELOPMENT ONLY: made up for trying the server, shown this once.", ...words];
};
