import { describe, expect, it } from "vitest";
import { builtinProvider } from "../../../../electron/engine/ai/builtin/builtin-provider.ts";
import { draftReply } from "../../../../electron/engine/ai/builtin/draft.ts";
import { WORDINGS } from "../../../../electron/engine/ai/builtin/wordings.ts";
import { Intent } from "../../../../shared/domain/analysis.ts";
import { fold } from "../../../../shared/text/fold.ts";
import type { DraftInput, DraftResult, SavedReplyForDraft } from "../../../../electron/engine/ai/provider.ts";
import evaluation from "./evaluation.json" with { type: "json" };

const inputFor = (text: string, patch: Partial<DraftInput> = {}): DraftInput => ({
  subject: "",
  thread: [{ direction: "in", text, sentAt: 1 }],
  analysis: builtinProvider.analyseNow({ subject: "", text, foldedText: fold(text), foldedSubject: "", senderName: "", hasAttachments: false, isBulk: false }),
  contactName: "",
  business: { name: "متجر الورد", signature: "", defaultLanguage: "ar" },
  savedReplies: [],
  ...patch,
});

const draft = (text: string, patch: Partial<DraftInput> = {}): DraftResult => {
  const result = draftReply(inputFor(text, patch));
  if (result === null) throw new Error(`No draft for: ${text}`);
  return result;
};

const savedReply = (patch: Partial<SavedReplyForDraft> = {}): SavedReplyForDraft => ({ id: "reply-1", title: "Delivery", bodyAr: "التوصيل متاح داخل المدينة.", bodyEn: "We deliver within the city.", intents: ["shipping"], ...patch });

describe("greeting", () => {
  it.each([
    ["salam 3laikum where is my order please", "Omar", "Wa alaikum assalam Omar,"],
    ["السلام عليكم، أين طلبي؟", "نورة العتيبي", "وعليكم السلام ورحمة الله وبركاته، مرحباً نورة،"],
    ["سلام عليكم وين طلبي", "", "وعليكم السلام ورحمة الله وبركاته،"],
    ["صباح الخير، أين طلبي؟", "عبد الله القحطاني", "صباح النور عبد الله،"],
    ["مساء الخير أين طلبي؟", "أبو فهد", "مساء النور أبو فهد،"],
    ["أين طلبي؟", "د. سامي الحربي", "مرحباً سامي،"],
    ["أين طلبي؟", "Sara Khan", "مرحباً،"],
    ["أين طلبي؟", "شركة النور", "مرحباً،"],
    ["Where is my order?", "Mr. Omar Haddad", "Hello Omar,"],
    ["Good morning, where is my order?", "Sara Khan", "Good morning Sara,"],
    ["Assalamu alaikum, where is my order?", "Sara", "Wa alaikum assalam Sara,"],
    ["Where is my order?", "sara@shop.example", "Hello,"],
    ["Where is my order?", "+966550123456", "Hello,"],
    ["Where is my order?", "ACME Trading LLC", "Hello,"],
    ["Where is my order?", "نورة", "Hello,"],
    ["Where is my order?", "Sara\u202e\nKhan", "Hello Sara,"],
  ])("%s from %s", (text, contactName, expected) => {
    expect(draft(text, { contactName }).body.split("\n")[0]).toBe(expected);
  });

  it("answers a bare greeting with an offer of help, not with a report", () => {
    expect(draft("السلام عليكم").body).toMatch(/^وعليكم السلام ورحمة الله وبركاته،\n\n.*(?:مساعدتكم|خدمتكم)/u);
    expect(draft("Hi there").body).toMatch(/^Hello,\n\n.*help|What can we do/u);
  });
});

describe("facts", () => {
  it("takes up what the customer said, with its source", () => {
    const result = draft("Where is my order #88213?");
    expect(result.body).toContain("88213");
    expect(result.citations).toContainEqual({ text: "88213", source: "thread", sourceId: null });
    expect(result.factsUsed).toMatchObject([{ kind: "order_number", value: "#88213" }]);
    expect(result.confidence).toBeGreaterThanOrEqual(0.5);
    expect(result.riskFlags).toEqual([]);
  });

  it("remembers the one order named earlier, but not one of two", () => {
    const thread = (...texts: string[]): DraftInput["thread"] => texts.map((text, index) => ({ direction: "in", text, sentAt: index }));
    const text = "متى يوصل طلبي؟";
    const one = draft(text, { thread: thread("رقم طلبي 10482", text) });
    expect(one.body).toContain("10482");
    expect(one.factsUsed).toEqual([]);
    expect(one.citations).toEqual([{ text: "10482", source: "thread", sourceId: null }]);
    const two = draft(text, { thread: thread("رقم طلبي 10482 ورقم الطلب 7712", text) });
    expect(two.body).not.toMatch(/\d/u);
  });

  it("does not repeat words whose meaning changes by tomorrow", () => {
    expect(draft("ممكن موعد بكرة الساعة ٥؟").body).not.toContain("بكرة");
    expect(draft("Can I book an appointment on Saturday at 4 pm?").body).toContain("Saturday 4 pm");
  });

  it("keeps Arabic words out of English sentences and the reverse", () => {
    expect(draft("do you deliver to المدينة المنورة please, how much is shipping to my home", { analysis: { ...inputFor("do you deliver to المدينة المنورة ?").analysis, language: "en" } }).body).not.toMatch(/[\u0600-\u06ff]/u);
  });

  it("asks only for what was not said", () => {
    expect(draft("Where is my order?").body).toMatch(/order number/u);
    expect(draft("Where is my order #88213?").body).not.toMatch(/order number/u);
    expect(draft("بكم؟").body).toMatch(/المنتج/u);
    expect(draft("كم سعر القميص الأزرق القطني مقاس لارج؟").body).not.toMatch(/اسم المنتج|ذكر المنتج/u);
  });
});

