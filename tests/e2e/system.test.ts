import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { catalogues } from "../../shared/i18n/catalogues.ts";
import { launchApp, newProfile, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { eventually } from "../support/eventually.ts";

/** What the system shows of the app, and what the app does when the system takes something from it. */
let running: RunningApp | null = null;
const profiles: string[] = [];

const start = async (profilePath: string, ...args: string[]): Promise<RunningApp> => {
  profiles.push(profilePath);
  running = await launchApp({ profilePath, args });
  return running;
};
afterEach(async () => {
  await running?.close();
  running = null;
  for (const path of profiles.splice(0)) removeProfile(path);
});
afterAll(() => stopDisplay());

const menuLabels = ({ app }: RunningApp): Promise<string[]> =>
  app.evaluate(({ Menu }) => {
    const labelsOf = (menu: Electron.Menu | null | undefined): string[] => (menu?.items ?? []).flatMap((item) => [...(item.type === "separator" ? [] : [item.label]), ...labelsOf(item.submenu)]);
    return labelsOf(Menu.getApplicationMenu());
  });

describe("the native menu", () => {
  const expected = (language: "ar" | "en"): string[] => {
    const { menu, nav } = catalogues[language];
    return [
      menu.file, nav.settings, menu.quit, menu.edit, menu.undo, menu.redo, menu.cut, menu.copy, menu.paste, menu.selectAll, menu.view, nav.inbox, nav.drafts, nav.outbox, nav.filtered, nav.contacts, nav.channels,
      menu.zoomIn, menu.zoomOut, menu.resetZoom, menu.fullScreen,
    ];
  };

  it("speaks the person's language, also before a store is open, and changes with it", async () => {
    const app = await start(newProfile(), "--lang=ar");
    await eventually(() => menuLabels(app), (labels) => labels.length > 0);
    expect(await menuLabels(app)).toEqual(expected("ar"));
    await app.request("app.setPassphrase", { passphrase: "a long enough passphrase", current: null });
    await app.request("settings.set", { language: "en" });
    await eventually(() => menuLabels(app), (labels) => labels[0] === catalogues.en.menu.file);
    expect(await menuLabels(app)).toEqual(expected("en"));
  });
});

describe("a link that leads out", () => {
  it.each(["ar", "en"] as const)("is asked about in plain words, and opened only then (%s)", async (language) => {
    const app = await start(newProfile(), "--demo", `--lang=${language}`);
    const seen = await app.app.evaluateHandle(({ dialog, shell }) => {
      const asked: { message: string; detail: string; buttons: string[] }[] = [];
      const opened: string[] = [];
      // The system's own window cannot be pressed from here: the first answer is yes, the second no.
      dialog.showMessageBox = ((_window: unknown, { message, detail, buttons }: Electron.MessageBoxOptions) =>
        Promise.resolve({ response: asked.push({ message, detail: detail ?? "", buttons: [...(buttons ?? [])] }) === 1 ? 0 : 1, checkboxChecked: false })) as typeof dialog.showMessageBox;
      shell.openExternal = (url) => Promise.resolve(void opened.push(url));
      return { asked, opened };
    });
    const { external, common } = catalogues[language];
    expect(await app.request("app.openExternal", { url: "https://shop.example/offer" })).toEqual({ opened: true });
    expect(await app.request("app.openExternal", { url: "https://shop.example/second" })).toEqual({ opened: false });
    expect(await app.request("app.openExternal", { url: "file:///etc/passwd" })).toEqual({ opened: false });
    expect(await seen.jsonValue()).toEqual({
      asked: ["offer", "second"].map((page) => ({ message: external.question, detail: `https://shop.example/${page}`, buttons: [external.open, common.cancel] })), opened: ["https://shop.example/offer"],
    });
  });
});

describe("a window that is asked for", () => {
  const place = ({ page }: RunningApp): Promise<string> => page.evaluate(() => location.hash);
  const again = ({ app }: Pick<RunningApp, "app">, ...args: string[]): Promise<void> => app.evaluate(({ app: electron }, given) => void electron.emit("second-instance", {}, given), args);
  const isVisible = ({ app }: RunningApp): Promise<boolean | undefined> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

  it("opens where a link leads, though the app was started without one", async () => {
    running = await launchApp({
      args: ["--demo", "--hidden", "--lang=en"],
      openWindow: async (app) => {
        // Asked again: while the main process loads its code, an answer can be lost to its garbage collector.
        const userData = await eventually(() => app.evaluate(({ app: electron }) => electron.getPath("userData")).catch(() => ""), (path) => path !== "");
        const log = join(userData, "logs", "main.log");
        await eventually(() => Promise.resolve(existsSync(log) ? readFileSync(log, "utf8") : ""), (text) => text.includes('"state":"ready"'));
        expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);
        await again({ app }, "almudeer://drafts");
      },
    });
    await running.page.waitForURL(/#\/drafts$/);
    await again(running, "almudeer://contacts");
    await running.page.waitForURL(/#\/contacts$/);
  });

  it("stays where the person is when nothing but the window is asked for", async () => {
    const app = await start(newProfile(), "--demo", "--lang=en");
    await app.page.locator('[data-screen="inbox"]').waitFor();
    await app.page.evaluate(() => (location.hash = "#/channels"));
    await again(app);
    // Events arrive in their order: what came before this one has been heard.
    await app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.send("almudeer:event", { type: "navigate", to: "explain-tray" }));
    await app.page.getByRole("alertdialog").waitFor();
    expect(await place(app)).toBe("#/channels");
  });

  it("closes once it is said that the app goes on, and at once from then on; it comes back as it was", async () => {
    const app = await start(newProfile(), "--lang=en");
    await app.request("app.setPassphrase", { passphrase: "a long enough passphrase", current: null });
    const close = (): Promise<void> => app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await close();
    await app.page.getByRole("button", { name: catalogues.en.explainTray.keep }).click();
    await eventually(() => isVisible(app), (visible) => visible === false);
    await again(app);
    await eventually(() => isVisible(app), (visible) => visible === true);
    await close();
    await eventually(() => isVisible(app), (visible) => visible === false);
  });
});

describe("opening and locking at the same time", () => {
  const passphrase = "a long enough passphrase";
  const states = ({ profilePath }: RunningApp): string[] => [...readFileSync(join(profilePath, "logs", "main.log"), "utf8").matchAll(/"app\.state","state":"(\w+)"/g)].map(([, state]) => state ?? "");
  const locked = async (): Promise<RunningApp> => {
    const app = await start(newProfile(), "--lang=en");
    await app.request("app.setPassphrase", { passphrase, current: null });
    await app.request("app.lock", {});
    return app;
  };

  it("opens the store once, however often it is asked to", async () => {
    const app = await locked();
    const before = states(app).length;
    await Promise.all([app.request("app.unlock", { passphrase }), app.request("app.unlock", { passphrase })]);
    expect(states(app).slice(before)).toEqual(["starting", "ready"]);
  });

  it("is locked in the end when it is locked while it opens, and opens again", async () => {
    const app = await locked();
    await Promise.all([app.request("app.unlock", { passphrase }), app.request("app.lock", {})]);
    expect((await app.request("app.info", {})).state).toEqual({ state: "locked", reason: "passphrase" });
    await app.request("app.unlock", { passphrase });
    expect((await app.request("inbox.counts", {})).splits.all).toBe(0);
  });
});

describe("the window's place", () => {
  const bounds = ({ app }: RunningApp): Promise<Electron.Rectangle | undefined> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

  /** Without a window manager X moves and resizes in steps, each told later: what stands when nothing changes any more. */
  const settled = async (app: RunningApp, width: number): Promise<Electron.Rectangle | undefined> => {
    const seen: (Electron.Rectangle | undefined)[] = [];
    await eventually(async () => seen.push(await bounds(app)), () => seen.length > 12 && seen.slice(-12).every((one) => one?.width === width && JSON.stringify(one) === JSON.stringify(seen.at(-1))));
    return seen.at(-1);
  };

  it("is kept over a restart; a settings file that cannot be read costs no more than the place", async () => {
    const profilePath = newProfile();
    const first = await start(profilePath);
    const place = { x: 40, y: 30, width: 900, height: 640 };
    await first.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), place);
    const left = await settled(first, 900);
    await first.close();
    const second = await start(profilePath);
    expect(await bounds(second)).toEqual(left);
    await second.close();
    writeFileSync(join(profilePath, "config.json"), '{"window": {"x": 4');
    const third = await start(profilePath);
    expect((await bounds(third))?.width).toBe(1360);
    await third.close();
    expect(JSON.parse(readFileSync(join(profilePath, "config.json"), "utf8"))).toMatchObject({ window: { width: 1360 } });
    expect(readFileSync(join(profilePath, "logs", "main.log"), "utf8")).not.toContain("place_not_kept");
  });

  it("is where the last window was left, without a restart too", async () => {
    const app = await start(newProfile(), "--lang=en");
    await app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 50, width: 880, height: 620 }));
    const left = await settled(app, 880);
    // Before a store is open nothing is done without a window: it closes for real.
    await app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await eventually(() => Promise.resolve(existsSync(join(app.profilePath, "config.json"))), Boolean);
    await eventually(() => bounds(app), (now) => now === undefined);
    await app.app.evaluate(({ app: electron }) => void electron.emit("second-instance", {}, []));
    expect(await eventually(() => bounds(app), (now) => now !== undefined)).toEqual(left);
  });
});

