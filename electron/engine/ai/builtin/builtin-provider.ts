import type { Analysis } from "../../../../shared/domain/analysis.ts";
import { detectLanguage } from "../../../../shared/text/language.ts";
import { prepareMessage } from "../../../../shared/text/phrase-matcher.ts";
import { scoreSpam } from "../../../../shared/text/spam-score.ts";
import type { AnalyseInput, SyncAiProvider } from "../provider.ts";
import { draftReply } from "./draft.ts";
import { guessIntent } from "./intent.ts";
import { extractKeyFacts } from "./key-facts.ts";
import { measureSentiment } from "./sentiment.ts";
import { summarise } from "./summary.ts";
import { judgeUrgency } from "./urgency.ts";

/** Not the question mark of an address. */
const question = /[?؟](?=[\s?؟!"'»”)]|$)/u;
const isReplySubject = (subject: string): boolean => /^\s*(?:re|رد)\s*[:：]/iu.test(subject);

const analyseNow = (input: AnalyseInput): Analysis => {
  const prepared = prepareMessage(input.foldedSubject, input.foldedText);
  const detected = detectLanguage(input.text);
  const language = detected === "und" && input.subject !== "" ? detectLanguage(input.subject) : detected;
  const keyFacts = extractKeyFacts(input.text, prepared, input.foldedSubject.length);
  const guess = guessIntent({
    prepared,
    subjectLength: input.foldedSubject.length,
    isReply: isReplySubject(input.subject),
    asks: question.test(input.text),
    keyFacts,
    spamScore: scoreSpam(input).score,
    isBulk: input.isBulk,
    hasAttachments: input.hasAttachments,
  });
  // "Not great at all" is made of the words of praise.
  const isDeniedPraise = guess.intent === "feedback_thanks" && measureSentiment(prepared) < -0.15;
  const intent = isDeniedPraise ? "complaint" : guess.intent;
  const confidence = isDeniedPraise ? Math.min(guess.confidence, 0.5) : guess.confidence;
  const isAdvertising = intent === "spam" || intent === "sales_pitch";
  const felt = isAdvertising ? 0 : measureSentiment(prepared);
  // Who complains is not pleased, however politely it is said; who thanks is.
  const sentiment = intent === "complaint" ? Math.min(felt, -0.4) : intent === "feedback_thanks" ? Math.max(felt, 0.4) : felt;
  return {
    language,
    intent,
    intentConfidence: Math.round(confidence * 100) / 100,
    sentiment,
    urgency: judgeUrgency(prepared, intent, sentiment, input.isBulk),
    keyFacts,
    summary: summarise(input.subject, input.text, keyFacts, input.hasAttachments, language),
  };
};

/** Analyses and drafts by word lists and templates: no network, no download, nothing leaves the computer. */
export const builtinProvider: SyncAiProvider = {
  id: "builtin",
  model: "word-lists",
  promptVersion: "1",
  analyseNow,
  analyse: async (input, signal) => {
    signal.throwIfAborted();
    return analyseNow(input);
  },
  draft: async (input, signal) => {
    signal.throwIfAborted();
    return draftReply(input);
  },
};
