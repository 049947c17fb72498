import Database from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../../../../shared/text/fold.ts";
import { buildMatchQuery, indexText } from "../../../../shared/text/index-tokens.ts";
import { naughtyStrings } from "./naughty-strings.ts";
import fixture from "./search-pairs.json" with { type: "json" };

const openIndex = (texts: readonly string[]) => {
  const database = new Database(":memory:");
  database.exec("CREATE VIRTUAL TABLE message_fts USING fts5(body, tokenize='unicode61')");
  const insert = database.prepare("INSERT INTO message_fts(rowid, body) VALUES (?, ?)");
  texts.forEach((text, index) => insert.run(index, indexText(fold(text))));
  const select = database.prepare("SELECT rowid FROM message_fts WHERE message_fts MATCH ?").pluck();
  return {
    search: (query: string, beginsFrom: number | null = null): number[] => {
      const match = buildMatchQuery(query, { beginsFrom });
      return match === null ? [] : (select.all(match) as number[]);
    },
  };
};

interface Pair {
  readonly kind: string;
  readonly query: string;
  readonly text: string;
  readonly hit: boolean;
  readonly prefix?: boolean;
}

describe("word index in SQLite FTS5", () => {
  it.each(fixture.pairs as Pair[])("$kind: $query in $text → $hit", ({ query, text, hit, prefix }) => {
    expect(openIndex([text]).search(query, prefix === true ? 2 : null).length > 0).toBe(hit);
  });

  it("never makes FTS5 complain, whatever a person types", () => {
    const index = openIndex(["an ordinary text", "نص عادي"]);
    for (const text of naughtyStrings) {
      for (const beginsFrom of [2, null]) expect(index.search(text, beginsFrom)).toBeInstanceOf(Array);
    }
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.constantFrom(2, 3, null), (text, beginsFrom) => {
        expect(index.search(text, beginsFrom)).toBeInstanceOf(Array);
      }),
      { numRuns: 2000 },
    );
  });

  it("reads FTS5 operators and column filters as plain words", () => {
    const index = openIndex(["alpha or beta", "alpha"]);
    expect(index.search("alpha OR beta")).toEqual([0]);
    expect(index.search("body:alpha")).toEqual([]);
    expect(index.search('alpha" OR "beta')).toEqual([0]);
    expect(index.search("NEAR(alpha beta)")).toEqual([]);
  });

  it("finds any text again by any of its own words", () => {
    const word = fc.stringMatching(/^[ابتجحدرسصطعفقكلمنهويأإةىa-z0-9]{2,9}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), (words, pick) => {
        const wanted = words[pick % words.length] as string;
        expect(openIndex([words.join(" ")]).search(wanted)).toEqual([0]);
        expect(openIndex([words.join(" ")]).search(wanted, 2)).toEqual([0]);
      }),
      { numRuns: 300 },
    );
  });

  it("finds a text by what has been typed of one of its words so far", () => {
    const index = openIndex(["وصلتني الفواتير المتأخرة", "invoices delayed"]);
    for (const typed of ["المت", "المتأ", "المتأخ", "المتأخر", "المتأخرة", "متاخ"]) expect(index.search(typed, 2)).toEqual([0]);
    for (const typed of ["in", "inv", "invoi", "invoice", "invoices"]) expect(index.search(typed, 2)).toEqual([1]);
  });

  it("answers null when there is nothing to search for", () => {
    for (const text of ["", "   ", '"', '""', "***", "؟", "‏", "()"]) {
      expect(buildMatchQuery(text, { beginsFrom: 2 })).toBeNull();
    }
  });

  it("leaves out what no person searches for", () => {
    expect(indexText(`word ${"a".repeat(500)}`)).toBe("word");
  });

  it("limits the size of an expression", () => {
    const match = buildMatchQuery("word ".repeat(5000), { beginsFrom: 2 });
    expect(match?.split(" AND ").length).toBeLessThanOrEqual(32);
  });
});