describe("honesty", () => {
  /** Claims of something done, promised or priced that no template may make. */
  const CLAIM =
    /\brefunded\b|\bwe have (?:sent|shipped|cancelled|booked|paid)\b|\bwithin \d|\bhours?\b|\bminutes?\b|\btoday\b|\bguarantee|\bfree\b(?! )|\bin stock\b|\bno later than\b|تم (?:إرجاع|إلغاء|شحن|إرسال|حجز|تحويل|تأكيد)|خلال \S+ (?:ساع|يوم|دقيق)|ساعة|ساعات|نضمن|مجاناً|غداً|اليوم/u;

  it("keeps every wording free of promises, dashes and gendered forms", () => {
    for (const language of ["ar", "en"] as const) {
      for (const { answers, ask } of Object.values(WORDINGS[language])) {
        for (const text of [...answers, ...(ask?.text ?? [])]) {
          if (answers.includes(text)) expect(text).not.toMatch(CLAIM);
          expect(text).not.toMatch(/[—–]/u);
          expect(text).not.toMatch(/\d/u);
          if (language === "ar") {
            expect(text).not.toMatch(/[,;?]/u);
            expect(text).not.toMatch(/أنتِ|أنتَ|لكِ|لكَ|عزيزي|عزيزتي|أختي|أخي/u);
          }
        }
      }
    }
  });

  it("has at least two wordings without slots for each wish, so that something always fits", () => {
    for (const language of ["ar", "en"] as const) {
      for (const [intent, { answers }] of Object.entries(WORDINGS[language])) {
        const plain = answers.filter((answer) => !answer.includes("{"));
        expect([intent, plain.length >= 2]).toEqual([intent, true]);
        expect(new Set(answers).size).toBe(answers.length);
        expect(answers.length).toBeGreaterThanOrEqual(2);
      }
    }
  });

  it("apologises once in a complaint", () => {
    for (const text of ["أنا مستاء جداً من خدمتكم، تعامل سيء", "This is unacceptable, the item arrived broken and nobody answers", "وصل المنتج مكسور والتغليف سيء"]) {
      expect(draft(text).body.match(/نعتذر|نأسف|آسفون|sorry|apologi/gu)).toHaveLength(1);
    }
  });

  it("names no number that the customer did not name, in the whole evaluation set", () => {
    for (const { text, subject } of evaluation.messages) {
      const result = draftReply(inputFor(text, { subject }));
      if (result === null) continue;
      for (const number of fold(result.body).match(/\d+/gu) ?? []) expect([text, fold(text).includes(number)]).toEqual([text, true]);
      expect(result.body).not.toMatch(/\{|\}|undefined|null/u);
    }
  });
});

describe("what gets no draft", () => {
  it("spam, advertising, and our own last word", () => {
    const base = inputFor("hello");
    for (const intent of ["spam", "sales_pitch"] as const) expect(draftReply({ ...base, analysis: { ...base.analysis, intent } })).toBeNull();
    expect(draftReply({ ...base, thread: [{ direction: "out", text: "hello", sentAt: 1 }] })).toBeNull();
    expect(draftReply({ ...base, thread: [] })).toBeNull();
  });

  it("and everything else gets one, in the customer's language", () => {
    const base = inputFor("text");
    for (const intent of Intent.options.filter((option) => option !== "spam" && option !== "sales_pitch")) {
      for (const language of ["ar", "en"]) {
        const result = draftReply({ ...base, analysis: { ...base.analysis, intent, language, keyFacts: [] } });
        expect(result?.language).toBe(language);
        expect(/[\u0600-\u06ff]/u.test(result?.body ?? "")).toBe(language === "ar");
      }
    }
  });
});

