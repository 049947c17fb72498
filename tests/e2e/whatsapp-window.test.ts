import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WhatsAppClient } from "../../electron/engine/channels/whatsapp/client.ts";
import { createSealedSessions } from "../../electron/engine/channels/whatsapp/sealed-sessions.ts";
import { createSystemBrowser } from "../../electron/engine/channels/whatsapp/system-browser.ts";
import { systemClock } from "../../electron/engine/kernel/clock.ts";
import { silentLog } from "../../electron/engine/kernel/log.ts";
import { createSealer } from "../../electron/engine/store/seal.ts";
import { launchApp, newProfile, readLogs, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { eventually } from "../support/eventually.ts";
import { buildProbe } from "../support/window-probe/build-probe.ts";
import { startWhatsAppStandin, type WhatsAppStandin } from "../support/whatsapp-standin/server.ts";
import { removeFolder } from "../support/remove-folder.ts";

/** The hidden window in the real app, driven by the library's own code; the service behind it is a stand-in on this machine. */
let probeFolder: string;
let standin: WhatsAppStandin;
let running: RunningApp;
let profilePath: string;

beforeAll(async () => {
  probeFolder = await buildProbe();
});
afterAll(async () => {
  await stopDisplay();
  removeFolder(probeFolder);
});
beforeEach(async () => {
  standin = await startWhatsAppStandin();
  profilePath = newProfile();
  await launch();
});
afterEach(async (context) => {
  if (context.task.result?.state === "fail") process.stderr.write(`${readLogs(profilePath)}\n`);
  await running.close();
  removeProfile(profilePath);
  await standin.stop();
});

const launch = async (args: readonly string[] = standin.browserArgs): Promise<void> => {
  running = await launchApp({ profilePath, args });
  await running.app.evaluate(async (_electron, [folder, profile]) => {
    const load = process.getBuiltinModule("module").createRequire(`${folder}/`);
    const { startProbe } = load(`${folder}/probe.cjs`) as { startProbe(worker: string, profile: string): Promise<unknown> };
    (globalThis as Record<string, unknown>)["probe"] = await startProbe(`${folder}/worker.cjs`, profile ?? "");
  }, [probeFolder, profilePath] as const);
  await ask("prepare", profilePath);
};

const ask = async <T = unknown>(route: string, ...args: string[]): Promise<T> =>
  (await running.app.evaluate((_electron, [name, given]) => (globalThis as unknown as { probe(route: string, args: readonly string[]): unknown }).probe(name, given), [route, args] as const)) as T;

interface Heard {
  readonly qr: number;
  readonly ready: number;
  readonly gone: number;
  readonly messages: readonly string[];
}
const probeLog = (): string => readFileSync(join(profilePath, "logs", "probe.log"), "utf8");
const until = (isSo: (heard: Heard) => boolean, limitMs = 20_000): Promise<Heard> => eventually(() => ask<Heard>("heard"), isSo, limitMs);

describe("a hidden window", () => {
  it("shows a code, pairs, takes messages in and out, and goes on after a restart without a code", async () => {
    const opened = await ask<{ userAgent: string; pages: number }>("open", "new");
    expect(opened.userAgent).toMatch(/^Mozilla\/5\.0 \([^()]+\) AppleWebKit\/537\.36 \(KHTML, like Gecko\) Chrome\/\d+\.0\.0\.0 Safari\/537\.36$/);
    expect(opened.pages).toBe(1);
    await until((heard) => heard.qr > 0);
    standin.pair();
    await until((heard) => heard.ready > 0);
    standin.message({ from: "201001112222@c.us", name: "علي", body: "السلام عليكم، كم السعر؟" });
    expect((await until((heard) => heard.messages.length > 0)).messages).toEqual(["السلام عليكم، كم السعر؟"]);
    expect(await ask("send", "201001112222@c.us", "150 ريالًا")).toBe("150 ريالًا");
    expect(standin.sent.map((message) => message.body)).toEqual(["150 ريالًا"]);
    await ask("save");
    await ask("close");
    expect(readdirSync(join(profilePath, "whatsapp", "open"))).toEqual([]);
    await running.close();

    await launch();
    await ask("open", "known");
    const heard = await until(({ ready }) => ready > 0);
    expect(heard.qr).toBe(0);
    await ask("close");
  });

  it("leaves a session that a newer browser of the computer goes on with", async () => {
    const vault = createSealedSessions({ folder: join(profilePath, "whatsapp"), sealer: createSealer(Buffer.alloc(32, 1), "whatsapp session"), clock: systemClock, log: silentLog });
    await ask("open", "new");
    await until((heard) => heard.qr > 0);
    standin.pair();
    await until((heard) => heard.ready > 0);
    await ask("save");
    await ask("close");
    const folder = await vault.checkOut("probe");
    const browser = await createSystemBrowser({ path: null, extraArgs: standin.browserArgs }).open(folder, new AbortController().signal);
    const client = new WhatsAppClient({ browser, pairingPhone: null });
    let codes = 0;
    client.on("qr", () => codes++);
    const ready = new Promise((done) => client.once("ready", done));
    await client.initialize();
    await ready;
    await client.destroy();
    expect(codes).toBe(0);
  });

  it("is seen by nobody, is sandboxed, and ends with the app's own window", async () => {
    await ask("open", "new");
    const windows = await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => {
        const preferences = (window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
        const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag, preload } = preferences;
        return { url: window.webContents.getURL(), isVisible: window.isVisible(), isMuted: window.webContents.isAudioMuted(), sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag, preload: preload ?? null };
      }),
    );
    const hidden = windows.filter(({ url }) => url.startsWith("https:"));
    expect(hidden).toEqual([
      { url: "https://web.whatsapp.com/", isVisible: false, isMuted: true, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false, preload: null },
    ]);
    expect(await ask("evaluate", '["require", "process", "Buffer", "almudeer", "electron"].filter((name) => name in window && name !== "require")')).toEqual([]);

    const hasTools = await running.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows().find((window) => !window.isVisible())?.webContents;
      contents?.openDevTools({ mode: "detach" });
      await new Promise((done) => setTimeout(done, 500));
      return contents?.isDevToolsOpened();
    });
    expect(hasTools).toBe(false);

    await running.request("app.setPassphrase", { passphrase: "a long enough passphrase", current: null });
    await running.request("settings.set", { closeToTray: false });
    const ended = new Promise((done) => running.app.process().once("exit", done));
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((window) => window.webContents.getURL().startsWith("app:"))?.close());
    await ended;
    await launch();
  });

  it("is refused permissions, windows, downloads, other places and what is not encrypted", async () => {
    await ask("open", "new");
    expect(
      await ask("evaluate", `(async () => [
        await Notification.requestPermission(),
        ...await Promise.all(["geolocation", "camera", "microphone", "midi", "notifications", "clipboard-read"].map(async (name) => (await navigator.permissions.query({ name })).state)),
        await navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(() => "granted", () => "denied"),
        await navigator.mediaDevices.getDisplayMedia().then(() => "granted", () => "denied"),
        await new Promise((done) => navigator.geolocation.getCurrentPosition(() => done("granted"), () => done("denied"))),
      ])()`),
    ).toEqual(Array.from({ length: 10 }, () => "denied"));
    expect(await ask("evaluate", 'window.open("https://web.whatsapp.com/") === null && window.open("about:blank") === null')).toBe(true);
    const heard = createServer((request, response) => {
      plain.push(request.url ?? "");
      response.end("x");
    });
    const plain: string[] = [];
    heard.listen(0, "127.0.0.1");
    await once(heard, "listening");
    const { port } = heard.address() as AddressInfo;
    expect(await ask("evaluate", `fetch("http://127.0.0.1:${port}/fetch", { mode: "no-cors" }).then(() => "reached", () => "refused")`)).toBe("refused");
    expect(await ask("evaluate", `new Promise((done) => { const socket = new WebSocket("ws://127.0.0.1:${port}/"); socket.onopen = () => done("open"); socket.onerror = () => done("refused"); }).catch(() => "refused")`)).toBe("refused");
    await fetch(`http://127.0.0.1:${port}/control`);
    expect(plain).toEqual(["/control"]);
    heard.close();

    for (const target of ["https://elsewhere.example/", "file:///etc/passwd", `http://127.0.0.1:${port}/`, "/elsewhere", "tel:123", "app://almudeer/index.html"]) {
      await ask("evaluate", `void (location.href = ${JSON.stringify(target)})`);
      // Some the page itself refuses, and nothing tells of that: there is only the time in which it could have gone.
      await new Promise((done) => setTimeout(done, 150));
      expect(await ask("evaluate", "location.href"), target).toBe("https://web.whatsapp.com/");
    }
    await ask("evaluate", `void Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob(["x"])), download: "x.bin" }).click()`);
    await eventually(() => probeLog().includes("hidden_window.download_refused"), Boolean);
    expect(await running.app.evaluate(({ app }) => process.getBuiltinModule("fs").existsSync(`${app.getPath("downloads")}/x.bin`))).toBe(false);
    expect(filesNamed("x.bin")).toEqual([]);
    for (const target of ["https://elsewhere.example/", "file:///etc/passwd", `http://127.0.0.1:${port}/`]) expect(await ask("goto", target), target).toContain("ERR_BLOCKED_BY_CLIENT");
    const log = probeLog();
    for (const refused of ["download", "permission", "navigation", "request", "window"]) expect(log).toContain(`hidden_window.${refused}_refused`);
    await ask("close");
  });

  it("is not shown to another server that takes the service's name", async () => {
    const impostor = await startWhatsAppStandin();
    await running.close();
    await launch([...impostor.browserArgs.slice(0, 1), ...standin.browserArgs.slice(1)]);
    await expect(ask("open", "new")).rejects.toThrow();
    expect(await ask("goto", "https://web.whatsapp.com/")).toContain("ERR_CERT_AUTHORITY_INVALID");
    expect(impostor.isConnected()).toBe(false);
    await ask("close");
    await impostor.stop();
  });

  it("opens no port on which others could drive it", async () => {
    const before = listening(running.app.process().pid ?? 0);
    await ask("open", "new");
    await until((heard) => heard.qr > 0);
    expect(listening(running.app.process().pid ?? 0)).toEqual(before);
    await ask("close");
  });

  it("tells that it is gone when its renderer is killed, and the next one goes on with what was kept", async () => {
    await ask("open", "new");
    await until((heard) => heard.qr > 0);
    standin.pair();
    await until((heard) => heard.ready > 0);
    await ask("save");
    await running.app.evaluate(({ BrowserWindow }) => process.kill(BrowserWindow.getAllWindows().find((window) => !window.isVisible())?.webContents.getOSProcessId() ?? 0, "SIGKILL"));
    expect((await until((heard) => heard.gone > 0)).gone).toBe(1);
    await expect(ask("evaluate", "1")).rejects.toThrow();
    expect(await hiddenCount()).toBe(0);
    await ask("close");
    await ask("open", "known");
    expect((await until((heard) => heard.ready > 0)).qr).toBe(0);
    await ask("close");
  });

  it("ends with the engine's thread, and so does one that says too much at once", async () => {
    await ask("open", "new");
    expect(await hiddenCount()).toBe(1);
    await expect(ask("evaluate", '"x".repeat(100 << 20)')).rejects.toThrow("too large");
    expect(await ask("evaluate", '"x".repeat(80 << 20).length')).toBe(80 << 20);
    await ask("evaluate", "void setTimeout(() => console.log('x'.repeat(100 << 20)))");
    // Before it can be refused so much has to be read: a slow computer takes half a minute.
    await until((heard) => heard.gone > 0, 80_000);
    expect(await hiddenCount()).toBe(0);
    await ask("close");
    await ask("open", "new");
    expect(await hiddenCount()).toBe(1);
    await ask("stop");
    await eventually(hiddenCount, (count) => count === 0, 10_000);
  });

  it("leaves nothing of a session in the clear once it is closed", async () => {
    await ask("open", "new");
    const canaries = Array.from({ length: 200 }, (_, index) => `canary-${index}-${randomBytes(8).toString("hex")}`);
    await ask("evaluate", `(async () => {
      const canaries = ${JSON.stringify(canaries)};
      canaries.slice(0, 100).forEach((canary, index) => localStorage.setItem("k" + index, canary));
      const db = await new Promise((done, failed) => { const open = indexedDB.open("probe", 1); open.onupgradeneeded = () => open.result.createObjectStore("s"); open.onsuccess = () => done(open.result); open.onerror = failed; });
      const work = db.transaction("s", "readwrite");
      canaries.slice(100).forEach((canary, index) => work.objectStore("s").put(canary, index));
      await new Promise((done) => (work.oncomplete = done));
    })()`);
    await ask("save");
    expect(canariesIn(canaries)).toHaveLength(200);
    await ask("close");
    expect(canariesIn(canaries)).toEqual([]);
    await running.close();
    await launch();
    expect(canariesIn(canaries)).toEqual([]);
    await ask("open", "known");
    const back = await ask<string[]>("evaluate", `(async () => {
      const db = await new Promise((done, failed) => { const open = indexedDB.open("probe", 1); open.onsuccess = () => done(open.result); open.onerror = failed; });
      const all = db.transaction("s").objectStore("s").getAll();
      await new Promise((done) => (all.onsuccess = done));
      return [...Array.from({ length: 100 }, (_, index) => localStorage.getItem("k" + index)), ...all.result];
    })()`);
    expect(back).toEqual(canaries);
    await ask("close");
  });
});

