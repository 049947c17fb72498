import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { catalogues } from "../../shared/i18n/catalogues.ts";
import { launchApp, newProfile, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { dropMail } from "../support/mail.ts";
import { eventually } from "../support/eventually.ts";

const words = catalogues.en;
let running: RunningApp;
let folder: string;
beforeAll(async () => {
  folder = newProfile();
  running = await launchApp({ args: ["--demo", "--lang=en"] });
  await running.page.locator('[data-screen="inbox"]').waitFor();
  await running.request("settings.set", { undoSeconds: 0, language: "en" });
  dropMail(join(folder, "in"), { id: "files@gulf.example", from: "Lantern Buyer <files@gulf.example>", text: "Please send me your lantern catalogue, the one of https://www.lantern.example/list." });
  await running.request("channels.add", { settings: { kind: "folder", path: join(folder, "in"), sendTo: join(folder, "out"), address: "shop@mail.test", displayName: "Shop", treatAs: "history" }, secrets: {} });
});
afterAll(async () => {
  await running.close();
  for (const path of [running.profilePath, folder]) removeProfile(path);
  await stopDisplay();
});

/** What was delivered whole: a mail is written elsewhere first and renamed. */
const sent = (): string[] => {
  const out = join(folder, "out", "new");
  return existsSync(out) ? readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1")) : [];
};

it("a file dropped on the conversation in the real window travels with the reply, byte for byte", async () => {
  const { page } = running;
  const { items } = await eventually(() => running.request("inbox.search", { query: "lantern catalogue", limit: 5 }), (found) => found.items.length === 1);
  const conversation = items[0]?.conversation;
  if (!conversation) throw new Error("no mail");
  await page.evaluate((id) => (location.hash = `#/inbox/${id}`), conversation.id);
  const thread = page.locator(`[data-thread-id="${conversation.id}"]`);
  await thread.waitFor();
  const content = `%PDF-1.4\n${"lantern ".repeat(200_000)}`;
  await thread.locator("[data-region=messages]").evaluate((element, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "catalogue.pdf"));
    for (const type of ["dragenter", "dragover", "drop"]) element.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
  }, content);
  await thread.getByText("catalogue.pdf").waitFor();
  await thread.locator("textarea").fill("Here it is.");
  await page.keyboard.press("Control+Enter");
  const [mail = ""] = await eventually(sent, (mails) => mails.length === 1);
  expect(mail).toContain("catalogue.pdf");
  const encoded = /filename="?catalogue\.pdf"?[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(mail)?.[1] ?? "";
  expect(Buffer.from(encoded, "base64").toString("latin1")).toBe(content);
});

it("an address in a message's text is opened outside, after a question that says where it leads", async () => {
  const { app, page } = running;
  const seen = await app.evaluateHandle(({ dialog, shell }) => {
    const told = { asked: "", opened: "" };
    dialog.showMessageBox = ((_window: unknown, { detail }: Electron.MessageBoxOptions) => ((told.asked = detail ?? ""), Promise.resolve({ response: 0, checkboxChecked: false }))) as typeof dialog.showMessageBox;
    shell.openExternal = (url) => Promise.resolve(void (told.opened = url));
    return told;
  });
  await page.getByRole("article").getByRole("link", { name: "https://www.lantern.example/list", exact: true }).press("Enter");
  await eventually(() => seen.jsonValue(), ({ opened }) => opened !== "");
  expect(await seen.jsonValue()).toEqual({ asked: "https://www.lantern.example/list", opened: "https://www.lantern.example/list" });
});

it("an attachment is shown by its own program, out of the profile; where there is none, that is said and saving offered", async () => {
  const { app, page } = running;
  const { items } = await running.request("inbox.search", { query: "INV-2026-0415", limit: 5 });
  await page.evaluate((id) => (location.hash = `#/inbox/${id}`), items[0]?.conversation.id);
  const shown = await app.evaluateHandle(({ shell }) => {
    const asked: string[] = [];
    // Nothing on this machine could show it; the second time nothing can.
    shell.openPath = (path) => Promise.resolve(asked.push(path) === 1 ? "" : "no application");
    return asked;
  });
  const open = page.getByRole("button", { name: new RegExp(`^${words.attachment.open} .*INV-2026-0415\\.pdf`) }).first();
  await open.click();
  const [path = ""] = await eventually(() => shown.jsonValue(), (paths) => paths.length === 1);
  const userData = await app.evaluate(({ app: electron }) => electron.getPath("userData"));
  expect(path.startsWith(join(userData, "opened"))).toBe(true);
  expect(readFileSync(path, "latin1")).toMatch(/^%PDF-/);
  expect(await page.getByText(words.attachment.notOpened).count()).toBe(0);
  await open.click();
  await page.getByText(words.attachment.notOpened).waitFor();
  await page.getByRole("alertdialog").getByRole("button", { name: words.attachment.save }).waitFor();
});

it("the page can hand over no more than a file, and nothing by its path", async () => {
  const codes = await running.page.evaluate(async () => {
    const give = async (input: unknown) => {
      const answer = await window.almudeer.request("app.giveFile", input);
      return answer.ok ? "ok" : answer.error.code;
    };
    return [
      await give({ name: "a.txt", path: "/etc/passwd" }), await give({ name: "a.txt", content: "/etc/passwd" }), await give({ name: "a.txt", content: new Uint8Array(3), path: "/etc/passwd" }),
      await give({ name: "", content: new Uint8Array(3) }), await give({ name: "a.txt", content: new Uint8Array(51 * 1024 * 1024) }), await give({ name: "../../etc/passwd", content: new Uint8Array(3) }),
      // Bytes belong to this route alone.
      await window.almudeer.request("inbox.search", { query: "x", smuggled: new Uint8Array(2_000_000) }).then((answer) => (answer.ok ? "ok" : answer.error.code)),
    ];
  });
  expect(codes).toEqual(["INVALID_INPUT", "INVALID_INPUT", "INVALID_INPUT", "INVALID_INPUT", "TOO_LARGE", "ok", "TOO_LARGE"]);
});

it("what the demo kept is gone when it ends, but for what Chromium writes with its last breath", async () => {
  const userData = await running.app.evaluate(({ app: electron }) => electron.getPath("userData"));
  const ours = () => ["store.db", "store.db-wal", "media", "logs", "opened"].filter((name) => existsSync(join(userData, name)));
  expect(ours()).toEqual(["store.db", "store.db-wal", "media", "logs", "opened"]);
  await running.close();
  expect(ours()).toEqual([]);
});
