import type { Analysis, Intent, KeyFact } from "../../../shared/domain/analysis.ts";
import type { Language } from "../../../shared/domain/common.ts";

/** What a provider is told about one incoming message. All text is untrusted. */
export interface AnalyseInput {
  readonly subject: string;
  /** The newest part only: quoted history and the signature are folded away. */
  readonly text: string;
  /** Same text after `fold` (shared/text/fold.ts), so that no provider folds it again. */
  readonly foldedText: string;
  readonly foldedSubject: string;
  readonly senderName: string;
  readonly hasAttachments: boolean;
  /** List, bulk or automatic mail by its headers. */
  readonly isBulk: boolean;
}

/** What a model is told at most; a longer message is read from its beginning. */
export const maxAnalysedLength = 12_000;

/** The same message as far as it is analysed. */
export const cutForAnalysis = (input: AnalyseInput): AnalyseInput =>
  input.text.length <= maxAnalysedLength && input.foldedText.length <= maxAnalysedLength
    ? input
    : { ...input, text: input.text.slice(0, maxAnalysedLength), foldedText: input.foldedText.slice(0, maxAnalysedLength) };

export interface ThreadMessage {
  readonly direction: "in" | "out";
  readonly text: string;
  readonly sentAt: number;
}

export interface SavedReplyForDraft {
  readonly id: string;
  readonly title: string;
  readonly bodyAr: string;
  readonly bodyEn: string;
  readonly intents: readonly Intent[];
}

export interface DraftInput {
  readonly subject: string;
  /** Oldest first; the last one is the message to be answered. */
  readonly thread: readonly ThreadMessage[];
  readonly analysis: Analysis;
  readonly contactName: string;
  readonly business: { readonly name: string; readonly signature: string; readonly defaultLanguage: Language };
  readonly savedReplies: readonly SavedReplyForDraft[];
}

/** Where a statement in the draft comes from; the fact guard marks what has no source. */
export interface Citation {
  readonly text: string;
  readonly source: "thread" | "saved_reply" | "knowledge";
  readonly sourceId: string | null;
}

export type RiskFlag =
  | "low_confidence"
  | "unsupported_fact"
  | "claims_action"
  | "unknown_link"
  | "wrong_language"
  | "sensitive"
  | "needs_fill_in";

export interface DraftResult {
  readonly body: string;
  readonly language: Language;
  /** 0…1; below 0.5 the card asks for an edit before approval. */
  readonly confidence: number;
  readonly riskFlags: readonly RiskFlag[];
  readonly citations: readonly Citation[];
  readonly factsUsed: readonly KeyFact[];
}

/** A source of analyses and drafts. Implementations must keep to the signal and never touch the store. */
export interface AiProvider {
  readonly id: string;
  readonly model: string;
  readonly promptVersion: string;
  analyse(input: AnalyseInput, signal: AbortSignal): Promise<Analysis>;
  /** null: this message should not be answered (advertising, spam, automatic mail). */
  draft(input: DraftInput, signal: AbortSignal): Promise<DraftResult | null>;
}

/** A provider that needs no waiting: it is asked where a message is read, or in the transaction that stores it. */
export interface SyncAiProvider extends AiProvider {
  analyseNow(input: AnalyseInput): Analysis;
}
