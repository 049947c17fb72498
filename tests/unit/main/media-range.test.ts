import { expect, it } from "vitest";
import { readRange } from "../../../electron/main/windows/serve-media.ts";

it.each([
  ["nothing", null, null], ["a part", "bytes=0-9", { from: 0, to: 9 }], ["the rest", "bytes=40-", { from: 40, to: 99 }], ["the end", "bytes=-10", { from: 90, to: 99 }], ["more than there is", "bytes=90-500", { from: 90, to: 99 }],
  ["more of an end than there is", "bytes=-500", { from: 0, to: 99 }], ["beyond the end", "bytes=100-", "outside"], ["backwards", "bytes=9-3", "outside"], ["no end", "bytes=-0", "outside"],
  ["several", "bytes=0-1,5-6", null], ["another unit", "lines=0-1", null], ["neither side", "bytes=-", null],
])("reads a range: %s", (_, header, range) => expect(readRange(header, 100)).toEqual(range));
