import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dropMail } from "../support/mail.ts";
import { eventually } from "../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../support/test-engine.ts";
import { removeFolder } from "../support/remove-folder.ts";

/** A disk of its own, small enough to be full at once. Needs root. */
let disk: string;
let inbox: string;
let test: TestEngine;
beforeEach(async () => {
  disk = mkdtempSync(join(tmpdir(), "al-mudeer-disk-"));
  inbox = mkdtempSync(join(tmpdir(), "al-mudeer-in-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", disk]);
  const profilePath = join(disk, "profile");
  mkdirSync(profilePath);
  test = startTestEngine({ ports: { profilePath, storePath: join(profilePath, "store.db"), mediaPath: join(profilePath, "media") } });
  await test.request("channels.add", { settings: { kind: "folder", path: inbox, sendTo: join(inbox, "..", "unused"), address: "shop@mail.test", displayName: "Shop", treatAs: "history" }, secrets: {} });
});
afterEach(async () => {
  await test.engine.stop();
  execFileSync("umount", [disk]);
  for (const path of [disk, inbox]) removeFolder(path);
});

const fill = (): void => {
  for (let size = 1 << 20; size >= 4096; size >>= 1) {
    for (let n = 0; ; n++) {
      try {
        writeFileSync(join(disk, `filler-${size}-${n}`), Buffer.alloc(size));
      } catch {
        // Full at this size: the next, smaller one.
        break;
      }
    }
  }
  expect(statfsSync(disk).bavail).toBeLessThan(4);
};
const free = (): void => execFileSync("sh", ["-c", `rm -f '${disk}'/filler-*`]) as unknown as void;
const count = async () => (await test.request("inbox.counts", {})).splits.all;

describe("a full disk (P11)", () => {
  it("loses nothing that was stored, says so, moves no cursor, and heals by itself", async () => {
    dropMail(inbox, { id: "before@gulf.example", from: "A <a@gulf.example>", text: "before" });
    await eventually(count, (n) => n === 1);
    fill();
    for (let n = 0; n < 60; n++) dropMail(inbox, { id: `during-${n}@gulf.example`, from: `P${n} <p${n}@gulf.example>`, text: `during ${"x".repeat(20_000)}` });
    await test.request("channels.checkNow", { accountId: null });
    const { items } = await eventually(() => test.request("channels.list", {}), (page) => page.items[0]?.error?.code === "DISK_FULL", 30_000);
    expect(items[0]?.status).toBe("degraded");
    expect(await count()).toBeGreaterThanOrEqual(1);
    expect((await test.request("health.check", {})).checks.find((check) => check.name === "disk")?.status).toBe("warning");
    free();
    await eventually(count, (n) => n === 61, 40_000);
    const { items: after } = await eventually(() => test.request("channels.list", {}), (page) => page.items[0]?.status === "online");
    expect(after[0]?.error).toBeNull();
    await test.restart();
    expect(await count()).toBe(61);
  });

  it("is named as such to whoever attaches a file or makes a backup, which leaves nothing behind", async () => {
    dropMail(inbox, { id: "before@gulf.example", from: "A <a@gulf.example>", text: "before" });
    await eventually(count, (n) => n === 1);
    const [row] = (await test.request("inbox.list", { split: "all" })).items;
    if (!row) throw new Error("no conversation");
    const chosen = join(disk, "chosen.txt");
    writeFileSync(chosen, "x".repeat(300_000));
    test.engine.grantFile("chosen", chosen);
    fill();
    await expect(test.request("drafts.send", { conversationId: row.id, body: "Here it is", fileTokens: ["chosen"] })).rejects.toMatchObject({ code: "DISK_FULL" });
    await expect(test.request("backup.create", {})).rejects.toMatchObject({ code: "DISK_FULL" });
    expect((await test.request("outbox.list", { view: "waiting" })).items).toEqual([]);
    expect(readdirSync(join(disk, "profile", "backups"))).toEqual([]);
    expect(readdirSync(join(disk, "profile", "media"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toEqual([]);
  });
});