describe("language", () => {
  it("falls back to the business's own and says so", () => {
    const result = draft("Bonjour, je voudrais savoir le prix de cet article");
    expect(result.language).toBe("ar");
    expect(result.riskFlags).toContain("wrong_language");
    expect(result.confidence).toBeLessThan(0.5);
    expect(draft("Bonjour, je voudrais savoir le prix", { business: { name: "", signature: "", defaultLanguage: "en" } }).language).toBe("en");
    expect(draft("👍").riskFlags).not.toContain("wrong_language");
  });
});

describe("saved replies", () => {
  it("answer when they fit, and that is what makes the draft sure", () => {
    const result = draft("هل توصلون إلى أبها؟ وكم تكلفة التوصيل؟", { savedReplies: [savedReply()] });
    expect(result.body).toBe("مرحباً،\n\nالتوصيل متاح داخل المدينة.");
    expect(result.citations[0]).toEqual({ text: "التوصيل متاح داخل المدينة.", source: "saved_reply", sourceId: "reply-1" });
    expect(result.confidence).toBeGreaterThan(0.7);
    expect(result.confidence).toBeGreaterThan(draft("هل توصلون إلى أبها؟ وكم تكلفة التوصيل؟").confidence);
  });

  it("are passed over when they are for another wish or lack this language", () => {
    const text = "Do you ship to Kuwait, and how long does delivery take?";
    for (const reply of [savedReply({ intents: ["complaint"] }), savedReply({ bodyEn: "  " })]) {
      expect(draft(text, { savedReplies: [reply] }).citations.some(({ source }) => source === "saved_reply")).toBe(false);
    }
  });

  it("are chosen by the words they share with the question", () => {
    const replies = [savedReply({ id: "a", bodyEn: "We deliver within the city." }), savedReply({ id: "b", bodyEn: "International shipping to Kuwait and Oman is possible." })];
    expect(draft("Do you ship to Kuwait?", { savedReplies: replies }).citations[0]?.sourceId).toBe("b");
    expect(draft("Do you deliver in the city?", { savedReplies: replies }).citations[0]?.sourceId).toBe("a");
  });

  it("get their variables from the customer and the message", () => {
    const reply = savedReply({ intents: ["order_status"], bodyEn: "Dear {{ name }}, order {{order}} is with {{ business }}. {{ greeting | default: 'Bye' }}" });
    const result = draft("Where is my order #88213?", { contactName: "Sara Khan", savedReplies: [reply] });
    expect(result.body).toBe("Dear Sara, order 88213 is with متجر الورد. Bye");
    expect(result.factsUsed).toHaveLength(1);
    expect(result.riskFlags).toEqual([]);
  });

  it("say what is still to be filled in", () => {
    for (const body of ["The price is {{ price }}.", "Order {{ order }} is late.", "{% if x %}yes{% endif %}", "{{ __proto__ }} {{ constructor }}"]) {
      const result = draft("Where is my order?", { savedReplies: [savedReply({ intents: ["order_status"], bodyEn: body })] });
      expect(result.riskFlags).toContain("needs_fill_in");
      expect(result.riskFlags).toContain("low_confidence");
      expect(result.confidence).toBeLessThan(0.5);
    }
  });

  it("with a greeting or signature of their own get no second one", () => {
    const business = { name: "", signature: "The Flower Shop", defaultLanguage: "en" as const };
    const reply = savedReply({ bodyEn: "Hello! We deliver.\nThe Flower Shop" });
    expect(draft("Do you deliver to Dubai?", { business, savedReplies: [reply] }).body).toBe("Hello! We deliver.\nThe Flower Shop");
  });
});

describe("form", () => {
  it("appends the signature", () => {
    expect(draft("Where is my order?", { business: { name: "", signature: "The Flower Shop\n+966 11 000 0000", defaultLanguage: "en" } }).body).toMatch(/\n\nThe Flower Shop\n\+966 11 000 0000$/u);
  });

  it("says the same to the same message and varies between customers", () => {
    const text = "Thank you so much, everything was perfect";
    expect(draft(text, { contactName: "Sara" })).toEqual(draft(text, { contactName: "Sara" }));
    const names = ["Sara", "Omar", "Lina", "Hassan", "Maya", "Yusuf", "Rana", "Karim", "Huda", "Adam"];
    const wordings = new Set(names.map((contactName) => draft(text, { contactName }).body.split("\n\n")[1]));
    expect(wordings.size).toBeGreaterThanOrEqual(2);
  });

  it("is unsure where nothing was understood, and careful in legal matters", () => {
    expect(draft("ok").riskFlags).toContain("low_confidence");
    expect(draft("سأرفع شكوى لوزارة التجارة، خدمة سيئة").riskFlags).toContain("sensitive");
    expect(draft("My lawyer will contact you about the broken heater").riskFlags).toContain("sensitive");
  });

  it("keeps to the signal", async () => {
    await expect(builtinProvider.draft(inputFor("hello"), AbortSignal.abort())).rejects.toThrow();
    expect(await builtinProvider.draft(inputFor("hello"), new AbortController().signal)).not.toBeNull();
  });
});
