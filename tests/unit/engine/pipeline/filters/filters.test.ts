import { describe, expect, it } from "vitest";
import { applyFilters } from "../../../../../electron/engine/pipeline/filters/apply-filters.ts";
import type { FilterContext, FilterInput, FilterRule, FilterRuleKind } from "../../../../../electron/engine/pipeline/filters/filter-types.ts";
import { hasKeyword } from "../../../../../electron/engine/pipeline/filters/keyword.ts";
import { rulesFor } from "../../../../../electron/engine/pipeline/filters/rules-for.ts";
import type { FilterRule as StoredRule } from "../../../../../shared/domain/settings.ts";
import { fold } from "../../../../../shared/text/fold.ts";

const NOW = 1_750_000_000_000;
const MINUTE = 60_000;

const rule = (kind: FilterRuleKind, patch: Partial<FilterRule> = {}): FilterRule => ({ id: kind, kind, isEnabled: true, channels: [], patterns: [], minimumUrgency: null, ...patch });

const input = (text: string, patch: Partial<FilterInput> = {}): FilterInput => ({
  foldedText: fold(text), foldedSubject: "", text, senderIdentity: "sara@shop.example", hasAttachments: false, isBulk: false, isAutoSubmitted: false,
  contentHash: "hash", channelKind: "email", receivedAt: NOW, ...patch,
});

const context = (rules: readonly FilterRule[], patch: Partial<FilterContext> = {}): FilterContext => ({
  rules, isBlockedSender: false, isKnownContact: false, findDuplicate: () => null, ...patch,
});

const SPAM = "Congratulations! You have been selected as a winner of $1,000,000. Click here to claim your prize now!!!";

describe("applyFilters", () => {
  it("lets an ordinary message pass, and everything when there are no rules", () => {
    expect(applyFilters(input("أين طلبي رقم 10482؟"), context([rule("spam"), rule("empty"), rule("duplicate")]))).toEqual({
      verdict: "pass", ruleKind: null, ruleId: null, reason: { code: "pass", params: {} },
    });
    for (const text of [SPAM, "", "..."]) expect(applyFilters(input(text), context([])).verdict).toBe("pass");
  });

  it("asks the filters in their order and stops at the first decision", () => {
    const earlier = { messageId: "first", receivedAt: NOW - MINUTE };
    const rules = [rule("spam"), rule("keyword_block", { patterns: ["winner"] }), rule("keyword_allow", { patterns: ["prize"] }), rule("empty"), rule("duplicate"), rule("blocked_sender", { patterns: ["@shop.example"] }), rule("urgency", { minimumUrgency: "urgent" })];
    const decide = (without: readonly FilterRuleKind[], patch: Partial<FilterContext> = {}) =>
      applyFilters(input(SPAM), context(rules.filter(({ kind }) => !without.includes(kind)), { findDuplicate: () => earlier, urgency: "low", ...patch })).ruleKind;
    const dropped: FilterRuleKind[] = [];
    for (const expected of ["blocked_sender", "duplicate", "keyword_allow", "keyword_block", "spam", "urgency"] as const) {
      expect(decide(dropped)).toBe(expected);
      dropped.push(expected);
    }
    expect(decide(dropped)).toBeNull();
  });

  it("obeys switches and channels of a rule", () => {
    expect(applyFilters(input(SPAM), context([rule("spam", { isEnabled: false })])).verdict).toBe("pass");
    expect(applyFilters(input(SPAM), context([rule("spam", { channels: ["whatsapp_web"] })])).verdict).toBe("pass");
    expect(applyFilters(input(SPAM), context([rule("spam", { channels: ["email"] })])).verdict).toBe("hide");
  });
});

describe("blocked sender", () => {
  it("hides whom the person blocked, even with a word to allow", () => {
    const decision = applyFilters(input("winner"), context([rule("keyword_allow", { patterns: ["winner"] })], { isBlockedSender: true }));
    expect(decision).toMatchObject({ verdict: "hide", ruleKind: "blocked_sender", ruleId: null, reason: { code: "sender_blocked", params: { sender: "sara@shop.example" } } });
  });

  it.each([
    ["sara@shop.example", "sara@shop.example", true],
    ["Sara@Shop.example", "sara@shop.example", true],
    ["sara@mail.shop.example", "@shop.example", true],
    ["sara@myshop.example", "@shop.example", false],
    ["shop.example@other.example", "@shop.example", false],
    ["+966550123456", "+966550123456", true],
    ["+966550123456", "", false],
  ])("%s against %s: %s", (senderIdentity, pattern, isHidden) => {
    const decision = applyFilters(input("hello", { senderIdentity }), context([rule("blocked_sender", { patterns: [pattern] })]));
    expect(decision.verdict).toBe(isHidden ? "hide" : "pass");
  });
});

