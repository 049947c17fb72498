import { describe, expect, it } from "vitest";
import { createLog, redactDeep } from "../../../../server/http/log.ts";

describe("the server's log", () => {
  it("hides secrets by their names, however deep, and cuts what is long", () => {
    const deep = { user: { password: "a", apiKey: "b", tokens: ["c"], name: "n" }, headers: { authorization: "d", cookie: "e" }, count: 3, keyCount: 4 };
    expect(redactDeep(deep)).toEqual({ user: { password: "[hidden]", apiKey: "[hidden]", tokens: "[hidden]", name: "n" }, headers: { authorization: "[hidden]", cookie: "[hidden]" }, count: 3, keyCount: 4 });
    expect(redactDeep("x".repeat(2_000))).toHaveLength(500);
    expect(redactDeep("postgresql://user:secret@host/db")).toBe("postgresql://[hidden]@host/db");
    expect(redactDeep({ a: { b: { c: { d: { e: 1 } } } } })).toEqual({ a: { b: { c: { d: "[deep]" } } } });
  });

  it("writes one JSON object per line, and of an error neither detail nor values", () => {
    const lines: string[] = [];
    const log = createLog("info", { write: (line: string) => void lines.push(line) });
    log.debug("too quiet");
    log.error({ failure: Object.assign(new Error("connection to postgresql://u:canary@h/d failed"), { code: "ECONNREFUSED", detail: "Key (email)=(canary@shop.example)" }) }, "request failed");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "error", service: "al-mudeer-server", msg: "request failed", failure: { name: "Error", code: "ECONNREFUSED" } });
    expect(lines[0]).not.toContain("canary");
  });
});
