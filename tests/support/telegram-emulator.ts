import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A stand-in for the Bot API on loopback, faithful where a client can go wrong: offsets that confirm, one poller at a time, the rules that
 * hold or cut a repeated poll, limits of text, caption and file, and every kind of refusal. What it knows was read in the official server's source.
 */
export interface TelegramEmulator {
  readonly url: string;
  readonly bot: EmulatedBot;
  addBot(id: number, options?: { readonly username?: string }): EmulatedBot;
  stop(): Promise<void>;
}

export interface SentMessage {
  readonly messageId: number;
  readonly chatId: number;
  readonly method: string;
  readonly text: string;
  readonly file: { readonly name: string; readonly content: Buffer } | null;
  readonly replyTo: number | null;
}

export type Fault =
  /** Dealt with as ever, after a while. */
  | { readonly method?: string; readonly times?: number; readonly kind: "slow"; readonly delayMs: number }
  | { readonly method?: string; readonly times?: number; readonly kind: "reset" | "hang" | "html" | "not_json" | "lost_answer" }
  | { readonly method?: string; readonly times?: number; readonly kind: "refuse"; readonly code: number; readonly description?: string; readonly retryAfter?: number; readonly migrateTo?: number };

export type Disturbance = (call: { readonly method: string; readonly chatId: number | null }) => Fault | null;

export interface EmulatedBot {
  readonly id: number;
  readonly token: string;
  readonly username: string;
  readonly sent: SentMessage[];
  /** Method and time of each call, in order. */
  readonly calls: { readonly method: string; readonly at: number; readonly chatId: number | null }[];
  /** A private message of a customer; gives its message id. */
  write(from: Customer, text: string): number;
  /** Any update; its number is given. */
  push(update: Record<string, unknown>): number;
  addFile(fileId: string, content: Uint8Array, options?: { readonly path?: string; readonly saidBytes?: number }): void;
  fail(fault: Fault): void;
  /** Decides each call before any other fault does; null: nobody does any more. */
  disturb(rule: Disturbance | null): void;
  /** Calls to a chat before the time that a refusal had named for it. */
  readonly tooEarly: { readonly chatId: number; readonly at: number; readonly allowedAt: number }[];
  setWebhook(url: string): void;
  revoke(): void;
  blockedBy(chatId: number): void;
  /** Unconfirmed updates. */
  waiting(): number;
  isPolled(): boolean;
}

export interface Customer {
  readonly id: number;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
}

interface Update { update_id: number; [kind: string]: unknown }
interface Poll { readonly response: ServerResponse; readonly offset: number; readonly limit: number; readonly timer: NodeJS.Timeout }
interface StoredFile { readonly id: string; readonly path: string; readonly content: Buffer; readonly saidBytes: number }
interface Part { readonly name: string; readonly data: Buffer }

interface State {
  readonly bot: EmulatedBot;
  queue: Update[];
  nextUpdate: number;
  nextMessage: number;
  poll: Poll | null;
  nextConflictAt: number;
  lastOffset: number | null;
  lastPollAt: number;
  allowed: string[];
  webhook: string;
  isRevoked: boolean;
  readonly faults: Fault[];
  rule: Disturbance | null;
  readonly notBefore: Map<number, number>;
  readonly files: Map<string, StoredFile>;
  readonly blocked: Set<number>;
}

interface Call { readonly args: Record<string, string>; readonly parts: ReadonlyMap<string, Part>; readonly response: ServerResponse }

const MEGABYTE = 1024 * 1024;
const quietByDefault = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  if (response.writableEnded || response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
};
const ok = (response: ServerResponse, result: unknown): void => answer(response, 200, { ok: true, result });
const refuse = (response: ServerResponse, code: number, description: string, parameters?: Record<string, number>): void =>
  answer(response, code, { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) });

/** The first conflict is answered at once, further ones within three seconds late. */
const conflict = (state: State, response: ServerResponse, why: string): void => {
  const now = Date.now();
  if (now >= state.nextConflictAt) {
    state.nextConflictAt = now + 3000;
    refuse(response, 409, `Conflict: ${why}`);
  } else setTimeout(() => refuse(response, 409, `Conflict: ${why}`), 3000);
};

