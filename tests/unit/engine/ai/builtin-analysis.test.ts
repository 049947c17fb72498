import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtinProvider } from "../../../../electron/engine/ai/builtin/builtin-provider.ts";
import { Analysis } from "../../../../shared/domain/analysis.ts";
import { fold } from "../../../../shared/text/fold.ts";
import type { AnalyseInput } from "../../../../electron/engine/ai/provider.ts";
import { naughtyStrings } from "../../shared/text/naughty-strings.ts";

const analyse = (text: string, patch: Partial<AnalyseInput> = {}): Analysis =>
  builtinProvider.analyseNow({ subject: "", text, foldedText: fold(text), foldedSubject: fold(patch.subject ?? ""), senderName: "", hasAttachments: false, isBulk: false, ...patch });

const factsOf = (text: string): string[] => analyse(text).keyFacts.map(({ kind, value }) => `${kind}:${value}`);

describe("what a message with thanks in it wants", () => {
  it.each([
    ["Gift box + توصيل", "مرحبا، I want the small gift box مع بطاقة إهداء مكتوب عليها \"Happy Birthday يا أغلى أخت\". ممكن التوصيل لحي الياسمين قبل الساعة 5؟\nThanks\nMona", "shipping"],
    ["", "Thank you so much, the flowers were beautiful! Do you deliver to Jeddah?", "shipping"],
    ["", "شكرا جزيلا، خدمة رائعة. كم سعر الباقة الكبيرة؟", "price_inquiry"],
    ["Re: Opening hours on National Day", "Thanks a lot!", "feedback_thanks"],
    ["رد: كم سعر الباقة؟", "شكرا جزيلا لكم", "feedback_thanks"],
    ["", "Thank you so much! They look great: https://mail.example/album?id=7", "feedback_thanks"],
  ])("%s / %s", (subject, text, intent) => {
    expect(analyse(text, { subject }).intent).toBe(intent);
  });
});

