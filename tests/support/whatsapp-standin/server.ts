import { createHash, randomBytes, randomUUID, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { makeCertificate } from "../certificate.ts";

/** A message of the service; `chat` only where it differs from who wrote it. */
export interface StandinMessage {
  readonly from: string;
  readonly chat?: string;
  readonly name?: string;
  /** Without the @. */
  readonly username?: string;
  readonly title?: string;
  readonly type?: string;
  readonly body?: string;
  readonly caption?: string;
  readonly fromMe?: boolean;
  /** Seconds; now where it is not given. */
  readonly ts?: number;
  readonly media?: { readonly content: Uint8Array; readonly mimetype: string; readonly filename?: string };
  readonly extra?: Readonly<Record<string, unknown>>;
}

export interface StandinSent {
  readonly id: string;
  readonly to: string;
  readonly type: string;
  readonly body?: string;
  readonly caption?: string;
  readonly filename?: string;
  readonly mimetype?: string;
  readonly filehash?: string;
  readonly quoted?: string;
}

export interface WhatsAppStandin {
  /** Switches with which a browser takes this server for the service, and reaches nothing else. */
  readonly browserArgs: readonly string[];
  readonly phone: string;
  readonly sent: readonly StandinSent[];
  /** Chats the page said were seen. */
  readonly seen: readonly string[];
  readonly media: ReadonlyMap<string, Buffer>;
  readonly unknownNumbers: Set<string>;
  /** How often a browser asked for the page. */
  readonly pagesAsked: number;
  /** How a resumed page behaves: "never" tells nobody that it synced. */
  syncs: "normal" | "never";
  /** So many of the next pages throw a bare string at whatever is asked of them, as the library itself does. */
  brokenPages: number;
  /** false: takes whatever a browser asks for and never answers it. */
  answers: boolean;
  /** false: a code to type is asked for and never comes. */
  givesPairingCodes: boolean;
  /** How often a code to type was asked for. */
  readonly pairingCodesAsked: number;
  /** After so long a code nobody scanned gives way to the next; null: it stands. */
  codeStandsMs: number | null;
  sending: "normal" | "fails" | "silent";
  acknowledges: boolean;
  isConnected(): boolean;
  /** Linked before: its page may come back by this name. */
  know(device: string): void;
  /** The phone scans what the page shows; gives the new device. */
  pair(): string;
  /** The code on the page expired. */
  nextCode(): void;
  /** The page's codes ran out: it shows none until it is asked to. */
  runOutOfCodes(): void;
  /** Stored as the service would; handed to the page where one is connected. Gives its id. */
  message(message: StandinMessage): string;
  /** Hands a message over again, so many times. */
  redeliver(id: string, times: number): void;
  edit(id: string, fields: Readonly<Record<string, unknown>>): void;
  acknowledge(serializedId: string, ack: number): void;
  react(id: string, from: string, emoji: string): void;
  readOnPhone(chat: string): void;
  lid(lid: string, phone: string): void;
  state(state: string): void;
  logout(): void;
  /** The line breaks; the page comes back by itself. */
  drop(): void;
  /** The page loads itself anew, as it does after an update of the service. */
  reload(): void;
  /** Whatever asks the page for its state or its chats gets no answer any more. */
  hang(): void;
  /** Refuses every connection until it is back. */
  goOffline(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

type Kept = Omit<StandinMessage, "media"> & { readonly ack?: number; readonly reactions?: Readonly<Record<string, { readonly emoji: string; readonly at: number }>>; readonly id: string; readonly ts: number; readonly media?: { readonly hash: string; readonly size: number; readonly mimetype: string; readonly filename?: string } };

const brokenPage = '<!doctype html><script>window.Debug = { VERSION: "2.3000.0-standin" }; window.require = () => { throw "the page is broken"; };</script>';

const hashOf = (content: Uint8Array): string => createHash("sha256").update(content).digest("base64");

/**
 * A stand-in for the service behind the web client's page: HTTPS and a WebSocket on loopback. It proves our adapter and the library, not
 * that the real page still matches them.
 */
export const startWhatsAppStandin = async (): Promise<WhatsAppStandin> => {
  const { cert, key } = makeCertificate("-days", "30", "-addext", "subjectAltName=DNS:web.whatsapp.com");
  const page = readFileSync(new URL("page.html", import.meta.url));
  const phone = "15550001111";
  const ownId = `${phone}@c.us`;
  const devices = new Set<string>();
  const kept: Kept[] = [];
  const unread: Record<string, number> = {};
  const lids: Record<string, string> = {};
  const media = new Map<string, Buffer>();
  const sent: StandinSent[] = [];
  const seen: string[] = [];
  let line: WebSocket | null = null;
  let pagesAsked = 0;
  let pairingCodesAsked = 0;
  const tell = (what: Record<string, unknown>): void => {
    if (line?.readyState === 1) line.send(JSON.stringify(what));
  };
  const plainId = (serializedId: string): string => serializedId.split("_").at(-1) ?? "";
  const keep = (id: string, fields: Readonly<Record<string, unknown>>): void => {
    const index = kept.findIndex((one) => one.id === id);
    if (kept[index]) kept[index] = { ...kept[index], ...fields };
  };
  const newCode = () => ({ t: "ref", ref: `2@${randomBytes(12).toString("base64")}` });
  const showCode = (socket: WebSocket): void => {
    tell(newCode());
    const { codeStandsMs } = standin;
    if (codeStandsMs === null) return;
    const timer = setInterval(() => (line === socket && socket.readyState === 1 && devices.size === 0 ? tell(newCode()) : clearInterval(timer)), codeStandsMs);
  };
  const chatOf = (message: { chat?: string; from: string }): string => message.chat ?? message.from;
  const welcome = (kind: "paired" | "resume", device: string): void => {
    tell({ t: "lids", lids });
    tell({ t: "history", wid: ownId, messages: kept, unread });
    tell({ t: kind, wid: ownId, pushname: "Shop", device, neverSyncs: standin.syncs === "never" });
  };

  const standin: WhatsAppStandin = {
    get browserArgs() {
      return [`--host-resolver-rules=MAP web.whatsapp.com 127.0.0.1:${port}, MAP * ~NOTFOUND`, `--ignore-certificate-errors-spki-list=${spki}`];
    },
    get pairingCodesAsked() {
      return pairingCodesAsked;
    },
    get pagesAsked() {
      return pagesAsked;
    },
    phone, sent, seen, media, unknownNumbers: new Set<string>(), syncs: "normal", brokenPages: 0, answers: true, givesPairingCodes: true, codeStandsMs: null, sending: "normal", acknowledges: true,
    isConnected: () => line?.readyState === 1,
    know: (device) => devices.add(device),
    pair: () => {
      const device = randomUUID();
      devices.add(device);
      welcome("paired", device);
      return device;
    },
    nextCode: () => tell(newCode()),
    runOutOfCodes: () => tell({ t: "idle" }),
    message: ({ media: file, ...message }) => {
      if (file) media.set(hashOf(file.content), Buffer.from(file.content));
      const one: Kept = {
        ...message, id: `3A${randomBytes(9).toString("hex").toUpperCase()}`, ts: message.ts ?? Math.floor(Date.now() / 1000),
        ...(file ? { media: { hash: hashOf(file.content), size: file.content.length, mimetype: file.mimetype, ...(file.filename === undefined ? {} : { filename: file.filename }) } } : {}),
      };
      kept.push(one);
      if (message.fromMe !== true) unread[chatOf(message)] = (unread[chatOf(message)] ?? 0) + 1;
      tell({ t: "msg", ...one });
      return one.id;
    },
    redeliver: (id, times) => tell({ t: "again", id, times }),
    edit: (id, fields) => {
      // Words that were replaced carry when; those that become readable at last do not.
      const change = fields["type"] === undefined ? { ...fields, latestEditSenderTimestampMs: Date.now() } : fields;
      keep(id, change);
      tell({ t: "change", id, fields: change });
    },
    acknowledge: (id, ack) => {
      keep(plainId(id), { ack });
      tell({ t: "ack", id, ack });
    },
    react: (id, from, emoji) => {
      const at = Date.now();
      keep(id, { reactions: { ...kept.find((one) => one.id === id)?.reactions, [from]: { emoji, at } } });
      tell({ t: "reaction", id, from, emoji, at });
    },
    readOnPhone: (chat) => {
      unread[chat] = 0;
      tell({ t: "unread", chat, count: 0 });
    },
    lid: (lid, number) => {
      lids[lid] = number;
      tell({ t: "lids", lids });
    },
    state: (state) => tell({ t: "state", state }),
    logout: () => {
      devices.clear();
      tell({ t: "logout" });
    },
    drop: () => line?.terminate(),
    reload: () => tell({ t: "reload" }),
    hang: () => tell({ t: "hang" }),
    goOffline: () => close(),
    comeBack: () => listen(port),
    stop: () => close(),
  };

  const spki = createHash("sha256").update(new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" })).digest("base64");
  const server = createServer({ cert, key }, (request, response) => {
    // For a page that is to stay where it is.
    if (request.url === "/elsewhere") {
      response.writeHead(302, { location: "https://elsewhere.example/" }).end();
      return;
    }
    const isPage = request.url !== "/favicon.ico";
    if (isPage) pagesAsked++;
    if (!standin.answers) return;
    const isBroken = isPage && standin.brokenPages > 0;
    if (isBroken) standin.brokenPages--;
    response.writeHead(200, { "content-type": "text/html" }).end(isBroken ? brokenPage : page);
  });
  const sockets = new WebSocketServer({ server, maxPayload: 200 * 1024 * 1024 });
  sockets.on("connection", (socket, request) => {
    line = socket;
    const device = new URL(request.url ?? "", "https://x").searchParams.get("dev") ?? "";
    setTimeout(() => (devices.has(device) ? welcome("resume", device) : showCode(socket)), 100);
    socket.on("message", (data: Buffer) => {
      const call = JSON.parse(data.toString()) as Record<string, string> & { t: string; n?: number };
      const answer = (what: Record<string, unknown>): void => {
        if (call.n !== undefined && socket.readyState === 1) socket.send(JSON.stringify({ re: call.n, ...what }));
      };
      switch (call.t) {
        case "send":
          if (standin.sending === "fails") return answer({ error: "failed" });
          sent.push(call as unknown as StandinSent);
          kept.push({ from: ownId, chat: call["to"] ?? "", fromMe: true, id: plainId(call["id"] ?? ""), ts: Math.floor(Date.now() / 1000), type: call["type"] ?? "chat", body: call["body"] ?? "" });
          if (standin.sending === "silent") return;
          answer({});
          if (standin.acknowledges) for (const [ack, delay] of [[2, 30], [3, 60]] as const) setTimeout(() => standin.acknowledge(call["id"] ?? "", ack), delay);
          return;
        case "upload":
          media.set(call["hash"] ?? "", Buffer.from(call["data"] ?? "", "base64"));
          return answer({});
        case "download": {
          const content = media.get(call["hash"] ?? "");
          return answer(content ? { data: content.toString("base64") } : { error: "gone", status: 404 });
        }
        case "exists":
          return answer({ exists: !standin.unknownNumbers.has(call["wid"] ?? "") });
        case "pairCode":
          pairingCodesAsked++;
          if (standin.givesPairingCodes) answer({ code: "ABCD1234" });
          return;
        case "refreshQR":
          return tell(newCode());
        case "seen":
          unread[call["chat"] ?? ""] = 0;
          seen.push(call["chat"] ?? "");
          return;
        case "logout":
          devices.clear();
          return answer({});
        default:
          return answer({});
      }
    });
  });
  const listen = (at: number): Promise<void> => new Promise((done) => server.listen(at, "127.0.0.1", done));
  const close = (): Promise<void> => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    for (const client of sockets.clients) client.terminate();
    server.closeAllConnections();
    return closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return standin;
};