const hiddenCount = (): Promise<number> => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => !window.isVisible()).length);

const files = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
const filesNamed = (name: string): string[] => files(profilePath).filter((file) => file.includes(name));
/** As it stands in a file: one byte or two for each character. */
const canariesIn = (canaries: readonly string[]): string[] => {
  const contents = files(profilePath).map((file) => readFileSync(file));
  return canaries.filter((canary) => contents.some((content) => content.includes(canary) || content.includes(Buffer.from(canary, "utf16le"))));
};

/** Sockets on which a process or one that it started waits for connections. */
const listening = (pid: number): string[] => {
  const family = new Set([pid]);
  const parents = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      return [[Number(name), Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, "utf8"))?.[1])] as const];
    } catch {
      // Ended meanwhile.
      return [];
    }
  });
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
  }
  const inodes = new Set([...family].flatMap((member) => {
    try {
      return readdirSync(`/proc/${member}/fd`).map((fd) => /^socket:\[(\d+)\]/.exec(readlinkSync(`/proc/${member}/fd/${fd}`))?.[1]);
    } catch {
      return [];
    }
  }));
  const rows = ["tcp", "tcp6"].flatMap((kind) => readFileSync(`/proc/net/${kind}`, "utf8").split("\n").slice(1).map((row) => row.trim().split(/\s+/)));
  return rows.filter((row) => row[3] === "0A" && inodes.has(row[9])).map((row) => row[1] ?? "").sort();
};
