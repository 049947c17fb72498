import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { mail } from "../../support/mail.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { eventually } from "../../support/eventually.ts";
import { startTestEngine, type TestEngine } from "../../support/test-engine.ts";
import { emailConfig } from "./email-rig.ts";

/** Promise P3 at the size every change is tried with; its own figure is 10,000. */
const mails = 2_000;

let server: MailServer;
let test: TestEngine;
beforeAll(async () => void (server = await startMailServer()));
afterAll(() => server.stop());
beforeEach(async () => {
  await server.emptyMailbox("shop");
  test = startTestEngine({ ports: { extraCa: server.ca } });
});
afterEach(() => test.remove());

const account = async () => (await test.request("channels.list", {})).items[0];
const countAll = async (): Promise<number> => {
  let count = 0;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: { items: { messageCount: number }[]; next: string | null } = await test.request("inbox.list", { split: "all", limit: 200, cursor });
    count += page.items.reduce((sum, row) => sum + row.messageCount, 0);
    cursor = page.next;
  }
  return count;
};

it("a mailbox that numbers its mails anew costs nothing but time: no copy, no loss, every label and draft where it was", async () => {
  await server.deliver("shop", ...Array.from({ length: mails }, (_, n) => mail({ id: `h${n}@customer.test`, from: `Person ${n} <p${n}@customer.test>`, subject: `History ${n}`, text: `Body ${n}` })));
  const { address, displayName, imap, smtp, imapPassword, smtpPassword } = emailConfig(server);
  await test.request("channels.add", { settings: { kind: "email", address, displayName, imap, smtp, importRange: "all" }, secrets: { imapPassword, smtpPassword } });
  await eventually(account, (now) => now?.status === "online" && now.progress === null && now.completeUntil !== null, 120_000);
  await server.deliver("shop", mail({ id: "q@customer.test", from: "Mona <mona@customer.test>", subject: "Price", text: "What is the price of the roses?" }));
  const [drafted] = await eventually(async () => (await test.request("drafts.list", {})).items, (items) => items.length === 1, 60_000);
  const { id: labelId } = await test.request("labels.save", { id: null, name: "VIP", colour: "teal" });
  await test.request("inbox.setLabels", { ids: [drafted?.draft.conversationId ?? ""], add: [labelId], remove: [] });
  expect(await countAll()).toBe(mails + 1);

  const before = (await account())?.completeUntil ?? 0;
  await server.changeUidValidity("shop");
  await server.dropImap();
  await test.request("channels.checkNow", { accountId: null });
  await eventually(account, (now) => now?.status === "online" && now.progress === null && (now.completeUntil ?? 0) > before, 120_000);
  expect(await countAll()).toBe(mails + 1);
  const drafts = (await test.request("drafts.list", {})).items;
  expect(drafts.map(({ draft }) => draft.id)).toEqual([drafted?.draft.id]);
  expect((await test.request("inbox.get", { conversationId: drafted?.draft.conversationId ?? "" })).conversation.labelIds).toEqual([labelId]);
  expect((await test.request("outbox.list", { view: "sent" })).items).toHaveLength(0);
}, 300_000);
