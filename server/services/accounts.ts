import type { Context } from "../context.ts";
import { ServerError } from "../errors.ts";
import { deleteAccount, getAccount, updateAccount, type ChannelAccountRow } from "../store/repositories/accounts-repository.ts";
import type { Db } from "../store/schema.ts";
import { recordEvent, type Actor } from "./audit.ts";

export type AccountDecision =
  | { readonly kind: "suspend"; readonly reason: string }
  | { readonly kind: "activate" }
  | { readonly kind: "limit"; readonly maxMessagesPerMinute: number | null; readonly maxMessagesPerDay: number | null }
  | { readonly kind: "remove" };

const columnsOf = (decision: Exclude<AccountDecision, { kind: "remove" }>): Partial<ChannelAccountRow> => {
  switch (decision.kind) {
    case "suspend":
      return { is_suspended: 1, suspended_reason: decision.reason };
    case "activate":
      return { is_suspended: 0, suspended_reason: null };
    case "limit":
      return { max_messages_per_minute: decision.maxMessagesPerMinute, max_messages_per_day: decision.maxMessagesPerDay };
  }
};

/** Decides about one connected account; the app learns of it at its next refresh. A removed one comes back when it is reported again. */
export const decideAccount = async (context: Context, tx: Db, id: string, decision: AccountDecision, actor: Actor): Promise<ChannelAccountRow> => {
  const row = await getAccount(tx, id);
  if (!row) throw new ServerError("NOT_FOUND");
  const columns = decision.kind === "remove" ? {} : columnsOf(decision);
  if (decision.kind === "remove") await deleteAccount(tx, id);
  else await updateAccount(tx, id, columns);
  const { kind, ...details } = decision;
  await recordEvent(context, tx, { actor, action: `account.${kind}`, target: { kind: "channel_account", id }, details: { ...details, subscription: row.subscription_id } });
  return { ...row, ...columns };
};
