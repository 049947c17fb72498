import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SendResult } from "../../../electron/engine/channels/channel.ts";
import type { EmailConfig } from "../../../electron/engine/channels/email/email-config.ts";
import { createEmailAdapter } from "../../../electron/engine/channels/email/email-adapter.ts";
import { composeMail } from "../../../electron/engine/channels/email/compose.ts";
import { sendBySmtp, type SmtpOutcome } from "../../../electron/engine/channels/email/smtp-send.ts";
import { systemClock } from "../../../electron/engine/kernel/clock.ts";
import { outgoing } from "../../contract/channel-contract.ts";
import { directReader } from "../../contract/mail-samples.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { makeCertificate } from "../../support/certificate.ts";
import { type SmtpPhase, type SmtpSink, startSmtpSink } from "../../support/smtp-sink.ts";
import { eventually } from "../../support/eventually.ts";
import { emailConfig } from "./email-rig.ts";

const signal = (): AbortSignal => new AbortController().signal;
const alice = { name: "Alice", address: "alice@mail.test" };

describe("each point of the SMTP conversation", () => {
  let sink: SmtpSink;
  let tls: { cert: string; key: string };
  let config: EmailConfig;
  let raw: Uint8Array;

  beforeAll(async () => {
    tls = makeCertificate("-days", "30", "-addext", "subjectAltName=DNS:localhost");
    sink = await startSmtpSink(tls);
    config = emailConfig({ imapsPort: 1, smtpsPort: sink.port } as MailServer);
    raw = await composeMail(outgoing({ externalId: "phase@al-mudeer.test", to: [alice] }), { from: { name: "", address: "shop@mail.test" }, quoteReplies: true, now: Date.now() });
  });
  afterAll(() => sink.close());
  beforeEach(() => {
    sink.script = null;
    sink.extensions = [];
    sink.onReached = () => undefined;
  });

  const send = (abort: AbortSignal = signal(), onTransmitting: () => void = () => undefined): Promise<SmtpOutcome> =>
    sendBySmtp(raw, { from: "shop@mail.test", to: ["alice@mail.test"] }, config, { mailReader: directReader, clock: systemClock, tls: { ca: tls.cert }, limits: { connectMs: 1000, greetingMs: 400, smtpSilenceMs: 400 } }, abort, onTransmitting);

  it("goes through when nothing happens", async () => {
    const before = sink.accepted.length;
    expect(await send()).toEqual({ status: "sent", refusedRecipients: [] });
    expect(sink.accepted).toHaveLength(before + 1);
  });

  const early: SmtpPhase[] = ["banner", "ehlo", "auth", "mail", "rcpt", "data"];
  for (const at of early) {
    for (const does of ["cut", "silent", "421 4.3.2 closing", "451 4.3.0 later"]) {
      // refused EHLO with another code than 421 makes a client fall back to HELO
      if (at === "ehlo" && does.startsWith("451")) continue;
      it(`${does} at ${at}: nothing was sent, to be tried again`, async () => {
        sink.script = { at, does };
        let announced = 0;
        const outcome = await send(signal(), () => announced++);
        expect(outcome.status).toBe("retry");
        expect(announced).toBe(0);
      });
    }
  }
  for (const at of ["mail", "rcpt", "data", "after-dot"] as const) {
    it(`554 at ${at}: refused for good`, async () => {
      sink.script = { at, does: "554 5.7.1 \u001b[31m<b>not</b> wanted" };
      const outcome = await send();
      expect(outcome.status).toBe("refused");
      if (outcome.status === "refused") expect(String(outcome.error.params["reason"])).not.toMatch(/[\u001b<]/);
    });
  }
  for (const does of ["421 4.3.2 closing", "451 4.3.0 later"]) {
    it(`${does} after the final dot: certain, to be tried again`, async () => {
      sink.script = { at: "after-dot", does };
      expect((await send()).status).toBe("retry");
    });
  }
  for (const at of ["mid-body", "after-dot"] as const) {
    for (const does of ["cut", "silent"]) {
      it(`${does} at ${at}: nobody knows`, async () => {
        sink.script = { at, does };
        let announced = 0;
        const outcome = await send(signal(), () => announced++);
        expect(outcome).toMatchObject({ status: "unknown", error: { code: "OUTCOME_UNKNOWN", retry: "unknown-outcome" } });
        expect(announced).toBe(1);
      });
    }
  }
  it("an answer without a code after the final dot is not taken for yes", async () => {
    sink.script = { at: "after-dot", does: "fine, thank you" };
    expect((await send()).status).toBe("unknown");
  });
  it("called off before the mail left: nothing was sent", async () => {
    sink.script = { at: "rcpt", does: "silent" };
    const calling = new AbortController();
    sink.onReached = () => calling.abort();
    expect(await send(calling.signal)).toMatchObject({ status: "retry", error: { code: "CANCELLED" } });
  });
  it("called off after the mail left: nobody knows", async () => {
    sink.script = { at: "after-dot", does: "silent" };
    const calling = new AbortController();
    sink.onReached = () => calling.abort();
    expect((await send(calling.signal)).status).toBe("unknown");
  });
  it("a limit of the server is told before sending", async () => {
    sink.extensions = ["SIZE 100"];
    let announced = 0;
    expect(await send(signal(), () => announced++)).toMatchObject({ status: "refused", error: { code: "MESSAGE_TOO_LARGE", params: { maxBytes: 100 } } });
    expect(announced).toBe(0);
  });
  it("an address the server cannot be told is not mangled", async () => {
    const before = sink.received.length;
    const outcome = await sendBySmtp(raw, { from: "shop@mail.test", to: ["محمد@customer.test"] }, config, { mailReader: directReader, clock: systemClock, tls: { ca: tls.cert } }, signal(), () => undefined);
    expect(outcome).toMatchObject({ status: "refused", error: { code: "RECIPIENT_INVALID" } });
    expect(sink.received).toHaveLength(before);
  });
  it("a failure to note down the sending keeps the mail here", async () => {
    const before = sink.received.length;
    await expect(
      send(signal(), () => {
        throw new Error("no room");
      }),
    ).rejects.toThrow("no room");
    expect(sink.received).toHaveLength(before);
  });
});

