import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InjectOptions } from "fastify";
import pg from "pg";
import { inject } from "vitest";
import { createApp } from "../../../server/app.ts";
import { readConfig } from "../../../server/config.ts";
import { createContext, type Context } from "../../../server/context.ts";
import type { App } from "../../../server/http/app-types.ts";
import { createLog } from "../../../server/http/log.ts";
import { systemPorts } from "../../../server/ports.ts";
import { makeKeys, type NewKeys } from "../../../server/services/keys.ts";
import { createOwner } from "../../../server/services/operators.ts";
import { openDatabase } from "../../../server/store/open-database.ts";
import { removeFolder } from "../remove-folder.ts";

export const kinds = ["sqlite", "postgres"] as const;
export type Kind = (typeof kinds)[number];

export interface Place {
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  readonly keys: NewKeys;
  readonly remove: () => Promise<void>;
}

const runSql = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

/** Settings of a server with an empty database of its own. */
export const makePlace = async (kind: Kind, extra: NodeJS.ProcessEnv = {}): Promise<Place> => {
  const folder = mkdtempSync(join(tmpdir(), "al-mudeer-server-"));
  const keys = makeKeys(systemPorts.randomBytes);
  const env: NodeJS.ProcessEnv = { ...keys.settings, DATA_DIR: folder, RATE_LIMIT_GENERAL: "100000", RATE_LIMIT_OPERATOR: "100000", RATE_LIMIT_AUTH: "100000", MAX_EVENT_LOOP_DELAY_MS: "0", ...extra };
  if (kind === "sqlite") return { env, folder, keys, remove: async () => removeFolder(folder) };
  const admin = inject("postgresUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await runSql(admin, `create database ${name}`);
  const address = new URL(admin);
  address.pathname = `/${name}`;
  return {
    env: { ...env, DATABASE_URL: address.href }, folder, keys,
    remove: async () => {
      removeFolder(folder);
      await runSql(admin, `drop database if exists ${name} with (force)`);
    },
  };
};

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

export interface TestServer {
  readonly app: App;
  readonly context: Context;
  readonly place: Place;
  /** Milliseconds the server's clock is ahead of the real one. */
  readonly clock: { aheadMs: number };
  readonly log: string[];
  readonly adminKey: Readonly<Record<string, string>>;
  readonly ask: <T = Record<string, unknown>>(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: unknown, headers?: Readonly<Record<string, string>>, ip?: string) => Promise<Answer<T>>;
  readonly close: () => Promise<void>;
}

/** One instance on a place; several on the same place are several instances of one server. */
export const openServer = async (place: Place, adminFolder?: string): Promise<TestServer> => {
  const clock = { aheadMs: 0 };
  const log: string[] = [];
  const config = readConfig(place.env);
  const database = openDatabase(config.database);
  const context = createContext(config, database, { ...systemPorts, now: () => Date.now() + clock.aheadMs }, createLog("debug", { write: (line: string) => void log.push(line) }));
  await database.migrate(context.ports.now());
  const app = await createApp(context, adminFolder);
  const ask: TestServer["ask"] = async (method, path, body, headers = {}, ip = "127.0.0.1") => {
    const options: InjectOptions = { method, url: path, headers: { ...headers }, remoteAddress: ip, ...(body === undefined ? {} : { payload: body as object }) };
    const reply = await app.inject(options);
    return { status: reply.statusCode, body: (reply.headers["content-type"]?.toString().startsWith("application/json") ? reply.json() : reply.body) as never, headers: reply.headers };
  };
  return {
    app, context, place, clock, log, ask, adminKey: { "x-admin-key": config.secrets.adminKey },
    close: async () => {
      await app.close();
      await database.close();
    },
  };
};

/** A server of one instance with its place, closed and removed together. */
export const startServer = async (kind: Kind, extra: NodeJS.ProcessEnv = {}, adminFolder?: string): Promise<TestServer> => {
  const place = await makePlace(kind, extra);
  const server = await openServer(place, adminFolder);
  return {
    ...server,
    close: async () => {
      await server.close();
      await place.remove();
    },
  };
};

export const ownerPassword = "correct horse battery";

/** An operator of this name with `ownerPassword`. */
export const addOwner = (server: TestServer, username = "owner") =>
  createOwner(server.context, { email: `${username}@shop.example`, username, fullName: "Owner", password: ownerPassword }, { kind: "command", id: null, name: "test", ip: "127.0.0.1" });

export interface SignedIn {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly device_token: string;
}

export const signIn = async (server: TestServer, username = "owner", headers: Readonly<Record<string, string>> = {}, ip = "127.0.0.1"): Promise<SignedIn & { readonly headers: Readonly<Record<string, string>> }> => {
  const { status, body } = await server.ask<SignedIn>("POST", "/api/auth/login", { username, password: ownerPassword }, headers, ip);
  if (status !== 200) throw new Error(`sign-in answered ${status} ${JSON.stringify(body)}`);
  return { ...body, headers: { authorization: `Bearer ${body.access_token}` } };
};

export interface Subscription {
  readonly id: string;
  readonly key: string;
  readonly key_hint: string;
  readonly status: string;
  readonly expires_at: string;
}

export const addSubscription = async (server: TestServer, change: Readonly<Record<string, unknown>> = {}): Promise<Subscription> => {
  const { status, body } = await server.ask<Subscription>("POST", "/api/admin/subscription/create", { company_name: "مخبز النور", contact_email: "owner@bakery.example", ...change }, server.adminKey);
  if (status !== 201) throw new Error(`create answered ${status} ${JSON.stringify(body)}`);
  return body;
};

export const deviceHash = (): string => randomBytes(32).toString("hex");
export const makeNonce = (): string => randomUUID().replaceAll("-", "");
