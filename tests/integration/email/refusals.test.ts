import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createEmailAdapter } from "../../../electron/engine/channels/email/email-adapter.ts";
import { systemClock } from "../../../electron/engine/kernel/clock.ts";
import { type AppError, isAppError } from "../../../shared/errors/app-error.ts";
import { drain, outgoing } from "../../contract/channel-contract.ts";
import { directReader, sampleMail } from "../../contract/mail-samples.ts";
import { mail } from "../../support/mail.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { startTcpProxy, type TcpProxy } from "../../support/tcp-proxy.ts";
import { emailConfig } from "./email-rig.ts";

let server: MailServer;
let proxy: TcpProxy;
/** Command to be answered in the server's place, with what. */
let fault: { readonly command: string; readonly answer: string } | null = null;
let hits = 0;

const answers = ["NO [UNAVAILABLE] try later", "NO [LIMIT] too much", "NO [OVERQUOTA] full", "BAD what?", "BYE"] as const;

beforeAll(async () => {
  server = await startMailServer();
  const tls = { cert: server.ca, key: await readFile(join(server.dir, "key.pem"), "utf8") };
  proxy = await startTcpProxy({
    targetPort: server.imapsPort,
    tls,
    intercept: (line) => {
      const [, tag = "", name = ""] = /^(\S+) (?:UID )?(\S+)/i.exec(line) ?? [];
      const isLogin = fault?.command === "LOGIN" && /^(?:LOGIN|AUTHENTICATE)$/i.test(name);
      const isSelect = fault?.command === "SELECT" && /^(?:SELECT|EXAMINE)$/i.test(name);
      if (fault === null || !(isLogin || isSelect || name.toUpperCase() === fault.command)) return null;
      hits++;
      return fault.answer === "BYE" ? { answer: "* BYE shutting down\r\n", thenCut: true } : { answer: `${tag} ${fault.answer}\r\n` };
    },
  });
});
afterAll(async () => {
  await proxy.close();
  await server.stop();
});
beforeEach(async () => {
  fault = null;
  hits = 0;
  await server.emptyMailbox("shop");
  await server.emptyMailbox("alice");
  await server.dropImap();
});

const adapter = () => createEmailAdapter({ mailReader: directReader, clock: { ...systemClock, sleep: () => Promise.resolve() }, tls: { ca: server.ca } });
const config = () => emailConfig(server, { imap: { host: "localhost", port: proxy.port, security: "tls", user: "shop@mail.test" } });
const signal = (): AbortSignal => new AbortController().signal;

describe("a refusal is never taken for emptiness", () => {
  for (const command of ["LOGIN", "LIST", "SELECT", "SEARCH", "FETCH"]) {
    for (const answer of answers) {
      it(`${command} answered ${answer}`, async () => {
        await server.deliver("shop", sampleMail("first"));
        const start = await adapter().open(config(), signal());
        const before = await drain(start);
        await start.close();
        await server.deliver("shop", sampleMail("second"));

        fault = { command, answer };
        let failure: unknown = null;
        const moved: string[] = [];
        try {
          const session = await adapter().open(config(), signal());
          try {
            for await (const batch of session.receive({ cursor: before.cursor, importSince: null, signal: signal() })) {
              moved.push(...Object.keys(batch.cursor));
              expect(batch.isCaughtUp).toBe(false);
            }
          } finally {
            await session.close();
          }
        } catch (error) {
          failure = error;
        }
        expect(hits).toBeGreaterThan(0);
        expect(failure).toSatisfy(isAppError);
        const { code, retry } = failure as AppError;
        expect(retry, code).not.toBe("never");
        expect(code).not.toBe("FOLDER_MISSING");
        expect(code).not.toBe("AUTH_FAILED");
        expect(moved).toEqual([]);

        fault = null;
        const healed = await adapter().open(config(), signal());
        expect((await drain(healed, before.cursor)).messages.map(({ text }) => text)).toEqual(["second"]);
        await healed.close();
      });
    }
  }

  for (const answer of answers) {
    it(`first import: SEARCH answered ${answer}`, async () => {
      await server.deliver("shop", sampleMail("only"));
      fault = { command: "SEARCH", answer };
      const session = await adapter().open(config(), signal());
      await expect(drain(session)).rejects.toSatisfy(isAppError);
      await session.close();
    });

    it(`APPEND of the Sent copy answered ${answer}: the mail stays sent, its copy pending`, async () => {
      const session = await adapter().open(config(), signal());
      fault = { command: "APPEND", answer };
      const message = outgoing({ externalId: "append-refused@al-mudeer.test", to: [{ name: "", address: "alice@mail.test" }] });
      expect(await session.send(message, signal(), () => undefined)).toMatchObject({ status: "sent", sentCopy: "pending" });
      expect(hits).toBe(1);
      fault = null;
      expect(await session.storeSentCopy(message, signal())).toBe("stored");
      expect(await session.storeSentCopy(message, signal())).toBe("by_server");
      expect((await server.readFolder("shop", "Sent")).length).toBe(1);
      await session.close();
    });

    it(`looking up a sent mail with SEARCH answered ${answer} cannot tell`, async () => {
      const session = await adapter().open(config(), signal());
      fault = { command: "SEARCH", answer };
      expect(await session.lookUpSent("x@al-mudeer.test", signal())).toBe("cannot_tell");
      await session.close();
    });
  }

  it("a wrong password is one, and is not tried again by itself", async () => {
    await expect(adapter().open({ ...config(), imapPassword: "wrong" }, signal())).rejects.toSatisfy((error) => isAppError(error) && error.code === "AUTH_FAILED" && error.retry === "never");
  });

  it("a Sent folder that is gone leaves the inbox working", async () => {
    await server.deliver("shop", mail({ id: "still-here@mail.test", subject: "Still here" }));
    const session = await adapter().open(config(), signal());
    await drain(session);
    await rm(join(server.dir, "mail", "shop", ".Sent"), { recursive: true, force: true });
    await session.close();
    const again = await adapter().open({ ...config(), sentFolder: "Nowhere" }, signal());
    const { messages } = await drain(again);
    expect(messages.map((message) => message.subject)).toContain("Still here");
    await again.close();
  });

  it("too many connections means to wait long", async () => {
    fault = { command: "LOGIN", answer: "NO [ALERT] Too many simultaneous connections. (Failure)" };
    await expect(adapter().open(config(), signal())).rejects.toSatisfy((error) => isAppError(error) && error.code === "SERVER_BUSY" && typeof error.retry === "object" && error.retry.afterMs >= 600_000);
  });
});
