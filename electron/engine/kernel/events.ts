import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { ContactId, ConversationId, OutboxItemId } from "../../../shared/domain/ids.ts";

export type EventListener = (event: AppEvent) => void;

const flushAfterMs = 40;
const maxIds = 200;

/**
 * Gathers what changed and tells it in bursts: a bulk import changes a thousand rows a second, a window can use ten
 * notices of that. Everything else goes out at once.
 */
export class EventHub {
  readonly #listeners = new Set<EventListener>();
  readonly #conversations = new Set<ConversationId>();
  readonly #drafts = new Set<ConversationId>();
  readonly #outbox = new Set<OutboxItemId>();
  readonly #contacts = new Set<ContactId>();
  #timer: NodeJS.Timeout | null = null;

  listen(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: AppEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  conversationChanged(id: ConversationId): void {
    this.#conversations.add(id);
    this.#plan();
  }

  draftChanged(conversationId: ConversationId): void {
    this.#drafts.add(conversationId);
    this.conversationChanged(conversationId);
  }

  outboxChanged(id: OutboxItemId, conversationId: ConversationId): void {
    this.#outbox.add(id);
    this.conversationChanged(conversationId);
  }

  contactChanged(id: ContactId): void {
    this.#contacts.add(id);
    this.#plan();
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #plan(): void {
    this.#timer ??= setTimeout(() => this.#flush(), flushAfterMs);
  }

  #flush(): void {
    this.#timer = null;
    if (this.#conversations.size > 0) this.emit({ type: "conversations.changed", ids: take(this.#conversations) });
    if (this.#drafts.size > 0) this.emit({ type: "drafts.changed", conversationIds: take(this.#drafts) });
    if (this.#outbox.size > 0) this.emit({ type: "outbox.changed", ids: take(this.#outbox) });
    if (this.#contacts.size > 0) this.emit({ type: "contacts.changed", ids: take(this.#contacts) });
    this.emit({ type: "counts.changed" });
  }
}

/** Too many to name become an empty list, which means "all". */
const take = <T>(ids: Set<T>): T[] => {
  const list = ids.size > maxIds ? [] : [...ids];
  ids.clear();
  return list;
};
