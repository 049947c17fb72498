import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import Sqlite from "better-sqlite3";
import { describe, expect, it, vi } from "vitest";
import { verbs, type VerbInput } from "../../server/cli/verbs.ts";
import { readConfig } from "../../server/config.ts";
import { createContext } from "../../server/context.ts";
import { createLog } from "../../server/http/log.ts";
import { systemPorts } from "../../server/ports.ts";
import { openDatabase } from "../../server/store/open-database.ts";
import { runCommand, startProcess } from "../support/server/process-server.ts";
import { kinds, makePlace, ownerPassword } from "../support/server/test-server.ts";

describe("the one command", () => {
  it("needs nothing to be tried: it makes up its secrets, a first admin and a first key, and says that this is for development", async () => {
    const place = await makePlace("sqlite");
    const first = await startProcess({}, place.folder);
    // Two streams: what is told to the person may come after the log's line.
    await vi.waitFor(() => expect(first.output()).toContain("documentation at /docs"), 10_000);
    const admin = /first admin\s+admin\s+\/\s+(\S+)/.exec(first.output())?.[1];
    const key = /first licence key\s+(\S+)/.exec(first.output())?.[1];
    expect(first.output()).toContain("DEVELOPMENT ONLY");
    const login = await fetch(`${first.url}/api/auth/login`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ username: "admin", password: admin }) });
    expect(login.status).toBe(200);
    const validated = await fetch(`${first.url}/api/auth/validate`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ key }) });
    expect(await validated.json()).toMatchObject({ valid: true });
    expect(statSync(join(place.folder, "server-data", "development-secrets.json")).mode & 0o077).toBe(0);
    // The log is for machines: what was told to the person is not in it.
    for (const line of first.output().split("\n").filter((text) => text.startsWith("{"))) expect(line).not.toContain(admin ?? "?");
    expect(await first.kill("SIGTERM")).toBe(0);
    const second = await startProcess({}, place.folder);
    await vi.waitFor(() => expect(second.output()).toContain("documentation at /docs"), 10_000);
    expect(second.output()).not.toContain("first admin");
    await second.kill("SIGTERM");
    await place.remove();
  });

  it("refuses to start in production with what is missing, naming every setting and no value", async () => {
    const place = await makePlace("sqlite");
    const bare = await runCommand([], { ENVIRONMENT: "production" }, place.folder);
    expect(bare.code).toBe(2);
    for (const name of ["ADMIN_KEY", "JWT_SECRET_KEY", "SECRET_KEY", "LICENSE_SIGNING_KEY"]) expect(bare.stderr).toContain(`- ${name} is missing.`);
    expect(existsSync(join(place.folder, "server-data"))).toBe(false);
    const bad = await runCommand([], { ...place.env, ENVIRONMENT: "production", SECRET_KEY: "too-short-canary", PORT: "eighty", CORS_ORIGINS: "*" }, place.folder);
    expect(bad.code).toBe(2);
    for (const name of ["SECRET_KEY must have at least 32", "PORT must be", "CORS_ORIGINS must list"]) expect(bad.stderr).toContain(name);
    expect(bad.stderr).not.toContain("canary");
    await place.remove();
  });

  it("refuses a database from the future and one that cannot be reached, in plain words", async () => {
    const place = await makePlace("postgres");
    await runCommand(["init"], place.env, place.folder);
    const client = new pg.Client({ connectionString: place.env["DATABASE_URL"] });
    await client.connect();
    await client.query("insert into schema_migration (version, name, checksum, applied_at) values (9990, 'later', 'x', 0)");
    await client.end();
    const newer = await runCommand([], place.env, place.folder);
    expect([newer.code, newer.stderr]).toEqual([2, expect.stringContaining("Start a newer program.")]);
    const dead = await runCommand([], { ...place.env, DATABASE_URL: "postgresql://somebody:canary-password@127.0.0.1:1/none" }, place.folder);
    expect([dead.code, dead.stderr]).toEqual([2, "The server does not start: ECONNREFUSED.\n"]);
    await place.remove();
  });

  it("makes keys that a server starts with", async () => {
    const place = await makePlace("sqlite");
    const one = await runCommand(["generate-key"], {}, place.folder);
    writeFileSync(join(place.folder, ".env"), `${one.stdout}ENVIRONMENT=production\n`);
    const checked = await runCommand(["init"], {}, place.folder);
    expect([checked.code, checked.stdout]).toEqual([0, "The database is ready (1 migrations).\n"]);
    await place.remove();
  });

  it("says how it is used when it does not understand, and does nothing", async () => {
    const place = await makePlace("sqlite");
    const ran = await runCommand(["__proto__"], place.env, place.folder);
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining("npm run server -- generate-key")]);
    expect(existsSync(join(place.folder, "server.db"))).toBe(false);
    await place.remove();
  });
});

describe.each(kinds)("the command's verbs on %s", (kind) => {
  it("add an owner, check, verify, back up and reset, and never remove by mistake", async () => {
    const place = await makePlace(kind);
    const run = async (name: string, options: Partial<VerbInput["options"]> = {}, env: NodeJS.ProcessEnv = {}) => {
      const config = readConfig({ ...place.env, ...env });
      const database = openDatabase(config.database);
      const lines: string[] = [];
      const none = { yes: false, to: undefined, email: undefined, username: undefined, name: undefined };
      try {
        const code = await verbs[name]?.({ context: createContext(config, database, systemPorts, createLog("error")), options: { ...none, ...options }, env, print: (line) => void lines.push(line) });
        return { code, text: lines.join("\n") };
      } finally {
        await database.close();
      }
    };
    expect((await run("check")).code).toBe(3);
    expect(await run("init")).toEqual({ code: 0, text: "The database is ready (1 migrations)." });
    expect(await run("init")).toEqual({ code: 0, text: "The database is up to date." });
    expect((await run("check")).text).toMatch(/^ok {5}database/);
    expect((await run("create-admin")).code).toBe(2);
    expect((await run("create-admin", { email: "a@b.example" }, { ADMIN_PASSWORD: "short" })).code).toBe(2);
    expect((await run("create-admin", { email: "a@b.example" }, { ADMIN_PASSWORD: ownerPassword })).text).toBe("Owner a@b.example was added.");
    await expect(run("create-admin", { email: "a@b.example" }, { ADMIN_PASSWORD: ownerPassword })).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await run("create-admin", { email: "b@b.example" })).text).toMatch(/shown this once: \S{20}$/);
    expect(await run("audit-verify")).toEqual({ code: 0, text: "The audit log holds: 2 events." });

    const target = join(place.folder, "copies", "copy");
    expect((await run("backup", { to: target })).text).toBe(`Backup written: ${target}`);
    expect(statSync(target).size).toBeGreaterThan(1_000);
    if (kind === "sqlite") {
      // The copy is a whole database.
      const copy = new Sqlite(target, { readonly: true });
      expect(copy.prepare("select count(*) as count from admin_user").get()).toEqual({ count: 2 });
      copy.close();
    }

    for (const environment of ["development", "production"]) expect(await run("reset", {}, { ENVIRONMENT: environment })).toEqual({ code: 2, text: "Nothing was removed. Say --yes to remove everything." });
    expect((await run("audit-verify")).text).toContain("2 events");
    expect((await run("reset", { yes: true }, { ENVIRONMENT: "production" })).code).toBe(0);
    expect((await run("audit-verify")).text).toContain("0 events");
    if (kind === "sqlite") expect(readdirSync(join(place.folder, "backups"))).toHaveLength(1);
    await place.remove();
  });
});