const isWanted = (state: State, update: Update): boolean => {
  const kinds = Object.keys(update).filter((name) => name !== "update_id");
  return state.allowed.length === 0 ? !kinds.some((kind) => quietByDefault.has(kind)) : kinds.some((kind) => state.allowed.includes(kind));
};

const flush = (state: State): void => {
  const { poll } = state;
  if (!poll) return;
  const found = state.queue.filter((update) => update.update_id >= poll.offset).slice(0, poll.limit);
  if (found.length === 0) return;
  state.poll = null;
  clearTimeout(poll.timer);
  ok(poll.response, found);
};

const getUpdates = (state: State, { args, response }: Call): void => {
  if (state.webhook !== "") return conflict(state, response, "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
  const offset = Number(args["offset"] ?? 0);
  let limit = Math.min(Math.max(Number(args["limit"] ?? 100), 1), 100);
  let timeout = Math.min(Math.max(Number(args["timeout"] ?? 0), 0), 50);
  // Remembered until it is changed.
  if (args["allowed_updates"] !== undefined) state.allowed = JSON.parse(args["allowed_updates"]) as string[];
  const now = Date.now();
  if (offset === state.lastOffset && now < state.lastPollAt + 500) limit = 1;
  if (offset === state.lastOffset && timeout < 3 && now < state.lastPollAt + 3000) timeout = 3;
  state.lastOffset = offset;
  state.lastPollAt = now;
  // A higher offset confirms all below it; a negative one keeps only the last.
  state.queue = offset < 0 ? state.queue.slice(offset) : state.queue.filter((update) => update.update_id >= offset);
  const found = state.queue.slice(0, limit);
  if (found.length > 0 || timeout === 0) return ok(response, found);
  if (state.poll) {
    const older = state.poll;
    state.poll = null;
    clearTimeout(older.timer);
    conflict(state, older.response, "terminated by other getUpdates request; make sure that only one bot instance is running");
  }
  const poll: Poll = {
    response, offset, limit,
    timer: setTimeout(() => {
      if (state.poll !== poll) return;
      state.poll = null;
      ok(response, []);
    }, timeout * 1000),
  };
  state.poll = poll;
  response.on("close", () => {
    if (state.poll !== poll) return;
    clearTimeout(poll.timer);
    state.poll = null;
  });
  return undefined;
};

const send = (state: State, method: string, field: string, { args, parts, response }: Call): void => {
  const chatId = Number(args["chat_id"]);
  if (!args["chat_id"]) return refuse(response, 400, "Bad Request: chat_id is empty");
  if (state.blocked.has(chatId)) return refuse(response, 403, "Forbidden: bot was blocked by the user");
  const text = args["text"] ?? args["caption"] ?? "";
  if (field === "text" && text === "") return refuse(response, 400, "Bad Request: message text is empty");
  if (field === "text" && text.length > 4096) return refuse(response, 400, "Bad Request: message is too long");
  if (field !== "text" && text.length > 1024) return refuse(response, 400, "Bad Request: message caption is too long");
  const reference = /^attach:\/\/(.+)$/.exec(args[field] ?? "")?.[1];
  const part = parts.get(field) ?? (reference === undefined ? undefined : parts.get(reference));
  if (field === "photo" && part && part.data.length > 10 * MEGABYTE) return refuse(response, 400, "Bad Request: PHOTO too large");
  if (part && part.data.length > 50 * MEGABYTE) return refuse(response, 413, "Request Entity Too Large");
  const replyTo = args["reply_parameters"] === undefined ? null : (JSON.parse(args["reply_parameters"]) as { message_id: number }).message_id;
  const messageId = ++state.nextMessage;
  state.bot.sent.push({ messageId, chatId, method, text, file: part ? { name: part.name, content: part.data } : null, replyTo });
  return ok(response, { message_id: messageId, from: me(state), chat: { id: chatId, type: "private" }, date: Math.floor(Date.now() / 1000), text });
};

const me = (state: State) => ({ id: state.bot.id, is_bot: true, first_name: "متجر الواحة", username: state.bot.username, can_read_all_group_messages: false });

const getFile = (state: State, { args, response }: Call): void => {
  const file = state.files.get(args["file_id"] ?? "");
  if (!file) return refuse(response, 400, "Bad Request: invalid file_id");
  if (file.saidBytes > 20 * MEGABYTE) return refuse(response, 400, "Bad Request: file is too big");
  return ok(response, { file_id: file.id, file_unique_id: `u${file.id}`, file_size: file.saidBytes, file_path: file.path });
};

const uploads: Readonly<Record<string, string>> = { sendmessage: "text", sendphoto: "photo", senddocument: "document", sendvoice: "voice", sendvideo: "video", sendaudio: "audio", sendanimation: "animation" };

const handle = (state: State, method: string, call: Call): void => {
  const field = uploads[method];
  if (field !== undefined) return send(state, method, field, call);
  switch (method) {
    case "getme":
      return ok(call.response, me(state));
    case "getupdates":
      return getUpdates(state, call);
    case "getfile":
      return getFile(state, call);
    case "getwebhookinfo":
      return ok(call.response, { url: state.webhook, has_custom_certificate: false, pending_update_count: state.queue.length });
    case "deletewebhook":
      state.webhook = "";
      if (call.args["drop_pending_updates"] === "true") state.queue = [];
      return ok(call.response, true);
    case "getuserprofilephotos":
      return ok(call.response, { total_count: state.files.has("portrait") ? 1 : 0, photos: state.files.has("portrait") ? [[{ file_id: "portrait", file_unique_id: "uportrait", width: 160, height: 160 }]] : [] });
    default:
      return refuse(call.response, 404, "Not Found: method not found");
  }
};

/** True when the fault has dealt with the request. */
const applyFault = (state: State, method: string, call: Call): boolean => {
  const decided = state.rule?.({ method, chatId: chatOf(call) }) ?? null;
  if (decided) return applyOne(state, decided, method, call);
  const index = state.faults.findIndex((fault) => fault.method === undefined || fault.method.toLowerCase() === method);
  const fault = state.faults[index];
  if (!fault) return false;
  const left = (fault.times ?? 1) - 1;
  if (left > 0) state.faults[index] = { ...fault, times: left };
  else state.faults.splice(index, 1);
  return applyOne(state, fault, method, call);
};

const applyOne = (state: State, fault: Fault, method: string, call: Call): boolean => {
  const { response } = call;
  const chatId = chatOf(call);
  switch (fault.kind) {
    case "reset":
      response.socket?.destroy();
      return true;
    case "hang":
      return true;
    case "slow":
      setTimeout(() => handle(state, method, call), fault.delayMs);
      return true;
    case "html":
      response.writeHead(502);
      response.end("<html>bad gateway</html>");
      return true;
    case "not_json":
      response.writeHead(200);
      response.end('{"ok":tr');
      return true;
    case "lost_answer": {
      // The service takes the message and the line breaks before its answer is through.
      const muted = Object.assign(Object.create(response) as ServerResponse, { writeHead: () => response, end: () => response });
      handle(state, method, { ...call, response: muted });
      response.socket?.destroy();
      return true;
    }
    case "refuse":
      if (chatId !== null && fault.retryAfter !== undefined) state.notBefore.set(chatId, Date.now() + fault.retryAfter * 1000);
      refuse(response, fault.code, fault.description ?? (fault.code === 429 ? `Too Many Requests: retry after ${fault.retryAfter}` : "Bad Request: fault"), {
        ...(fault.retryAfter === undefined ? {} : { retry_after: fault.retryAfter }), ...(fault.migrateTo === undefined ? {} : { migrate_to_chat_id: fault.migrateTo }),
      });
      return true;
  }
};

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const chatOf = ({ args }: Call): number | null => (args["chat_id"] === undefined ? null : Number(args["chat_id"]));

const toText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const readMultipart = (body: Buffer, boundary: string): { args: Record<string, string>; parts: Map<string, Part> } => {
  const args: Record<string, string> = {};
  const parts = new Map<string, Part>();
  for (let from = body.indexOf(`--${boundary}`); from >= 0; ) {
    const to = body.indexOf(`--${boundary}`, from + 1);
    if (to < 0) break;
    const segment = body.subarray(from, to);
    const headEnd = segment.indexOf("\r\n\r\n");
    const head = segment.subarray(0, headEnd).toString();
    const data = segment.subarray(headEnd + 4, segment.length - 2);
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? "";
    const file = /filename="([^"]*)"/.exec(head)?.[1];
    if (file === undefined) args[name] = data.toString();
    else parts.set(name, { name: file, data });
    from = to;
  }
  return { args, parts };
};

