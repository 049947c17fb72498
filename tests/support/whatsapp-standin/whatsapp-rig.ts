import { randomUUID } from "node:crypto";
import type { ChannelAdapter } from "../../../electron/engine/channels/channel.ts";
import { createWhatsAppAdapter } from "../../../electron/engine/channels/whatsapp/whatsapp-adapter.ts";
import type { BrowserDriver, OpenBrowser } from "../../../electron/engine/channels/whatsapp/browser.ts";
import { WhatsAppClient } from "../../../electron/engine/channels/whatsapp/client.ts";
import { createSystemBrowser } from "../../../electron/engine/channels/whatsapp/system-browser.ts";
import type { WhatsAppConfig } from "../../../electron/engine/channels/whatsapp/whatsapp-config.ts";
import { systemClock } from "../../../electron/engine/kernel/clock.ts";
import { silentLog } from "../../../electron/engine/kernel/log.ts";
import { createPlainVault } from "./plain-vault.ts";
import { startWhatsAppStandin, type WhatsAppStandin } from "./server.ts";

/** Links a phone as a person would; the session lies in `vault` under `sessionId`. Gives the device. */
const link = async (standin: WhatsAppStandin, vault: ReturnType<typeof createPlainVault>, sessionId: string): Promise<string> => {
  const folder = await vault.checkOut(null);
  const browser = await createSystemBrowser({ path: null, extraArgs: standin.browserArgs }).open(folder, new AbortController().signal);
  const client = new WhatsAppClient({ browser, pairingPhone: null });
  const scanned = new Promise((done) => client.once("qr", done));
  const ready = new Promise((done) => client.once("ready", done));
  await client.initialize();
  await scanned;
  const device = standin.pair();
  await ready;
  await client.destroy();
  await vault.save(sessionId, folder);
  await vault.discard(folder);
  return device;
};

/** Linked once in each process; every stand-in takes this device for one of its own. */
const linkOnce = async (): Promise<{ device: string; vault: ReturnType<typeof createPlainVault>; sessionId: string }> => {
  const standin = await startWhatsAppStandin();
  const vault = createPlainVault();
  const sessionId = randomUUID();
  process.once("exit", () => vault.remove());
  const device = await link(standin, vault, sessionId);
  await standin.stop();
  return { device, vault, sessionId };
};
let linked: ReturnType<typeof linkOnce> | null = null;

/** A stand-in of the service with a phone that is linked to it; `curesReady` or `asksAfterCut` false: an adapter known to be broken. */
export const startLinkedWhatsApp = async ({ config: settings, ...broken }: { readonly curesReady?: boolean; readonly asksAfterCut?: boolean; readonly config?: Partial<WhatsAppConfig> } = {}) => {
  const before = await (linked ??= linkOnce());
  const standin = await startWhatsAppStandin();
  standin.know(before.device);
  const vault = createPlainVault();
  const config: WhatsAppConfig = {
    kind: "whatsapp_web", displayName: "متجر الواحة", phone: standin.phone, sessionId: randomUUID(), linkedAt: Date.now(), browser: "system", browserPath: null, readsGroups: false, tellsRead: true,
    maxSendsPerMinute: 30, maxSendsPerDay: 300, ...settings,
  };
  vault.seed(config.sessionId, `${before.vault.root}/${before.sessionId}`);
  const system = createSystemBrowser({ path: null, extraArgs: standin.browserArgs });
  const opened: OpenBrowser[] = [];
  const driver: BrowserDriver = {
    open: async (profilePath, signal) => {
      const browser = await system.open(profilePath, signal);
      opened.push(browser);
      return browser;
    },
  };
  const adapter = createWhatsAppAdapter({ clock: systemClock, log: silentLog, vault, linking: new Set(), driverFor: () => driver, ...broken }) as ChannelAdapter;
  return {
    standin, vault, config, adapter,
    killBrowsers: () => {
      for (const { browser } of opened) browser.process()?.kill("SIGKILL");
    },
    stop: async () => {
      await standin.stop();
      vault.remove();
    },
  };
};
