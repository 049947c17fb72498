import { app, Menu, protocol } from "electron";
import { Worker } from "node:worker_threads";
import { hearCalls } from "./calls.ts";
import { openFirstWindow } from "./first-window.ts";
import { readStartOptions } from "./start-options.ts";
import { appScheme, mediaScheme, messageScheme } from "./windows/schemes.ts";

/**
 * Only what must happen before Electron is ready, and the window. Waiting for readiness at the top level of an ES module never
 * ends, so the rest is loaded afterwards, while the page begins to load.
 */
const options = readStartOptions(process.argv.slice(1), process.env);

// Chromium cannot sandbox a process of root; every window asks for its sandbox all the same.
const isRootWithoutSandbox = process.getuid?.() === 0 && app.commandLine.hasSwitch("no-sandbox");
if (!isRootWithoutSandbox) app.enableSandbox();
app.setAppUserModelId("com.almudeer.desktop");
// Links of ours only navigate and pre-fill. In a build that is being worked on the system would start the bare runtime with them.
if (app.isPackaged) app.setAsDefaultProtocolClient("almudeer");
if (options.profilePath !== null) app.setPath("userData", options.profilePath);
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  { scheme: messageScheme, privileges: { standard: true, secure: true } },
  // Sounds and films are read in parts.
  { scheme: mediaScheme, privileges: { standard: true, secure: true, stream: true } },
]);

// Ours is made once its words are known; Electron would build one of its own for the time until then.
Menu.setApplicationMenu(null);

// A debugging port would let any program on this computer drive the window.
const wantsDebugger = app.commandLine.hasSwitch("remote-debugging-port") || app.commandLine.hasSwitch("remote-debugging-pipe");
if (app.isPackaged && wantsDebugger) app.exit(2);
else if (!options.isDemo && !app.requestSingleInstanceLock()) app.quit();
else {
  const calls = hearCalls(app);
  // The engine's code is loaded in its own thread while Chromium gets ready: neither waits for the other.
  const engineUrl = new URL("engine.worker.js", import.meta.url);
  const engineThread = new Worker(engineUrl);
  // Heard by whoever starts it; until then nobody waits for it.
  engineThread.on("error", () => undefined);
  void app.whenReady().then(async () => {
    const first = openFirstWindow(options);
    // Until then this thread is the page's: it serves its files.
    await first.hasScript;
    await (await import("./app.ts")).startApp(options, first, calls, engineUrl, engineThread);
  });
}
