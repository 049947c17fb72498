import { describe, expect, it } from "vitest";
import { builtinProvider } from "../../../../electron/engine/ai/builtin/builtin-provider.ts";
import { Analysis, Intent } from "../../../../shared/domain/analysis.ts";
import { Urgency } from "../../../../shared/domain/common.ts";
import { fold } from "../../../../shared/text/fold.ts";
import evaluation from "./evaluation.json" with { type: "json" };

interface Labelled {
  readonly split: string;
  readonly variety: string;
  readonly subject: string;
  readonly text: string;
  readonly intent: string;
  readonly urgency: string;
  readonly sentiment: number;
}

const messages: readonly Labelled[] = evaluation.messages;

const analyse = ({ subject, text }: Labelled): Analysis =>
  builtinProvider.analyseNow({ subject, text, foldedText: fold(text), foldedSubject: fold(subject), senderName: "", hasAttachments: false, isBulk: false });

/** Below this strength a feeling counts as none. */
const FELT = 0.3;
const sign = (value: number): number => (value >= FELT ? 1 : value <= -FELT ? -1 : 0);

const measure = (split: string) => {
  const chosen = messages.filter((message) => message.split === split);
  const share = (isRight: (message: Labelled, analysis: Analysis) => boolean): number =>
    chosen.filter((message) => isRight(message, analyse(message))).length / chosen.length;
  return {
    count: chosen.length,
    intent: share((message, analysis) => analysis.intent === message.intent),
    urgency: share((message, analysis) => analysis.urgency === message.urgency),
    nearUrgency: share((message, analysis) => Math.abs(Urgency.options.indexOf(analysis.urgency) - Urgency.options.indexOf(Urgency.parse(message.urgency))) <= 1),
    sentiment: share((message, analysis) => sign(analysis.sentiment) === message.sentiment),
  };
};

describe("the evaluation set", () => {
  it("covers all intents, urgencies and varieties", () => {
    expect(messages.length).toBeGreaterThanOrEqual(160);
    expect(new Set(messages.map(({ intent }) => intent))).toEqual(new Set(Intent.options));
    expect(new Set(messages.map(({ urgency }) => urgency))).toEqual(new Set(Urgency.options));
    expect(new Set(messages.map(({ variety }) => variety))).toEqual(new Set(["ar", "ar-gulf", "ar-eg", "en", "mixed"]));
    expect(new Set(messages.map(({ text }) => text)).size).toBe(messages.length);
  });
});

describe("accuracy of the built-in provider", () => {
  it("on messages the lists were tuned on", () => {
    const { intent, urgency, sentiment } = measure("tuned");
    expect(intent).toBeGreaterThanOrEqual(0.96);
    expect(urgency).toBeGreaterThanOrEqual(0.97);
    expect(sentiment).toBeGreaterThanOrEqual(0.97);
  });

  it("on messages of the same hand that were not tuned on", () => {
    const { intent, urgency, sentiment } = measure("held_out");
    expect(intent).toBeGreaterThanOrEqual(0.95);
    expect(urgency).toBeGreaterThanOrEqual(0.94);
    expect(sentiment).toBeGreaterThanOrEqual(0.95);
  });

  it("on messages written after all tuning: the figure to expect of new ones", () => {
    const { count, intent, urgency, nearUrgency, sentiment } = measure("blind");
    expect(count).toBe(48);
    expect(intent).toBeGreaterThanOrEqual(0.75);
    expect(urgency).toBeGreaterThanOrEqual(0.8);
    expect(nearUrgency).toBeGreaterThanOrEqual(0.95);
    expect(sentiment).toBeGreaterThanOrEqual(0.93);
  });

  it("is right nearly always where it says it is sure, also on new messages", () => {
    const sure = messages.filter((message) => message.split === "blind" && analyse(message).intentConfidence >= 0.7);
    expect(sure.length).toBeGreaterThanOrEqual(20);
    const right = sure.filter((message) => analyse(message).intent === message.intent).length;
    expect(right / sure.length).toBeGreaterThanOrEqual(0.95);
  });

  it("takes no customer for spam or a salesman", () => {
    const advertising = new Set(["spam", "sales_pitch"]);
    const lost = messages.filter((message) => !advertising.has(message.intent) && advertising.has(analyse(message).intent));
    expect(lost.map(({ text }) => text)).toEqual([]);
  });

  it("tells the language, and always gives a valid analysis", () => {
    for (const message of messages) {
      const analysis = analyse(message);
      expect(Analysis.parse(analysis)).toEqual(analysis);
      if (message.variety === "en") expect([message.text, analysis.language]).toEqual([message.text, "en"]);
      if (message.variety.startsWith("ar")) expect([message.text, analysis.language]).toEqual([message.text, "ar"]);
      expect(analysis.summary).not.toBe("");
      for (const { value, start, end } of analysis.keyFacts) expect(message.text.slice(start, end)).toBe(value);
    }
  });
});