const readCall = (request: IncomingMessage, body: Buffer, url: URL, response: ServerResponse): Call => {
  const type = request.headers["content-type"] ?? "";
  const query = Object.fromEntries(url.searchParams);
  if (type.includes("json") && body.length > 0)
    return { args: { ...query, ...Object.fromEntries(Object.entries(JSON.parse(body.toString()) as Record<string, unknown>).map(([name, value]) => [name, toText(value)])) }, parts: new Map(), response };
  if (type.includes("multipart")) {
    const { args, parts } = readMultipart(body, /boundary=(.*)$/.exec(type)?.[1] ?? "");
    return { args: { ...query, ...args }, parts, response };
  }
  return { args: query, parts: new Map(), response };
};

const createBot = (id: number, username: string): State => {
  const sent: SentMessage[] = [];
  const state: State = {
    queue: [], nextUpdate: 1000, nextMessage: 0, poll: null, nextConflictAt: 0, lastOffset: null, lastPollAt: 0, allowed: [], webhook: "", isRevoked: false, faults: [], rule: null, notBefore: new Map(), files: new Map(), blocked: new Set(),
    bot: {
      id, token: `${id}:AAtest-token_${id}`, username, sent, calls: [], tooEarly: [],
      write: (from, text) => {
        const messageId = ++state.nextMessage;
        state.bot.push({ message: { message_id: messageId, from: { is_bot: false, ...from }, chat: { id: from.id, type: "private", first_name: from.first_name }, date: Math.floor(Date.now() / 1000), text } });
        return messageId;
      },
      push: (update) => {
        const numbered: Update = { update_id: state.nextUpdate++, ...update };
        if (isWanted(state, numbered)) {
          state.queue.push(numbered);
          flush(state);
        }
        return numbered.update_id;
      },
      addFile: (fileId, content, options) =>
        void state.files.set(fileId, { id: fileId, path: options?.path ?? `documents/${fileId}`, content: Buffer.from(content), saidBytes: options?.saidBytes ?? content.length }),
      fail: (fault) => void state.faults.push(fault),
      disturb: (rule) => void (state.rule = rule),
      setWebhook: (url) => void (state.webhook = url),
      revoke: () => void (state.isRevoked = true),
      blockedBy: (chatId) => void state.blocked.add(chatId),
      waiting: () => state.queue.length,
      isPolled: () => state.poll !== null,
    },
  };
  return state;
};

