import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogues } from "../../shared/i18n/catalogues.ts";
import { launchApp, newProfile, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { remoteVectors, startCanary, startPictureServer, type Canary, type PictureServer } from "../support/canary.ts";
import { eventually } from "../support/eventually.ts";

let running: RunningApp;
let canary: Canary;
let folder: string;
beforeAll(async () => {
  canary = await startCanary();
  folder = newProfile();
  running = await launchApp({ args: ["--demo"] });
  await running.page.locator('[data-screen="inbox"]').waitFor();
});
afterAll(async () => {
  await running.close();
  for (const path of [running.profilePath, folder]) removeProfile(path);
  await canary.stop();
  await stopDisplay();
});

describe("reading a message tells nobody and runs nothing (P19)", () => {
  it("asks for none of fifty addresses hidden in HTML, whichever way they are hidden", async () => {
    const vectors = remoteVectors((name) => `${canary.url}/${name}`);
    expect(vectors.length).toBeGreaterThanOrEqual(50);
    mkdirSync(folder, { recursive: true });
    vectors.forEach((html, n) =>
      writeFileSync(join(folder, `${n}.eml`), [
        `From: Vector ${n} <v${n}@vectors.example>`, "To: hello@dar-alward.example", `Subject: Vector ${n}`, `Message-ID: <vector-${n}@vectors.example>`, `Date: ${new Date().toUTCString()}`, "MIME-Version: 1.0",
        "Content-Type: text/html; charset=utf-8", "", `<p>vectorcanary ${n}</p>${html}`,
      ].join("\r\n")),
    );
    await running.request("channels.add", { settings: { kind: "folder", path: folder, sendTo: null, address: "v@mail.test", displayName: "V", treatAs: "history" }, secrets: {} });
    const hits = await eventually(() => running.request("inbox.search", { query: "vectorcanary", limit: 100 }), ({ items }) => items.length === vectors.length);
    // As the page itself shows them: each body in its frame, long enough for anything it would fetch.
    const shown = await running.page.evaluate(
      async (ids) => {
        let loaded = 0;
        for (const id of ids) {
          const frame = document.createElement("iframe");
          frame.setAttribute("sandbox", "allow-popups");
          frame.src = `msg://${id}/`;
          const ready = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
          document.body.append(frame);
          await ready;
          loaded++;
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        return loaded;
      },
      hits.items.map((hit) => hit.messageId),
    );
    expect(shown).toBe(vectors.length);
    // The server does listen: what we ask it for ourselves, it hears; and only that.
    await fetch(`${canary.url}/control`);
    await eventually(() => canary.heard, (heard) => heard.includes("/control"));
    expect(canary.heard).toEqual(["/control"]);
    expect(running.app.windows()).toHaveLength(1);
  });
});

describe("a link in a mail", () => {
  it("is opened outside when it is pressed, after a question; the frame stays where it is", async () => {
    const words = catalogues.en;
    await running.request("settings.set", { language: "en" });
    writeFileSync(join(folder, "link.eml"), [
      "From: Linker <linker@links.example>", "To: hello@dar-alward.example", "Subject: Links", "Message-ID: <links@links.example>", `Date: ${new Date().toUTCString()}`, "MIME-Version: 1.0",
      "Content-Type: text/html; charset=utf-8", "", '<p>linkcanary <a href="https://parcel.example/track?number=7">your parcel</a></p><p><a href="mailto:desk@parcel.example">write to us</a></p><p><a href="tel:+97142223333">call</a></p>',
    ].join("\r\n"));
    await running.request("channels.checkNow", { accountId: null });
    const { items } = await eventually(() => running.request("inbox.search", { query: "linkcanary", limit: 5 }), (found) => found.items.length === 1);
    const seen = await running.app.evaluateHandle(({ dialog, shell }) => {
      const asked: string[] = [];
      const opened: string[] = [];
      dialog.showMessageBox = ((_window: unknown, { detail }: Electron.MessageBoxOptions) => Promise.resolve({ response: asked.push(detail ?? "") === 3 ? 1 : 0, checkboxChecked: false })) as typeof dialog.showMessageBox;
      shell.openExternal = (url) => Promise.resolve(void opened.push(url));
      return { asked, opened };
    });
    const { page } = running;
    const conversationId = items[0]?.conversation.id ?? "";
    await page.evaluate((id) => (location.hash = `#/inbox/${id}`), conversationId);
    await page.locator(`[data-thread-id="${conversationId}"]`).getByRole("button", { name: words.thread.showOriginal }).click();
    const frame = page.frameLocator("[data-thread-id] iframe");
    for (const [number, name] of ["your parcel", "write to us", "call"].entries()) {
      await frame.getByRole("link", { name }).click();
      await eventually(async () => (await seen.jsonValue()).asked.length, (count) => count > number);
    }
    expect(await seen.jsonValue()).toEqual({
      asked: ["https://parcel.example/track", "mailto:desk@parcel.example", "tel:+97142223333"], opened: ["https://parcel.example/track?number=7", "mailto:desk@parcel.example"],
    });
    await frame.getByText("linkcanary").waitFor();
  });
});

describe("pictures that a mail names are fetched when a person asks (P19)", () => {
  const words = catalogues.en.thread;
  let server: PictureServer;
  let pictures: string;
  beforeAll(async () => {
    server = await startPictureServer("pictures.example");
    pictures = newProfile();
    await running.request("settings.set", { language: "en" });
    // The way to the internet, bent to this computer: names lead to a public address, and a connection to it ends at the test's server.
    await running.app.evaluate(
      (_electron, { port, ca }) => {
        const dns = process.getBuiltinModule("node:dns/promises") as { lookup: unknown };
        dns.lookup = (host: string) => Promise.resolve([{ address: host === "inside.example" ? "10.0.0.7" : "93.184.216.34", family: 4 }]);
        const tls = process.getBuiltinModule("node:tls") as unknown as { connect: (options: object, done: unknown) => unknown };
        const { connect } = tls;
        tls.connect = (options, done) => connect({ ...options, host: "127.0.0.1", port, ca, lookup: undefined }, done);
        process.getBuiltinModule("node:module").syncBuiltinESMExports();
      },
      { port: server.port, ca: server.ca },
    );
    const html = '<p>Our spring offers</p><img src="https://pictures.example/a.png" width="40" height="40"><img src="http://pictures.example/b.png" width="40"><img src="https://inside.example/c.png"><img src="https://pictures.example/spy.png" width="1" height="1"><div style="background:url(https://pictures.example/css.png)">x</div>';
    for (const n of [1, 2])
      writeFileSync(join(pictures, `${n}.eml`), ["From: Spring News <news@shop.example>", "To: hello@dar-alward.example", `Subject: Spring ${n}`, `Message-ID: <spring-${n}@shop.example>`, `Date: ${new Date().toUTCString()}`, "MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8", "", `<p>springcanary ${n}</p>${html}`].join("\r\n"));
    await running.request("channels.add", { settings: { kind: "folder", path: pictures, sendTo: null, address: "p@mail.test", displayName: "P", treatAs: "history" }, secrets: {} });
  });
  afterAll(async () => {
    await server.stop();
    removeProfile(pictures);
  });
  const open = async (n: number): Promise<void> => {
    const { items } = await eventually(() => running.request("inbox.search", { query: `springcanary ${n}`, limit: 5 }), (found) => found.items.length === 1);
    await running.page.evaluate((id) => (location.hash = `#/inbox/${id ?? ""}`), items[0]?.conversation.id);
    const { page } = running;
    await page.locator(`[data-thread-id="${items[0]?.conversation.id ?? ""}"]`).getByRole("button", { name: words.showOriginal }).click();
  };
  const shownIn = async (page: Page): Promise<number[]> => {
    const frame = await (await page.locator("[data-thread-id] iframe").elementHandle())?.contentFrame();
    // Taken away for the one with pictures while it was looked at: nothing is shown just then.
    return (await frame?.locator("img").evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth)).catch(() => [])) ?? [];
  };

  it("none before the click; then each once, without a word about who asks; none from inside, none that only spies", async () => {
    const { page } = running;
    await open(1);
    await page.getByText("3 pictures are not loaded").waitFor();
    await page.getByText("pictures.example").first().waitFor();
    expect(await eventually(() => shownIn(page), (widths) => widths.length === 4)).toEqual([0, 0, 0, 0]);
    expect(server.heard).toEqual([]);
    await page.getByRole("button", { name: words.pictures.show }).click();
    await eventually(() => shownIn(page), (widths) => widths.filter((width) => width === 2).length === 2);
    await page.getByText("1 picture could not be loaded").waitFor();
    expect(server.heard.map(({ path }) => path).sort()).toEqual(["/a.png", "/b.png"]);
    for (const { headers } of server.heard) expect(Object.keys(headers).sort()).toEqual(["accept", "accept-encoding", "connection", "host", "user-agent"]);
  });

  it("always for one sender, until that is taken back in the settings", async () => {
    const { page } = running;
    await open(2);
    await page.getByRole("button", { name: words.pictures.always }).click();
    await eventually(() => shownIn(page), (widths) => widths.filter((width) => width === 2).length === 2);
    await page.getByText("from now on").waitFor();
    // Left and opened again, it needs no click.
    await page.evaluate(() => (location.hash = "#/settings/privacy"));
    const remove = page.getByRole("button", { name: "news@shop.example" });
    await remove.waitFor();
    await open(1);
    await eventually(() => shownIn(page), (widths) => widths.filter((width) => width === 2).length === 2);
    await page.evaluate(() => (location.hash = "#/settings/privacy"));
    await remove.click();
    await remove.waitFor({ state: "detached" });
    await open(2);
    await page.getByRole("button", { name: words.pictures.show }).waitFor();
    expect((await running.request("pictures.senders", {})).items).toEqual([]);
  });
});
