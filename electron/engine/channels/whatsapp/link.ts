import { z } from "zod";
import type { LinkState } from "../../../../shared/domain/channel.ts";
import { AppError } from "../../../../shared/errors/app-error.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { BrowserDriver, OpenBrowser } from "./browser.ts";
import { WhatsAppClient } from "./client.ts";
import type { SessionVault } from "./session-vault.ts";
import { toWhatsAppError } from "./whatsapp-errors.ts";
import { within } from "./within.ts";

const linkLimitMs = 300_000;
/** The service lets the first picture stand longer. */
const firstCodeMs = 60_000;
const codeMs = 20_000;
const pairingCodeMs = 180_000;
const attempts = 5;

const Info = z.object({ wid: z.object({ user: z.string().regex(/^\d{5,20}$/) }), pushname: z.string().transform((name) => name.slice(0, 120)).catch("") });

export interface LinkOptions {
  readonly vault: SessionVault;
  readonly driver: BrowserDriver;
  readonly clock: Clock;
  /** Names the new session. */
  readonly sessionId: string;
  /** Digits; null: by a picture the phone scans. */
  readonly phone: string | null;
  readonly onState: (state: LinkState) => void;
}

export interface LinkedPhone {
  /** Digits. */
  readonly phone: string;
  readonly name: string;
}

/**
 * Links a phone in a browser of its own, which is gone when this ends, well or not; so is its clear folder. Reports every step but the last.
 * Throws AppError: LINK_NOT_SCANNED, CANCELLED, TIMEOUT, and what a browser and a network can do.
 */
export const linkPhone = async ({ vault, driver, clock, sessionId, phone, onState }: LinkOptions, signal: AbortSignal): Promise<LinkedPhone> => {
  onState({ step: "starting" });
  const folder = await vault.checkOut(null);
  let browser: OpenBrowser | null = null;
  try {
    browser = await driver.open(folder, signal);
    const client = new WhatsAppClient({ browser, pairingPhone: phone });
    const linked = Promise.withResolvers<void>();
    let shown = 0;
    let notScanned: NodeJS.Timeout | undefined;
    const giveUpAfter = (ms: number): void => {
      clearTimeout(notScanned);
      notScanned = setTimeout(() => linked.reject(new AppError("LINK_NOT_SCANNED")), ms);
    };
    client.on("qr", (text: string) => {
      if (++shown > attempts) {
        linked.reject(new AppError("LINK_NOT_SCANNED"));
        return;
      }
      const standsMs = shown === 1 ? firstCodeMs : codeMs;
      // A page that shows no next code has given up by itself.
      giveUpAfter(standsMs + codeMs);
      onState({ step: "qr", text: text.slice(0, 2000), expiresAt: clock.now() + standsMs, attempt: shown, attempts });
    });
    client.on("code", (code: string) => {
      giveUpAfter(pairingCodeMs);
      onState({ step: "code", code: code.slice(0, 20), expiresAt: clock.now() + pairingCodeMs });
    });
    client.once("authenticated", () => {
      clearTimeout(notScanned);
      onState({ step: "linking" });
    });
    client.once("ready", () => linked.resolve());
    client.once("gone", (error: AppError) => linked.reject(error.code === "PHONE_UNLINKED" ? new AppError("LINK_NOT_SCANNED") : error));
    try {
      await within(Promise.race([linked.promise, client.initialize().then(() => linked.promise)]), linkLimitMs, signal);
    } finally {
      clearTimeout(notScanned);
    }
    const { wid, pushname } = Info.parse(client.info);
    await browser.flush();
    await client.destroy();
    await vault.save(sessionId, folder);
    return { phone: wid.user, name: pushname };
  } catch (error) {
    throw toWhatsAppError(error);
  } finally {
    await browser?.close();
    await vault.discard(folder);
  }
};
