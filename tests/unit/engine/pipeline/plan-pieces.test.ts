import { describe, expect, it } from "vitest";
import { planPieces } from "../../../../electron/engine/pipeline/plan-pieces.ts";

const mail = { maxTextLength: 1_000_000, filesPerMessage: Infinity, maxCaptionLength: 1_000_000 };
const chat = { maxTextLength: 20, filesPerMessage: 1, maxCaptionLength: 10 };

describe("planPieces", () => {
  it("lets mail travel whole", () => {
    expect(planPieces("text", ["a", "b"], mail)).toEqual([{ text: "text", files: ["a", "b"] }]);
  });

  it("puts a short text beside the first file, and each further file by itself", () => {
    expect(planPieces("short", ["a", "b"], chat)).toEqual([{ text: "short", files: ["a"] }, { text: "", files: ["b"] }]);
    expect(planPieces("", ["a"], chat)).toEqual([{ text: "", files: ["a"] }]);
  });

  it("sends a text too long for a caption before its files, in pieces where it must", () => {
    expect(planPieces("twelve chars", ["a"], chat)).toEqual([{ text: "twelve chars", files: [] }, { text: "", files: ["a"] }]);
    expect(planPieces("one two three four five", ["a", "b"], chat).map(({ text, files }) => [text, files.length])).toEqual([["one two three four", 0], ["five", 0], ["", 1], ["", 1]]);
  });
});
