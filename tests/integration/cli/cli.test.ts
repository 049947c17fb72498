import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dropMail } from "../../support/mail.ts";
import { removeFolder } from "../../support/remove-folder.ts";

const cliPath = join(import.meta.dirname, "..", "..", "..", "electron", "cli", "cli.ts");
const passphrase = "a long enough passphrase";
let folder: string;
let profile: string;

const cli = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const ran = spawnSync(process.execPath, [cliPath, ...args, "--profile", profile, "--json"], { encoding: "utf8", env: { ...process.env, ALMUDEER_PASSPHRASE: passphrase, ...env }, timeout: 60_000 });
  return { code: ran.status, errors: ran.stderr, lines: ran.stdout.trim().split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as Record<string, unknown> & { items: Record<string, unknown>[] }) };
};
const value = (args: readonly string[]) => {
  const ran = cli(args);
  expect(ran.errors).toBe("");
  expect(ran.code).toBe(0);
  const last = ran.lines.at(-1);
  if (!last) throw new Error("no answer");
  return last;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "al-mudeer-cli-"));
  profile = join(folder, "profile");
  for (let n = 0; n < 12; n++) dropMail(join(folder, "mails"), { id: `m${n}@gulf.example`, subject: `Order ${n}`, text: `Where is order ORD-${n}? canary-9931`, date: new Date(Date.now() - n * 60_000) });
});
afterAll(() => removeFolder(folder));

