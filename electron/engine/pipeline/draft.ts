import { setImmediate } from "node:timers/promises";
import type { Analysis, KeyFact } from "../../../shared/domain/analysis.ts";
import type { ConversationId, DraftId } from "../../../shared/domain/ids.ts";
import { isAppError } from "../../../shared/errors/app-error.ts";
import type { DraftInput, ThreadMessage } from "../ai/provider.ts";
import { newId } from "../kernel/ids.ts";
import { addDraft } from "../store/repositories/drafts-repository.ts";
import { listSavedReplies } from "../store/repositories/rules-repository.ts";
import type { PipelineContext } from "./context.ts";

const timeLimitMs = 120_000;
/** Messages of the thread a provider is told, newest last. */
const threadLength = 12;

interface Waiting { id: string; seq: number; conversation_id: string }

/**
 * Writes the drafts that wait in the stage "analysed". Only the newest message of a conversation is answered: an older one that
 * was overtaken is done. Gives the number of messages dealt with.
 */
export const draftWaiting = async (context: PipelineContext, limit: number, signal: AbortSignal): Promise<number> => {
  const { db } = context;
  const waiting = db.many<Waiting>("select id, seq, conversation_id from message indexed by message_stage where stage in ('received', 'analysed') and stage = 'analysed' order by seq desc limit ?", limit);
  let done = 0;
  for (const message of waiting) {
    // As for the analysis: others have their turn after each.
    if (done > 0) await setImmediate();
    if (signal.aborted) return done;
    const isOvertaken = db.one("select 1 from message where conversation_id = ? and seq > ? and direction in ('in', 'out') and status <> 'filtered' and deleted_at is null", message.conversation_id, message.seq);
    if (isOvertaken) db.execute("update message set stage = 'done' where id = ?", message.id);
    else await draftFor(context, message.id, message.conversation_id as ConversationId, signal);
    done++;
  }
  return done;
};

/** Makes the draft for one message, taking the place of one that is there. */
export const draftFor = async (context: PipelineContext, messageId: string, conversationId: ConversationId, signal: AbortSignal): Promise<void> => {
  const { db, ai, clock } = context;
  const input = draftInput(context, messageId, conversationId);
  if (!input) {
    db.execute("update message set stage = 'done' where id = ?", messageId);
    return;
  }
  const started = performance.now();
  try {
    const result = await ai.draft(input, AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]));
    context.crashPoint("draft.before_commit");
    db.transaction(() => {
      // While the provider was thinking the customer may have written again, or the owner answered.
      const stage = db.one<{ stage: string; newer: number }>(
        `select m.stage, exists (select 1 from message n where n.conversation_id = m.conversation_id and n.seq > m.seq and n.direction in ('in', 'out') and n.status <> 'filtered' and n.deleted_at is null) as newer
         from message m where m.id = ?`, messageId,
      );
      db.execute("update message set stage = 'done' where id = ?", messageId);
      if (!result || !stage || stage.newer === 1) return;
      addDraft(db, {
        id: newId<DraftId>(), conversationId, answersMessageId: messageId, source: "ai", body: result.body, language: result.language, confidence: result.confidence,
        riskFlags: result.riskFlags, citations: result.citations.map((citation) => ({ ...citation })), factsUsed: result.factsUsed, provider: ai.id, model: ai.model,
        durationMs: performance.now() - started,
      }, clock.now());
    });
  } catch (error) {
    if (signal.aborted) return;
    context.log.warn("draft.failed", { messageId, code: isAppError(error) ? error.code : "INTERNAL" });
    db.execute("update message set stage = 'draft_failed' where id = ?", messageId);
  }
  context.hub.draftChanged(conversationId);
};

interface AnalysisRow { language: string; intent: string; intent_confidence: number; sentiment: number; urgency: string; key_facts: string; summary: string }

const draftInput = (context: PipelineContext, messageId: string, conversationId: ConversationId): DraftInput | null => {
  const { db } = context;
  const analysis = db.one<AnalysisRow>("select language, intent, intent_confidence, sentiment, urgency, key_facts, summary from analysis where message_id = ?", messageId);
  if (!analysis) return null;
  const head = db.one<{ subject: string; contact_name: string | null }>(
    "select v.subject, c.display_name as contact_name from conversation v left join contact c on c.id = v.contact_id where v.id = ?", conversationId,
  );
  // Notes are for the house: nothing that writes to a customer may read them.
  const thread = db
    .many<{ direction: string; text: string; sent_at: number }>(
      `select direction, text, sent_at from message where conversation_id = ? and direction in ('in', 'out') and status <> 'filtered' and deleted_at is null
       and seq <= (select seq from message where id = ?) order by seq desc limit ?`,
      conversationId, messageId, threadLength,
    )
    .map((row): ThreadMessage => ({ direction: row.direction as ThreadMessage["direction"], text: row.text, sentAt: row.sent_at }))
    .toReversed();
  const settings = context.settings();
  return {
    subject: head?.subject ?? "",
    thread,
    analysis: {
      language: analysis.language, intent: analysis.intent as Analysis["intent"], intentConfidence: analysis.intent_confidence, sentiment: analysis.sentiment,
      urgency: analysis.urgency as Analysis["urgency"], keyFacts: JSON.parse(analysis.key_facts) as KeyFact[], summary: analysis.summary,
    },
    contactName: head?.contact_name ?? "",
    business: { name: settings.businessName, signature: settings.signature, defaultLanguage: settings.defaultReplyLanguage },
    savedReplies: listSavedReplies(db).map((reply) => ({ id: reply.id, title: reply.title, bodyAr: reply.bodyAr, bodyEn: reply.bodyEn, intents: reply.intents })),
  };
};
