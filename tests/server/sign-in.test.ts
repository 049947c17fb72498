import { createHash, pbkdf2Sync } from "node:crypto";
import { hash as bcryptHash } from "@node-rs/bcrypt";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addOwner, kinds, ownerPassword, signIn, startServer, type SignedIn, type TestServer } from "../support/server/test-server.ts";

const minuteMs = 60_000;
interface Refusal { readonly error: { readonly code: string; readonly retryAfterS?: number } }

describe.each(kinds)("signing in on %s", (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(kind);
    await addOwner(server);
  });
  afterAll(() => server.close());

  const login = (body: object, headers: Record<string, string> = {}, ip = "127.0.0.1") => server.ask<SignedIn & Refusal>("POST", "/api/auth/login", body, headers, ip);
  const refresh = (token: string) => server.ask<SignedIn & Refusal>("POST", "/api/auth/refresh", { refresh_token: token });
  const me = (token: string) => server.ask("GET", "/me", undefined, { authorization: `Bearer ${token}` });

  it("works by name and by address in any case, tells who it is, and sets strict cookies", async () => {
    const answer = await login({ username: "OWNER", password: ownerPassword });
    expect(answer.body).toMatchObject({ token_type: "bearer", expires_in: 3600, user: { username: "owner", role: "owner" } });
    expect((await login({ email: "Owner@Shop.example", password: ownerPassword })).status).toBe(200);
    const cookies = [answer.headers["set-cookie"]].flat().map(String);
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly; Secure; SameSite=Strict/);
    expect((await me(answer.body.access_token)).body).toMatchObject({ email: "owner@shop.example", permissions: expect.arrayContaining(["operator:write"]) as unknown });
    const rows = JSON.stringify([await server.context.db.selectFrom("refresh_token").selectAll().execute(), await server.context.db.selectFrom("known_device").selectAll().execute(), await server.context.db.selectFrom("admin_user").selectAll().execute()]);
    for (const secret of [answer.body.refresh_token, answer.body.device_token, ownerPassword]) expect(rows).not.toContain(secret);
    expect(rows).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
  });

  it("gives the same answer for a wrong password and for a name nobody has", async () => {
    const wrong = await login({ username: "owner", password: "wrong password" }, {}, "10.9.0.1");
    const nobody = await login({ username: "nobody", password: "wrong password" }, {}, "10.9.0.2");
    expect([wrong.status, wrong.body.error.code]).toEqual([401, "LOGIN_FAILED"]);
    expect({ ...nobody.body.error, requestId: 0 }).toEqual({ ...wrong.body.error, requestId: 0 });
    await signIn(server);
  });

  it("takes the hashes of older installs and makes them today's", async () => {
    const salt = "c0ffee00c0ffee00";
    const derived = pbkdf2Sync(ownerPassword, salt, 100_000, 32, "sha256");
    const older = [await bcryptHash(ownerPassword, { cost: 4 }), `pbkdf2_sha256$100000$${salt}$${derived.toString("base64")}`, `${salt}:${derived.toString("hex")}`];
    for (const [index, hash] of older.entries()) {
      const row = await addOwner(server, `older${index}`);
      await server.context.db.updateTable("admin_user").set({ password_hash: hash }).where("id", "=", row.id).execute();
      expect((await login({ username: `older${index}`, password: `${ownerPassword}!` }, {}, `10.8.0.${index}`)).status).toBe(401);
      await signIn(server, `older${index}`);
      const after = await server.context.db.selectFrom("admin_user").select("password_hash").where("id", "=", row.id).executeTakeFirstOrThrow();
      expect(after.password_hash).toMatch(/^\$argon2id\$/);
      await signIn(server, `older${index}`);
    }
  });

  it("rotates: each refresh token is good once, by body or by cookie", async () => {
    const first = await signIn(server);
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    const third = await server.ask<SignedIn>("POST", "/api/auth/refresh", undefined, { cookie: `almudeer_refresh=${second.body.refresh_token}` });
    expect(third.status).toBe(200);
    expect((await me(third.body.access_token)).status).toBe(200);
  });

  it("answers a repeat within ten seconds with the very same token: a lost reply locks nobody out", async () => {
    const { refresh_token: token } = await signIn(server);
    const lost = await refresh(token);
    server.clock.aheadMs += 9_000;
    const again = await refresh(token);
    expect([again.status, again.body.refresh_token]).toEqual([200, lost.body.refresh_token]);
    expect((await refresh(again.body.refresh_token)).status).toBe(200);
  });

  it("ends the whole session at once when a used token comes back later, or after its successor was used", async () => {
    for (const wait of ["later", "after its successor"]) {
      const { refresh_token: stolen } = await signIn(server);
      const owner = await refresh(stolen);
      const newest = wait === "later" ? owner : await refresh(owner.body.refresh_token);
      if (wait === "later") server.clock.aheadMs += 11_000;
      const started = performance.now();
      const reused = await refresh(stolen);
      expect([reused.status, reused.body.error.code]).toEqual([401, "TOKEN_REUSED"]);
      expect((await refresh(newest.body.refresh_token)).body.error.code).toBe("SESSION_OVER");
      expect((await me(newest.body.access_token)).status).toBe(401);
      expect(performance.now() - started).toBeLessThan(1_000);
    }
    const events = await server.ask<{ items: { status: string }[] }>("GET", "/api/admin/audit/list?action=session.reuse", undefined, server.adminKey);
    expect(events.body.items).toHaveLength(2);
  });

  it("ends: tokens run out, signing out ends the session, and a switched-off operator is out at once", async () => {
    const one = await signIn(server);
    server.clock.aheadMs += 61 * minuteMs;
    expect((await me(one.access_token)).status).toBe(401);
    expect((await refresh(one.refresh_token)).status).toBe(200);
    const two = await signIn(server);
    server.clock.aheadMs += 7 * 24 * 60 * minuteMs + 1000;
    expect((await refresh(two.refresh_token)).body.error.code).toBe("SESSION_OVER");

    const three = await signIn(server);
    expect((await server.ask("POST", "/api/auth/logout", {}, three.headers)).status).toBe(200);
    expect([(await me(three.access_token)).status, (await refresh(three.refresh_token)).status]).toEqual([401, 401]);

    const row = await addOwner(server, "leaver");
    const four = await signIn(server, "leaver");
    await server.ask("PATCH", `/api/admin/operators/${row.id}`, { is_active: false }, server.adminKey);
    expect([(await me(four.access_token)).status, (await refresh(four.refresh_token)).status, (await login({ username: "leaver", password: ownerPassword })).status]).toEqual([401, 401, 401]);
  });

  it("takes no access token of another make", async () => {
    const { access_token: token } = await signIn(server);
    const [head = "", content = "", signature = ""] = token.split(".");
    const claims = JSON.parse(Buffer.from(content, "base64url").toString()) as { sub: string; sid: string; exp: number };
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
    const key = (text: string) => new TextEncoder().encode(text);
    const make = (secret: string, audience: string) => new SignJWT({ sid: claims.sid }).setProtectedHeader({ alg: "HS256" }).setIssuer("al-mudeer-license-server").setAudience(audience).setSubject(claims.sub).setIssuedAt(Math.floor(server.context.ports.now() / 1000)).setExpirationTime(claims.exp).sign(key(secret));
    const right = await make(server.context.config.secrets.jwtSecret, "al-mudeer-operators");
    expect((await me(right)).status).toBe(200);
    const forged = [
      `${none}.${content}.`, `${none}.${content}.${signature}`, `${head}.${content}.${createHash("sha256").update("x").digest("base64url")}`, token.slice(0, -2),
      await make("x".repeat(40), "al-mudeer-operators"), await make(server.context.config.secrets.jwtSecret, "others"), await make(server.context.config.secrets.adminKey, "al-mudeer-operators"),
    ];
    for (const text of forged) expect((await me(text)).status).toBe(401);
  });
});