describe("empty", () => {
  const decide = (text: string, patch: Partial<FilterInput> = {}) => applyFilters(input(text, patch), context([rule("empty")])).verdict;

  it.each(["", "  \n ", "...", "---", "\u200b\u200f", "\u3164", "ـــ", "!!", "،"])("%j says nothing", (text) => {
    expect(decide(text)).toBe("hide");
  });

  it.each(["؟", "?", "👍", "ok", "٥", "❤️", "好"])("%s says something", (text) => {
    expect(decide(text)).toBe("pass");
  });

  it("counts a picture, and a subject that is more than Re:", () => {
    expect(decide("", { hasAttachments: true })).toBe("pass");
    expect(decide("", { foldedSubject: fold("Price list") })).toBe("pass");
    expect(decide("", { foldedSubject: fold("Re: Fwd:") })).toBe("hide");
    expect(decide("", { foldedSubject: fold("رد: إعادة توجيه: ") })).toBe("hide");
  });
});

describe("duplicate", () => {
  const long = "Please send me the price list for the olive oil.";
  const decide = (text: string, ageMs: number, patch: Partial<FilterInput> = {}) =>
    applyFilters(input(text, patch), context([rule("duplicate")], { findDuplicate: (hash) => (hash === "hash" ? { messageId: "first", receivedAt: NOW - ageMs } : null) }));

  it("hides the second copy and points at the first", () => {
    expect(decide(long, MINUTE)).toMatchObject({ verdict: "hide", ruleKind: "duplicate", reason: { code: "duplicate_of_earlier", params: { messageId: "first", receivedAt: NOW - MINUTE } } });
  });

  it("lets the same words pass when they are said again later, sooner in a chat", () => {
    expect(decide(long, 23 * 60 * MINUTE).verdict).toBe("hide");
    expect(decide(long, 25 * 60 * MINUTE).verdict).toBe("pass");
    expect(decide(long, 9 * MINUTE, { channelKind: "whatsapp_web" }).verdict).toBe("hide");
    expect(decide(long, 11 * MINUTE, { channelKind: "whatsapp_web" }).verdict).toBe("pass");
  });

  it("never hides a second yes", () => {
    for (const text of ["نعم", "yes", "تمام شكرا", "hello?"]) expect(decide(text, 1000).verdict).toBe("pass");
  });

  it("passes what has no earlier copy or no hash", () => {
    expect(decide(long, MINUTE, { contentHash: "other" }).verdict).toBe("pass");
    expect(decide(long, MINUTE, { contentHash: "" }).verdict).toBe("pass");
  });
});

describe("keyword", () => {
  it.each([
    ["نقدم قرض حسن", "قرض", true],
    ["والقرض متاح", "قرض", true],
    ["بالقرض", "قرض", true],
    ["اقرضني", "قرض", false],
    ["قرضي", "قرض", false],
    ["القُرُوض", "القروض", true],
    ["free Casino night", "casino", true],
    ["casinos", "casino", false],
    ["the free trial", "free trial", true],
    ["carefree trial", "free trial", false],
    ["a+b=c", "a+b", true],
    ["anything", "", false],
  ])("%s with %s: %s", (text, pattern, isFound) => {
    expect(hasKeyword(fold(text), fold(pattern), true)).toBe(isFound);
  });

  it("finds parts of words when asked to, subjects too", () => {
    expect(hasKeyword("casinos", "casino", false)).toBe(true);
    const decision = applyFilters(input("text", { foldedSubject: fold("عرض قرض") }), context([rule("keyword_block", { patterns: ["قرض"] })]));
    expect(decision).toMatchObject({ verdict: "hide", ruleId: "keyword_block", reason: { code: "keyword_blocked", params: { pattern: "قرض" } } });
  });

  it("lets a word to allow overrule words to block and spam", () => {
    const decision = applyFilters(input(SPAM), context([rule("keyword_block", { patterns: ["winner"] }), rule("spam"), rule("keyword_allow", { patterns: ["prize"] })]));
    expect(decision).toMatchObject({ verdict: "pass", ruleKind: "keyword_allow", reason: { code: "keyword_allowed", params: { pattern: "prize" } } });
  });
});

