import { beforeAll, describe, expect, it } from "vitest";
import { detectLanguage, loadLanguageDetector, textDirection } from "../../../../shared/text/language.ts";

const samples: readonly (readonly [string, string])[] = [
  ["السلام عليكم، أين طلبي؟", "ar"],
  ["شلونكم، ابغى اطلب", "ar"],
  ["اريد iPhone 15 Pro Max 256GB", "ar"],
  ["https://example.com/a/very/long/path/to/product سعر هذا؟", "ar"],
  ["گوگل ماب ما يفتح عندي", "ar"],
  ["Hello, where is my order?", "en"],
  ["Where is order 1055? شكرا", "en"],
  ["price?", "en"],
  ["Bonjour, je voudrais savoir le prix de cet article", "fr"],
  ["Merhaba, siparişim ne zaman gelir?", "tr"],
  ["Hola, quiero comprar dos mesas para mi casa", "es"],
  ["Guten Tag, wann kommt meine Bestellung?", "de"],
  ["Magkano po ang isang kahon?", "tl"],
  ["سلام، قیمت این محصول چقدر است؟", "fa"],
  ["السلام علیکم، اس کی قیمت کیا ہے؟", "ur"],
  ["Привет, где мой заказ", "ru"],
  ["आपका मूल्य क्या है", "hi"],
  ["请问多少钱", "zh"],
  ["いくらですか", "ja"],
  ["שלום, מה המחיר", "he"],
  ["", "und"],
  ["👍", "und"],
  ["12345", "und"],
];

describe("detectLanguage", () => {
  it.each(samples)("%s → %s", (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  describe("with the n-gram detector loaded", () => {
    beforeAll(loadLanguageDetector);

    it.each(samples)("%s → %s still", (text, language) => {
      expect(detectLanguage(text)).toBe(language);
    });

    it("knows languages whose small words are not listed", () => {
      expect(detectLanguage("Szeretném megrendelni a kék inget, mikor érkezik meg a csomag?")).toBe("hu");
    });
  });
});

describe("textDirection", () => {
  it.each([
    ["مرحبا hello", "rtl"],
    ["hello مرحبا", "ltr"],
    ["123 - مرحبا", "rtl"],
    ["(🙂) abc", "ltr"],
    ["\u200fabc", "rtl"],
    ["\u200eمرحبا", "ltr"],
    ["שלום", "rtl"],
    ["ﻣﺮﺣﺒﺎ", "rtl"],
    ["١٢٣", "ltr"],
    ["", "ltr"],
  ] as const)("%s → %s", (text, direction) => {
    expect(textDirection(text)).toBe(direction);
  });
});
