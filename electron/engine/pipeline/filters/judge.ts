import type { ChannelKind, Urgency } from "../../../../shared/domain/common.ts";
import type { IncomingMessage } from "../../channels/channel.ts";
import type { ResolvedContact } from "../../store/repositories/contacts-repository.ts";
import type { PipelineContext } from "../context.ts";
import { applyFilters, type FilterDecision } from "./apply-filters.ts";

export type Judgement = FilterDecision;

/** Gathers what the pure filters need from the store, and asks them. Without an urgency the rules on it wait for the analysis. */
export const judge = (context: PipelineContext, channelKind: ChannelKind, message: IncomingMessage, contact: ResolvedContact, urgency: Urgency | null): Judgement =>
  applyFilters(
    {
      foldedText: message.foldedText, foldedSubject: message.foldedSubject, text: message.text, senderIdentity: message.sender.value,
      hasAttachments: message.attachments.length > 0, isBulk: message.mail?.isBulk ?? false, isAutoSubmitted: message.mail?.isAutoSubmitted ?? false,
      contentHash: message.contentHash, channelKind, receivedAt: message.receivedAt, spam: message.spam,
    },
    {
      rules: context.rules(), isBlockedSender: contact.isBlocked, isKnownContact: contact.isKnown, urgency,
      findDuplicate: (hash) => {
        const row = context.db.one<{ id: string; received_at: number }>("select id, received_at from message where content_hash = ? order by seq desc limit 1", hash);
        return row ? { messageId: row.id, receivedAt: row.received_at } : null;
      },
    },
  );