describe("the command line", () => {
  it("says what there is when it is not understood, and takes no secret as an argument", () => {
    expect(cli([]).code).toBe(1);
    expect(cli(["dance"]).code).toBe(1);
    expect(cli(["inbox", "--passphrase", "x"]).code).toBe(1);
    expect(cli(["inbox"], { ALMUDEER_PASSPHRASE: "short" }).code).toBe(2);
    // Words every object knows are no verbs.
    expect(cli(["toString"]).code).toBe(1);
  });

  it("says what is wrong with what was typed, in words", () => {
    const said = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
      const ran = spawnSync(process.execPath, [cliPath, ...args, "--profile", profile], { encoding: "utf8", env: { ...process.env, ALMUDEER_PASSPHRASE: passphrase, ...env }, timeout: 60_000 });
      expect(ran.status).toBe(2);
      return ran.stderr.trimEnd();
    };
    writeFileSync(join(folder, "notes.bin"), "no mail");
    expect(said(["inbox"], { ALMUDEER_PASSPHRASE: "" })).toBe("A passphrase is needed first: ALMUDEER_PASSPHRASE");
    expect(said(["license", "activate"])).toBe("Some details are not right: ALMUDEER_LICENSE_KEY");
    expect(said(["inbox", "--limit", "many"])).toBe("Some details are not right: limit");
    expect(said(["inbox", "--ca", join(folder, "none.pem")])).toBe(`The file cannot be read. ${join(folder, "none.pem")} is damaged or was moved.`);
    expect(said(["import", join(folder, "none.mbox")])).toBe("The file cannot be read. none.mbox is damaged or was moved.");
    expect(said(["import", join(folder, "notes.bin")])).toBe("We do not know this format. notes.bin is not in a format that can be imported.");
  });

  it("ends well when whoever reads has had enough", async () => {
    const running = spawn(process.execPath, [cliPath, "accounts", "list", "--profile", profile], { env: { ...process.env, ALMUDEER_PASSPHRASE: passphrase }, stdio: ["ignore", "pipe", "pipe"] });
    const ended = once(running, "exit");
    let errors = "";
    running.stderr.on("data", (text: Buffer) => (errors += text.toString()));
    running.stdout.destroy();
    expect([(await ended)[0], errors]).toEqual([0, ""]);
  });

  it("imports as history, twice with the same end, and finds it again", () => {
    expect(value(["import", join(folder, "mails")])).toMatchObject({ imported: 12, alreadyThere: 0, unreadable: [] });
    expect(value(["import", join(folder, "mails")])).toMatchObject({ imported: 0, alreadyThere: 12 });
    expect(value(["inbox", "--limit", "5"]).items).toHaveLength(5);
    const [hit] = value(["search", "ORD-7"]).items;
    const conversation = (hit?.["conversation"] as { id: string }).id;
    expect(value(["show", conversation])).toMatchObject({ conversation: { subject: "Order 7", unreadCount: 0 }, draft: { state: "none" } });
    expect(value(["drafts", "list"]).items).toHaveLength(0);
  });

  it("keeps the passphrase's promise: a wrong one opens nothing and harms nothing", () => {
    const before = readFileSync(join(profile, "store.db"));
    const wrong = cli(["inbox"], { ALMUDEER_PASSPHRASE: "another passphrase" });
    expect(wrong.code).toBe(2);
    expect(JSON.parse(wrong.errors)).toMatchObject({ error: { code: "PASSPHRASE_WRONG" } });
    expect(readFileSync(join(profile, "store.db")).equals(before)).toBe(true);
  });

  it("leaves no word of the mails in the clear anywhere in the profile (P14)", () => {
    const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const file of files) {
      const content = readFileSync(join(file.parentPath, file.name));
      for (const canary of ["canary-9931", "gulf.example", passphrase]) expect(content.includes(canary), `${file.name}: ${canary}`).toBe(false);
    }
  });

  it("runs the folder channel until nothing is left to do: drafts, approves, sends", () => {
    dropMail(join(folder, "new"), { id: "live@gulf.example", subject: "Price", text: "What is the price of 5 boxes?" });
    expect(value(["accounts", "add", "--folder", join(folder, "new"), "--send-to", join(folder, "sent"), "--address", "shop@mail.test", "--name", "Shop", "--as", "new"])["accountId"]).toBeTypeOf("string");
    value(["run", "--until-idle"]);
    const [row] = value(["drafts", "list"]).items;
    const draftId = (row?.["draft"] as { id: string }).id;
    value(["drafts", "edit", draftId, "--text", "Five boxes are 100 SAR."]);
    value(["drafts", "approve", draftId]);
    value(["run", "--until-idle"]);
    const sent = readdirSync(join(folder, "sent"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(sent).toHaveLength(1);
    expect(value(["outbox", "--view", "sent"]).items).toHaveLength(1);
  });

  it("checks the house, and its exit code tells", () => {
    expect((value(["check"])["checks"] as { name: string; status: string }[]).filter((check) => check.status === "failed")).toEqual([]);
    const added = value(["accounts", "add", "--folder", join(folder, "gone"), "--address", "b@mail.test", "--name", "Gone"]);
    const ran = cli(["check"]);
    expect(ran.code).toBe(3);
    const found = (report: unknown) => (report as { accounts: { id: string; isWell: boolean; findings: { code: string; title: string; body: string }[] }[] }).accounts;
    const reports = found(ran.lines.at(-1)).map(({ id, isWell, findings }) => ({ isAdded: id === added["accountId"], isWell, codes: findings.map(({ code }) => code) }));
    expect(reports.filter(({ isWell }) => !isWell)).toEqual([{ isAdded: true, isWell: false, codes: ["FOLDER_MISSING"] }]);
    expect(reports).toContainEqual({ isAdded: false, isWell: true, codes: ["well"] });
    // The same in words, of one account; the sentence has its values in place.
    const asked = cli(["accounts", "doctor", String(added["accountId"])]);
    expect(asked.code).toBe(3);
    const [gone, ...others] = found(asked.lines.at(-1));
    expect(others).toEqual([]);
    expect(gone?.findings[0]?.title).toBe("A mail folder is missing");
    expect(gone?.findings[0]?.body).toContain(join(folder, "gone"));
    expect(cli(["accounts", "doctor", "00000000-0000-7000-8000-000000000000"]).code).toBe(2);
    value(["accounts", "remove", String(added["accountId"])]);
  });

  it("backs up, refuses a damaged backup without touching the store, and restores a good one", () => {
    const backup = String(value(["backup", "--to", join(folder, "backups")])["path"]);
    const damaged = join(folder, "damaged");
    cpSync(backup, damaged, { recursive: true });
    const bytes = readFileSync(join(damaged, "store.db"));
    bytes.writeUInt8(bytes.readUInt8(9000) ^ 4, 9000);
    writeFileSync(join(damaged, "store.db"), bytes);
    dropMail(join(folder, "later"), { id: "later@gulf.example", subject: "Later", text: "After the backup" });
    value(["import", join(folder, "later")]);
    const refused = cli(["restore", damaged]);
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.errors)).toMatchObject({ error: { code: "BACKUP_INVALID" } });
    expect(value(["search", "After the backup"]).items).toHaveLength(1);
    expect(value(["restore", backup])["kept"]).toContain("before-restore");
    expect(value(["search", "After the backup"]).items).toHaveLength(0);
    expect(value(["search", "ORD-7"]).items).toHaveLength(1);
  });

  it("touches nothing of a profile that another program has open, not even for a restore", async () => {
    const backup = String(value(["backup", "--to", join(folder, "backups")])["path"]);
    const running = spawn(process.execPath, [cliPath, "run", "--profile", profile], { env: { ...process.env, ALMUDEER_PASSPHRASE: passphrase }, stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(running, "exit");
    await once(running.stdout, "data");
    const before = readdirSync(profile).sort();
    for (const args of [["restore", backup], ["inbox"]]) {
      const refused = cli(args);
      expect(refused.code).toBe(2);
      expect(JSON.parse(refused.errors)).toMatchObject({ error: { code: "DATABASE_IN_USE" } });
    }
    expect(readdirSync(profile).sort()).toEqual(before);
    running.kill("SIGINT");
    expect((await ended)[0]).toBe(0);
    expect(value(["search", "ORD-7"]).items).toHaveLength(1);
  });
});
