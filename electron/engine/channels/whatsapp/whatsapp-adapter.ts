import type { Clock } from "../../kernel/clock.ts";
import type { Log } from "../../kernel/log.ts";
import type { ChannelAdapter } from "../channel.ts";
import type { BrowserDriver } from "./browser.ts";
import type { SessionVault } from "./session-vault.ts";
import { WhatsAppConfig } from "./whatsapp-config.ts";
import { whatsAppCapabilities } from "./whatsapp-limits.ts";

export interface WhatsAppDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly vault: SessionVault;
  /** Sessions that are being linked and belong to no account yet: no sweep may take them. */
  readonly linking: Set<string>;
  /** The browser this account lives in. Throws AppError BROWSER_MISSING. */
  readonly driverFor: (config: Pick<WhatsAppConfig, "browser" | "browserPath">) => BrowserDriver | Promise<BrowserDriver>;
  /** false: only for proof that the cure is needed. */
  readonly curesReady?: boolean;
  /** false: only for proof that events alone do not suffice. */
  readonly asksAfterCut?: boolean;
}

/** A phone's WhatsApp by the web client in a browser. The library behind it is loaded with the first connection, not at the start. */
export const createWhatsAppAdapter = (deps: WhatsAppDeps): ChannelAdapter<WhatsAppConfig> => ({
  kind: "whatsapp_web",
  can: whatsAppCapabilities,
  verify: async (config, onStep, signal) => (await import("./verify-whatsapp.ts")).verifyWhatsApp(WhatsAppConfig.parse(config), deps, onStep, signal),
  open: async (config, signal) => {
    const parsed = WhatsAppConfig.parse(config);
    const driver = await deps.driverFor(parsed);
    return (await import("./whatsapp-session.ts")).openWhatsAppSession(parsed, { ...deps, driver }, signal);
  },
});
