import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { startProcess } from "../support/server/process-server.ts";
import { makePlace } from "../support/server/test-server.ts";

const script = join(import.meta.dirname, "..", "..", "scripts", "server-smoke.ts");
const smoke = async (url: string, env: NodeJS.ProcessEnv = {}): Promise<{ code: number; stdout: string }> => {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script, url], { env: { PATH: process.env["PATH"], ...env } });
    return { code: 0, stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, stdout };
  }
};

describe("the smoke script", () => {
  it("finds a production server in order, with a licence's whole walk", async () => {
    const place = await makePlace("postgres", { ENVIRONMENT: "production", RATE_LIMIT_GENERAL: "", RATE_LIMIT_AUTH: "", RATE_LIMIT_OPERATOR: "" });
    const server = await startProcess(place.env, place.folder);
    const ran = await smoke(server.url, { ADMIN_KEY: place.env["ADMIN_KEY"] });
    expect(ran.stdout).not.toContain("FAILED");
    expect(ran.stdout).toContain("all in order");
    expect(ran.code).toBe(0);
    await server.kill("SIGTERM");
    await place.remove();
  });

  it("finds something else at the address not in order", async () => {
    const other = createServer((_request, reply) => reply.setHeader("access-control-allow-origin", "*").end("<h1>It works</h1>"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const ran = await smoke(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`, { ADMIN_KEY: "x" });
    expect(ran.code).toBe(3);
    expect(ran.stdout.match(/^FAILED /gm)?.length).toBeGreaterThanOrEqual(8);
    other.close();
  });
});
