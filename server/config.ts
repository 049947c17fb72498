import { createPrivateKey, type KeyObject } from "node:crypto";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { DatabaseAddress } from "./store/open-database.ts";

export interface Config {
  readonly environment: "development" | "production";
  readonly host: string;
  readonly port: number;
  readonly logLevel: "debug" | "info" | "warn" | "error";
  readonly dataFolder: string;
  readonly database: DatabaseAddress;
  /** Origins whose pages may call the API; nobody else's may. */
  readonly corsOrigins: readonly string[];
  /** Addresses whose X-Forwarded-For is believed; null: nobody's. A mere number of hops would let any caller make up the rest. */
  readonly trustProxy: readonly string[] | null;
  readonly isMetricsPublic: boolean;
  /** How far behind the process may be before it turns requests away with 503; 0: it never does. */
  readonly maxDelayMs: number;
  /** Requests per 15 minutes. */
  readonly rates: { readonly general: number; readonly auth: number; readonly operator: number };
  readonly secrets: Secrets;
}

export interface Secrets {
  /** Of the header X-Admin-Key. */
  readonly adminKey: string;
  /** Signs the operators' access tokens. */
  readonly jwtSecret: string;
  /** Root of the peppers, the audit chain's key and the seals. */
  readonly secret: string;
  /** The root before the last change, still good for what was made with it. */
  readonly previousSecret: string | null;
  /** Ed25519; signs licence tokens. */
  readonly signingKey: KeyObject;
}

