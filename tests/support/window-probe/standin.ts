import { createHash, randomBytes, randomUUID, X509Certificate } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { createServer, type Server } from "node:https";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { makeCertificate } from "../certificate.ts";

/** Comes with the driver of the page; it has no types of its own. */
interface Line extends EventEmitter {
  send(text: string): void;
  terminate(): void;
}
const { WebSocketServer } = createRequire(import.meta.url)("ws") as { WebSocketServer: new (options: { server: Server }) => EventEmitter & { readonly clients: ReadonlySet<Line> } };

export interface Standin {
  readonly port: number;
  /** Of its certificate's key, as Chromium's switch wants it. */
  readonly spki: string;
  /** What the page has sent. */
  readonly sent: { readonly body?: string }[];
  /** Paths it was asked for. */
  readonly asked: string[];
  pair(): void;
  receive(from: string, body: string): void;
  stop(): Promise<void>;
}

/** A stand-in for the service behind the page: pairs one phone, takes messages and says what comes in. */
export const startStandin = async (): Promise<Standin> => {
  const { cert, key } = makeCertificate("-days", "2", "-addext", "subjectAltName=DNS:web.whatsapp.com");
  const page = readFileSync(join(import.meta.dirname, "page.html"));
  const phone = { wid: "15550001111@c.us", pushname: "Shop" };
  const [sent, asked, devices]: [{ body?: string }[], string[], Set<string>] = [[], [], new Set()];
  let socket: Line | null = null;
  const tell = (message: object): void => socket?.send(JSON.stringify(message));
  const server = createServer({ cert, key }, (request, response) => {
    asked.push(request.url ?? "");
    if (request.url === "/leave") response.writeHead(302, { location: "https://elsewhere.example/" }).end();
    else if (request.url === "/file") response.writeHead(200, { "content-disposition": "attachment; filename=x.bin", "content-type": "application/octet-stream" }).end("x");
    else response.writeHead(200, { "content-type": "text/html" }).end(page);
  });
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (opened: Line, request: IncomingMessage) => {
    socket = opened;
    const device = new URL(request.url ?? "/", "https://x").searchParams.get("dev");
    const isKnown = device !== null && devices.has(device);
    setTimeout(() => tell(isKnown ? { t: "resume", ...phone, device } : { t: "ref", ref: `2@${randomBytes(12).toString("base64")}` }), 200);
    opened.on("message", (bytes: Buffer) => {
      const message = JSON.parse(bytes.toString("utf8")) as { t: string; n?: number; id?: string; body?: string };
      if (message.t === "send") sent.push(message);
      if (message.n !== undefined) tell({ re: message.n, ...(message.t === "exists" ? { exists: true } : {}) });
      if (message.t === "send") setTimeout(() => tell({ t: "ack", id: message.id, ack: 3 }), 30);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port, sent, asked,
    spki: createHash("sha256").update(new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" })).digest("base64"),
    pair: () => {
      const device = randomUUID();
      devices.add(device);
      tell({ t: "paired", ...phone, device });
    },
    receive: (from, body) => tell({ t: "msg", from, name: "علي", type: "chat", body }),
    stop: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};
