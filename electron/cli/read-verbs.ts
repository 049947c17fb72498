import { ConversationId } from "../../shared/domain/ids.ts";
import { Split } from "../../shared/domain/conversation.ts";
import { AppError } from "../../shared/errors/app-error.ts";
import type { Verb } from "./verbs.ts";

const day = (time: number): string => new Date(time).toISOString().slice(0, 16).replace("T", " ");

export const limitOf = (options: Readonly<Record<string, unknown>>): number => {
  const limit = Number(options["limit"] ?? 20);
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new AppError("INVALID_INPUT", "never", { field: "limit" });
  return limit;
};

export const inboxVerb: Verb = async ({ command, profile, print }) => {
  const split = Split.safeParse(command.options["split"] ?? "all");
  if (!split.success) throw new AppError("INVALID_INPUT", "never", { field: "split" });
  const page = await profile.request("inbox.list", { split: split.data, limit: limitOf(command.options) });
  print(page, page.items.map((row) => `${row.id}  ${day(row.lastMessageAt)}  ${row.unreadCount > 0 ? "*" : " "}${row.hasDraft ? "+" : " "} ${row.contactName}: ${row.subject || row.preview}`).join("\n"));
  return 0;
};

export const showVerb: Verb = async ({ command, profile, print }) => {
  const conversationId = ConversationId.safeParse(command.words[0]);
  if (!conversationId.success) throw new AppError("INVALID_INPUT", "never", { field: "conversation" });
  const [head, messages] = [
    await profile.request("inbox.get", { conversationId: conversationId.data }),
    await profile.request("inbox.messages", { conversationId: conversationId.data, limit: 200 }),
  ];
  const lines = messages.items.map((message) => `--- ${day(message.sentAt)}  ${message.direction}  ${message.authorName} <${message.authorAddress}>  [${message.status}]\n${message.text}`);
  const draft = head.draft.state === "ready" ? `\n=== draft ${head.draft.draft.id} (version ${head.draft.draft.version})\n${head.draft.draft.body}` : "";
  print({ ...head, messages: messages.items }, `${head.conversation.subject}\n${lines.join("\n")}${draft}`);
  return 0;
};

export const searchVerb: Verb = async ({ command, profile, print }) => {
  const page = await profile.request("inbox.search", { query: command.words.join(" "), limit: limitOf(command.options) });
  print(page, page.items.map((hit) => `${hit.conversation.id}  ${day(hit.sentAt)}  ${hit.conversation.contactName}: ${hit.snippet}`).join("\n"));
  return 0;
};

export const outboxVerb: Verb = async ({ command, profile, print }) => {
  const view = command.options["view"] ?? "waiting";
  if (view !== "waiting" && view !== "problems" && view !== "sent") throw new AppError("INVALID_INPUT", "never", { field: "view" });
  const page = await profile.request("outbox.list", { view, limit: limitOf(command.options) });
  print(page, page.items.map((row) => `${row.id}  ${row.status}  ${row.recipients.join(", ")}  ${row.error?.code ?? ""}  ${row.subject}`).join("\n"));
  return 0;
};
