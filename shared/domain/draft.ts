import { z } from "zod";
import { Intent, KeyFact } from "./analysis.ts";
import { ChannelKind, EpochMs, Language, Urgency } from "./common.ts";
import { ConversationId, DraftId, MessageId } from "./ids.ts";

export const DraftStatus = z.enum(["pending", "approved", "rejected", "superseded", "sent"]);
export type DraftStatus = z.infer<typeof DraftStatus>;

export const DraftRisk = z.enum([
  "low_confidence",
  "unsupported_fact",
  "claims_action",
  "unknown_link",
  "wrong_language",
  "sensitive",
  "needs_fill_in",
]);
export type DraftRisk = z.infer<typeof DraftRisk>;

export const DraftView = z.object({
  id: DraftId,
  conversationId: ConversationId,
  answersMessageId: MessageId.nullable(),
  source: z.enum(["ai", "human", "rule", "saved_reply"]),
  body: z.string(),
  originalBody: z.string(),
  language: Language,
  confidence: z.number(),
  riskFlags: z.array(DraftRisk),
  citations: z.array(z.object({ text: z.string(), source: z.enum(["thread", "saved_reply", "knowledge"]), sourceId: z.string().nullable() })),
  factsUsed: z.array(KeyFact),
  status: DraftStatus,
  provider: z.string(),
  model: z.string(),
  durationMs: z.number(),
  intent: Intent.nullable(),
  urgency: Urgency,
  /** Grows with every change; approving or editing names the version that was seen. */
  version: z.number().int(),
  createdAt: EpochMs,
});
export type DraftView = z.infer<typeof DraftView>;

/** What a conversation's suggested-reply card shows. */
export const DraftState = z.discriminatedUnion("state", [
  /** Nothing to answer, or answered by hand. */
  z.object({ state: z.literal("none"), reason: z.enum(["answered", "history", "automatic", "not_needed", "filtered", "discarded"]) }),
  z.object({ state: z.literal("preparing"), messageId: MessageId }),
  z.object({ state: z.literal("ready"), draft: DraftView }),
  z.object({ state: z.literal("failed"), messageId: MessageId }),
]);
export type DraftState = z.infer<typeof DraftState>;

/** One line of the Drafts queue. */
export const DraftRow = z.object({
  draft: DraftView,
  contactName: z.string(),
  channelKind: ChannelKind,
  subject: z.string(),
  /** What the customer wrote, shortened. */
  question: z.string(),
  waitingSince: EpochMs.nullable(),
});
export type DraftRow = z.infer<typeof DraftRow>;
