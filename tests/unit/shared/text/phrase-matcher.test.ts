import { describe, expect, it } from "vitest";
import { fold } from "../../../../shared/text/fold.ts";
import { buildPhraseMatcher, maxMatchedLength, prepareMatchText, prepareMessage } from "../../../../shared/text/phrase-matcher.ts";

const find = (phrases: readonly string[], text: string): string[] => {
  const matcher = buildPhraseMatcher(phrases.map((phrase) => [phrase, phrase] as const));
  const prepared = prepareMatchText(fold(text));
  const hits: string[] = [];
  matcher.match(prepared, (phrase, from, to) => hits.push(`${phrase}@${prepared.words.slice(from, to).join(" ")}`));
  return hits;
};

describe("phrase matcher", () => {
  it("finds phrases by stem, overlapping ones too", () => {
    expect(find(["رقم الطلب", "طلب"], "أرسلت رقم طلبي")).toEqual(["رقم الطلب@رقم طلبي", "طلب@طلبي"]);
    expect(find(["send the invoice"], "Please send the invoices.")).toEqual(["send the invoice@send the invoices"]);
  });

  it("asks for exactly the form where the phrase ends in =", () => {
    expect(find(["طلبي="], "الطلب متأخر")).toEqual([]);
    expect(find(["طلبي="], "طلبي متأخر")).toEqual(["طلبي=@طلبي"]);
  });

  it("finds the first word behind a preposition", () => {
    expect(find(["عنوان"], "أرسلوه لعنواني")).toEqual(["عنوان@لعنواني"]);
  });

  it("does not find parts of words or of phrases", () => {
    expect(find(["car", "late delivery"], "a scarf, late and slow delivery")).toEqual([]);
  });

  it("knows the words of a list that was built after the text was made ready", () => {
    const prepared = prepareMatchText(fold("a zyzzyva of a quixotic vexillologist"));
    const late = buildPhraseMatcher([["zyzzyva", 1], ["quixotic vexillologist", 2], ["vexillologist=", 3]]);
    const hits: number[] = [];
    late.match(prepared, (value) => hits.push(value));
    expect(hits).toEqual([1, 2, 3]);
  });

  it("reads a long message once, whether it is given cut or whole", () => {
    const long = "كلمة وكلمة ".repeat(3000);
    const whole = prepareMessage("subject", long);
    expect(prepareMessage("subject", long.slice(0, maxMatchedLength))).toBe(whole);
    expect(whole.ends.at(-1)).toBeLessThanOrEqual(maxMatchedLength);
  });

  it("keeps subject and text of a message apart by a line and remembers the last message only", () => {
    const first = prepareMessage("subject", "text one");
    expect(first.words).toEqual(["subject", "text", "one"]);
    expect(prepareMessage("subject", "text one")).toBe(first);
    expect(prepareMessage("subject", "text two").words).toEqual(["subject", "text", "two"]);
    expect(prepareMessage("subject", "text one")).not.toBe(first);
  });
});
