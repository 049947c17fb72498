import { X509Certificate } from "node:crypto";
import { chmodSync, chownSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import type { ConversationId } from "../../shared/domain/ids.ts";
import { catalogues } from "../../shared/i18n/catalogues.ts";
import { launchApp, removeProfile, stopDisplay, type RunningApp } from "../support/app.ts";
import { makeCertificate } from "../support/certificate.ts";
import { mail } from "../support/mail.ts";
import { startMailServer, type MailServer } from "../support/mail-server.ts";
import { startSmtpSink, type SmtpSink } from "../support/smtp-sink.ts";
import { eventually } from "../support/eventually.ts";

/** What can become of a reply, as the owner sees it: a real IMAP server on one side, an SMTP server that does as it is told on the other. */
const words = catalogues.en;
let server: MailServer;
let sink: SmtpSink;
let running: RunningApp;

beforeEach(async () => {
  server = await startMailServer();
  const tls = makeCertificate("-days", "30", "-addext", "subjectAltName=DNS:localhost");
  sink = await startSmtpSink(tls);
  running = await launchApp({ args: ["--demo", "--lang=en"] });
  await running.page.locator('[data-screen="inbox"]').waitFor();
  await running.request("sample.remove", {});
  await running.request("settings.set", { undoSeconds: 0, language: "en" });
  const trusted = (pem: string, port: number) => ({ host: "localhost", port, fingerprint: new X509Certificate(pem).fingerprint256.replaceAll(":", "").toLowerCase(), pem });
  await running.request("channels.add", {
    settings: {
      kind: "email", address: "shop@mail.test", displayName: "Shop", importRange: 30,
      imap: { host: "localhost", port: server.imapsPort, security: "tls", user: "shop@mail.test" }, smtp: { host: "localhost", port: sink.port, security: "tls", user: "shop@mail.test" },
      trustedCertificates: [trusted(server.ca, server.imapsPort), trusted(tls.cert, sink.port)],
    },
    secrets: { imapPassword: "shop-pw", smtpPassword: "shop-pw" },
  });
  await eventually(() => running.request("channels.list", {}), ({ items }) => items[0]?.status === "online", 30_000);
});
afterEach(async () => {
  await running.close();
  removeProfile(running.profilePath);
  await sink.close();
  await server.stop();
});
afterAll(stopDisplay);

/** A customer writes, and is answered. */
const answer = async (name: string): Promise<void> => {
  await server.deliver("shop", mail({ id: `${name}@gulf.example`, from: `${name} <${name}@gulf.example>`, to: "shop@mail.test", subject: `Question of ${name}`, text: `A question of ${name}` }));
  const { items } = await eventually(() => running.request("inbox.search", { query: `question ${name}`, limit: 5 }), (found) => found.items.length > 0, 30_000);
  await running.request("drafts.send", { conversationId: items[0]?.conversation.id as ConversationId, body: `An answer for ${name}`, fileTokens: [] });
};
const show = async (tab: "waiting" | "problems" | "sent"): Promise<void> => {
  await running.page.evaluate(() => (location.hash = "#/outbox"));
  await running.page.getByRole("tab", { name: words.outbox[tab] }).click();
};
const item = (name: string): Locator => running.page.locator("[data-outbox]").filter({ hasText: `An answer for ${name}` });
const state = async (name: string, status: string, limitMs = 30_000): Promise<void> => {
  await eventually(() => item(name).getAttribute("data-status", { timeout: 2000 }).catch(() => null), (found) => found === status, limitMs);
};
const press = (name: string, button: string): Promise<void> => item(name).getByRole("button", { name: button, exact: true }).click();
const receivedFor = (name: string): number => sink.received.filter((raw) => raw.includes(`To: ${name}`) || raw.includes(`${name}@gulf.example`)).length;

it("a reply is refused, waits and gives up, is in doubt, and lacks its copy: each is said, and each has its way out", async () => {
  const { page } = running;

  // Refused for good: the reason, and a second try once the server has thought better of it.
  sink.script = { at: "rcpt", does: "550 5.1.1 nobody of that name" };
  await answer("refused");
  await show("problems");
  await state("refused", "failed");
  await item("refused").getByText(words.errors.RECIPIENT_REFUSED.title).waitFor();
  await item("refused").getByText("nobody of that name").waitFor();
  sink.script = null;
  await press("refused", words.outbox.retry);
  await show("sent");
  await state("refused", "sent");

  // A server that is busy: tried again by itself, four times in all, then it is the owner's.
  sink.script = { at: "rcpt", does: "451 4.3.0 come back later" };
  await answer("busy");
  await show("waiting");
  await item("busy").getByText(/of 4/).waitFor();
  await show("problems");
  await state("busy", "failed", 60_000);
  await item("busy").getByText(/4.*of.*4/).waitFor();
  sink.script = null;
  await press("busy", words.outbox.retry);
  await show("sent");
  await state("busy", "sent");
  expect(receivedFor("busy")).toBe(1);

  // Taken or not, nobody knows: asked, never sent again by itself.
  sink.script = { at: "after-dot", does: "cut" };
  await answer("doubtful");
  await show("problems");
  await state("doubtful", "unknown");
  sink.script = null;
  await item("doubtful").getByText(words.outbox.unknownTitle).waitFor();
  await press("doubtful", words.outbox.check);
  await page.getByText(words.outbox.checkedNotFound).waitFor();
  await press("doubtful", words.outbox.sendAgain);
  await page.getByRole("alertdialog").filter({ hasText: words.outbox.sendAgainTitle }).getByRole("button", { name: words.common.cancel }).click();
  await press("doubtful", words.outbox.markSent);
  await show("sent");
  await state("doubtful", "sent");
  expect(receivedFor("doubtful")).toBe(1);

  // It arrived, but the Sent folder takes nothing: said, and made good once it does.
  const way = join(server.dir, "mail", "shop", ".Sent", "tmp");
  const { uid, gid } = statSync(way);
  chownSync(way, 0, 0);
  chmodSync(way, 0o700);
  await answer("copied");
  await show("sent");
  await state("copied", "sent");
  await item("copied").getByText(words.outbox.copyPending).waitFor();
  expect(receivedFor("copied")).toBe(1);
  chownSync(way, uid, gid);
  await item("copied").getByText(words.outbox.copyPending).waitFor({ state: "detached", timeout: 60_000 });
  expect((await server.readFolder("shop", "Sent")).filter((raw) => raw.includes("copied@gulf.example"))).toHaveLength(1);
}, 280_000);
