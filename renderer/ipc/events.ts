import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { AppEvent } from "../../shared/ipc/events.ts";
import type { RouteName } from "../../shared/ipc/contract.ts";
import { host } from "./host.ts";

/** A route whose answers grew old; with `ids`, only the ones asked about one of them. */
export interface Stale {
  readonly route: RouteName;
  readonly ids?: readonly string[];
}

const all = (...routes: RouteName[]): Stale[] => routes.map((route) => ({ route }));
/** No ids means "too many to name". */
const about = (ids: readonly string[], ...routes: RouteName[]): Stale[] =>
  ids.length === 0 ? all(...routes) : routes.map((route) => ({ route, ids }));

export const staleAfter = (event: AppEvent): Stale[] => {
  switch (event.type) {
    case "conversations.changed":
      return [...all("inbox.list", "inbox.forContact", "inbox.filtered", "contacts.timeline", "labels.list"), ...about(event.ids, "inbox.get", "inbox.messages")];
    case "counts.changed":
      return all("inbox.counts");
    case "drafts.changed":
      return [...all("drafts.list"), ...about(event.conversationIds, "inbox.get")];
    case "outbox.changed":
      return all("outbox.list");
    case "contacts.changed":
      return [...all("contacts.list", "labels.list"), ...about(event.ids, "contacts.get", "contacts.timeline")];
    case "channels.changed":
      return all("channels.list");
    case "settings.changed":
      return all("settings.get", "savedReplies.list", "filters.list", "pictures.senders", "pictures.named");
    case "license.changed":
      return all("license.get", "channels.list");
    case "app.stateChanged":
      return all("app.info");
    case "channels.testStep":
    case "whatsapp.linkState":
    case "import.progress":
    case "message.arrived":
    case "problem":
    case "store.trouble":
    case "navigate":
      return [];
  }
};

const concerns = (key: QueryKey, stale: Stale): boolean => {
  if (key[0] !== stale.route) return false;
  if (stale.ids === undefined) return true;
  const input = key[1];
  if (typeof input !== "object" || input === null) return true;
  const asked = Object.values(input).filter((value) => typeof value === "string");
  return asked.some((value) => stale.ids?.includes(value));
};

/** Single things; lists may show what they knew until the new answer is there. */
const neverOld: ReadonlySet<string> = new Set<RouteName>(["inbox.get", "inbox.messages", "contacts.get", "pictures.named"]);

/** A burst of events costs one round of questions. */
const batchMs = 40;

export const connectEvents = (client: QueryClient, also: (event: AppEvent) => void): (() => void) => {
  let waiting: Stale[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    timer = undefined;
    const predicate = (query: { readonly queryKey: QueryKey }): boolean => batch.some((stale) => concerns(query.queryKey, stale));
    // What is not shown now is read anew when it is: an old state must not be what the next key acts on.
    client.removeQueries({ type: "inactive", predicate: (query) => neverOld.has(String(query.queryKey[0])) && predicate(query) });
    void client.invalidateQueries({ predicate });
  };
  const off = host().on((event) => {
    const stale = staleAfter(event);
    if (stale.length > 0) {
      waiting.push(...stale);
      timer ??= setTimeout(flush, batchMs);
    }
    also(event);
  });
  return () => {
    off();
    clearTimeout(timer);
  };
};