/** The settings are not fit to start with: one plain sentence for each. */
export class BadSettings extends Error {
  override readonly name = "BadSettings";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The server does not start, because of its settings:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

const minSecretLength = 32;
const minDifferentCharacters = 10;

const secret = z.string("is missing. Make one with: npm run server -- generate-key").min(minSecretLength, { abort: true, error: `must have at least ${minSecretLength} characters` })
  .refine((text) => new Set(text).size >= minDifferentCharacters && !/change.?me|example|secret.?key|password/i.test(text), "is too easy to guess. Make one with: npm run server -- generate-key");

const SigningKey = z.string("is missing. Make one with: npm run server -- generate-key").transform((text, context) => {
  const key = readSigningKey(text);
  if (key) return key;
  context.addIssue({ code: "custom", message: "is no Ed25519 private key (PEM, or PKCS#8 in base64)" });
  return z.NEVER;
});

const whole = (low: number, high: number, byDefault: number) => {
  const words = `must be a whole number from ${low} to ${high}`;
  return z.coerce.number(words).int(words).min(low, words).max(high, words).default(byDefault);
};

const list = z.string().default("").transform((text) => text.split(",").map((part) => part.trim()).filter((part) => part !== ""));

const Settings = z.object({
  ENVIRONMENT: z.enum(["development", "production"], "must be development or production").default("development"),
  HOST: z.string().min(1).optional(),
  PORT: whole(0, 65_535, 8000),
  LOG_LEVEL: z.string().default("INFO").transform((text) => text.toLowerCase().replace("warning", "warn")).pipe(z.enum(["debug", "info", "warn", "error"], "must be DEBUG, INFO, WARN or ERROR")),
  DATA_DIR: z.string().min(1, "must name a folder").default("server-data"),
  DB_TYPE: z.enum(["sqlite", "postgresql"], "must be sqlite or postgresql").optional(),
  DATABASE_URL: z.string().regex(/^postgres(?:ql)?:\/\/.+/, "must begin with postgresql://").optional(),
  CORS_ORIGINS: list.refine((origins) => origins.every((origin) => /^https?:\/\/[^/*\s]+$/.test(origin)), "must list origins like https://admin.example.com, separated by commas, with no path and no *"),
  TRUST_PROXY: z.string().default("false").transform((text, context) => {
    if (text === "false") return null;
    const addresses = text.split(",").map((part) => part.trim());
    if (addresses.every((address) => /^(?:loopback|linklocal|uniquelocal)$/.test(address) || (isIP(address.replace(/\/\d{1,3}$/, "")) !== 0))) return addresses;
    context.addIssue({ code: "custom", message: "must be false or the addresses of your proxies, separated by commas (also loopback, linklocal, uniquelocal)" });
    return z.NEVER;
  }),
  METRICS_PUBLIC: z.enum(["true", "false"], "must be true or false").default("false").transform((text) => text === "true"),
  MAX_EVENT_LOOP_DELAY_MS: whole(0, 60_000, 2000),
  RATE_LIMIT_GENERAL: whole(1, 1_000_000_000, 100),
  RATE_LIMIT_AUTH: whole(1, 1_000_000_000, 5),
  RATE_LIMIT_OPERATOR: whole(1, 1_000_000_000, 1000),
  ADMIN_KEY: secret,
  JWT_SECRET_KEY: secret,
  SECRET_KEY: secret,
  SECRET_KEY_PREVIOUS: secret.optional(),
  LICENSE_SIGNING_KEY: SigningKey,
});

/** Settings that `findDevelopmentSecrets` may fill in outside production. */
export const secretNames = ["ADMIN_KEY", "JWT_SECRET_KEY", "SECRET_KEY", "LICENSE_SIGNING_KEY"] as const;

/** Empty means "not set": that is what compose files and dashboards write for a value nobody gave. */
export const withoutEmpty = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""));

/** Throws BadSettings naming every bad one, never a value. */
export const readConfig = (given: NodeJS.ProcessEnv): Config => {
  const env = withoutEmpty(given);
  const parsed = Settings.safeParse(env);
  if (!parsed.success) throw new BadSettings(parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`));
  const settings = parsed.data;
  const problems = findConflicts(settings);
  if (problems.length > 0) throw new BadSettings(problems);
  const dataFolder = resolve(settings.DATA_DIR);
  return {
    environment: settings.ENVIRONMENT, port: settings.PORT, logLevel: settings.LOG_LEVEL, dataFolder,
    host: settings.HOST ?? (settings.ENVIRONMENT === "production" ? "0.0.0.0" : "127.0.0.1"),
    database: settings.DATABASE_URL === undefined ? { type: "sqlite", path: join(dataFolder, "server.db") } : { type: "postgres", url: settings.DATABASE_URL },
    corsOrigins: settings.CORS_ORIGINS, trustProxy: settings.TRUST_PROXY, isMetricsPublic: settings.METRICS_PUBLIC, maxDelayMs: settings.MAX_EVENT_LOOP_DELAY_MS,
    rates: { general: settings.RATE_LIMIT_GENERAL, auth: settings.RATE_LIMIT_AUTH, operator: settings.RATE_LIMIT_OPERATOR },
    secrets: {
      adminKey: settings.ADMIN_KEY, jwtSecret: settings.JWT_SECRET_KEY, secret: settings.SECRET_KEY, previousSecret: settings.SECRET_KEY_PREVIOUS ?? null, signingKey: settings.LICENSE_SIGNING_KEY,
    },
  };
};

const findConflicts = (settings: z.infer<typeof Settings>): string[] => {
  const problems: string[] = [];
  if (settings.DB_TYPE === "postgresql" && settings.DATABASE_URL === undefined) problems.push("DATABASE_URL is missing, and DB_TYPE asks for PostgreSQL.");
  if (settings.DB_TYPE === "sqlite" && settings.DATABASE_URL !== undefined) problems.push("DATABASE_URL names a PostgreSQL database, and DB_TYPE asks for SQLite.");
  const secrets = [settings.ADMIN_KEY, settings.JWT_SECRET_KEY, settings.SECRET_KEY];
  if (new Set(secrets).size < secrets.length) problems.push("ADMIN_KEY, JWT_SECRET_KEY and SECRET_KEY must differ from each other.");
  return problems;
};

const readSigningKey = (text: string): KeyObject | null => {
  try {
    // Dashboards keep a PEM on one line with \n written out.
    const key = text.includes("-----BEGIN") ? createPrivateKey(text.replaceAll("\\n", "\n")) : createPrivateKey({ key: Buffer.from(text, "base64"), format: "der", type: "pkcs8" });
    return key.asymmetricKeyType === "ed25519" ? key : null;
  } catch {
    // The setting is named by the caller; Node's own message may quote from the key.
    return null;
  }
};
