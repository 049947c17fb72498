import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createPlainServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { VerifyReport, VerifyStep } from "../../../electron/engine/channels/channel.ts";
import type { EmailConfig, TrustedCertificate } from "../../../electron/engine/channels/email/email-config.ts";
import { createEmailAdapter } from "../../../electron/engine/channels/email/email-adapter.ts";
import { systemClock } from "../../../electron/engine/kernel/clock.ts";
import { isAppError } from "../../../shared/errors/app-error.ts";
import { outgoing } from "../../contract/channel-contract.ts";
import { directReader } from "../../contract/mail-samples.ts";
import { makeCertificate } from "../../support/certificate.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { emailConfig } from "./email-rig.ts";

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.dropImap();
  await server.emptyMailbox("shop");
});

const signal = (): AbortSignal => new AbortController().signal;
/** No authority given: the server's own certificate is believed by nobody. */
const adapter = (ca?: string) => createEmailAdapter({ mailReader: directReader, clock: { ...systemClock, sleep: () => Promise.resolve() }, limits: { connectMs: 3000, greetingMs: 3000 }, ...(ca === undefined ? {} : { tls: { ca } }) });
const verify = (config: EmailConfig, ca?: string): Promise<VerifyReport> => adapter(ca).verify(config, () => undefined, signal());
const stepOf = (report: VerifyReport, name: string): VerifyStep | undefined => report.steps.find(({ step }) => step === name);

/** Self-signed like the others, but its time is over: only openssl's own little authority lets one choose the dates. */
const expiredCertificate = (): { cert: string; key: string } => {
  const dir = mkdtempSync(join(tmpdir(), "expired-"));
  writeFileSync(join(dir, "index"), "");
  writeFileSync(join(dir, "serial"), "01");
  writeFileSync(
    join(dir, "ca.conf"),
    `[ca]\ndefault_ca=c\n[c]\ndatabase=${dir}/index\nserial=${dir}/serial\nnew_certs_dir=${dir}\ndefault_md=sha256\npolicy=p\nx509_extensions=x\n[p]\ncommonName=supplied\n[x]\nsubjectAltName=DNS:localhost\n[req]\ndistinguished_name=d\n[d]\n`,
  );
  const run = (...args: string[]): unknown => execFileSync("openssl", args, { stdio: "ignore", cwd: dir });
  run("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost", "-keyout", "key.pem", "-out", "request.pem", "-config", "ca.conf");
  run("ca", "-batch", "-selfsign", "-config", "ca.conf", "-in", "request.pem", "-keyfile", "key.pem", "-out", "cert.pem", "-startdate", "20200101000000Z", "-enddate", "20200201000000Z", "-notext");
  const out = { cert: readFileSync(join(dir, "cert.pem"), "utf8"), key: readFileSync(join(dir, "key.pem"), "utf8") };
  rmSync(dir, { recursive: true });
  return out;
};

const listen = async (target: { listen(port: number, host: string, done: () => void): unknown; address(): unknown }): Promise<number> => {
  await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
  return (target.address() as { port: number }).port;
};