describe("sending through Exim", () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    await server.dropImap();
    await server.emptyMailbox("shop");
    await server.emptyMailbox("alice");
  });

  const send = async (config: EmailConfig, to: readonly string[], externalId: string, text = "مرحبا"): Promise<SendResult> => {
    const clock = { ...systemClock, sleep: () => Promise.resolve() };
    const session = await createEmailAdapter({ mailReader: directReader, clock, tls: { ca: server.ca } }).open(config, signal());
    try {
      return await session.send(outgoing({ externalId, to: to.map((address) => ({ name: "", address })), text }), signal(), () => undefined);
    } finally {
      await session.close();
    }
  };

  it("files exactly one copy", async () => {
    expect(await send(emailConfig(server), ["alice@mail.test"], "one@al-mudeer.test")).toMatchObject({ status: "sent", sentCopy: "stored" });
    const copies = await server.readFolder("shop", "Sent");
    expect(copies).toHaveLength(1);
    expect(copies[0]).toContain("Message-ID: <one@al-mudeer.test>");
  });

  it("leaves the server's own copy alone", async () => {
    // a server that files by itself: the copy comes to Sent with the delivery
    await send(emailConfig(server), ["alice@mail.test"], "filed@al-mudeer.test");
    const session = await createEmailAdapter({ mailReader: directReader, clock: systemClock, tls: { ca: server.ca } }).open(emailConfig(server), signal());
    expect(await session.storeSentCopy(outgoing({ externalId: "filed@al-mudeer.test", to: [alice] }), signal())).toBe("by_server");
    await session.close();
    expect(await server.readFolder("shop", "Sent")).toHaveLength(1);
  });

  it("waits for the copy of a server that files by itself, a while after the mail went out", async () => {
    const session = await createEmailAdapter({ mailReader: directReader, clock: systemClock, tls: { ca: server.ca } }).open(emailConfig(server), signal());
    const sending = session.send(outgoing({ externalId: "late@al-mudeer.test", to: [alice] }), signal(), () => undefined);
    const [mail = ""] = await eventually(() => server.readFolder("alice", "INBOX"), (mails) => mails.length === 1);
    await systemClock.sleep(1_500);
    await server.file("shop", "Sent", mail);
    expect(await sending).toMatchObject({ status: "sent", sentCopy: "by_server" });
    await session.close();
    expect(await server.readFolder("shop", "Sent")).toHaveLength(1);
  });

  it("over STARTTLS as well", async () => {
    const smtp = { host: "localhost", port: server.submissionPort, security: "starttls", user: "shop@mail.test" } as const;
    const imap = { host: "localhost", port: server.imapPort, security: "starttls", user: "shop@mail.test" } as const;
    expect(await send(emailConfig(server, { smtp, imap }), ["alice@mail.test"], "starttls@al-mudeer.test")).toMatchObject({ status: "sent" });
  });

  it.each([
    ["reject@mail.test", "refused", "RECIPIENT_REFUSED"],
    ["nobody@mail.test", "refused", "RECIPIENT_REFUSED"],
    ["tempfail@mail.test", "retry", "SERVER_BUSY"],
    ["not an address", "refused", "RECIPIENT_INVALID"],
    ["محمد@mail.test", "refused", "RECIPIENT_REFUSED"],
  ])("%s: %s", async (address, status, code) => {
    expect(await send(emailConfig(server), [address], "refused@al-mudeer.test")).toMatchObject({ status, error: { code } });
    expect(await server.readFolder("shop", "Sent")).toHaveLength(0);
  });

  it("tells which of several recipients was refused, and does not send again to the others", async () => {
    const result = await send(emailConfig(server), ["alice@mail.test", "reject@mail.test"], "partly@al-mudeer.test");
    expect(result).toMatchObject({ status: "sent", refusedRecipients: [{ address: "reject@mail.test" }] });
    expect(await server.readFolder("alice", "INBOX")).toHaveLength(1);
  });

  it("says that a mail is too large before it goes", async () => {
    expect(await send(emailConfig(server), ["alice@mail.test"], "large@al-mudeer.test", "م ".repeat(1_000_000))).toMatchObject({ status: "refused", error: { code: "MESSAGE_TOO_LARGE" } });
  });

  it("knows a wrong password", async () => {
    expect(await send(emailConfig(server, { smtpPassword: "wrong" }), ["alice@mail.test"], "pw@al-mudeer.test")).toMatchObject({ status: "refused", error: { code: "AUTH_FAILED" } });
  });
});