describe("spam", () => {
  it("hides fraud and mass advertising in both languages", () => {
    for (const text of [SPAM, "مبروك لقد فزت بجائزة 500000 ريال، اضغط على الرابط", "سداد القروض واستخراج تمويل بدون كفيل", "شيخ روحاني لجلب الحبيب وفك السحر", "Cheap viagra and cialis, no prescription, online pharmacy"]) {
      expect([text, applyFilters(input(text), context([rule("spam")])).verdict]).toEqual([text, "hide"]);
    }
  });

  it("never hides people we know", () => {
    expect(applyFilters(input(SPAM), context([rule("spam")], { isKnownContact: true })).verdict).toBe("pass");
  });

  it("leaves customers alone who use the words of spam for their own business", () => {
    const customers = [
      "I won the coupon on your page, how do I claim it for my order?",
      "Is delivery free for orders over 100? Please click the link I sent to see the sofa I mean.",
      "حصلت على جائزة من متجركم، كيف أستلم الهدية؟",
      "أبغى تمويل لشراء السيارة من عندكم، هل فيه تقسيط بدون دفعة أولى؟",
      "Please remove me from the waiting list for order 5512, my account was charged twice!!!",
      "URGENT!!! MY ORDER IS LATE AND I NEED IT TODAY, PLEASE CALL ME NOW",
    ];
    for (const text of customers) expect([text, applyFilters(input(text), context([rule("spam")])).verdict]).toEqual([text, "pass"]);
  });

  it("obeys a word of the person's own", () => {
    const decision = applyFilters(input("ask about our tinsel"), context([rule("spam", { patterns: ["tinsel"] })]));
    expect(decision).toMatchObject({ verdict: "hide", reason: { code: "spam_own_word", params: { pattern: "tinsel" } } });
  });

  it("names the words that counted", () => {
    const { reason } = applyFilters(input(SPAM), context([rule("spam")]));
    expect(reason.code).toBe("spam_words");
    expect(String(reason.params.words)).toContain("claim your prize");
    expect(reason.params.score).toBeGreaterThanOrEqual(10);
  });
});

describe("urgency", () => {
  const decide = (urgency: "low" | "normal" | "high" | "urgent" | null, ...minimums: ("low" | "normal" | "high" | "urgent")[]) =>
    applyFilters(input("hello"), context(minimums.map((minimumUrgency, index) => rule("urgency", { id: `rule-${index}`, minimumUrgency })), { urgency }));

  it("holds back what is below the threshold, once the urgency is known", () => {
    expect(decide("normal", "high")).toMatchObject({ verdict: "hold", ruleKind: "urgency", ruleId: "rule-0", reason: { code: "urgency_below", params: { urgency: "normal", minimumUrgency: "high" } } });
    expect(decide("high", "high").verdict).toBe("pass");
    expect(decide("urgent", "high").verdict).toBe("pass");
    expect(decide(null, "urgent").verdict).toBe("pass");
  });

  it("goes by the strictest rule", () => {
    expect(decide("low", "normal", "urgent", "high").ruleId).toBe("rule-1");
  });
});

describe("rulesFor", () => {
  it("folds patterns and adds the switches that are on", () => {
    const stored = [{ id: "1", kind: "keyword_block", patterns: ["القُرُوض", " FREE ", "\u200b"], minimumUrgency: null, channels: ["email"], isEnabled: true, position: 0 }] as unknown as StoredRule[];
    const rules = rulesFor(stored, { spamFilter: true, duplicateFilter: false, emptyFilter: true });
    expect(rules.map(({ kind }) => kind)).toEqual(["keyword_block", "spam", "empty"]);
    expect(rules[0]?.patterns).toEqual(["القروض", "free"]);
    expect(rules[1]).toMatchObject({ id: null, isEnabled: true, channels: [] });
  });
});