describe("certificates nobody vouches for", () => {
  const accepted = async (config: EmailConfig): Promise<TrustedCertificate[]> => {
    const report = await verify(config);
    return ["imap_tls", "smtp_tls"].map((name) => {
      const step = stepOf(report, name);
      expect(step).toMatchObject({ status: "failed", error: { code: "TLS_SELF_SIGNED" } });
      const { host = "", port = "", fingerprint = "", pem = "" } = step?.detail ?? {};
      return { host, port: Number(port), fingerprint, pem };
    });
  };

  it("are refused, and shown to the person", async () => {
    const report = await verify(emailConfig(server));
    expect(report.ok).toBe(false);
    expect(stepOf(report, "imap_tls")?.detail["fingerprint"]).toMatch(/^[0-9a-f]{64}$/);
    expect(stepOf(report, "imap_login")?.status).toBe("skipped");
    await expect(adapter().open(emailConfig(server), signal())).rejects.toSatisfy((error) => isAppError(error) && error.code === "TLS_SELF_SIGNED");
  });

  it.each([["tls"], ["starttls"]] as const)("work once accepted, for reading and sending (%s)", async (security) => {
    const config = emailConfig(server, {
      imap: { host: "localhost", port: security === "tls" ? server.imapsPort : server.imapPort, security, user: "shop@mail.test" },
      smtp: { host: "localhost", port: security === "tls" ? server.smtpsPort : server.submissionPort, security, user: "shop@mail.test" },
    });
    const trusting = { ...config, trustedCertificates: await accepted(config) };
    expect((await verify(trusting)).ok).toBe(true);
    const session = await adapter().open(trusting, signal());
    expect(await session.send(outgoing({ externalId: `trusted-${security}@al-mudeer.test`, to: [{ name: "", address: "alice@mail.test" }] }), signal(), () => undefined)).toMatchObject({ status: "sent", sentCopy: "stored" });
    await session.close();
  });

  it("are refused again when another one is shown, even under the same name", async () => {
    const other = makeCertificate("-days", "30", "-addext", "subjectAltName=DNS:localhost");
    const { X509Certificate } = await import("node:crypto");
    const fingerprint = new X509Certificate(other.cert).fingerprint256.replaceAll(":", "").toLowerCase();
    const config = emailConfig(server, {
      trustedCertificates: [
        { host: "localhost", port: server.imapsPort, fingerprint, pem: other.cert },
        { host: "localhost", port: server.smtpsPort, fingerprint, pem: other.cert },
      ],
    });
    expect((await verify(config)).ok).toBe(false);
    await expect(adapter().open(config, signal())).rejects.toSatisfy(isAppError);
    // nor does an authority help that would vouch for it: accepted means this one and no other
    await expect(adapter(server.ca).open(config, signal())).rejects.toSatisfy(isAppError);
  });

  it("do not count for another server of the account", async () => {
    const config = emailConfig(server);
    const [imap] = await accepted(config);
    const report = await verify({ ...config, trustedCertificates: [imap as TrustedCertificate] });
    expect(stepOf(report, "imap_tls")?.status).toBe("ok");
    expect(stepOf(report, "smtp_tls")?.error?.code).toBe("TLS_SELF_SIGNED");
  });

  it("a fingerprint with another certificate beside it believes nothing", async () => {
    const config = emailConfig(server);
    const [imap] = await accepted(config);
    const other = makeCertificate("-days", "30", "-addext", "subjectAltName=DNS:localhost");
    const mixed = { ...(imap as TrustedCertificate), fingerprint: "0".repeat(64) };
    await expect(adapter().open({ ...config, trustedCertificates: [mixed] }, signal())).rejects.toSatisfy((error) => isAppError(error) && error.code === "TLS_FINGERPRINT_CHANGED");
    await expect(adapter().open({ ...config, trustedCertificates: [{ ...(imap as TrustedCertificate), pem: other.cert }] }, signal())).rejects.toSatisfy(isAppError);
  });
});

