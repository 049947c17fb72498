import type { Intent } from "../../../../shared/domain/analysis.ts";
import type { Language } from "../../../../shared/domain/common.ts";
import { prepareMatchText, type MatchText } from "../../../../shared/text/phrase-matcher.ts";
import { fold } from "../../../../shared/text/fold.ts";
import type { SavedReplyForDraft } from "../provider.ts";

/** The reply's text in a language, "" when it has none. */
export const savedReplyBody = (reply: SavedReplyForDraft, language: Language): string => (language === "ar" ? reply.bodyAr : reply.bodyEn).trim();

/** Words of two letters and less are particles in both languages. */
const contentStems = (text: MatchText): Set<string> => new Set(text.stems.filter((stem) => stem.length > 2));

/**
 * The saved reply that answers this intent in this language. Several: the one that shares most words with the
 * question, and of equals the one meant for fewer intents.
 */
export const chooseSavedReply = (replies: readonly SavedReplyForDraft[], intent: Intent, language: Language, message: string): SavedReplyForDraft | null => {
  const asked = contentStems(prepareMatchText(fold(message)));
  let best: SavedReplyForDraft | null = null;
  let bestScore = -1;
  for (const reply of replies) {
    const body = savedReplyBody(reply, language);
    if (body === "" || !reply.intents.includes(intent)) continue;
    const said = contentStems(prepareMatchText(fold(`${reply.title} ${body}`)));
    let shared = 0;
    for (const stem of asked) if (said.has(stem)) shared++;
    const score = shared + 1 / (1 + reply.intents.length);
    if (score > bestScore) {
      best = reply;
      bestScore = score;
    }
  }
  return best;
};

export interface FilledReply {
  readonly text: string;
  /** Names of variables nothing was known for; they stay visible in the text as {{ name }}. */
  readonly missing: readonly string[];
}

/** Fills `{{ name }}` and `{{ order | default: "…" }}`; an unknown variable without default stays as it is. */
export const fillVariables = (body: string, values: Readonly<Record<string, string>>): FilledReply => {
  const missing: string[] = [];
  const text = body.replace(/\{\{-?\s*([\p{L}_][\p{L}\p{N}_.]*)\s*(?:\|\s*default:\s*["']([^"']*)["']\s*)?-?\}\}/gu, (whole, name: string, fallback: string | undefined) => {
    const value = Object.hasOwn(values, name) ? (values[name] ?? "") : "";
    if (value !== "") return value;
    if (fallback !== undefined) return fallback;
    missing.push(name);
    return whole;
  });
  // What is left of template syntax would reach the customer as it stands.
  if (missing.length === 0 && /\{\{|\{%/u.test(text)) missing.push("?");
  return { text, missing };
};