export const startTelegramEmulator = async (): Promise<TelegramEmulator> => {
  const states = new Map<string, State>();
  const addBot: TelegramEmulator["addBot"] = (id, options) => {
    const state = createBot(id, options?.username ?? `shop_${id}_bot`);
    states.set(state.bot.token, state);
    return state.bot;
  };
  const bot = addBot(7_100_001, { username: "oasis_shop_bot" });

  const serveFile = (token: string, path: string, response: ServerResponse): void => {
    const file = [...(states.get(token)?.files.values() ?? [])].find((each) => each.path === path);
    if (!file) return refuse(response, 404, "Not Found");
    response.writeHead(200, { "content-type": "application/octet-stream" });
    response.end(file.content);
    return undefined;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const url = new URL(request.url ?? "/", "http://emulator");
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(decodeURIComponent(url.pathname));
    if (file) return serveFile(file[1] ?? "", file[2] ?? "", response);
    const [, token = "", name = ""] = /^\/bot([^/]+)\/([A-Za-z]+)$/.exec(url.pathname) ?? [];
    if (!/^[1-9]\d*:.+$/.test(token) || token.length > 80) return refuse(response, 401, "Unauthorized: invalid token specified");
    const state = states.get(token);
    if (!state || state.isRevoked) return refuse(response, 401, "Unauthorized");
    const method = name.toLowerCase();
    const call = readCall(request, body, url, response);
    const at = Date.now();
    const chatId = chatOf(call);
    const allowedAt = chatId === null ? 0 : (state.notBefore.get(chatId) ?? 0);
    state.bot.calls.push({ method, at, chatId });
    if (chatId !== null && at < allowedAt) state.bot.tooEarly.push({ chatId, at, allowedAt });
    if (!applyFault(state, method, call)) handle(state, method, call);
    return undefined;
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => answer(response, 500, { ok: false, error_code: 500, description: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bot,
    addBot,
    stop: () => {
      for (const state of states.values()) if (state.poll) clearTimeout(state.poll.timer);
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
