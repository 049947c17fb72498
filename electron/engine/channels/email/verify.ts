import { lookup } from "node:dns/promises";
import type { Socket } from "node:net";
import nodemailer from "nodemailer";
import type { AppError } from "../../../../shared/errors/app-error.ts";
import type { VerifyReport, VerifyStep } from "../channel.ts";
import type { EmailConfig, Endpoint } from "./email-config.ts";
import { toConnectError, toImapError, toSmtpError } from "./email-errors.ts";
import { defaultEmailLimits, type EmailAdapterOptions } from "./email-options.ts";
import { type ImapLink, openImap } from "./imap-connect.ts";
import { findFolders } from "./imap-folders.ts";
import { tlsOptionsFor } from "./tls-options.ts";
import { openSocket, probeTls } from "./tls-probe.ts";

type Detail = Readonly<Record<string, string>>;

class StepFailure extends Error {
  readonly failure: AppError;
  readonly detail: Detail;

  constructor(failure: AppError, detail: Detail) {
    super(failure.code, { cause: failure });
    this.failure = failure;
    this.detail = detail;
  }
}

/** Tries an account's settings one step after another and tells each as it goes. Never throws for what servers and networks do. */
export const verifyEmail = async (config: EmailConfig, options: EmailAdapterOptions, onStep: (step: VerifyStep) => void, signal: AbortSignal): Promise<VerifyReport> => {
  const limits = { ...defaultEmailLimits, ...options.limits };
  const steps: VerifyStep[] = [];
  const report = (step: VerifyStep): void => {
    if (step.status !== "running") steps.push(step);
    onStep(step);
  };
  /** Null when the step failed. */
  const attempt = async <T>(step: string, translate: (error: unknown) => AppError, action: () => Promise<readonly [value: T, detail: Detail]>): Promise<T | null> => {
    report({ step, status: "running", error: null, detail: {} });
    try {
      const [value, detail] = await action();
      report({ step, status: "ok", error: null, detail });
      return value;
    } catch (error) {
      const failure = error instanceof StepFailure ? error.failure : translate(error);
      report({ step, status: "failed", error: failure.toData(), detail: error instanceof StepFailure ? error.detail : {} });
      return null;
    }
  };
  const skip = (...names: string[]): void => {
    for (const step of names) report({ step, status: "skipped", error: null, detail: {} });
  };

  const connect = (step: string, endpoint: Endpoint): Promise<Socket | null> =>
    attempt(step, (error) => toConnectError(error, endpoint.host), async () => [await openSocket(endpoint, limits.connectMs, signal), { host: endpoint.host, port: String(endpoint.port) }]);

  const secure = async (step: string, socket: Socket, endpoint: Endpoint, protocol: "imap" | "smtp"): Promise<boolean> => {
    const passed = await attempt(step, (error) => toConnectError(error, endpoint.host), async () => {
      const tls = tlsOptionsFor(endpoint, config.trustedCertificates, options.tls?.ca);
      const { certificate, failure } = await probeTls(socket, endpoint, protocol, tls, limits.connectMs, signal);
      const detail: Detail = certificate === null ? {} : { ...certificate, host: endpoint.host, port: String(endpoint.port) };
      if (failure !== null) throw new StepFailure(toConnectError(failure, endpoint.host), detail);
      return [true, detail];
    });
    socket.destroy();
    return passed === true;
  };

  const logIn = async (): Promise<boolean> => {
    const toError = (error: unknown): AppError => toImapError(error, config.imap.host);
    const link = await attempt<ImapLink>("imap_login", toError, async () => [await openImap(config, options, signal), { user: config.imap.user }]);
    if (link === null) {
      skip("imap_folders");
      return false;
    }
    const folders = await attempt("imap_folders", toError, async () => {
      const found = await link.run(() => findFolders(link.client, config.sentFolder));
      return [found, { inbox: found.inbox, sent: found.sent ?? "", folders: String(found.paths.size) }];
    });
    await link.close();
    return folders !== null;
  };

  const names = [...new Set([config.imap.host, config.smtp.host])];
  const resolved = await attempt("dns", (error) => toConnectError(error, names.join(", ")), async () => {
    const addresses = await Promise.all(names.map(async (name) => (await lookup(name)).address));
    return [true, Object.fromEntries(names.map((name, index) => [name, addresses[index] as string]))];
  });
  if (resolved === null) {
    skip("imap_connect", "imap_tls", "imap_login", "imap_folders", "smtp_connect", "smtp_tls", "smtp_login");
    return { ok: false, steps };
  }

  const imapSocket = await connect("imap_connect", config.imap);
  if (imapSocket === null) skip("imap_tls", "imap_login", "imap_folders");
  else if (await secure("imap_tls", imapSocket, config.imap, "imap")) await logIn();
  else skip("imap_login", "imap_folders");

  const smtpSocket = await connect("smtp_connect", config.smtp);
  if (smtpSocket === null) skip("smtp_tls", "smtp_login");
  else if (await secure("smtp_tls", smtpSocket, config.smtp, "smtp")) {
    await attempt("smtp_login", (error) => toSmtpError(error, config.smtp.host), async () => {
      const transport = nodemailer.createTransport({
        host: config.smtp.host,
        port: config.smtp.port,
        secure: config.smtp.security === "tls",
        requireTLS: config.smtp.security === "starttls",
        auth: { user: config.smtp.user, pass: config.smtpPassword },
        tls: tlsOptionsFor(config.smtp, config.trustedCertificates, options.tls?.ca),
        connectionTimeout: limits.connectMs,
        greetingTimeout: limits.greetingMs,
        socketTimeout: limits.connectMs,
      });
      try {
        await transport.verify();
      } finally {
        transport.close();
      }
      return [true, { user: config.smtp.user }];
    });
  } else skip("smtp_login");

  return { ok: steps.every(({ status }) => status === "ok"), steps };
};
