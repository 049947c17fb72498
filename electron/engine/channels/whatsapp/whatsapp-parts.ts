import type { EnginePorts } from "../../ports.ts";
import type { SessionSealer } from "./sealed-file.ts";
import { createSealedSessions } from "./sealed-sessions.ts";
import type { WhatsAppDeps } from "./whatsapp-adapter.ts";

/**
 * Where a phone's page lives and where its session is kept sealed. A host without windows has the browsers of its computer. What drives either is
 * loaded with the first connection, not at the start.
 */
export const createWhatsAppParts = ({ clock, log, sessionsPath, hiddenWindows, browserArgs }: EnginePorts, sealer: SessionSealer): WhatsAppDeps => ({
  clock, log,
  vault: createSealedSessions({ folder: sessionsPath, sealer, clock, log }),
  linking: new Set(),
  driverFor: async ({ browser, browserPath }) =>
    browser === "window" && hiddenWindows
      ? (await import("./window-browser.ts")).createWindowBrowser(hiddenWindows)
      : (await import("./system-browser.ts")).createSystemBrowser({ path: browserPath, extraArgs: browserArgs ?? [] }),
});
