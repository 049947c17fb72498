import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { linkPhone } from "../../../electron/engine/channels/whatsapp/link.ts";
import { createSystemBrowser } from "../../../electron/engine/channels/whatsapp/system-browser.ts";
import { systemClock } from "../../../electron/engine/kernel/clock.ts";
import type { LinkState } from "../../../shared/domain/channel.ts";
import { createPlainVault } from "../../support/whatsapp-standin/plain-vault.ts";
import { startWhatsAppStandin, type WhatsAppStandin } from "../../support/whatsapp-standin/server.ts";
import { eventually } from "../../support/eventually.ts";

describe("linking a phone", () => {
  const sessionId = "5b6f4a52-3c5d-4c1e-9a55-0c1d2e3f4a5b";
  let standin: WhatsAppStandin;
  let vault: ReturnType<typeof createPlainVault>;
  let states: LinkState[];

  beforeEach(async () => {
    standin = await startWhatsAppStandin();
    vault = createPlainVault();
    states = [];
  });
  afterEach(async () => {
    await standin.stop();
    vault.remove();
  });

  const link = (phone: string | null = null, signal = new AbortController().signal) =>
    linkPhone({ vault, driver: createSystemBrowser({ path: null, extraArgs: standin.browserArgs }), clock: systemClock, sessionId, phone, onState: (state) => states.push(state) }, signal);
  const shown = (step: LinkState["step"]) => eventually(() => states.map((state) => state.step), (steps) => steps.includes(step), 30_000);

  it("shows a code, and seals the session once the phone scanned it", async () => {
    const linking = link();
    await shown("qr");
    standin.pair();
    const linked = await linking;
    expect(linked).toMatchObject({ phone: standin.phone, name: "Shop" });
    expect(vault.times(sessionId)).not.toBeNull();
    expect(vault.out.size).toBe(0);
    expect(states.map((state) => state.step)).toEqual(["starting", "qr", "linking"]);
  });

  it("links by a code typed on the phone", async () => {
    const linking = link("15550001111");
    await shown("code");
    expect(states.at(-1)).toMatchObject({ step: "code", code: "ABCD1234" });
    standin.pair();
    await expect(linking).resolves.toMatchObject({ phone: standin.phone });
  });

  it("gives up after five codes nobody scanned", async () => {
    const linking = link();
    linking.catch(() => undefined);
    await shown("qr");
    for (let code = 2; code <= 6; code++) {
      standin.nextCode();
      await eventually(() => states.filter((state) => state.step === "qr").length, (count) => count === Math.min(code, 5), 15_000);
    }
    await expect(linking).rejects.toMatchObject({ code: "LINK_NOT_SCANNED" });
    expect(vault.out.size).toBe(0);
  });

  it("asks a page whose codes ran out for new ones", async () => {
    const linking = link();
    await shown("qr");
    standin.runOutOfCodes();
    await eventually(() => states.filter((state) => state.step === "qr").length, (count) => count === 2, 15_000);
    standin.pair();
    await expect(linking).resolves.toMatchObject({ phone: standin.phone });
  });

  it("ends, with its browser, when five codes in a row expired by themselves", async () => {
    standin.codeStandsMs = 400;
    await expect(link()).rejects.toMatchObject({ code: "LINK_NOT_SCANNED" });
    const codes = states.filter((state) => state.step === "qr");
    expect(codes.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(codes.map(({ text }) => text)).size).toBe(5);
    expect(standin.isConnected()).toBe(false);
    expect(vault.out.size).toBe(0);
    expect(vault.times(sessionId)).toBeNull();
  });

  it("leaves nothing when called off while the code to type is still being asked for", async () => {
    standin.givesPairingCodes = false;
    const calling = new AbortController();
    const linking = link("15550001111", calling.signal);
    linking.catch(() => undefined);
    await eventually(() => standin.pairingCodesAsked, (count) => count === 1, 30_000);
    // A promise that fails and is nobody's ends the whole engine; the runner of the tests takes it for a failure too.
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on("unhandledRejection", note);
    try {
      calling.abort();
      await expect(linking).rejects.toMatchObject({ code: "CANCELLED" });
      await eventually(() => standin.isConnected(), (isConnected) => !isConnected);
      expect(unhandled).toEqual([]);
    } finally {
      process.off("unhandledRejection", note);
    }
    expect(vault.out.size).toBe(0);
  });

  it("leaves nothing when called off", async () => {
    const calling = new AbortController();
    const linking = link(null, calling.signal);
    linking.catch(() => undefined);
    await shown("qr");
    calling.abort();
    await expect(linking).rejects.toMatchObject({ code: "CANCELLED" });
    expect(vault.out.size).toBe(0);
    await eventually(() => standin.isConnected(), (isConnected) => !isConnected);
  });
});
