import { describe, expect, it } from "vitest";
import { parseSearch } from "../../../../electron/engine/store/repositories/search-query.ts";

const nothing = { from: null, channel: null, hasFile: false, before: null, after: null };

describe("what a person types into search", () => {
  it.each([
    ["invoice 123", { ...nothing, words: "invoice 123" }],
    ['from:"Omar Khan" price', { ...nothing, words: "price", from: "Omar Khan" }],
    ["من:سارة قبل:٢١/١١/٢٠٢٦", { ...nothing, words: "", from: "سارة", before: Date.UTC(2026, 10, 21) }],
    ["has:file channel:email after:2026-01-02 offer", { ...nothing, words: "offer", hasFile: true, channel: "email", after: Date.UTC(2026, 0, 2) }],
    ["before:yesterday x", { ...nothing, words: "x" }],
    ["http://from:x", { ...nothing, words: "http://from:x" }],
  ] as const)("%s", (query, expected) => expect(parseSearch(query)).toEqual(expected));
});
