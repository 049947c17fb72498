import type { ChannelKind, Urgency } from "../../../../shared/domain/common.ts";
import type { SpamScore } from "../../../../shared/text/spam-score.ts";

export type FilterRuleKind = "spam" | "empty" | "duplicate" | "blocked_sender" | "keyword_block" | "keyword_allow" | "urgency";

/**
 * One rule, as a person set it up or as a built-in switch stands for (see rules-for.ts). A kind without any
 * rule for the channel does nothing.
 */
export interface FilterRule {
  /** null for the built-in switches. */
  readonly id: string | null;
  readonly kind: FilterRuleKind;
  readonly isEnabled: boolean;
  /** Channels it applies to; none named: all. */
  readonly channels: readonly ChannelKind[];
  /**
   * Already folded (shared/text/fold.ts). Keyword and spam rules: words or phrases. Blocked sender: an
   * address or number as in `senderIdentity`, or "@domain" for everyone there and below. Others: empty.
   * Case and Arabic spelling variants never matter: rule and text are folded alike.
   */
  readonly patterns: readonly string[];
  /** Keyword and spam rules: false also matches inside words. Whole words when absent. */
  readonly isWholeWord?: boolean;
  /** Urgency rules: messages below this are held back; null for other kinds. */
  readonly minimumUrgency: Urgency | null;
}

export interface FilterInput {
  readonly foldedText: string;
  readonly foldedSubject: string;
  /** As received; only its shape (capitals, punctuation) is looked at. */
  readonly text: string;
  /** Normalised address, number or account id of the sender. */
  readonly senderIdentity: string;
  readonly hasAttachments: boolean;
  /** List or bulk mail by its headers. */
  readonly isBulk: boolean;
  readonly isAutoSubmitted: boolean;
  readonly contentHash: string;
  readonly channelKind: ChannelKind;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** The score of these texts, where it was worked out before. */
  readonly spam?: SpamScore | undefined;
}

export interface FilterContext {
  readonly rules: readonly FilterRule[];
  readonly isBlockedSender: boolean;
  /** We have written to this person before, or saved them on purpose: never taken for spam. */
  readonly isKnownContact: boolean;
  /** Known once the message has been analysed; without it rules on urgency wait. */
  readonly urgency?: Urgency | null;
  /** The earlier message of the same sender with the same content, if any. */
  findDuplicate(contentHash: string): { readonly messageId: string; readonly receivedAt: number } | null;
}

export interface FilterDecision {
  readonly verdict: "pass" | "hide" | "hold";
  readonly ruleKind: FilterRuleKind | null;
  readonly ruleId: string | null;
  /** Code and params; the wording is the renderer's. */
  readonly reason: { readonly code: FilterReasonCode; readonly params: Readonly<Record<string, string | number>> };
}

export type FilterReasonCode =
  | "pass"
  | "sender_blocked"
  | "sender_rule"
  | "duplicate_of_earlier"
  | "nothing_in_it"
  | "keyword_allowed"
  | "keyword_blocked"
  | "spam_words"
  | "spam_own_word"
  | "urgency_below";

/** True when the rule is switched on for this channel. */
export const isRuleActive = (rule: FilterRule, channelKind: ChannelKind): boolean =>
  rule.isEnabled && (rule.channels.length === 0 || rule.channels.includes(channelKind));
