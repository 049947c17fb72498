import { app, Menu, nativeTheme, powerMonitor, shell, type BrowserWindow } from "electron";
import { mkdirSync, renameSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { AppError, isAppError } from "../../shared/errors/app-error.ts";
import { Settings } from "../../shared/domain/settings.ts";
import { languageFrom } from "../../shared/i18n/direction.ts";
import type { AppEvent } from "../../shared/ipc/events.ts";
import type { AppState } from "../../shared/ipc/routes/app.ts";
import { defaultPaths } from "../engine/paths.ts";
import { newStoreKey } from "../engine/store/key-file.ts";
import { finishRestore } from "../engine/store/finish-restore.ts";
import { runBackupTask } from "../engine/store/backup-task.ts";
import type { Worker } from "node:worker_threads";
import { readLicensePort } from "../engine/licensing/license-config.ts";
import type { Calls } from "./calls.ts";
import { createEngineHost } from "./engine-host.ts";
import type { FirstWindow } from "./first-window.ts";
import { createGate } from "./ipc/gate.ts";
import { createHostHandlers } from "./ipc/host-handlers.ts";
import { openExternal } from "./ports/external.ts";
import { createHiddenWindows } from "./ports/hidden-windows.ts";
import { createKeychain } from "./ports/keychain.ts";
import { createNotifier } from "./ports/notify.ts";
import { openAtLogin } from "./ports/open-at-login.ts";
import { OpenedFiles } from "./ports/opened-files.ts";
import { Pictures } from "./ports/pictures.ts";
import { Restorer } from "./ports/restorer.ts";
import { Vault } from "./ports/vault.ts";
import type { StartOptions } from "./start-options.ts";
import { removeThrowAwayProfiles } from "./throw-away-profile.ts";
import { followLinks } from "./windows/follow-links.ts";
import { createMenu } from "./windows/menu.ts";
import { reviveWindow } from "./windows/revive-window.ts";
import { createTray, type TrayHandle } from "./windows/tray.ts";
import { keepPlace } from "./windows/window-state.ts";
import { wordsFor } from "./words.ts";

const fileUrl = (name: string): URL => pathToFileURL(join(import.meta.dirname, name));

/**
 * Joins window, keychain and engine. Work happens in the engine's thread; here is only who may see what, and when.
 * `firstThread` loads the engine's code already; threads after a lock or a crash are started here.
 */
export const startApp = async (options: StartOptions, first: FirstWindow, calls: Calls, engineUrl: URL, firstThread: Worker): Promise<void> => {
  const profile = defaultPaths(app.getPath("userData"));
  // What is thrown away leaves nothing among the person's documents.
  const paths = { ...profile, backupPath: options.isDemo ? join(profile.profilePath, "backups") : join(app.getPath("documents"), "Al-Mudeer Backups") };
  const { log, icon } = first;
  const root = join(import.meta.dirname, "..");
  // Only a build that is being worked on can be pointed elsewhere.
  const licensePath = (app.isPackaged ? undefined : process.env["ALMUDEER_LICENSE_CONFIG"]) ?? join(root, "..", "resources", "license.json");
  const sqliteBinding = process.env["ALMUDEER_SQLITE_BINDING"] ?? null;
  const vault = new Vault(paths.keyPath, paths.storePath, createKeychain(), log);
  const opened = new OpenedFiles(paths.openedPath, (path) => shell.openPath(path), log);
  const pictures = new Pictures(log);
  const systemLanguage = options.language ?? languageFrom([...app.getPreferredSystemLanguages(), app.getLocale()]);

  let state: AppState = { state: "starting" };
  let key: Uint8Array | null = null;
  let settings = Settings.parse({});
  let unread = 0;
  let isQuitting = false;
  let pendingLink = options.link;
  let window: BrowserWindow | null = null;
  let isPageHere = false;
  let tray: TrayHandle | null = null;

  const language = () => (settings.language === "system" ? systemLanguage : settings.language);
  const words = () => wordsFor(language(), settings.digits);
  const send = (event: AppEvent): void => window?.webContents.send("almudeer:event", event);
  const setState = (next: AppState): void => {
    state = next;
    log.info("app.state", { state: next.state });
    send({ type: "app.stateChanged", state });
  };

  const engine = createEngineHost(engineUrl, firstThread, onEngineEvent, (error) => {
    log.error("engine.crashed", { reason: error.message, stack: error.stack });
    // The store is safe at any moment; the thread is started again with the key we still hold.
    void inTurn(async () => {
      if (key !== null) await openWith(key);
    });
  }, createHiddenWindows({ root: paths.profilePath, log }));

  function onEngineEvent(event: AppEvent): void {
    if (event.type === "message.arrived") notifier.arrived(event);
    if (event.type === "settings.changed") void refreshSettings();
    if (event.type === "counts.changed") void refreshCounts();
    send(event);
  }

  const notifier = createNotifier({ words, isQuiet: () => window?.isFocused() === true || state.state !== "ready", open: (path) => navigate(path) });

  async function refreshSettings(): Promise<void> {
    const result = await engine.request("settings.get", {});
    if (result.ok) applySettings(result.value as Settings);
  }

  function applySettings(next: Settings): void {
    settings = next;
    nativeTheme.themeSource = next.appearance;
    showWords();
    if (!options.isDemo && app.isPackaged) keepOpenAtLogin(next.openAtLogin);
  }

  function keepOpenAtLogin(isOn: boolean): void {
    try {
      // An AppImage runs from a folder that is gone with it.
      openAtLogin(join(app.getPath("appData"), "autostart", "al-mudeer.desktop"), { command: process.env["APPIMAGE"] ?? process.execPath, isOn });
    } catch (error) {
      log.warn("app.login_entry_not_kept", { reason: error instanceof Error ? error.message : "" });
    }
  }

  /** Menu and tray, in the person's language. */
  function showWords(): void {
    createMenu(words(), { navigate, quit }, settings.shortcuts);
    tray?.update(words(), unread);
  }

  async function refreshCounts(): Promise<void> {
    const result = await engine.request("inbox.counts", {});
    if (!result.ok) return;
    unread = (result.value as { splits: { unread: number } }).splits.unread;
    app.setBadgeCount(unread);
    tray?.update(words(), unread);
  }

  /** What opens or closes the store, one after the other: two threads on one store would both send what waits, and a lock must find open what it closes. */
  let lastTurn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = lastTurn.then(work);
    lastTurn = turn.catch(() => undefined); // heard by whoever asked for it
    return turn;
  }

  async function openWith(storeKey: Uint8Array): Promise<void> {
    // Asked for twice it is open already; at the end of the app nothing is opened any more.
    if (engine.isRunning() || isQuitting) return;
    setState({ state: "starting" });
    key = storeKey;
    try {
      await engine.start({
        ...paths, samplePath: join(root, "..", "resources", "sample-mailbox"), logLevel: app.isPackaged ? "info" : "debug",
        storeKey, sqliteBinding, mimeWorkerUrl: fileUrl("mime.worker.js").href, backupWorkerUrl: fileUrl("backup.worker.js").href,
        // What is thrown away asks nobody.
        license: options.isDemo ? null : readLicensePort(licensePath, app.getVersion()),
      });
      if (options.isDemo) {
        await engine.request("sample.load", {});
        await engine.request("settings.set", { onboarded: true });
      }
      await refreshSettings();
      setState({ state: "ready" });
      await refreshCounts();
    } catch (error) {
      fail(error);
    }
  }

  function fail(error: unknown): void {
    log.error("app.start_failed", { reason: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack : undefined });
    const data = isAppError(error) ? error.toData() : new AppError("INTERNAL", "never", {}).toData();
    setState({ state: "failed", error: data });
  }

  async function openVault(): Promise<void> {
    try {
      // One that a power cut interrupted goes on where it was.
      finishRestore(paths);
      if (options.isDemo) return await openWith(newStoreKey());
      const opening = await vault.open();
      if (opening.outcome === "open") return await openWith(opening.key);
      setState(opening.outcome === "locked" ? { state: "locked", reason: opening.reason } : { state: "choose_passphrase", reason: opening.reason });
    } catch (error) {
      fail(error);
    }
  }

  function showWindow(): void {
    if (!window) {
      follow(first.open());
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  function follow(opened: BrowserWindow): void {
    window = opened;
    isPageHere = false;
    // Loaded again, it has forgotten everything. Going from one of its places to another is no loading.
    opened.webContents.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) isPageHere = false;
    });
    reviveWindow(opened, { words, quit, log });
    followLinks(opened.webContents, (url) => openExternal(opened, url, words()), log);
    opened.on("close", (event) => {
      // At the end of the app it is kept before, for this would come too late.
      if (!isQuitting) void keepPlace(opened).catch(reportPlace);
      onClose(event);
    });
    opened.on("closed", () => {
      window = null;
      if (!tray || !settings.closeToTray) quit();
    });
  }

  const reportPlace = (error: unknown): void => log.warn("window.place_not_kept", { reason: error instanceof Error ? error.message : "" });

  function onClose(event: Electron.Event): void {
    if (isQuitting || !settings.closeToTray || !tray || state.state !== "ready") return;
    event.preventDefault();
    if (settings.closeToTrayExplained) window?.hide();
    else send({ type: "navigate", to: "explain-tray" });
  }

  async function keepInTray(): Promise<void> {
    const result = await engine.request("settings.set", { closeToTrayExplained: true });
    if (!result.ok) throw new AppError(result.error.code, result.error.retry, result.error.params);
    window?.hide();
  }

  /** Before there is a page that hears it, it is kept until the page asks; null: the window as it stands. */
  function navigate(to: string | null): void {
    showWindow();
    if (to === null) return;
    if (state.state === "ready" && isPageHere) send({ type: "navigate", to });
    else pendingLink = to;
  }

  function quit(): void {
    isQuitting = true;
    app.quit();
  }

  /** Nothing of what was shown outlives the store it came from. */
  async function closeStore(): Promise<void> {
    await engine.stop();
    pictures.clear();
    opened.clear();
    notifier.clear();
  }

  async function lock(): Promise<void> {
    if (!vault.protection().hasPassphrase) throw new AppError("PASSPHRASE_NEEDED", "never");
    if (state.state === "locked") return;
    await closeStore();
    key = null;
    setState({ state: "locked", reason: "passphrase" });
  }

  /** Where no passphrase was set there is nothing to lock with. */
  function lockByItself(): void {
    void inTurn(async () => {
      if (vault.protection().hasPassphrase) await lock();
    });
  }

  const restorer = new Restorer({
    paths, vault, sqliteBinding, openKey: () => key, open: openWith,
    run: (task) => runBackupTask(fileUrl("backup.worker.js"), task),
    close: async () => {
      setState({ state: "starting" });
      await closeStore();
    },
  });

  const gate = createGate({
    handlers: createHostHandlers({
      engine, words, opened, pictures, restorer, isDemo: options.isDemo, profilePath: paths.profilePath, systemLanguage, state: () => state, quit, lock: () => inTurn(lock),
      keepInTray,
      pageIsHere: () => {
        isPageHere = true;
      },
      takeLink: () => {
        const link = pendingLink;
        pendingLink = null;
        return link;
      },
      window: () => window ?? failNoWindow(),
      protection: () => {
        const { hasPassphrase, isInKeychain } = options.isDemo ? { hasPassphrase: false, isInKeychain: false } : vault.protection();
        return { hasPassphrase, kind: options.isDemo ? "memory" : isInKeychain ? "keychain" : "passphrase" };
      },
      unlock: (passphrase) => inTurn(async () => openWith(await vault.unlock(passphrase))),
      retryUnlock: () => inTurn(async () => {
        if (state.state === "locked" && state.reason === "passphrase") throw new AppError("PASSPHRASE_NEEDED", "never");
        if (!engine.isRunning()) await openVault();
      }),
      setPassphrase: (passphrase, current) => inTurn(async () => {
        if (options.isDemo) throw new AppError("NOT_ALLOWED", "never", { what: "passphrase of a throw-away profile" });
        await openWith(vault.setPassphrase(passphrase, current, key));
      }),
      restore: (token, passphrase) => inTurn(async () => {
        try {
          await restorer.restore(token, passphrase);
        } catch (error) {
          // Closed already: said where the store stays closed, instead of starting for ever.
          if (state.state === "starting") fail(error);
          throw error;
        }
      }),
      startOver: () => inTurn(async () => {
        await closeStore();
        setAside(paths.profilePath, [paths.storePath, paths.keyPath, paths.mediaPath, paths.sessionsPath]);
        key = null;
        await openVault();
      }),
      showProfileFolder: () => void shell.openPath(paths.profilePath),
    }),
    forward: (route, input) => engine.request(route, input),
    isOurWindow: (event) => event.sender === window?.webContents,
    log,
  });

  if (first.window !== null) follow(first.window);
  first.answerBy({
    gate,
    messages: {
      frameOf: async (messageId, remoteImageBase) => {
        const result = await engine.call({ method: "messageFrame", messageId, remoteImageBase });
        return result.ok ? (result.value as { html: string }) : null;
      },
      hasPictures: (messageId) => pictures.has(messageId),
      pictureOf: (messageId, number) => pictures.get(messageId, number),
    },
    media: async (attachmentId) => {
      const result = await engine.call({ method: "shownAttachment", attachmentId });
      return result.ok ? (result.value as { mime: string; content: Uint8Array } | null) : null;
    },
  });
  // The engine's thread opens the store while the rest is made here.
  const opening = inTurn(openVault);
  if (!options.isDemo) tray = createTray(icon, { open: showWindow, quit });

  calls.answerBy(navigate);
  app.on("activate", showWindow);
  // Hidden windows are windows too, so the end of the one that is seen decides; without a listener Electron would quit by itself.
  app.on("window-all-closed", () => undefined);
  powerMonitor.on("resume", () => void engine.call({ method: "wake" }));
  powerMonitor.on("lock-screen", () => {
    if (settings.autoLockMinutes > 0) lockByItself();
  });
  const idleWatch = setInterval(() => {
    const isIdle = settings.autoLockMinutes > 0 && powerMonitor.getSystemIdleTime() >= settings.autoLockMinutes * 60;
    if (isIdle && state.state === "ready") lockByItself();
  }, 15_000);
  let isStopped = false;
  app.on("before-quit", (event) => {
    isQuitting = true;
    clearInterval(idleWatch);
    if (isStopped) return;
    event.preventDefault();
    const kept = window === null ? Promise.resolve() : keepPlace(window).catch(reportPlace);
    const closed = closeStore().catch((error: unknown) => log.error("app.not_closed_well", { reason: error instanceof Error ? error.message : "" }));
    void Promise.all([closed, kept]).then(() => {
      isStopped = true;
      app.quit();
    });
  });

  // Chromium writes into it until the very end: what it leaves is small, says nothing, and goes with the next one.
  if (options.isDemo) app.on("quit", removeThrowAwayProfiles);

  await opening;
  // Where the store stays closed, no settings say the language.
  if (Menu.getApplicationMenu() === null) showWords();
};

const failNoWindow = (): never => {
  throw new AppError("NOT_ALLOWED", "never", { what: "no window" });
};

/** Nothing is deleted: the old files keep lying beside, under the time they were set aside. */
const setAside = (profilePath: string, targets: readonly string[]): void => {
  const folder = join(profilePath, `set-aside-${new Date().toISOString().replace(/[:.]/g, "-")}`);
  mkdirSync(folder, { mode: 0o700 });
  for (const path of [...targets, ...["-wal", "-shm"].map((suffix) => `${targets[0] ?? ""}${suffix}`)]) {
    try {
      renameSync(path, join(folder, basename(path)));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }
};