describe("key facts", () => {
  it.each([
    ["Where is order #88213?", ["order_number:#88213"]],
    ["Order number ORD-4471, please", ["order_number:ORD-4471"]],
    ["أين طلبي رقم ١٠٤٨٢؟", ["order_number:١٠٤٨٢"]],
    ["السلام عليكم وين طلبي؟ رقمه ٥٥٢١٠", ["order_number:٥٥٢١٠"]],
    ["الأوردر بتاعي رقمه 7781", ["order_number:7781"]],
    ["please resend invoice INV-2024-118", ["invoice_number:INV-2024-118"]],
    ["الفاتورة رقم 771 خاطئة", ["invoice_number:771"]],
    ["Tracking JD014600003 is stuck", ["tracking_number:JD014600003"]],
    ["رقم الشحنة: 33451", ["tracking_number:33451"]],
    ["دفعت ٢٥٠ ريال", ["money:٢٥٠ ريال"]],
    ["المبلغ 1,250.50 ر.س", ["money:1,250.50 ر.س"]],
    ["SAR 4,500 was sent", ["money:SAR 4,500"]],
    ["it costs $19.99 or 20 USD", ["money:$19.99", "money:20 USD"]],
    ["٥ آلاف ريال", ["money:٥ آلاف ريال"]],
    ["on 12/05/2025 or 2025-06-01", ["date:12/05/2025", "date:2025-06-01"]],
    ["on 12 May 2025 or June 3", ["date:12 May 2025", "date:June 3"]],
    ["يوم ١٥ رمضان ١٤٤٦", ["date:١٥ رمضان ١٤٤٦"]],
    ["موعد يوم الأربعاء", ["date:يوم الأربعاء"]],
    ["بكرة الساعة ٥", ["date:بكرة", "time:الساعة ٥"]],
    ["tomorrow at 16:30 or 4 pm or 5pm", ["date:tomorrow", "time:16:30", "time:4 pm", "time:5pm"]],
    ["جوالي ٠٥٥٠١٢٣٤٥٦", ["phone:٠٥٥٠١٢٣٤٥٦"]],
    ["open until 11 pm. See you", ["time:11 pm"]],
    ["at 4 p.m. today", ["time:4 p.m.", "date:today"]],
    ["call +966 55 012 3456 now", ["phone:+966 55 012 3456"]],
    ["IBAN SA03 8000 0000 6080 1016 7519 thanks", ["iban:SA03 8000 0000 6080 1016 7519"]],
    ["DE89370400440532013000", ["iban:DE89370400440532013000"]],
    ["see https://shop.example/a?b=1. Thanks", ["url:https://shop.example/a?b=1"]],
    ["راسلوني على sara@shop.example،", ["email:sara@shop.example"]],
    ["أريد 3 كرتون و٢ كيلو", ["quantity:3 كرتون", "quantity:٢ كيلو"]],
    ["120 units and 2 kg", ["quantity:120 units", "quantity:2 kg"]],
    ["التوصيل إلى المدينة المنورة", ["place:المدينة المنورة"]],
    ["هل توصلون للدمام أو جدة؟", ["place:للدمام", "place:جدة"]],
    ["deliver to Dubai please", ["place:Dubai"]],
    ["حي النرجس بجانب المسجد", ["place:حي النرجس"]],
    ["change it to 12 King Fahd Road", ["place:12 King Fahd Road"]],
    ["أريد iPhone 15 Pro Max اليوم", ["product:iPhone 15 Pro Max", "date:اليوم"]],
    ["لون «أزرق ملكي» لو سمحتم", ["product:أزرق ملكي"]],
    ["الْيَوْمَ في الرِّياض", ["date:الْيَوْمَ", "place:الرِّياض"]],
  ])("%s", (text, expected) => {
    expect(factsOf(text)).toEqual(expected);
  });

  it.each(["I have 3 children", "النسخة 2.1 من البرنامج", "order a cake", "طلبي لم يصل", "XX00 1234 5678 9012 3456", "it is 50% off", "year 2025 was good"])("finds nothing in: %s", (text) => {
    expect(factsOf(text)).toEqual([]);
  });

  it("gives exact, sorted spans that do not overlap, for any text", () => {
    const piece = fc.constantFrom("طلبي رقم ١٠٤٨٢ ", "SAR 4,500 ", "12 May ", "+966 55 012 3456 ", "الرياض ", "😍", "https://a.example/b ", "a@b.example ", "5 pm ", "3 كرتون ", "#12 ", "\u200f", "مـــكة ", "\"x y\" ", "INV-1 ", "1/2/2025 ");
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: "binary", maxLength: 8 })), { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        let last = 0;
        for (const { value, start, end } of analyse(text).keyFacts) {
          expect(text.slice(start, end)).toBe(value);
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("summary", () => {
  it.each([
    ["السلام عليكم ورحمة الله\nأود معرفة حالة طلبي رقم 10482 لأنه تأخر.\nشكراً لكم", "أود معرفة حالة طلبي رقم 10482 لأنه تأخر."],
    ["Dear team,\n\nI hope you are well. Could you send me the price list for olive oil?\n\nBest regards,\nSara", "Could you send me the price list for olive oil?"],
    ["هلا، بكم الجوال؟", "بكم الجوال؟"],
  ])("takes the sentence that matters: %j", (text, expected) => {
    expect(analyse(text).summary).toBe(expected);
  });

  it("falls back on the subject, then on the attachment", () => {
    expect(analyse("", { subject: "Price list 2025" }).summary).toBe("Price list 2025");
    expect(analyse("", { hasAttachments: true }).summary).toBe("Attachment without text");
    expect(analyse("").summary).toBe("");
  });

  it("is one line, at most 160 characters, never cut inside one", () => {
    const { summary } = analyse(`أريد ${"👩🏽\u200d💻".repeat(300)} اليوم`);
    expect(summary.length).toBeLessThanOrEqual(200);
    expect(summary).toMatch(/(?:💻|أريد|…)$/u);
    expect(analyse("word ".repeat(200)).summary.length).toBeLessThanOrEqual(160);
    expect(analyse("a\u2028b\u0000c").summary).toBe("a b c");
  });
});

describe("urgency and mood", () => {
  it("makes advertising and thanks wait", () => {
    expect(analyse("URGENT offer: we are a marketing agency and can increase your sales today").urgency).toBe("low");
    expect(analyse("شكراً جزيلاً، المنتج رائع").urgency).toBe("low");
    expect(analyse("Our newsletter: urgent news", { isBulk: true }).urgency).toBe("low");
  });

  it("sees haste", () => {
    expect(analyse("عاجل جداً، الجهاز لا يعمل والزبائن ينتظرون").urgency).toBe("urgent");
    expect(analyse("please fix it immediately, the terminal is down").urgency).toBe("urgent");
  });

  it("turns a feeling around when it is denied", () => {
    expect(analyse("الخدمة ممتازة").sentiment).toBeGreaterThan(0.3);
    expect(analyse("الخدمة مش ممتازة").sentiment).toBeLessThan(0);
    expect(analyse("the food was not great").sentiment).toBeLessThan(0);
  });
});

describe("any input", () => {
  it("gives a valid analysis", () => {
    for (const text of naughtyStrings) expect(Analysis.parse(analyse(text, { subject: text.slice(0, 50) }))).toBeDefined();
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        Analysis.parse(analyse(text));
      }),
    );
  });

  it("is worked out in time, also for hostile texts", () => {
    for (const text of ["1 ".repeat(50_000), "a@".repeat(50_000), "SA03 ".repeat(20_000), ".".repeat(100_000), "(1".repeat(50_000), "«".repeat(50_000), "حي ".repeat(30_000), "A b ".repeat(30_000), "1-".repeat(50_000)]) {
      expect(analyse(text).summary.length).toBeLessThan(400);
    }
  });

  it("stops when it is told to", async () => {
    const aborted = AbortSignal.abort();
    await expect(builtinProvider.analyse({ subject: "", text: "", foldedText: "", foldedSubject: "", senderName: "", hasAttachments: false, isBulk: false }, aborted)).rejects.toThrow();
  });
});
