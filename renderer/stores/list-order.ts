import type { ConversationId } from "../../shared/domain/ids.ts";

/** The rows of the list as they stand on the screen, for "next" and "previous". */
let order: readonly ConversationId[] = [];

export const setListOrder = (ids: readonly ConversationId[]): void => {
  order = ids;
};

export const listOrder = (): readonly ConversationId[] => order;

/** Where to go when these leave the list: the next that stays, else the one before. */
export const neighbourOf = (leaving: ReadonlySet<string>, current: string | null): ConversationId | null => {
  if (current === null || !leaving.has(current)) return current as ConversationId | null;
  const at = order.findIndex((id) => id === current);
  const after = order.slice(at + 1).find((id) => !leaving.has(id));
  return after ?? order.slice(0, Math.max(0, at)).findLast((id) => !leaving.has(id)) ?? null;
};
