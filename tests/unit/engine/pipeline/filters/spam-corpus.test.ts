import { describe, expect, it } from "vitest";
import { scoreSpam, SPAM_THRESHOLD } from "../../../../../shared/text/spam-score.ts";
import { fold } from "../../../../../shared/text/fold.ts";
import evaluation from "../../ai/evaluation.json" with { type: "json" };
import { readBody, readGroup, type CorpusGroup } from "./corpus.ts";

const caught = async (group: CorpusGroup): Promise<{ hidden: number; total: number }> => {
  const mails = readGroup(group);
  let hidden = 0;
  for (const raw of mails) {
    const { subject, text } = await readBody(raw);
    if (scoreSpam({ foldedText: fold(text), foldedSubject: fold(subject), text }).score >= SPAM_THRESHOLD) hidden++;
  }
  return { hidden, total: mails.length };
};

describe("spam score on the SpamAssassin corpus", () => {
  it("hides next to no ham and half the spam of the half it was tuned on", async () => {
    const ham = await caught("easy-ham-1");
    const spam = await caught("spam-1");
    expect(ham.total).toBe(2500);
    expect(ham.hidden / ham.total).toBeLessThan(0.002);
    expect(spam.hidden / spam.total).toBeGreaterThan(0.5);
  }, 60_000);

  it("hides less than 0.5 % of the ham it never saw, newsletters included, and half the spam", async () => {
    const easy = await caught("easy-ham-2");
    const hard = await caught("hard-ham-1");
    const spam = await caught("spam-2");
    const hidden = easy.hidden + hard.hidden;
    expect(easy.total + hard.total).toBe(1650);
    expect(hidden / 1650).toBeLessThan(0.005);
    expect(spam.hidden / spam.total).toBeGreaterThan(0.48);
    expect(spam.hidden / (spam.hidden + hidden)).toBeGreaterThan(0.99);
  }, 60_000);

  it("hides none of the customers, job seekers and salesmen of the evaluation set", () => {
    const eaten = evaluation.messages.filter(
      ({ intent, subject, text }) => intent !== "spam" && scoreSpam({ foldedText: fold(text), foldedSubject: fold(subject), text }).score >= SPAM_THRESHOLD,
    );
    expect(eaten.map(({ text }) => text)).toEqual([]);
  });
});
