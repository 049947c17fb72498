import { AccountSettings, addressOf } from "../../../shared/domain/channel.ts";
import type { ChannelKind } from "../../../shared/domain/common.ts";
import type { ChannelAccountId, ConversationId, DraftId, MessageId, OutboxItemId } from "../../../shared/domain/ids.ts";
import type { OutboxPayload } from "../../../shared/domain/outbox.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import { fold } from "../../../shared/text/fold.ts";
import { indexText } from "../../../shared/text/index-tokens.ts";
import { similarity } from "../../../shared/text/similarity.ts";
import type { ChannelCapabilities, IdentityKind } from "../channels/channel.ts";
import { judgeAttachment } from "../channels/media-policy.ts";
import { newId } from "../kernel/ids.ts";
import { refreshFlags } from "../store/repositories/conversations-repository.ts";
import { getPendingDraft, keepComposing, setDraftStatus, supersedePending } from "../store/repositories/drafts-repository.ts";
import { freeSeq } from "../store/repositories/messages-repository.ts";
import { addOutboxItem } from "../store/repositories/outbox-repository.ts";
import type { PipelineContext } from "./context.ts";
import { kindOf } from "./ingest.ts";
import { previewOf } from "./preview.ts";
import { planPieces } from "./plan-pieces.ts";
import { rememberReference } from "./thread.ts";

export interface OutgoingFile {
  readonly fileName: string;
  readonly content: Uint8Array;
}

export interface Queued {
  readonly outboxItemId: OutboxItemId;
  readonly conversationId: ConversationId;
  readonly undoUntil: number | null;
}

/** `{{name}}` that nobody filled in must never reach a customer. */
const unfilled = /\{\{\s*[^{}]*\}\}/u;
const maxBodyLength = 100_000;

/** The draft the person saw, with her edit where she made one, becomes an outbox item. A second press finds it approved and is refused. */
export const approveDraft = (context: PipelineContext, input: { draftId: string; version: number; body?: string | undefined }): Queued => {
  const { db, clock } = context;
  return db.transaction(() => {
    const draft = getPendingDraft(db, input.draftId, input.version);
    const body = (input.body ?? draft.body).trim();
    const queued = queueReply(context, { conversationId: draft.conversationId, answersMessageId: draft.answersMessageId, draftId: draft.id, body, files: [] });
    setDraftStatus(db, draft.id, "approved", clock.now());
    db.execute("update draft set body = ? where id = ?", body, draft.id);
    const same = similarity(draft.originalBody, body);
    db.insert("draft_outcome", { draft_id: draft.id, outbox_item_id: queued.outboxItemId, similarity: same, action: same === 1 ? "unchanged" : "edited", created_at: clock.now() });
    refreshFlags(db, draft.conversationId, clock.now());
    context.hub.draftChanged(draft.conversationId);
    return queued;
  });
};

/** A reply written by hand. The suggestion it replaces is set aside. */
export const sendByHand = async (context: PipelineContext, input: { conversationId: ConversationId; body: string; files: readonly OutgoingFile[] }): Promise<Queued> => {
  const { db, clock } = context;
  const files = await keepFiles(context, routeOf(context, input.conversationId).can, input.files);
  return db.transaction(() => {
    const answers = lastInbound(context, input.conversationId);
    const queued = queueReply(context, { conversationId: input.conversationId, answersMessageId: answers, draftId: null, body: input.body.trim(), files });
    if (supersedePending(db, input.conversationId, clock.now())) context.hub.draftChanged(input.conversationId);
    refreshFlags(db, input.conversationId, clock.now());
    keepComposing(db, input.conversationId, "", clock.now());
    return queued;
  });
};

