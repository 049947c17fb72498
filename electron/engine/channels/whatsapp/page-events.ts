import type { Identity, MessageChange } from "../channel.ts";
import type { WhatsAppClient } from "./client.ts";
import { EventChat, EventMessage, EventReaction } from "./page-data.ts";
import { identityOf, isTalk } from "./to-incoming.ts";

const maxChanges = 20_000;
const maxNamed = 500;

/** What the page told since it was last asked: which chats to ask, and what happened to messages handed over before. */
export interface PageNews {
  /** Message keys by chat, to be asked for whenever they are from. */
  readonly chats: ReadonlyMap<string, readonly string[]>;
  readonly edited: readonly { readonly chat: string; readonly key: string }[];
  readonly changes: readonly MessageChange[];
}

/**
 * Messages are not queued but asked for: an event only says that a chat has something, so that a flood takes no memory. Of changes the newest
 * of each kind for a message is kept.
 */
export class PageEvents {
  #chats = new Map<string, Set<string>>();
  #edited = new Map<string, { chat: string; key: string }>();
  #changes = new Map<string, MessageChange>();
  #tell: () => void = () => undefined;
  #wasCut = false;
  #mustAskAll = false;
  readonly #now: () => number;

  constructor(client: WhatsAppClient, now: () => number) {
    this.#now = now;
    const arrived = (message: unknown): void => this.#arrived(message);
    client.on("message_create", arrived);
    client.on("message_ciphertext", arrived);
    client.on("message_edit", (message: unknown) => this.#changed(message, (key, chat) => this.#editedIs(key, chat)));
    client.on("message_revoke_everyone", (message: unknown) => this.#changed(message, (key) => this.#note(`deleted ${key}`, { kind: "deleted", externalId: key, at: this.#now() })));
    client.on("message_ack", (message: unknown, ack: unknown) => this.#acknowledged(message, Number(ack)));
    client.on("message_reaction", (reaction: unknown) => this.#reacted(reaction));
    // Told again by a page that loaded itself anew: of what came meanwhile no event tells.
    client.on("ready", () => this.#askAll());
    client.on("change_state", (state: unknown) => this.#lineIs(state === "CONNECTED"));
    client.on("unread_count", (chat: unknown) => this.#unread(chat));
  }

  get hasNews(): boolean {
    return this.#mustAskAll || this.#chats.size > 0 || this.#edited.size > 0 || this.#changes.size > 0;
  }

  onNews(tell: () => void): void {
    this.#tell = tell;
  }

  take(): PageNews {
    const news = { chats: new Map([...this.#chats].map(([chat, keys]) => [chat, [...keys]])), edited: [...this.#edited.values()], changes: [...this.#changes.values()] };
    this.#chats = new Map();
    this.#edited = new Map();
    this.#changes = new Map();
    return news;
  }

  /** The line was down: what came meanwhile is synced in bulk, and no event tells of it. Said once. */
  takeAskAll(): boolean {
    const mustAskAll = this.#mustAskAll;
    this.#mustAskAll = false;
    return mustAskAll;
  }

  #askAll(): void {
    this.#mustAskAll = true;
    this.#tell();
  }

  #lineIs(isUp: boolean): void {
    if (isUp && this.#wasCut) this.#askAll();
    this.#wasCut = !isUp;
  }

  #note(name: string, change: MessageChange): void {
    this.#changes.delete(name);
    this.#changes.set(name, change);
    // Beyond any flood a person causes: the oldest gives way.
    if (this.#changes.size > maxChanges) this.#changes.delete(this.#changes.keys().next().value ?? "");
    this.#tell();
  }

  #changed(message: unknown, use: (key: string, chat: string) => void): void {
    const event = EventMessage.safeParse(message);
    if (!event.success || !isTalk(event.data.id.remote)) return;
    use(event.data.id._serialized, event.data.id.remote);
    this.#tell();
  }

  #arrived(message: unknown): void {
    this.#changed(message, (key, chat) => {
      const named = this.#chats.get(chat) ?? new Set<string>();
      // Named are only those that could be older than what was read last; a flood is newer and found without.
      if (named.size < maxNamed) named.add(key);
      this.#chats.set(chat, named);
    });
  }

  #editedIs(key: string, chat: string): void {
    this.#edited.set(key, { chat, key });
    // Each is asked for: what a flood of edits leaves out shows its former words.
    if (this.#edited.size > maxNamed) this.#edited.delete(this.#edited.keys().next().value ?? "");
  }

  #acknowledged(message: unknown, ack: number): void {
    if (!(ack >= 2)) return;
    this.#changed(message, (key) => this.#note(`ack ${ack >= 3 ? "read" : "delivered"} ${key}`, { kind: "acknowledged", externalId: key, level: ack >= 3 ? "read" : "delivered", at: this.#now() }));
  }

  #reacted(reaction: unknown): void {
    const event = EventReaction.safeParse(reaction);
    const by: Identity | null = event.success ? identityOf(event.data.senderId) : null;
    if (!event.success || by === null) return;
    const { msgId, reaction: emoji, timestamp } = event.data;
    const key = msgId._serialized;
    this.#note(`reaction ${key} ${by.value}`, { kind: "reacted", externalId: key, by, emoji: emoji === "" ? null : emoji, at: timestamp > 0 ? Math.round(timestamp * 1000) : this.#now() });
  }

  #unread(chat: unknown): void {
    const event = EventChat.safeParse(chat);
    if (!event.success || event.data.unreadCount !== 0 || !isTalk(event.data.id._serialized)) return;
    this.#note(`read ${event.data.id._serialized}`, { kind: "chat_read", threadId: event.data.id._serialized, at: this.#now() });
  }
}
