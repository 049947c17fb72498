import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { catalogues } from "../../shared/i18n/catalogues.ts";
import { launchApp, newProfile, readLogs, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { dropMail } from "../support/mail.ts";
import { eventually } from "../support/eventually.ts";

const words = catalogues.en;
const passphrase = "a long enough passphrase";
let home: string;
let profilePath: string;
let running: RunningApp;

afterAll(stopDisplay);
beforeEach(async () => {
  home = newProfile();
  mkdirSync(join(home, "Documents"));
  profilePath = newProfile();
  await launch();
  await choosePassphrase(passphrase);
  await running.request("settings.set", { onboarded: true, language: "en" });
});
afterEach(async (context) => {
  if (context.task.result?.state === "fail") process.stderr.write(`${readLogs(profilePath)}\n`);
  await running.close();
  removeProfile(profilePath);
  removeProfile(home);
});

const launch = async (): Promise<void> => {
  running = await launchApp({ profilePath, args: ["--lang=en"], env: { HOME: home, XDG_CONFIG_HOME: join(home, ".config") } });
};
const until = (state: string) => eventually(() => running.request("app.info", {}), (info) => info.state.state === state);
const choosePassphrase = async (text: string): Promise<void> => {
  const { page } = running;
  await page.getByLabel(words.lock.passphrase, { exact: true }).fill(text);
  await page.getByLabel(words.lock.repeat, { exact: true }).fill(text);
  await page.getByRole("button", { name: words.lock.set }).click();
  await until("ready");
};
/** The next start, with the passphrase that was. */
const reopen = async (): Promise<void> => {
  await running.close();
  await launch();
  await running.page.getByLabel(words.lock.passphrase, { exact: true }).fill(passphrase);
  await running.page.getByRole("button", { name: words.lock.unlock }).click();
  await until("ready");
};
const addMail = async (id: string, text: string): Promise<void> => {
  const inbox = join(home, "in");
  dropMail(inbox, { id, from: `Customer ${id} <${id}@gulf.example>`, subject: id, text });
  const { items } = await running.request("channels.list", {});
  if (items.length === 0) await running.request("channels.add", { settings: { kind: "folder", path: inbox, sendTo: null, address: "shop@mail.test", displayName: "Shop", treatAs: "history" }, secrets: {} });
  else await running.request("channels.checkNow", { accountId: null });
  await eventually(() => running.request("inbox.search", { query: text, limit: 5 }), (found) => found.items.length === 1);
};
const openBackups = async (): Promise<Page> => {
  await running.page.evaluate(() => (location.hash = "#/settings/backup"));
  await running.page.locator('[data-section="backup"]').waitFor();
  return running.page;
};
const restoreButtons = (page: Page) => page.getByRole("list", { name: words.lock.backups }).getByRole("button");
const rows = (page: Page) => page.locator("#conversation-list [role=row]");

describe("going back to a backup in the window", () => {
  it("checks it, says what it costs, and reopens as it was; the present store is kept", async () => {
    await addMail("first", "harbour lanterns");
    let page = await openBackups();
    await page.getByText(words.lock.noBackups).waitFor();
    await page.getByRole("button", { name: words.settings.backup.make }).click();
    await restoreButtons(page).waitFor();
    await addMail("second", "mountain lanterns");
    const row = (await running.request("inbox.list", { split: "all" })).items.find((one) => one.contactName === "Customer first");
    if (!row) throw new Error("no conversation");
    await running.request("inbox.addNote", { conversationId: row.id, text: "call her back" });

    page = await openBackups();
    await restoreButtons(page).click();
    const wizard = page.getByRole("alertdialog");
    await wizard.getByText("The backup is whole. It holds").waitFor();
    await wizard.getByText("1 note written since then is lost").waitFor();
    await wizard.getByText("1 message received since then is fetched again").waitFor();
    await wizard.getByRole("button", { name: words.restore.confirm }).click();
    await page.getByText(words.restore.done).waitFor();
    await until("ready");
    expect((await running.request("inbox.messages", { conversationId: row.id, limit: 20 })).items.filter((message) => message.direction === "note")).toEqual([]);
    // What the channel still has comes again by itself.
    await eventually(() => running.request("inbox.search", { query: "mountain lanterns", limit: 5 }), (found) => found.items.length === 1);
    await page.evaluate(() => (location.hash = "#/inbox"));
    await rows(page).filter({ hasText: "Customer first" }).waitFor();
    const kept = readdirSync(profilePath).filter((name) => name.includes(".before-restore-"));
    expect(kept.map((name) => name.split(".before")[0]).sort()).toEqual(expect.arrayContaining(["store.db"]));
    expect(readdirSync(profilePath).filter((name) => name.startsWith(".restore") || name === "restore.json")).toEqual([]);

    // And it opens again with the same passphrase.
    await reopen();
    expect((await running.request("inbox.search", { query: "harbour lanterns", limit: 5 })).items).toHaveLength(1);
  });

  it("that cannot be put in its place is said, instead of starting for ever; the next start takes it up again", async () => {
    await addMail("first", "harbour lanterns");
    const page = await openBackups();
    await page.getByRole("button", { name: words.settings.backup.make }).click();
    await restoreButtons(page).click();
    // As where another program holds the file, on Windows.
    await running.app.evaluate(() => {
      process.getBuiltinModule("node:fs").renameSync = () => {
        throw Object.assign(new Error("EBUSY"), { code: "EBUSY" });
      };
      process.getBuiltinModule("node:module").syncBuiltinESMExports();
    });
    await page.getByRole("alertdialog").getByRole("button", { name: words.restore.confirm }).click();
    await page.getByText(words.lock.failedTitle).waitFor();
    await reopen();
    expect((await running.request("inbox.search", { query: "harbour lanterns", limit: 5 })).items).toHaveLength(1);
  });

  it("refuses a spoilt backup with its reason and leaves everything as it was", async () => {
    await addMail("first", "harbour lanterns");
    const { path } = await running.request("backup.create", {});
    const bytes = readFileSync(join(path, "store.db"));
    bytes.writeUInt8(bytes.readUInt8(9000) ^ 4, 9000);
    writeFileSync(join(path, "store.db"), bytes);
    const page = await openBackups();
    await restoreButtons(page).click();
    await page.getByRole("alertdialog").getByText(words.errors.BACKUP_INVALID.title).waitFor();
    expect(await page.getByRole("button", { name: words.restore.confirm }).count()).toBe(0);
    expect((await running.request("inbox.search", { query: "harbour lanterns", limit: 5 })).items).toHaveLength(1);
  });
});

describe("a store that does not open", () => {
  const damage = (): void => {
    const path = join(profilePath, "store.db");
    const bytes = readFileSync(path);
    bytes.fill(7, 100, 4000);
    writeFileSync(path, bytes);
  };
  const reopenDamaged = async (): Promise<Page> => {
    await running.close();
    damage();
    await launch();
    await running.page.getByLabel(words.lock.passphrase, { exact: true }).fill(passphrase);
    await running.page.getByRole("button", { name: words.lock.unlock }).click();
    await until("failed");
    return running.page;
  };

  it("offers its backups at once; the newest brings the messages back", async () => {
    await addMail("first", "harbour lanterns");
    await running.request("backup.create", {});
    const page = await reopenDamaged();
    await page.getByText(words.errors.DATABASE_DAMAGED.title).first().waitFor();
    await restoreButtons(page).click();
    await page.getByText(words.restore.lostUnknown).waitFor();
    await page.getByRole("button", { name: words.restore.confirm }).click();
    await until("ready");
    expect((await running.request("inbox.search", { query: "harbour lanterns", limit: 5 })).items).toHaveLength(1);
  });

  it("is said so where its key file is broken; a backup brings the key file too, and the broken one is kept", async () => {
    await addMail("first", "harbour lanterns");
    await running.request("backup.create", {});
    await running.close();
    writeFileSync(join(profilePath, "key.json"), '{"version": 1, "che');
    await launch();
    const { page } = running;
    await page.getByText(words.lock.failedTitle).waitFor();
    await page.getByText(words.errors.FILE_UNREADABLE.title).first().waitFor();
    await page.getByRole("button", { name: words.lock.startOver }).waitFor();
    await restoreButtons(page).click();
    const wizard = page.getByRole("alertdialog");
    await wizard.getByLabel(words.lock.passphrase, { exact: true }).fill(passphrase);
    await wizard.getByRole("button", { name: words.restore.check }).click();
    await wizard.getByRole("button", { name: words.restore.confirm }).click();
    await until("ready");
    expect((await running.request("inbox.search", { query: "harbour lanterns", limit: 5 })).items).toHaveLength(1);
    expect(readdirSync(profilePath).filter((name) => name.startsWith("key.json.before-restore-"))).toHaveLength(1);
  });

  it("can be left behind: an empty inbox under a new passphrase, the old files kept; and its backup opens with its own passphrase", async () => {
    await addMail("first", "harbour lanterns");
    await running.request("backup.create", {});
    const page = await reopenDamaged();
    // Sealed by the old store: under the new one it would be swept away as nobody's.
    mkdirSync(join(profilePath, "whatsapp"), { recursive: true });
    writeFileSync(join(profilePath, "whatsapp", "linked.session"), "sealed");
    await page.getByRole("button", { name: words.lock.startOver }).click();
    await page.getByRole("alertdialog").getByRole("textbox").fill(words.lock.startOverWord);
    await page.getByRole("alertdialog").getByRole("button", { name: words.lock.startOver }).click();
    await until("choose_passphrase");
    await choosePassphrase("another long passphrase");
    expect((await running.request("inbox.counts", {})).splits.all).toBe(0);
    const aside = readdirSync(profilePath).find((name) => name.startsWith("set-aside-"));
    expect(readdirSync(join(profilePath, aside ?? ""))).toEqual(expect.arrayContaining(["key.json", "store.db", "whatsapp"]));
    expect(readdirSync(join(profilePath, aside ?? "", "whatsapp"))).toEqual(["linked.session"]);

    // The new store has another key: what was made under the old one asks for the old passphrase.
    await running.request("settings.set", { onboarded: true, language: "en" });
    await openBackups();
    await restoreButtons(page).click();
    const wizard = page.getByRole("alertdialog");
    await wizard.getByText(words.restore.passphraseBody).waitFor();
    await wizard.getByLabel(words.lock.passphrase, { exact: true }).fill("not the passphrase");
    await wizard.getByRole("button", { name: words.restore.check }).click();
    await wizard.getByText(words.errors.PASSPHRASE_WRONG.title).waitFor();
    await wizard.getByLabel(words.lock.passphrase, { exact: true }).fill(passphrase);
    await wizard.getByRole("button", { name: words.restore.check }).click();
    await wizard.getByRole("button", { name: words.restore.confirm }).click();
    await page.getByText(words.restore.done).waitFor();
    expect((await running.request("inbox.search", { query: "harbour lanterns", limit: 5 })).items).toHaveLength(1);
    await running.request("app.lock", {});
    await until("locked");
    await page.getByLabel(words.lock.passphrase, { exact: true }).fill(passphrase);
    await page.getByRole("button", { name: words.lock.unlock }).click();
    await until("ready");
  });
});
