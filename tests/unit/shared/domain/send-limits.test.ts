import { describe, expect, it } from "vitest";
import { emailCapabilities } from "../../../../electron/engine/channels/email/email-adapter.ts";
import { sendLimitsOf } from "../../../../electron/engine/handlers/send-limits.ts";
import { fileRefusal, mediaKindOf, SendLimits } from "../../../../shared/domain/send-limits.ts";

const mega = 1024 * 1024;
const limits = sendLimitsOf(emailCapabilities);
const chat = sendLimitsOf({
  ...emailCapabilities, maxTotalBytes: null,
  media: { image: { maxBytes: 2 * mega, mimes: ["image/jpeg"] }, video: { maxBytes: 16 * mega, mimes: ["video/x-nothing"] }, audio: { maxBytes: 0, mimes: "any" }, document: { maxBytes: 100 * mega, mimes: ["application/pdf"] } },
});

describe("what a channel takes", () => {
  it("is the smaller of its own figure and the house's; a kind it takes no type of is none", () => {
    expect(SendLimits.parse(limits)).toEqual(limits);
    expect(limits.kinds).toEqual({ image: { maxBytes: 5 * mega }, video: { maxBytes: 18 * mega }, audio: { maxBytes: 15 * mega }, document: { maxBytes: 10 * mega }, other: { maxBytes: 18 * mega } });
    expect(chat.kinds).toEqual({ image: { maxBytes: 2 * mega }, video: null, audio: null, document: { maxBytes: 10 * mega }, other: null });
  });

  it.each([["a.JPG", "image"], ["film.mov", "video"], ["note.ogg", "audio"], ["عرض السعر.pdf", "document"], ["archive.zip", "other"], ["constructor", "other"], ["x.constructor", "other"], ["", "other"]])("%s is of the kind %s", (name, kind) =>
    expect(mediaKindOf(name)).toBe(kind));

  it.each<[string, number, unknown]>([
    ["a.png", 5 * mega, null], ["a.png", 5 * mega + 1, { code: "tooLarge", limitBytes: 5 * mega }], ["a.pdf", 0, { code: "empty" }], ["a.zip", 18 * mega, null], ["a.zip", 19 * mega, { code: "tooLarge", limitBytes: 18 * mega }],
  ])("a mail: %s of %i bytes", (name, bytes, refusal) => expect(fileRefusal({ name, bytes }, [], limits)).toEqual(refusal));

  it("counts what is already there", () => {
    const nine = { name: "b.pdf", bytes: 9 * mega };
    expect(fileRefusal(nine, [], limits)).toBeNull();
    expect(fileRefusal(nine, [nine, nine], limits)).toMatchObject({ code: "total" });
    expect(fileRefusal({ name: "c.pdf", bytes: 1 }, Array.from({ length: 20 }, () => ({ name: "d", bytes: 1 })), limits)).toEqual({ code: "tooMany", count: 20 });
    expect(fileRefusal({ name: "c.mp4", bytes: 1 }, [], chat)).toEqual({ code: "kind" });
  });
});