describe("a page whose process is gone", () => {
  it("is loaded again by itself; one that goes again and again asks, in plain words", async () => {
    const { app } = await start(newProfile(), "--demo", "--lang=en");
    const asked = await app.evaluateHandle(({ dialog }) => {
      const messages: string[] = [];
      dialog.showMessageBox = ((_window: unknown, { message }: Electron.MessageBoxOptions) => (messages.push(message), Promise.resolve({ response: 0, checkboxChecked: false }))) as typeof dialog.showMessageBox;
      return messages;
    });
    const rows = (): Promise<number> =>
      app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        // While it is away it answers nothing.
        if (contents === undefined || contents.isCrashed() || contents.isLoading()) return 0;
        return (await contents.executeJavaScript("document.querySelectorAll('[data-screen=\"inbox\"] [data-current]').length")) as number;
      });
    await eventually(rows, (count) => count > 0);
    const processOf = (): Promise<number> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);
    for (const [time, questions] of [[1, 0], [2, 0], [3, 1]] as const) {
      const before = await processOf();
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
      await eventually(processOf, (now) => now !== 0 && now !== before);
      await eventually(rows, (count) => count > 0);
      expect((await asked.jsonValue()).length, `time ${time}`).toBe(questions);
    }
    expect(await asked.jsonValue()).toEqual([catalogues.en.windowGone.title]);
  });
});