interface KeptFile {
  readonly fileName: string;
  readonly kind: "image" | "video" | "audio" | "document";
  readonly mime: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Judged by content, refused with the reason before anything is queued, and sealed on disk before the rows that name them. */
const keepFiles = async (context: PipelineContext, can: ChannelCapabilities, files: readonly OutgoingFile[]): Promise<KeptFile[]> => {
  const kept: KeptFile[] = [];
  for (const file of files) {
    const judged = await judgeAttachment({ fileName: file.fileName, mime: "", head: file.content.subarray(0, 4100), bytes: file.content.length });
    if (judged.refusal !== null) throw new AppError("ATTACHMENT_BLOCKED", "never", { name: judged.safeName, reason: judged.refusal });
    const kind = kindOf(judged);
    const limit = can.media[kind].maxBytes;
    if (file.content.length > limit) throw new AppError("ATTACHMENT_BLOCKED", "never", { name: judged.safeName, reason: "TOO_LARGE", limit });
    kept.push({ fileName: judged.safeName, kind, mime: judged.mime, bytes: file.content.length, sha256: context.media.put(file.content) });
  }
  return kept;
};

const lastInbound = (context: PipelineContext, conversationId: string): string | null =>
  context.db.one<{ id: string }>("select id from message where conversation_id = ? and direction = 'in' order by seq desc limit 1", conversationId)?.id ?? null;

interface ReplyRequest {
  readonly conversationId: ConversationId;
  readonly answersMessageId: string | null;
  readonly draftId: DraftId | null;
  readonly body: string;
  readonly files: readonly KeptFile[];
}

/**
 * Freezes the reply as it will travel and shows it in the thread, all in the caller's transaction: one message on mail, as many as the
 * channel needs elsewhere. Nothing is sent from here.
 */
const queueReply = (context: PipelineContext, request: ReplyRequest): Queued => {
  if (request.body === "" && request.files.length === 0) throw new AppError("EMPTY_MESSAGE", "never", {});
  if (request.body.length > maxBodyLength) throw new AppError("TOO_LARGE", "never", { limit: maxBodyLength });
  const hole = unfilled.exec(request.body);
  if (hole) throw new AppError("UNFILLED_VARIABLE", "never", { name: hole[0] });
  const now = context.clock.now();
  const route = routeOf(context, request.conversationId);
  const undoMs = context.settings().undoSeconds * 1000;
  const undoUntil = undoMs === 0 ? null : now + undoMs;
  const pieces = planPieces(request.body, request.files, route.can);
  const groupId = pieces.length > 1 ? newId() : null;
  const queued = pieces.map((piece, index) => queuePiece(context, route, { ...request, body: piece.text, files: piece.files }, { index, groupId, undoUntil, now }));
  if (route.contactId !== null) context.db.execute("update contact set last_outbound_at = ?, last_activity_at = ? where id = ?", now, now, route.contactId);
  return { outboxItemId: queued[0] as OutboxItemId, conversationId: request.conversationId, undoUntil };
};

interface PiecePlace {
  readonly index: number;
  readonly groupId: string | null;
  readonly undoUntil: number | null;
  readonly now: number;
}

/** One message of a reply: its id on the wire is allocated here, before anything is sent. */
const queuePiece = (context: PipelineContext, route: Route, request: ReplyRequest, place: PiecePlace): OutboxItemId => {
  const { db } = context;
  const { now } = place;
  const payload = composePayload(context, route, request);
  const messageId = newId<MessageId>();
  const outboxItemId = newId<OutboxItemId>();
  const externalId = route.isMail ? `${newId()}@${route.ownAddress.split("@").at(-1) ?? "localhost"}` : `unsent:${messageId}`;
  const seq = freeSeq(db, now);
  db.insert("message", {
    seq, id: messageId, conversation_id: request.conversationId, channel_account_id: route.accountId, external_id: externalId, direction: "out", type: route.isMail ? "text" : (request.files[0]?.kind ?? "text"), status: "queued", stage: "done",
    sent_at: now, received_at: now, is_read: 1, has_attachments: request.files.length > 0 ? 1 : 0, sender_identity_id: null, author_name: route.ownName, author_address: route.ownAddress,
    subject: payload.subject, text: request.body, content_hash: "", error: null, raw: null, edited_at: null, deleted_at: null, created_at: now,
  });
  if (route.isMail) {
    db.insert("message_mail", {
      message_id: messageId, rfc_message_id: externalId, in_reply_to: payload.inReplyTo, refs: JSON.stringify(payload.references),
      sender: JSON.stringify({ from: { name: route.ownName, address: route.ownAddress }, replyTo: null }), recipients: JSON.stringify({ to: payload.to, cc: payload.cc, bcc: [] }), html: null, headers: "{}",
    });
    rememberReference(db, route.accountId, externalId, request.conversationId);
  }
  for (const [index, file] of request.files.entries()) {
    db.insert("attachment", {
      id: newId(), message_id: messageId, part_ref: String(index), kind: file.kind, file_name: file.fileName, mime: file.mime, bytes: file.bytes, sha256: file.sha256, state: "ready",
      content_id: null, created_at: now,
    });
  }
  const idempotencyKey = request.draftId ? `draft:${request.draftId}` : `message:${messageId}`;
  addOutboxItem(db, {
    id: outboxItemId, idempotencyKey: place.index === 0 ? idempotencyKey : `${idempotencyKey}:${place.index}`, draftId: request.draftId, conversationId: request.conversationId,
    accountId: route.accountId, messageId, externalId, payload, undoUntil: place.undoUntil, groupId: place.groupId, files: request.files,
  }, now);
  db.execute(
    "insert into message_fts (rowid, subject, body, names) values (?, ?, ?, ?)",
    seq, indexText(fold(payload.subject)), indexText(fold(request.body)), indexText(fold(payload.to.map((party) => `${party.name} ${party.address}`).join(" "))),
  );
  db.execute(
    `update conversation set preview = ?, last_message_at = max(last_message_at, ?), waiting_since = null, first_reply_at = coalesce(first_reply_at, ?), unread_count = 0,
     message_count = message_count + 1, status = iif(status = 'snoozed', 'open', status), snoozed_until = null, version = version + 1, updated_at = ? where id = ?`,
    previewOf({ text: request.body, subject: payload.subject }) || (request.files[0]?.fileName ?? ""), now, now, now, request.conversationId,
  );
  context.hub.outboxChanged(outboxItemId, request.conversationId);
  return outboxItemId;
};

interface Route {
  readonly accountId: ChannelAccountId;
  readonly isMail: boolean;
  readonly ownAddress: string;
  readonly ownName: string;
  readonly contactId: string | null;
  readonly subject: string;
  readonly externalThreadId: string | null;
  readonly isGroup: boolean;
  readonly channelKind: ChannelKind;
  readonly can: ChannelCapabilities;
}

const routeOf = (context: PipelineContext, conversationId: string): Route => {
  const row = context.db.one<{ account_id: string; kind: string; settings: string; removed_at: number | null; contact_id: string | null; subject: string; external_thread_id: string; conversation_kind: string; last_inbound_at: number | null }>(
    `select a.id as account_id, a.kind, a.settings, a.removed_at, v.contact_id, v.subject, v.external_thread_id, v.kind as conversation_kind, v.last_inbound_at
     from conversation v join channel_account a on a.id = v.channel_account_id where v.id = ?`, conversationId,
  );
  if (!row) throw new AppError("NOT_FOUND", "never", { what: "conversation" });
  if (row.removed_at !== null) throw new AppError("NOT_FOUND", "never", { what: "account" });
  const settings = AccountSettings.parse(JSON.parse(row.settings));
  const can = context.capabilitiesOf(settings.kind);
  const isMail = can.replyStyle === "email";
  if (can.guard?.isReplyFirst === true && row.conversation_kind === "direct" && row.last_inbound_at === null) throw new AppError("GUARD_STRANGER");
  return {
    accountId: row.account_id as ChannelAccountId, isMail, ownAddress: addressOf(settings), ownName: settings.displayName || context.settings().businessName, contactId: row.contact_id,
    subject: row.subject, externalThreadId: isMail ? null : row.external_thread_id, isGroup: row.conversation_kind === "group", channelKind: settings.kind, can,
  };
};

interface AnsweredRow {
  external_id: string; text: string; sent_at: number; subject: string; author_name: string; author_address: string; rfc_message_id: string | null; refs: string | null; sender: string | null;
}

const composePayload = (context: PipelineContext, route: Route, request: ReplyRequest): OutboxPayload => {
  const answered = request.answersMessageId === null ? undefined : context.db.one<AnsweredRow>(
    `select m.external_id, m.text, m.sent_at, m.subject, m.author_name, m.author_address, mm.rfc_message_id, mm.refs, mm.sender
     from message m left join message_mail mm on mm.message_id = m.id where m.id = ?`, request.answersMessageId,
  );
  const to = recipientOf(context, route, answered);
  const subject = answered?.subject ?? route.subject;
  const references = answered?.refs ? (JSON.parse(answered.refs) as string[]) : [];
  // In a group the answer says whom it answers; in a direct chat everybody sees.
  const rfcId = route.isMail ? (answered?.rfc_message_id ?? null) : route.isGroup ? (answered?.external_id ?? null) : null;
  return {
    to: [to], cc: [], subject: route.isMail ? replySubject(subject) : "", text: request.body, inReplyTo: rfcId,
    references: rfcId === null || !route.isMail ? references : [...references.filter((one) => one !== rfcId), rfcId],
    quoted: answered ? { text: answered.text, from: { name: answered.author_name, address: answered.author_address }, sentAt: answered.sent_at } : null,
    autoSubmitted: "no", externalThreadId: route.externalThreadId, isGroup: route.isGroup,
  };
};

/** One person may be known by several channels: a reply goes by an identity of its own. */
const identityKinds: Readonly<Record<ChannelKind, readonly IdentityKind[]>> = {
  email: ["email"], folder: ["email"], telegram_bot: ["tg_username", "tg_user"], whatsapp_web: ["wa_username", "wa_phone", "wa_bsuid", "wa_lid"], phone: ["phone"],
};

/** Replies go where the sender asks for them (Reply-To), as every mail program does; otherwise to the sender. */
const recipientOf = (context: PipelineContext, route: Route, answered: AnsweredRow | undefined): { name: string; address: string } => {
  if (route.isGroup) return { name: route.subject, address: route.externalThreadId ?? "" };
  if (answered) {
    const sender = answered.sender === null ? null : (JSON.parse(answered.sender) as { replyTo: { name: string; address: string } | null });
    const address = sender?.replyTo?.address ?? answered.author_address;
    if (address !== "") return { name: sender?.replyTo?.name || answered.author_name, address };
  }
  const identity = route.contactId === null ? undefined : context.db.one<{ value_raw: string; display_name: string }>(
    `select i.value_raw, c.display_name from contact_identity i join contact c on c.id = i.contact_id
     where i.contact_id = ? and i.kind in (select value from json_each(?)) order by i.is_primary desc, i.created_at limit 1`, route.contactId, JSON.stringify(identityKinds[route.channelKind]),
  );
  if (!identity || identity.value_raw === "") throw new AppError("NO_RECIPIENT", "never", {});
  return { name: identity.display_name === identity.value_raw ? "" : identity.display_name, address: identity.value_raw };
};

const replySubject = (subject: string): string => (/^\s*(?:re|رد)\s*[:：]/iu.test(subject) ? subject.trim() : `Re: ${subject.trim()}`);
