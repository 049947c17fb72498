import type { MessageView } from "../../../../shared/domain/message.ts";

export type ThreadItem =
  | { readonly type: "day"; readonly key: string; readonly at: number }
  | { readonly type: "new"; readonly key: string }
  | { readonly type: "system"; readonly key: string; readonly message: MessageView }
  | {
      readonly type: "message";
      readonly key: string;
      readonly message: MessageView;
      /** First of a run by the same author: more air above, the author's name on it. */
      readonly startsRun: boolean;
      /** Last of the run: the time stands below it. */
      readonly endsRun: boolean;
    };

const runMs = 5 * 60_000;
const dayOf = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

const sameRun = (one: MessageView | undefined, other: MessageView | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.direction === other.direction &&
  one.authorAddress === other.authorAddress &&
  one.filtered === null &&
  other.filtered === null &&
  Math.abs(other.sentAt - one.sentAt) < runMs &&
  dayOf(one.sentAt) === dayOf(other.sentAt);

/** Messages, oldest first, as the lines of a thread. `firstNewId`: where the unread ones began when it was opened. */
export const threadItems = (messages: readonly MessageView[], firstNewId: string | null): readonly ThreadItem[] => {
  const items: ThreadItem[] = [];
  messages.forEach((message, index) => {
    const before = messages[index - 1];
    if (before === undefined || dayOf(before.sentAt) !== dayOf(message.sentAt)) {
      items.push({ type: "day", key: `day ${String(dayOf(message.sentAt))}`, at: message.sentAt });
    }
    if (message.id === firstNewId) items.push({ type: "new", key: "new" });
    if (message.direction === "system") items.push({ type: "system", key: message.id, message });
    else {
      items.push({
        type: "message",
        key: message.id,
        message,
        startsRun: !sameRun(before, message) || message.id === firstNewId,
        endsRun: !sameRun(message, messages[index + 1]) || messages[index + 1]?.id === firstNewId || message.status === "failed",
      });
    }
  });
  return items;
};

/** Where the unread ones begin, counted from the end. */
export const firstUnreadId = (messages: readonly MessageView[], unreadCount: number): string | null => {
  if (unreadCount <= 0) return null;
  const incoming = messages.filter((message) => message.direction === "in");
  // All of them new: the line would say nothing.
  if (incoming.length <= unreadCount && messages.length <= unreadCount) return null;
  return incoming.at(-unreadCount)?.id ?? null;
};
