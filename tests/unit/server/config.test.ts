import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { BadSettings, readConfig } from "../../../server/config.ts";
import { systemPorts } from "../../../server/ports.ts";
import { makeKeys } from "../../../server/services/keys.ts";

const { settings } = makeKeys(systemPorts.randomBytes);
const problems = (change: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readConfig({ ...settings, ...change });
    return [];
  } catch (error) {
    if (error instanceof BadSettings) return error.problems;
    throw error;
  }
};

describe("the settings", () => {
  it("have the register's defaults where they are safe", () => {
    expect(readConfig(settings)).toMatchObject({ environment: "development", host: "127.0.0.1", port: 8000, logLevel: "info", corsOrigins: [], trustProxy: null, isMetricsPublic: false, rates: { general: 100, auth: 5 }, database: { type: "sqlite" } });
    expect(readConfig({ ...settings, ENVIRONMENT: "production", LOG_LEVEL: "WARNING", PORT: "9000", DATABASE_URL: "postgresql://u@h/d", DB_TYPE: "postgresql" })).toMatchObject({ host: "0.0.0.0", port: 9000, logLevel: "warn", database: { type: "postgres" } });
  });

  it("treat an empty value as none", () => {
    expect(problems({ PORT: "", DATABASE_URL: " ", CORS_ORIGINS: "" })).toEqual([]);
    expect(problems({ ADMIN_KEY: "" })).toEqual(["ADMIN_KEY is missing. Make one with: npm run server -- generate-key."]);
  });

  it("are refused in plain words, all at once, without their values", () => {
    const told = problems({ PORT: "70000", LOG_LEVEL: "LOUD", DATABASE_URL: "mysql://root:canary@h/d", ENVIRONMENT: "staging", TRUST_PROXY: "1", METRICS_PUBLIC: "yes", RATE_LIMIT_AUTH: "-1", SECRET_KEY: "canary" });
    expect(told.map((line) => line.split(" ")[0]).sort()).toEqual(["DATABASE_URL", "ENVIRONMENT", "LOG_LEVEL", "METRICS_PUBLIC", "PORT", "RATE_LIMIT_AUTH", "SECRET_KEY", "TRUST_PROXY"]);
    for (const line of told) expect(line).toMatch(/^[A-Z_]+ .+\.$/);
    expect(told.join()).not.toContain("canary");
  });

  it.each([
    ["SECRET_KEY", "a".repeat(40)], ["SECRET_KEY", "changeme-changeme-changeme-changeme-12345"], ["JWT_SECRET_KEY", "your-super-secret-key-of-32-characters!"], ["ADMIN_KEY", "password-password-password-0123456789"], ["ADMIN_KEY", "short"],
    ["LICENSE_SIGNING_KEY", "bm90IGEga2V5"], ["LICENSE_SIGNING_KEY", "-----BEGIN PRIVATE KEY-----\nxx\n-----END PRIVATE KEY-----"],
    ["CORS_ORIGINS", "*"], ["CORS_ORIGINS", "https://a.example/path"], ["TRUST_PROXY", "true"], ["TRUST_PROXY", "10.0.0.0/8,everybody"],
  ])("refuse %s=%s", (name, value) => {
    expect(problems({ [name]: value }).map((line) => line.split(" ")[0])).toEqual([name]);
  });

  it("refuse keys of another kind, one secret for two purposes, and a database that is asked for and not named", () => {
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "pem", type: "pkcs8" }).toString();
    expect(problems({ LICENSE_SIGNING_KEY: rsa })[0]).toMatch(/no Ed25519/);
    expect(problems({ ADMIN_KEY: settings.SECRET_KEY })[0]).toMatch(/must differ/);
    expect(problems({ DB_TYPE: "postgresql" })[0]).toMatch(/^DATABASE_URL is missing/);
    expect(problems({ DB_TYPE: "sqlite", DATABASE_URL: "postgresql://u@h/d" })[0]).toMatch(/asks for SQLite/);
  });

  it("take the signing key in base64, in PEM and in PEM on one line", () => {
    const { privateKey } = generateKeyPairSync("ed25519");
    const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
    for (const text of [pem, pem.replaceAll("\n", "\\n"), privateKey.export({ format: "der", type: "pkcs8" }).toString("base64")])
      expect(readConfig({ ...settings, LICENSE_SIGNING_KEY: text }).secrets.signingKey.equals(privateKey)).toBe(true);
  });
});
