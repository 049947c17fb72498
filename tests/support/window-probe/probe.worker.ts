import { parentPort } from "node:worker_threads";
import type { OpenBrowser } from "../../../electron/engine/channels/whatsapp/browser.ts";
import { WhatsAppClient } from "../../../electron/engine/channels/whatsapp/client.ts";
import { createSealedSessions } from "../../../electron/engine/channels/whatsapp/sealed-sessions.ts";
import { createWindowBrowser } from "../../../electron/engine/channels/whatsapp/window-browser.ts";
import { systemClock } from "../../../electron/engine/kernel/clock.ts";
import { silentLog } from "../../../electron/engine/kernel/log.ts";
import { createSealer } from "../../../electron/engine/store/seal.ts";
import { createWindowLink } from "../../../electron/engine/window-link.ts";
import type { FromEngine, ToEngine } from "../../../electron/engine/worker-protocol.ts";

/** In place of the engine: the driver of the hidden window and the sealed sessions with the channel's own client, worked by name from a test. */
const port = parentPort;
if (!port) throw new Error("the probe runs as a worker thread");
const link = createWindowLink((message: FromEngine) => port.postMessage(message));
const driver = createWindowBrowser(link.hiddenWindows);
const session = "probe";

interface Page {
  readonly opened: OpenBrowser;
  readonly folder: string;
  readonly heard: { qr: number; ready: number; gone: number; messages: string[] };
  readonly client: WhatsAppClient;
}
let vault: ReturnType<typeof createSealedSessions>;
let page: Page | null = null;
const now = (): Page => page ?? fail();
const fail = (): never => {
  throw new Error("nothing is open");
};

const work: Record<string, (...args: string[]) => Promise<unknown>> = {
  async prepare(profilePath) {
    vault = createSealedSessions({ folder: `${profilePath}/whatsapp`, sealer: createSealer(Buffer.alloc(32, 1), "whatsapp session"), clock: systemClock, log: silentLog });
    await vault.sweep([session]);
  },
  async open(isNew) {
    const folder = await vault.checkOut(isNew === "new" ? null : session);
    const opened = await driver.open(folder, new AbortController().signal);
    const heard: Page["heard"] = { qr: 0, ready: 0, gone: 0, messages: [] };
    const client = new WhatsAppClient({ browser: opened, pairingPhone: null });
    client.on("qr", () => heard.qr++);
    client.on("ready", () => heard.ready++);
    client.on("message", (message) => heard.messages.push(message.body));
    opened.onGone(() => heard.gone++);
    page = { opened, folder, heard, client };
    await client.initialize();
    return { userAgent: await opened.browser.userAgent(), pages: (await opened.browser.pages()).length };
  },
  heard: () => Promise.resolve(now().heard),
  async send(to = "", text = "") {
    return (await now().client.sendMessage(to, text, { sendSeen: false })).body;
  },
  evaluate: (code = "") => now().opened.page.evaluate(code),
  goto: async (url = "") => now().opened.page.goto(url, { timeout: 5_000 }).then(() => "there", (error: unknown) => String(error)),
  async save() {
    await now().opened.flush();
    await vault.save(session, now().folder);
  },
  async close() {
    await now().client.destroy();
    await vault.discard(now().folder);
  },
};

port.on("message", (message: ToEngine) => {
  if (message.kind === "window" || message.kind === "window_failed") link.receive(message);
  if (message.kind === "start") port.postMessage({ kind: "started" } satisfies FromEngine);
  if (message.kind !== "request") return;
  const { id, route, input } = message;
  (work[route] ?? fail)(...(input as string[])).then(
    (value) => port.postMessage({ kind: "reply", id, result: { ok: true, value } } satisfies FromEngine),
    (error: unknown) => port.postMessage({ kind: "reply", id, result: { ok: false, error: { code: "INTERNAL", retry: "never", params: { reason: error instanceof Error ? `${error.message} ${error.stack}`.slice(0, 1900) : String(error) } } } } satisfies FromEngine),
  );
});
