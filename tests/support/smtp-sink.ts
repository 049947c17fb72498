import type { Socket } from "node:net";
import { createServer } from "node:tls";

export type SmtpPhase = "banner" | "ehlo" | "auth" | "mail" | "rcpt" | "data" | "mid-body" | "after-dot";

export interface SmtpScript {
  readonly at: SmtpPhase;
  /** "cut" closes, "silent" never answers, anything else is sent as the reply. */
  readonly does: string;
}

export interface SmtpSink {
  readonly port: number;
  /** Mails that were answered with 250. */
  readonly accepted: readonly string[];
  /** Mails whose final dot was seen, whatever was answered. */
  readonly received: readonly string[];
  script: SmtpScript | null;
  /** Called when the conversation comes to the point the script names. */
  onReached: () => void;
  /** Extra lines of the EHLO answer, such as "SIZE 1000". */
  extensions: readonly string[];
  close(): Promise<void>;
}

const REPLIES: Readonly<Record<Exclude<SmtpPhase, "mid-body">, string>> = { banner: "220 sink.test ESMTP", ehlo: "", auth: "235 2.7.0 ok", mail: "250 2.1.0 ok", rcpt: "250 2.1.5 ok", data: "354 go ahead", "after-dot": "250 2.0.0 queued" };

/** A TLS mail sink that follows a script: it fails at one named point of the conversation. */
export const startSmtpSink = async (tls: { cert: string; key: string }): Promise<SmtpSink> => {
  const sockets = new Set<Socket>();
  const accepted: string[] = [];
  const received: string[] = [];
  const sink = { script: null as SmtpScript | null, extensions: [] as readonly string[], onReached: (): void => undefined };

  /** True when the conversation goes on. */
  const react = (socket: Socket, phase: SmtpPhase, reply: string): boolean => {
    const { script } = sink;
    if (script === null || script.at !== phase) {
      if (reply !== "") socket.write(`${reply}\r\n`);
      return true;
    }
    sink.onReached();
    if (script.does === "cut") socket.destroy();
    else if (script.does !== "silent") socket.write(`${script.does}\r\n`);
    return false;
  };

  const server = createServer(tls, (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    let held = "";
    let body: string | null = null;
    react(socket, "banner", REPLIES.banner);
    const onLine = (line: string): void => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "EHLO") react(socket, "ehlo", ["250-sink.test", "250-AUTH PLAIN", ...sink.extensions.map((name) => `250-${name}`), "250 ENHANCEDSTATUSCODES"].join("\r\n"));
      else if (verb === "AUTH") react(socket, "auth", REPLIES.auth);
      else if (verb === "MAIL") react(socket, "mail", REPLIES.mail);
      else if (verb === "RCPT") react(socket, "rcpt", REPLIES.rcpt);
      else if (verb === "DATA") {
        if (react(socket, "data", REPLIES.data)) body = "";
      } else if (verb === "QUIT") socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    };
    socket.on("data", (chunk: Buffer) => {
      held += chunk.toString("latin1");
      if (body !== null) {
        if (sink.script?.at === "mid-body") {
          react(socket, "mid-body", "");
          return;
        }
        const end = held.indexOf("\r\n.\r\n");
        if (end < 0) return;
        const mail = held.slice(0, end + 2);
        held = held.slice(end + 5);
        body = null;
        received.push(mail);
        if (react(socket, "after-dot", REPLIES["after-dot"])) accepted.push(mail);
      }
      for (let end = held.indexOf("\r\n"); end >= 0 && body === null; end = held.indexOf("\r\n")) {
        const line = held.slice(0, end);
        held = held.slice(end + 2);
        onLine(line);
      }
    });
  });
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return Object.assign(sink, {
    port: typeof address === "object" && address !== null ? address.port : 0,
    accepted,
    received,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
};
