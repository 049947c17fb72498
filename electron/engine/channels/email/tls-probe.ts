import { X509Certificate } from "node:crypto";
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls, type ConnectionOptions } from "node:tls";
import { AppError } from "../../../../shared/errors/app-error.ts";
import type { Endpoint } from "./email-config.ts";
import { plainFingerprint } from "./tls-options.ts";

export interface SeenCertificate {
  readonly fingerprint: string;
  readonly pem: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
}

const timeout = (host: string): AppError => new AppError("TIMEOUT", "later", { host });

/** Rejects when the time is up or the signal is aborted; the socket goes with it. */
const bounded = <T>(socket: Socket, host: string, ms: number, signal: AbortSignal, body: (resolve: (value: T) => void, reject: (error: unknown) => void) => void): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const end = (action: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      action();
    };
    const fail = (error: unknown): void => {
      end(() => reject(error));
      socket.destroy();
    };
    const onAbort = (): void => fail(new AppError("CANCELLED", "later", { host }));
    const timer = setTimeout(() => fail(timeout(host)), ms);
    if (signal.aborted) return fail(new AppError("CANCELLED", "later", { host }));
    signal.addEventListener("abort", onAbort, { once: true });
    body((value) => end(() => resolve(value)), fail);
  });

/** A plain connection to a server. */
export const openSocket = (endpoint: Endpoint, ms: number, signal: AbortSignal): Promise<Socket> => {
  const socket = connectTcp({ host: endpoint.host, port: endpoint.port });
  return bounded(socket, endpoint.host, ms, signal, (resolve, reject) => {
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.removeListener("error", reject);
      resolve(socket);
    });
  });
};

const CONVERSATIONS = {
  imap: { isGreeting: (line: string) => /^\* (?:OK|PREAUTH)/i.test(line), command: "a1 STARTTLS\r\n", isReady: (line: string) => /^a1 OK/i.test(line), isRefusal: (line: string) => /^a1 /i.test(line) },
  smtp: { isGreeting: (line: string) => line.startsWith("220 "), command: "STARTTLS\r\n", isReady: (line: string) => line.startsWith("220"), isRefusal: (line: string) => /^[45]\d\d/.test(line) },
} as const;

/** Asks for TLS in the clear and waits until the server is ready for it. Anything sent along with the answer is an injection. */
const askForTls = (socket: Socket, protocol: "imap" | "smtp", host: string, ms: number, signal: AbortSignal): Promise<void> => {
  const { isGreeting, command, isReady, isRefusal } = CONVERSATIONS[protocol];
  let stage: "greeting" | "hello" | "asked" = "greeting";
  let held = "";
  return bounded(socket, host, ms, signal, (resolve, reject) => {
    const onData = (chunk: Buffer): void => {
      held += chunk.toString("latin1");
      if (held.length > 65_536) return reject(new AppError("PROTOCOL_ERROR", "later", { host }));
      for (let end = held.indexOf("\n"); end >= 0; end = held.indexOf("\n")) {
        const line = held.slice(0, end).trimEnd();
        held = held.slice(end + 1);
        if (stage === "greeting" && isGreeting(line)) {
          stage = protocol === "smtp" ? "hello" : "asked";
          socket.write(protocol === "smtp" ? "EHLO [127.0.0.1]\r\n" : command);
        } else if (stage === "hello" && line.startsWith("250 ")) {
          stage = "asked";
          socket.write(command);
        } else if (stage === "asked" && isReady(line)) {
          if (held !== "") return reject(new AppError("TLS_FAILED", "never", { host }));
          socket.removeListener("data", onData);
          socket.removeAllListeners("close");
          socket.removeAllListeners("error");
          return resolve();
        } else if (stage === "asked" && isRefusal(line)) return reject(new AppError("TLS_UNAVAILABLE", "never", { host }));
        else if (stage === "greeting" && /^(?:\* BYE|[45]\d\d)/i.test(line)) return reject(new AppError("SERVER_BUSY", "later", { host }));
      }
    };
    socket.on("data", onData);
    socket.once("error", reject);
    socket.once("close", () => reject(new AppError("CONNECTION_LOST", "later", { host })));
  });
};

const describe = (certificate: X509Certificate): SeenCertificate => ({
  fingerprint: plainFingerprint(certificate.fingerprint256),
  pem: certificate.toString(),
  subject: certificate.subject.replace(/\n/g, ", ").slice(0, 300),
  issuer: certificate.issuer.replace(/\n/g, ", ").slice(0, 300),
  validFrom: certificate.validFrom,
  validTo: certificate.validTo,
});

export interface ProbeResult {
  /** What the server showed, also when it was not believed. */
  readonly certificate: SeenCertificate | null;
  /** Null when the handshake passed every check. */
  readonly failure: unknown;
}

/**
 * Makes the TLS handshake of an endpoint on an open socket, under the same checks as real use. A certificate that is not
 * believed is still reported, so that the person can compare it: it is read while the keys are being agreed on, the
 * connection itself is refused as ever.
 */
export const probeTls = async (socket: Socket, endpoint: Endpoint, protocol: "imap" | "smtp", options: ConnectionOptions, ms: number, signal: AbortSignal): Promise<ProbeResult> => {
  if (endpoint.security === "starttls") await askForTls(socket, protocol, endpoint.host, ms, signal);
  let certificate: SeenCertificate | null = null;
  const name = isIP(endpoint.host) === 0 ? { servername: endpoint.host } : {};
  const secured = connectTls({ ...options, ...name, host: endpoint.host, socket });
  const look = (): void => {
    // not getPeerX509Certificate: called this early it makes the later name check fail
    const { raw } = secured.getPeerCertificate();
    if (raw !== undefined) certificate = describe(new X509Certificate(raw));
  };
  secured.on("keylog", look);
  try {
    await bounded<void>(secured, endpoint.host, ms, signal, (resolve, reject) => {
      secured.once("secureConnect", () => {
        look();
        resolve();
      });
      secured.once("error", reject);
      secured.once("close", () => reject(new AppError("CONNECTION_LOST", "later", { host: endpoint.host })));
    });
    return { certificate, failure: null };
  } catch (failure) {
    return { certificate, failure };
  } finally {
    secured.on("error", () => undefined); // what the link does after the answer is known does not matter
    secured.destroy();
  }
};
