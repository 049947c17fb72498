import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCommand } from "../../../electron/cli/command.ts";
import { linkAccount } from "../../../electron/cli/link-verb.ts";
import type { Profile } from "../../../electron/cli/profile.ts";
import type { LinkState } from "../../../shared/domain/channel.ts";
import { startWhatsAppStandin, type WhatsAppStandin } from "../../support/whatsapp-standin/server.ts";
import { eventually } from "../../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";

describe("linking by the command line", () => {
  let standin: WhatsAppStandin;
  let test: TestEngine;
  let printed: { state: LinkState; text: string }[];

  beforeEach(async () => {
    standin = await startWhatsAppStandin();
    test = startTestEngine({ ports: { browserArgs: standin.browserArgs } });
    printed = [];
  });
  afterEach(async () => {
    await test.remove();
    await standin.stop();
  });

  const run = (...args: string[]) => {
    const command = readCommand(["accounts", "link", ...args], {});
    if (!command) throw new Error("not understood");
    const profile = { engine: () => test.engine, request: test.request } as unknown as Profile;
    return linkAccount({ command, profile, print: (state, text) => void printed.push({ state: state as LinkState, text }) });
  };
  const shown = (step: LinkState["step"]) => eventually(() => printed.map(({ state }) => state.step), (steps) => steps.includes(step), 30_000);

  it("shows the code to scan in the terminal, and has an account afterwards", async () => {
    const running = run("--name", "Oasis");
    await shown("qr");
    expect(printed[0]?.text).toContain("Your number can be blocked. WhatsApp’s terms do not allow");
    // Half blocks: two rows of the code in one of the terminal.
    expect(printed.at(-1)?.text.split("\n")[3]).toMatch(/^[ ▀▄█]{30,}$/u);
    standin.pair();
    expect(await running).toBe(0);
    const { items } = await test.request("channels.list", {});
    expect(items).toMatchObject([{ kind: "whatsapp_web", address: `+${standin.phone}`, settings: { displayName: "Oasis", browser: "system" } }]);
    expect(printed.at(-1)?.state).toMatchObject({ step: "linked", accountId: items[0]?.id });
  });

  it("shows a code to type, and leaves no browser when it is called off", async () => {
    const running = run("--phone", "+1 555 000 1111");
    running.catch(() => undefined);
    await expect(running).rejects.toMatchObject({ code: "INVALID_INPUT" });
    const second = run("--phone", "+966 50 123 4567");
    second.catch(() => undefined);
    await shown("code");
    expect(printed.at(-1)?.text).toBe("type on the phone: ABCD1234");
    process.emit("SIGINT");
    await expect(second).rejects.toMatchObject({ code: "CANCELLED" });
    await eventually(() => standin.isConnected(), (isConnected) => !isConnected);
    expect((await test.request("channels.list", {})).items).toEqual([]);
  });
});
