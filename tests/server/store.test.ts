import { existsSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../server/config.ts";
import { systemPorts } from "../../server/ports.ts";
import { cleanUp } from "../../server/services/clean-up.ts";
import { makeKeys } from "../../server/services/keys.ts";
import { migrations, type Migration } from "../../server/store/migrate.ts";
import { openDatabase } from "../../server/store/open-database.ts";
import { addOwner, addSubscription, kinds, makePlace, openServer, ownerPassword, signIn, startServer, type TestServer } from "../support/server/test-server.ts";

const hourMs = 60 * 60_000;

describe.each(kinds)("migrations on %s", (kind) => {
  const next: Migration = { version: 20, name: "next", up: () => ["alter table subscription add column note text", "update subscription set note = 'moved'"] };
  const broken: Migration = { version: 20, name: "broken", up: () => ["alter table subscription add column note text", "update no_such_table set a = 1"] };

  it("run once, however many instances start at the same moment", async () => {
    const place = await makePlace(kind);
    const config = readConfig(place.env);
    const instances = Array.from({ length: 4 }, () => openDatabase(config.database));
    const ran = await Promise.all(instances.map((instance) => instance.migrate(1)));
    expect(ran.sort()).toEqual([0, 0, 0, 1]);
    await Promise.all(instances.map((instance) => instance.close()));
    await place.remove();
  });

  it("keep what is there, whole or not at all, and a copy of a file before they change it", async () => {
    const server = await startServer(kind);
    const { id } = await addSubscription(server);
    await server.context.db.destroy();
    const config = readConfig(server.place.env);
    const failing = openDatabase(config.database);
    await expect(failing.migrate(1, [...migrations, broken])).rejects.toThrow();
    await failing.close();
    const working = openDatabase(config.database);
    expect(await working.migrate(1, [...migrations, next])).toBe(1);
    expect((await sql<{ id: string; note: string }>`select id, note from subscription`.execute(working.db)).rows).toEqual([{ id, note: "moved" }]);
    if (config.database.type === "sqlite") expect(existsSync(`${config.database.path}.before-20`)).toBe(true);
    await working.close();
    // An older program does not touch what a newer one made, nor one whose history was edited.
    const older = openDatabase(config.database);
    await expect(older.migrate(1)).rejects.toThrow("Start a newer program.");
    await expect(older.migrate(1, [...migrations, { ...next, up: () => ["select 1"] }])).rejects.toThrow("not the one this program knows");
    await older.close();
    await server.close();
  });
});

describe.each(kinds)("cleaning up on %s", (kind) => {
  let server: TestServer;
  beforeAll(async () => void (server = await startServer(kind)));
  afterAll(() => server.close());

  it("is one instance's work at a time, and takes only what decides nothing any more", async () => {
    await addOwner(server);
    const create = () => server.ask("POST", "/api/admin/subscription/create", { company_name: "Once", contact_email: "a@b.example" }, { ...server.adminKey, "x-idempotency-key": "clean-up-1" });
    const first = await create();
    const session = await signIn(server);
    await server.ask("POST", "/api/auth/login", { username: "nobody", password: "wrong" });

    const sweeps = await Promise.all(Array.from({ length: 5 }, (_, n) => cleanUp(server.context, `instance ${n}`)));
    expect(sweeps.filter((removed) => removed !== null)).toEqual([{ idempotency: 0, rateCounts: 0, throttles: 0, refreshTokens: 0, knownDevices: 0 }]);
    server.clock.aheadMs = 23 * hourMs;
    await cleanUp(server.context, "later");
    expect((await create()).body["key"]).toBe(first.body["key"]);
    expect((await server.ask("POST", "/api/auth/refresh", { refresh_token: session.refresh_token })).status).toBe(200);

    server.clock.aheadMs = 49 * hourMs;
    const removed = await cleanUp(server.context, "much later");
    expect(removed).toMatchObject({ idempotency: 1, refreshTokens: 0, knownDevices: 0 });
    expect(removed?.rateCounts).toBeGreaterThan(0);
    expect(removed?.throttles).toBeGreaterThan(0);
    expect((await create()).body["key"]).not.toBe(first.body["key"]);
  });
});

describe.each(kinds)("a new root secret on %s", (kind) => {
  it("keeps licence keys, API keys and the audit log good while the old one is named, and licence keys after that", async () => {
    const place = await makePlace(kind);
    const before = await openServer(place);
    await addOwner(before);
    const { key } = await addSubscription(before);
    const { body: made } = await before.ask<{ key: string }>("POST", "/api/admin/api-keys/create", { name: "k", scopes: ["subscription:read"] }, before.adminKey);
    const { refresh_token: token, device_token: device } = await signIn(before);
    await before.close();

    const fresh = makeKeys(systemPorts.randomBytes).settings.SECRET_KEY;
    const during = await openServer({ ...place, env: { ...place.env, SECRET_KEY: fresh, SECRET_KEY_PREVIOUS: place.env["SECRET_KEY"] } });
    expect((await during.ask("POST", "/api/auth/validate", { key })).body).toMatchObject({ valid: true });
    expect((await during.ask("GET", "/api/admin/subscription/list", undefined, { "x-api-key": made.key })).status).toBe(200);
    expect((await during.ask("POST", "/api/auth/login", { username: "owner", password: ownerPassword }, { "x-device-token": device })).status).toBe(200);
    expect((await during.ask("GET", "/api/admin/audit/verify", undefined, during.adminKey)).body).toMatchObject({ broken_at: null });
    // Sessions begin anew.
    expect((await during.ask("POST", "/api/auth/refresh", { refresh_token: token })).status).toBe(401);
    await during.close();

    const after = await openServer({ ...place, env: { ...place.env, SECRET_KEY: fresh } });
    expect((await after.ask("POST", "/api/auth/validate", { key })).body).toMatchObject({ valid: true });
    expect((await after.ask("GET", "/api/admin/audit/verify", undefined, after.adminKey)).body).toMatchObject({ reason: "key_unknown" });
    await after.close();
    await place.remove();
  });
});