describe.each(kinds)("guessing on %s", (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(kind);
    await addOwner(server);
  });
  afterAll(() => server.close());

  const guess = (n: number, ip: string, username = "owner") => server.ask<Refusal>("POST", "/api/auth/login", { username, password: `guess number ${n}` }, {}, ip);

  it("from one address costs more each time: five of a thousand at once are looked at", async () => {
    const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => guess(n, "10.0.0.1")));
    expect(answers.filter((answer) => answer.status === 401).length).toBeLessThanOrEqual(5);
    const locked = answers.filter((answer) => answer.body.error.code === "LOCKED_OUT");
    expect(locked.length).toBeGreaterThanOrEqual(295);
  });

  it("from 200 addresses gets ten failures at most in a quarter of an hour, and does not lock the owner out of a known device", async () => {
    await server.context.db.deleteFrom("throttle").execute();
    const known = await signIn(server);
    let looked = 0;
    // A quarter of an hour from everywhere: 1,000 guesses.
    for (let minute = 0; minute < 15; minute += 3) {
      const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => guess(n, `10.1.${minute}.${n}`)));
      looked += answers.filter((answer) => answer.status === 401).length;
      server.clock.aheadMs += 3 * minuteMs;
    }
    expect(looked).toBeGreaterThanOrEqual(3);
    expect(looked).toBeLessThanOrEqual(10);
    const stranger = await server.ask<Refusal>("POST", "/api/auth/login", { username: "owner", password: ownerPassword }, {}, "10.2.0.1");
    expect(stranger.body.error.code).toBe("LOCKED_OUT");
    expect(Number(stranger.headers["retry-after"])).toBeGreaterThan(0);
    await signIn(server, "owner", { "x-device-token": known.device_token }, "10.1.0.1");
    // Somebody else's device is a stranger's.
    await addOwner(server, "second");
    const second = await signIn(server, "second", {}, "10.3.0.1");
    const borrowed = await server.ask<Refusal>("POST", "/api/auth/login", { username: "owner", password: ownerPassword }, { "x-device-token": second.device_token }, "10.3.0.1");
    expect(borrowed.body.error.code).toBe("LOCKED_OUT");
  });

  it("of many names from one address is stopped too, and a known device guesses no better", async () => {
    await server.context.db.deleteFrom("throttle").execute();
    const spread: string[] = [];
    for (let n = 0; n < 30; n++) {
      spread.push((await guess(n, "10.4.0.1", `name${n}`)).body.error.code);
      server.clock.aheadMs += 100;
    }
    expect(spread.filter((code) => code === "LOGIN_FAILED").length).toBeLessThanOrEqual(10);

    const { device_token: token } = await signIn(server, "second", {}, "10.5.0.1");
    const tries = await Promise.all(Array.from({ length: 50 }, (_, n) => server.ask<Refusal>("POST", "/api/auth/login", { username: "second", password: `guess ${n}` }, { "x-device-token": token }, `10.6.0.${n}`)));
    expect(tries.filter((answer) => answer.status === 401).length).toBeLessThanOrEqual(5);
  });
});