describe("other faults of TLS", () => {
  it.each([
    ["expired", expiredCertificate, "TLS_EXPIRED"],
    ["made out to another name", () => makeCertificate("-days", "30", "-addext", "subjectAltName=DNS:other.test"), "TLS_WRONG_NAME"],
  ] as const)("a certificate that is %s", async (_, make, code) => {
    const made = make();
    const bad = createServer({ cert: made.cert, key: made.key }, (socket) => void socket.on("error", () => undefined).write("* OK ready\r\n"));
    bad.on("tlsClientError", () => undefined);
    const port = await listen(bad);
    const report = await verify(emailConfig(server, { imap: { host: "localhost", port, security: "tls", user: "x" } }), made.cert);
    expect(stepOf(report, "imap_tls")).toMatchObject({ status: "failed", error: { code } });
    bad.close();
  });

  it("STARTTLS taken out of the conversation ends it before the password", async () => {
    const heard: string[] = [];
    const sockets: Socket[] = [];
    const imap = createPlainServer((socket) => {
      sockets.push(socket);
      socket.on("error", () => undefined);
      socket.write("* OK [CAPABILITY IMAP4rev1 LOGIN] ready\r\n");
      socket.on("data", (chunk: Buffer) => {
        heard.push(chunk.toString());
        for (const line of chunk.toString().split("\r\n").filter(Boolean)) {
          const [tag, name] = line.split(" ");
          socket.write(/^CAPABILITY$/i.test(name ?? "") ? `* CAPABILITY IMAP4rev1\r\n${tag} OK\r\n` : `${tag} BAD unknown\r\n`);
        }
      });
    });
    const smtp = createPlainServer((socket) => {
      sockets.push(socket);
      socket.on("error", () => undefined);
      socket.write("220 plain.test\r\n");
      socket.on("data", (chunk: Buffer) => {
        heard.push(chunk.toString());
        socket.write(/^EHLO/i.test(chunk.toString()) ? "250-plain.test\r\n250 AUTH PLAIN\r\n" : "502 5.5.1 no\r\n");
      });
    });
    const config = emailConfig(server, {
      imap: { host: "localhost", port: await listen(imap), security: "starttls", user: "shop@mail.test" },
      smtp: { host: "localhost", port: await listen(smtp), security: "starttls", user: "shop@mail.test" },
    });
    const report = await verify(config);
    expect(stepOf(report, "imap_tls")?.error?.code).toBe("TLS_UNAVAILABLE");
    expect(stepOf(report, "smtp_tls")?.error?.code).toBe("TLS_UNAVAILABLE");
    await expect(adapter().open(config, signal())).rejects.toSatisfy((error) => isAppError(error) && error.code === "TLS_UNAVAILABLE");
    const { sendBySmtp } = await import("../../../electron/engine/channels/email/smtp-send.ts");
    expect(await sendBySmtp(Buffer.from("a: b\r\n\r\nc"), { from: "shop@mail.test", to: ["a@b.test"] }, config, { mailReader: directReader, clock: systemClock }, signal(), () => undefined)).toMatchObject({ status: "refused", error: { code: "TLS_UNAVAILABLE" } });
    expect(heard.join("")).not.toMatch(/shop-pw|c2hvcC1wd|AUTH|LOGIN/);
    for (const socket of sockets) socket.destroy();
    imap.close();
    smtp.close();
  });

  it("words slipped in before TLS end the conversation", async () => {
    const imap = createPlainServer((socket) => {
      socket.on("error", () => undefined);
      socket.write("* OK ready\r\n");
      socket.on("data", (chunk: Buffer) => {
        const tag = chunk.toString().split(" ")[0];
        socket.write(/STARTTLS/i.test(chunk.toString()) ? `${tag} OK begin\r\n* OK injected\r\n` : `* CAPABILITY IMAP4rev1 STARTTLS\r\n${tag} OK\r\n`);
      });
    });
    const config = emailConfig(server, { imap: { host: "localhost", port: await listen(imap), security: "starttls", user: "shop@mail.test" } });
    expect(stepOf(await verify(config), "imap_tls")?.status).toBe("failed");
    await expect(adapter().open(config, signal())).rejects.toSatisfy(isAppError);
    imap.close();
  });

  it("names a host that does not exist and a port where nobody answers", async () => {
    const nowhere = await verify(emailConfig(server, { imap: { host: "no-such-host.invalid", port: 993, security: "tls", user: "x" } }));
    expect(stepOf(nowhere, "dns")?.status).toBe("failed");
    expect(["HOST_NOT_FOUND", "OFFLINE"]).toContain(stepOf(nowhere, "dns")?.error?.code);
    const closed = await verify(emailConfig(server, { imap: { host: "localhost", port: 1, security: "tls", user: "x" } }), server.ca);
    expect(stepOf(closed, "imap_connect")?.error?.code).toBe("CONNECTION_REFUSED");
    expect(stepOf(closed, "smtp_login")?.status).toBe("ok");
  });
});
