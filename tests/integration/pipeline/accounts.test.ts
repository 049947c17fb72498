import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChannelAccountId } from "../../../shared/domain/ids.ts";
import { eventually } from "../../support/eventually.ts";
import { dropMail } from "../../support/mail.ts";
import { removeFolder } from "../../support/remove-folder.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";

let folder: string;
let test: TestEngine;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "al-mudeer-accounts-"));
  test = startTestEngine();
});
afterEach(async () => {
  await test.remove();
  removeFolder(folder);
});

const settingsOf = (address: string) => {
  const path = join(folder, address);
  mkdirSync(path, { recursive: true });
  return { kind: "folder", path, sendTo: null, address, displayName: "Shop", treatAs: "new" } as const;
};
const account = async (id: ChannelAccountId) => (await test.request("channels.list", {})).items.find((one) => one.id === id);
const isOnline = (id: ChannelAccountId) => eventually(() => account(id), (one) => one?.status === "online");
const add = async (address: string): Promise<ChannelAccountId> => {
  const { accountId } = await test.request("channels.add", { settings: settingsOf(address), secrets: {} });
  await isOnline(accountId);
  return accountId;
};

describe("what is asked of an account while it is still stopping", () => {
  it.each([[[true, false]], [[true, false, true]]])("comes after that: pauses %j end with the last wish", async (wishes) => {
    const accountId = await add("shop@mail.test");
    await Promise.all(wishes.map((isPaused) => test.request("channels.setPaused", { accountId, isPaused })));
    if (wishes.at(-1) === true) {
      expect((await account(accountId))?.status).toBe("paused");
      return;
    }
    dropMail(join(folder, "shop@mail.test"), { id: "one@gulf.example", text: "Are you open?" });
    await isOnline(accountId);
    await eventually(() => test.request("inbox.counts", {}), ({ splits }) => splits.all === 1);
  });
});

describe("a change that is refused", () => {
  it("says that another account has the address and leaves the account at work", async () => {
    await add("shop@mail.test");
    const accountId = await add("office@mail.test");
    await expect(test.request("channels.update", { accountId, settings: settingsOf("shop@mail.test"), secrets: {} })).rejects.toMatchObject({ code: "ACCOUNT_EXISTS", params: { address: join(folder, "shop@mail.test") } });
    await isOnline(accountId);
    dropMail(join(folder, "office@mail.test"), { id: "two@gulf.example", text: "Are you open?" });
    await test.request("channels.checkNow", { accountId });
    await eventually(() => test.request("inbox.counts", {}), ({ splits }) => splits.all === 1);
  });
});
