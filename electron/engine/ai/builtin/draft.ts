import type { FactKind, KeyFact } from "../../../../shared/domain/analysis.ts";
import type { Language } from "../../../../shared/domain/common.ts";
import { fold } from "../../../../shared/text/fold.ts";
import { prepareMessage } from "../../../../shared/text/phrase-matcher.ts";
import { tokenise } from "../../../../shared/text/tokenise.ts";
import type { Citation, DraftInput, DraftResult, RiskFlag } from "../provider.ts";
import { greet, greetingName, isOnlyGreeting, opensWithGreeting } from "./greeting.ts";
import { extractKeyFacts } from "./key-facts.ts";
import { chooseSavedReply, fillVariables, savedReplyBody } from "./saved-reply.ts";
import { ONLY_GREETED, WORDINGS } from "./wordings.ts";

/** Matters in which a wrong word costs more than a late answer: a person should look twice. */
const SENSITIVE =
  /محام|محكمه|قضي[هة]|قضائ|وزاره التجاره|حمايه المستهلك|الشرطه|بلاغ|تعويض|تسمم|اصابه|حادث|وفاه|lawyer|attorney|legal action|court|sue you|police|consumer protection|injur|poisoning|accident|compensation|chargeback/u;

/** FNV-1a, 32 bit: the same message always gets the same wording, two customers rarely the same one. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
};

const pick = <T>(options: readonly T[], seed: number): T => options[seed % options.length] as T;

const RELATIVE_DAY = /^(?:اليوم|الليله|غدا|بكره|بكرا|بعد بكره|بعد غد|امس|امبارح|النهارده|الاسبوع القادم|الاسبوع الجاي|الشهر القادم|today|tonight|tomorrow|yesterday|day after tomorrow|next .*)$/u;

/** What `ask` asks for was said in words that are no key fact. */
const SAID: Readonly<Record<string, (folded: string, input: DraftInput) => boolean>> = {
  // More than a bare "how much?": the thing is named, though not in a form to be quoted.
  product: (folded) => tokenise(folded).words.length > 5,
  place: (folded) => /توصيل|يوصل|حي |شارع|طريق|عنوان|استلام|deliver|street|road|avenue|address|pick ?up|collect/u.test(folded),
  when: (_folded, input) => input.analysis.keyFacts.some(({ kind }) => kind === "date" || kind === "time"),
  picture: () => false,
  order: () => false,
};

interface Slot {
  readonly text: string;
  /** Facts of the message being answered; empty when the value comes from earlier in the thread. */
  readonly facts: readonly KeyFact[];
}

type Slots = Partial<Record<"order" | "invoice" | "tracking" | "place" | "when" | "product", Slot>>;

const lastOf = (facts: readonly KeyFact[], kind: FactKind): KeyFact | undefined => facts.find((fact) => fact.kind === kind);

/** "#88213" and "88213" are one number; the sentence already says "number". */
const bare = (value: string): string => value.replace(/^#\s*/u, "");

const collectSlots = (input: DraftInput): Slots => {
  const facts = input.analysis.keyFacts;
  const slots: Slots = {};
  const put = (name: keyof Slots, kind: FactKind): void => {
    const fact = lastOf(facts, kind);
    if (fact !== undefined) slots[name] = { text: bare(fact.value), facts: [fact] };
  };
  put("order", "order_number");
  put("invoice", "invoice_number");
  put("tracking", "tracking_number");
  put("place", "place");
  put("product", "product");
  const when = [lastOf(facts, "date"), lastOf(facts, "time")].filter((fact) => fact !== undefined);
  // "Tomorrow" is another day by the time the answer is read: it is not repeated.
  if (when.length > 0 && !when.some((fact) => RELATIVE_DAY.test(fold(fact.value)))) {
    slots.when = { text: when.map((fact) => fact.value).join(" "), facts: when };
  }
  slots.order ??= orderFromThread(input);
  return slots;
};

/** An order named earlier in the conversation, newest first. Only one: of two different ones none is sure. */
const orderFromThread = (input: DraftInput): Slot | undefined => {
  const numbers = new Set<string>();
  for (const message of input.thread.slice(0, -1).slice(-12)) {
    const prepared = prepareMessage("", fold(message.text));
    for (const fact of extractKeyFacts(message.text, prepared, 0)) if (fact.kind === "order_number") numbers.add(bare(fact.value));
  }
  const [only] = numbers;
  return numbers.size === 1 && only !== undefined ? { text: only, facts: [] } : undefined;
};

const slotsIn = (wording: string): (keyof Slots)[] => [...wording.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] as keyof Slots);

const PLACE_SLOT_LANGUAGE: Readonly<Record<Language, RegExp>> = { ar: /[\u0621-\u064a]/u, en: /^[\p{ASCII}]+$/u };

/** Arabic words inside an English sentence (and the reverse) read badly: only numbers and codes cross over. */
const fits = (slot: Slot, name: keyof Slots, language: Language): boolean =>
  name === "order" || name === "invoice" || name === "tracking" || name === "product" || PLACE_SLOT_LANGUAGE[language].test(slot.text);

