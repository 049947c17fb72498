import { setImmediate } from "node:timers/promises";
import type { MessageId } from "../../../shared/domain/ids.ts";
import { isAppError } from "../../../shared/errors/app-error.ts";
import { fold } from "../../../shared/text/fold.ts";
import { cutForAnalysis, maxAnalysedLength, type AnalyseInput } from "../ai/provider.ts";
import type { IncomingMessage } from "../channels/channel.ts";
import { writeAnalysis } from "../store/repositories/messages-repository.ts";
import type { PipelineContext } from "./context.ts";

const timeLimitMs = 120_000;

export const toAnalyseInput = (message: IncomingMessage): AnalyseInput =>
  cutForAnalysis({
    subject: message.subject,
    text: message.text,
    foldedText: message.foldedText,
    foldedSubject: message.foldedSubject,
    senderName: message.sender.name,
    hasAttachments: message.attachments.length > 0,
    isBulk: message.mail?.isBulk ?? false,
  });

interface Waiting { id: string; conversation_id: string; subject: string; text: string; author_name: string; has_attachments: number }

/**
 * Analyses what waits in the stage "received", newest first: the person looks at the newest first. A provider that fails leaves
 * the stage as it was; gives the number done so that the caller knows whether to go on.
 */
export const analyseWaiting = async (context: PipelineContext, limit: number, signal: AbortSignal): Promise<number> => {
  const { db, ai } = context;
  const waiting = db.many<Waiting>(
    "select id, conversation_id, subject, text, author_name, has_attachments from message indexed by message_stage where stage in ('received', 'analysed') and stage = 'received' order by seq desc limit ?", limit,
  );
  let done = 0;
  for (const message of waiting) {
    // A built-in provider answers at once: what waits behind it has its turn after each.
    if (done > 0) await setImmediate();
    const text = message.text.slice(0, maxAnalysedLength);
    const started = performance.now();
    try {
      const analysis = await ai.analyse(
        { subject: message.subject, text, foldedText: fold(text), foldedSubject: fold(message.subject), senderName: message.author_name, hasAttachments: message.has_attachments === 1, isBulk: false },
        AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]),
      );
      db.transaction(() => {
        const now = context.clock.now();
        writeAnalysis(db, message.id, { value: analysis, provider: ai.id, model: ai.model, promptVersion: ai.promptVersion, durationMs: performance.now() - started }, now);
        db.execute("update message set stage = 'analysed' where id = ?", message.id);
        db.execute("update conversation set intent = ?, priority = ?, updated_at = ? where id = ?", analysis.intent, analysis.urgency, now, message.conversation_id);
      });
      done++;
    } catch (error) {
      if (signal.aborted) return done;
      context.log.warn("analysis.failed", { messageId: message.id as MessageId, code: isAppError(error) ? error.code : "INTERNAL" });
      return done;
    }
  }
  return done;
};
