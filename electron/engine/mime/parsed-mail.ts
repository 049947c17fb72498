import type { MadeAnalysis } from "../../../shared/domain/analysis.ts";
import type { SpamScore } from "../../../shared/text/spam-score.ts";

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

export interface ParsedAttachment {
  readonly partRef: string;
  /** As sent, without control characters; where a part carries two names, the riskier one. */
  readonly fileName: string;
  readonly mime: string;
  readonly content: Uint8Array;
  readonly contentId: string | null;
  readonly isInline: boolean;
}

/** What a mail says, beyond what stands in it. */
export interface MailUnderstanding {
  readonly analysis: MadeAnalysis;
  readonly spam: SpamScore;
}

/** All that can be known of a mail without knowing whose it is. */
export interface ParsedMail extends Partial<MailUnderstanding> {
  readonly rfcMessageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Null for none, two From headers, a group, or nothing that looks like an address. */
  readonly from: MailAddress | null;
  readonly replyTo: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly bcc: readonly MailAddress[];
  readonly subject: string;
  /** From the Date header; null when absent or absurd. */
  readonly sentAt: number | null;
  /** From the newest Received header; null when there is none. */
  readonly receivedAt: number | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly isAutoSubmitted: boolean;
  readonly isBulk: boolean;
  readonly hasNullSender: boolean;
  /** Something could not be read: the caller keeps the raw mail. */
  readonly isDamaged: boolean;
  /** The newest part only. */
  readonly text: string;
  readonly quotedText: string;
  readonly html: string | null;
  /** What the HTML hides from the reader's eye; never part of `text`. */
  readonly hiddenText: string;
  readonly foldedText: string;
  /** Word streams for the full-text index. */
  readonly indexedText: string;
  readonly indexedSubject: string;
  readonly foldedSubject: string;
  /** SHA-256 hex over sender, subject and folded text. */
  readonly contentHash: string;
  /** 16 hex digits over sender, date, subject and whole content: the same mail in two folders has the same. */
  readonly identityHash: string;
  readonly attachments: readonly ParsedAttachment[];
}
