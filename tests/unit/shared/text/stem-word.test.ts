import { describe, expect, it } from "vitest";
import { fold } from "../../../../shared/text/fold.ts";
import { stemWord, wordForms } from "../../../../shared/text/stem-word.ts";

const stem = (word: string): string => stemWord(fold(word));

describe("stemWord", () => {
  it.each([
    ["فاتورة", ["الفاتورة", "والفاتورة", "بالفاتورة", "للفاتورة", "فاتورتي", "فاتورتك", "فاتورتكم", "وفاتورتنا", "الفواتير"]],
    ["طلب", ["الطلب", "طلبي", "طلبك", "طلبكم", "طلبات", "والطلبات", "طلبية", "طلبيتي", "للطلب"]],
    ["شحنة", ["شحنتي", "الشحنات", "شحنتنا", "شحن"]],
    ["هدية", ["هديتي", "الهدية", "هدايا"]],
    ["سعودي", ["سعودية", "السعودية", "سعوديات"]],
    ["اشتراك", ["اشتراكي", "الاشتراك", "اشتراكات"]],
    ["بيت", ["البيت", "بيتي", "وبيتنا"]],
  ])("brings the forms of %s together", (base, forms) => {
    for (const form of forms) expect([form, stem(form)]).toEqual([form, stem(base)]);
  });

  it.each([
    ["بعيد", "عيد"],
    ["كتاب", "تاب"],
    ["الله", "له"],
    ["الآن", "ان"],
    ["وصل", "صل"],
    ["تلفون", "تلف"],
    ["بنك", "بن"],
    ["ورقة", "رقة"],
  ])("keeps %s apart from %s", (left, right) => {
    expect(stem(left)).not.toBe(stem(right));
    expect(wordForms(fold(left)).alternative).not.toBe(stem(right));
  });

  it("takes the English plural off and nothing else", () => {
    expect(["invoices", "companies", "boxes", "dishes", "customer's"].map(stemWord)).toEqual(["invoice", "company", "box", "dish", "customer"]);
    expect(["address", "status", "bus", "this", "is", "ord10482s1"].map(stemWord)).toEqual(["address", "status", "bus", "this", "is", "ord10482s1"]);
  });

  it("guesses the word behind a preposition only where it is likely one", () => {
    expect(wordForms("بطلبي").alternative).toBe(stem("طلب"));
    expect(wordForms("لعنواني").alternative).toBe(stem("عنوان"));
    expect(wordForms("برنامج").alternative).toBeNull();
    expect(wordForms("كبير").alternative).toBeNull();
    expect(wordForms("hello").alternative).toBeNull();
  });
});