describe.each(kinds)("limits on %s", (kind) => {
  it("are 5 sign-ins and 100 requests per 15 minutes and address, told in headers, and slide", async () => {
    const server = await startServer(kind, { RATE_LIMIT_GENERAL: "", RATE_LIMIT_AUTH: "", RATE_LIMIT_OPERATOR: "" });
    await addOwner(server);
    const login = (n: number) => server.ask<Refusal>("POST", "/api/auth/login", { username: `somebody${n}`, password: "wrong" }, {}, "10.0.0.1");
    const codes: string[] = [];
    for (let n = 0; n < 6; n++) codes.push((await login(n)).body.error.code);
    expect(codes).toEqual(["LOGIN_FAILED", "LOGIN_FAILED", "LOGIN_FAILED", "LOGIN_FAILED", "LOGIN_FAILED", "RATE_LIMITED"]);

    // The beginning of a window, so that its end is not in the middle of this test.
    const windowMs = 15 * minuteMs;
    server.clock.aheadMs = windowMs - (Date.now() % windowMs);
    const validate = (ip: string) => server.ask<Refusal>("POST", "/api/auth/validate", { key: "x" }, {}, ip);
    const first = await validate("10.0.0.2");
    expect(first.headers).toMatchObject({ "ratelimit-limit": "100", "ratelimit-remaining": "99" });
    const answers = await Promise.all(Array.from({ length: 120 }, () => validate("10.0.0.2")));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(99);
    expect(answers.find((answer) => answer.status === 429)?.body.error.code).toBe("RATE_LIMITED");
    expect((await validate("10.0.0.3")).status).toBe(200);
    // Half a window later half of what was counts still.
    server.clock.aheadMs += windowMs * 1.5;
    const later = await Promise.all(Array.from({ length: 100 }, () => validate("10.0.0.2")));
    const allowed = later.filter((answer) => answer.status === 200).length;
    expect(allowed).toBeGreaterThan(35);
    expect(allowed).toBeLessThan(45);
    // Operators are counted by themselves.
    expect((await server.ask("GET", "/api/admin/subscription/list", undefined, server.adminKey, "10.0.0.2")).headers["ratelimit-limit"]).toBe("1000");
    await server.close();
  });
});