const replyLanguage = (input: DraftInput): Language => {
  const { language } = input.analysis;
  return language === "ar" || language === "en" ? language : input.business.defaultLanguage;
};

/**
 * Drafts an answer, or null when none should be written (spam, advertising). States only what the customer said or a
 * saved reply says; everything else is announced as being looked into.
 */
export const draftReply = (input: DraftInput): DraftResult | null => {
  const { analysis } = input;
  const { intent } = analysis;
  const question = input.thread.at(-1);
  if (intent === "spam" || intent === "sales_pitch" || question === undefined || question.direction === "out") return null;

  const language = replyLanguage(input);
  const folded = fold(question.text);
  const seed = hash(`${folded}\n${input.contactName}`);
  const riskFlags = new Set<RiskFlag>();
  const slots = collectSlots(input);
  const saved = chooseSavedReply(input.savedReplies, intent, language, question.text);

  let middle: string;
  let confidence: number;
  let used: (keyof Slots)[] = [];
  const citations: Citation[] = [];
  if (saved !== null) {
    const filled = fillVariables(savedReplyBody(saved, language), {
      name: greetingName(input.contactName, language),
      order: slots.order?.text ?? "",
      order_number: slots.order?.text ?? "",
      invoice: slots.invoice?.text ?? "",
      tracking: slots.tracking?.text ?? "",
      place: slots.place?.text ?? "",
      product: slots.product?.text ?? "",
      business: input.business.name,
      "business.name": input.business.name,
      business_name: input.business.name,
    });
    middle = filled.text;
    citations.push({ text: filled.text, source: "saved_reply", sourceId: saved.id });
    const body = savedReplyBody(saved, language);
    used = (Object.keys(slots) as (keyof Slots)[]).filter((name) => new RegExp(`\\{\\{-?\\s*${name}\\b`, "u").test(body));
    confidence = 0.62 + 0.3 * analysis.intentConfidence;
    if (filled.missing.length > 0) {
      riskFlags.add("needs_fill_in");
      confidence = Math.min(confidence, 0.45);
    }
  } else {
    const composed = compose(input, language, slots, folded, seed);
    middle = composed.text;
    used = composed.used;
    confidence = intent === "other" ? 0.3 : used.length > 0 ? 0.5 + 0.15 * analysis.intentConfidence : 0.35 + 0.13 * analysis.intentConfidence;
    if (intent === "feedback_thanks") confidence = 0.5 + 0.15 * analysis.intentConfidence;
  }

  if (SENSITIVE.test(folded) || (intent === "complaint" && analysis.sentiment <= -0.6)) riskFlags.add("sensitive");
  if (analysis.language !== language && analysis.language !== "und") {
    riskFlags.add("wrong_language");
    confidence = Math.min(confidence, 0.45);
  }
  confidence = Math.round(Math.min(0.95, confidence) * 100) / 100;
  if (confidence < 0.5) riskFlags.add("low_confidence");

  for (const name of used) {
    const slot = slots[name];
    if (slot !== undefined) citations.push({ text: slot.text, source: "thread", sourceId: null });
  }
  const paragraphs = opensWithGreeting(middle) ? [middle] : [greet(folded, input.contactName, language), middle];
  const signature = input.business.signature.trim();
  if (signature !== "" && !middle.includes(signature)) paragraphs.push(signature);
  return {
    body: paragraphs.join("\n\n"),
    language,
    confidence,
    riskFlags: [...riskFlags],
    citations,
    factsUsed: used.flatMap((name) => slots[name]?.facts ?? []),
  };
};

const compose = (input: DraftInput, language: Language, slots: Slots, folded: string, seed: number): { text: string; used: (keyof Slots)[] } => {
  const { intent } = input.analysis;
  if (intent === "spam" || intent === "sales_pitch") return { text: "", used: [] };
  if (intent === "other" && isOnlyGreeting(folded)) return { text: pick(ONLY_GREETED[language], seed), used: [] };
  const wording = WORDINGS[language][intent];
  const possible = wording.answers.filter((answer) =>
    slotsIn(answer).every((name) => {
      const slot = slots[name];
      return slot !== undefined && fits(slot, name, language);
    }),
  );
  // A wording that takes up what the customer said beats one that does not.
  const specific = possible.filter((answer) => slotsIn(answer).length > 0);
  const answer = pick(specific.length > 0 ? specific : possible, seed);
  const used = slotsIn(answer);
  let text = answer;
  for (const name of used) text = text.replace(`{${name}}`, () => slots[name]?.text ?? "");
  const { ask } = wording;
  if (ask !== undefined && slots[ask.slot as keyof Slots] === undefined && !used.includes("tracking") && SAID[ask.slot]?.(folded, input) !== true) text += ` ${pick(ask.text, seed >>> 8)}`;
  return { text, used };
};
