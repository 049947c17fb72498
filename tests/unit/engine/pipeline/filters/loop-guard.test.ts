import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAutomatic, mayAutoReply, type AutomaticFacts } from "../../../../../electron/engine/pipeline/filters/loop-guard.ts";
import { readGroup, readHeaders, type CorpusGroup, type Headers } from "./corpus.ts";

const person: AutomaticFacts = {
  fromAddress: "sara@shop.example", fromName: "Sara", ownAddresses: ["us@office.example"], returnPath: "<sara@shop.example>", sender: null, autoSubmitted: null, precedence: null,
  autoResponseSuppress: null, contentType: "text/plain", headerNames: ["from", "to", "subject", "date"], hops: 4, isBot: false,
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 1_750_000_000_000;

describe("isAutomatic", () => {
  it("lets people be answered", () => {
    expect(isAutomatic(person)).toBeNull();
    for (const fromAddress of ["news.reader@shop.example", "rootbeer@shop.example", "alerta@shop.example", "norepl@shop.example", "admin@shop.example", "info@shop.example"]) {
      expect([fromAddress, isAutomatic({ ...person, fromAddress, returnPath: null })]).toEqual([fromAddress, null]);
    }
    expect(isAutomatic({ ...person, autoSubmitted: "no" })).toBeNull();
    expect(isAutomatic({ ...person, returnPath: null })).toBeNull();
    expect(isAutomatic({ ...person, precedence: "first-class" })).toBeNull();
    expect(isAutomatic({ ...person, autoResponseSuppress: "None" })).toBeNull();
  });

  it.each([
    ["own_address", { fromAddress: "Us@Office.example" }],
    ["bot", { isBot: true }],
    ["auto_submitted", { autoSubmitted: "auto-replied" }],
    ["auto_submitted", { autoSubmitted: "auto-generated; type=x" }],
    ["auto_submitted", { autoSubmitted: "Auto-Notified" }],
    ["delivery_report", { contentType: "multipart/report; report-type=delivery-status" }],
    ["empty_return_path", { returnPath: "<>" }],
    ["empty_return_path", { returnPath: "" }],
    ["list", { headerNames: ["list-unsubscribe"] }],
    ["list", { headerNames: ["list-id"] }],
    ["precedence", { precedence: "bulk" }],
    ["precedence", { precedence: "Junk" }],
    ["precedence", { precedence: "list" }],
    ["precedence", { precedence: "auto_reply" }],
    ["auto_response_suppress", { autoResponseSuppress: "All" }],
    ["auto_response_suppress", { autoResponseSuppress: "DR, AutoReply" }],
    ["robot_sender", { fromAddress: "MAILER-DAEMON@shop.example" }],
    ["robot_sender", { fromAddress: "no-reply@shop.example" }],
    ["robot_sender", { fromAddress: "shop.noreply@shop.example" }],
    ["robot_sender", { fromAddress: "noreply+abc@shop.example" }],
    ["robot_sender", { fromAddress: "do_not_reply@shop.example" }],
    ["robot_sender", { fromAddress: "postmaster@shop.example" }],
    ["robot_sender", { fromAddress: "" }],
    ["robot_sender", { returnPath: "<bounce-123=sara@list.example>" }],
    ["robot_sender", { fromName: "Shop No-Reply" }],
    ["robot_sender", { sender: "talk-admin@list.example" }],
    ["automatic_header", { headerNames: ["x-autoreply"] }],
    ["automatic_header", { headerNames: ["x-loop"] }],
    ["too_many_hops", { hops: 31 }],
  ] as const)("says %s for %j", (reason, patch) => {
    expect(isAutomatic({ ...person, ...patch })).toBe(reason);
  });

  it("says the answers of a second copy of ourselves are automatic", () => {
    expect(isAutomatic({ ...person, fromAddress: "them@other.example", autoSubmitted: "auto-replied" })).toBe("auto_submitted");
  });
});

const factsOf = (headers: Headers): AutomaticFacts => ({
  fromAddress: /<([^<>]*)>\s*$/u.exec(headers.first("from") ?? "")?.[1] ?? (headers.first("from") ?? "").replace(/\s*\(.*\)\s*$/u, ""),
  fromName: (headers.first("from") ?? "").replace(/<[^<>]*>\s*$/u, ""),
  ownAddresses: [], returnPath: headers.first("return-path"), sender: headers.first("sender"), autoSubmitted: headers.first("auto-submitted"),
  precedence: headers.first("precedence"), autoResponseSuppress: headers.first("x-auto-response-suppress"), contentType: headers.first("content-type"),
  headerNames: [...headers.fields.keys()], hops: headers.fields.get("received")?.length ?? 0, isBot: false,
});

/** Independent of the guard's own rules: the marks by which the corpus was counted beforehand. */
const isMarked = (headers: Headers, raw: string): boolean =>
  [...headers.fields.keys()].some((name) => name.startsWith("list-")) ||
  /bulk|list|junk/iu.test(headers.first("precedence") ?? "") ||
  /^<\s*>$/u.test(headers.first("return-path") ?? "") ||
  /mailer-daemon|postmaster|no-?reply|do-?not-?reply/iu.test(headers.first("from") ?? "") ||
  /^Auto-Submitted: (?!no)/imu.test(raw.split(/\r?\n\r?\n/u, 1)[0] ?? "");

describe("the guard on the SpamAssassin corpus", () => {
  it("answers none of the list, bulk and daemon mails, and still answers people", () => {
    let marked = 0;
    let answered = 0;
    let unmarked = 0;
    let answerable = 0;
    for (const group of ["easy-ham-1", "easy-ham-2", "hard-ham-1", "spam-1", "spam-2"] satisfies CorpusGroup[]) {
      for (const raw of readGroup(group)) {
        const headers = readHeaders(raw);
        const reason = isAutomatic(factsOf(headers));
        if (isMarked(headers, raw)) {
          marked++;
          if (reason === null) answered++;
        } else {
          unmarked++;
          if (reason === null) answerable++;
        }
      }
    }
    expect(marked).toBe(3483);
    expect(answered).toBe(0);
    expect(marked + unmarked).toBe(6046);
    expect(answerable / unmarked).toBeGreaterThan(0.95);
  }, 60_000);
});

describe("mayAutoReply", () => {
  it("allows the first answer and one every ten minutes", () => {
    expect(mayAutoReply({ toContact: [], onChannel: [] }, NOW)).toEqual({ isAllowed: true });
    expect(mayAutoReply({ toContact: [NOW - 9 * MINUTE], onChannel: [] }, NOW)).toEqual({ isAllowed: false, reason: "contact_recent", retryAt: NOW + MINUTE });
    expect(mayAutoReply({ toContact: [NOW - 10 * MINUTE], onChannel: [] }, NOW)).toEqual({ isAllowed: true });
  });

  it("stops at four a day per contact and sixty an hour per channel", () => {
    const four = [20, 15, 10, 1].map((hours) => NOW - hours * HOUR);
    expect(mayAutoReply({ toContact: four, onChannel: [] }, NOW)).toEqual({ isAllowed: false, reason: "contact_daily", retryAt: NOW + 4 * HOUR });
    expect(mayAutoReply({ toContact: four.slice(1), onChannel: [] }, NOW)).toEqual({ isAllowed: true });
    const sixty = Array.from({ length: 60 }, (_, index) => NOW - index * 30_000);
    expect(mayAutoReply({ toContact: [], onChannel: sixty }, NOW)).toMatchObject({ isAllowed: false, reason: "channel_hourly" });
    expect(mayAutoReply({ toContact: [], onChannel: sixty.slice(1) }, NOW)).toEqual({ isAllowed: true });
  });

  it("does not open up when the clock is set back", () => {
    expect(mayAutoReply({ toContact: [NOW + HOUR], onChannel: [] }, NOW)).toMatchObject({ isAllowed: false, reason: "contact_recent" });
  });

  it("keeps the limits however often it is asked", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 * MINUTE }), { maxLength: 200 }), (steps) => {
        const given: number[] = [];
        let now = NOW;
        for (const step of steps) {
          now += step;
          if (mayAutoReply({ toContact: given, onChannel: given }, now).isAllowed) given.push(now);
        }
        for (const [index, at] of given.entries()) {
          expect(given.filter((other) => other <= at && other > at - 24 * HOUR).length).toBeLessThanOrEqual(4);
          if (index > 0) expect(at - (given[index - 1] as number)).toBeGreaterThanOrEqual(10 * MINUTE);
        }
      }),
    );
  });

  it("says a time at which it will allow again", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 * HOUR }), { maxLength: 80 }), (ages) => {
        const times = ages.map((age) => NOW - age);
        let now = NOW;
        for (let round = 0; round < 5; round++) {
          const verdict = mayAutoReply({ toContact: times, onChannel: times }, now);
          if (verdict.isAllowed) return;
          expect(verdict.retryAt).toBeGreaterThan(now);
          now = verdict.retryAt;
        }
        expect(mayAutoReply({ toContact: times, onChannel: times }, now).isAllowed).toBe(true);
      }),
    );
  });
});
