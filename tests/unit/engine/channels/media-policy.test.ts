import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { judgeAttachment, mediaLimits, safeFileName } from "../../../../electron/engine/channels/media-policy.ts";

const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");
const text = Buffer.from("hello");
const program = Buffer.from("MZ\u0090\u0000program", "latin1");
const judge = (fileName: string, mime: string, head: Uint8Array, bytes = head.length) => judgeAttachment({ fileName, mime, head, bytes });

describe("safe names", () => {
  it.each([
    ["invoice_\u202efdp.exe", "invoice_fdp.exe"],
    ["../../x", "x"],
    ["C:\\Windows\\x.txt", "x.txt"],
    ["a.txt:evil.exe", "a.txt_evil.exe"],
    ["CON.txt", "_CON.txt"],
    ["com1", "_com1"],
    ["a.exe. . .", "a.exe"],
    ["a\u0000b\n.pdf", "ab.pdf"],
    ["", "file"],
    ["...", "file"],
    ['<>:"|?*.pdf', "_______.pdf"],
    ["عرض السعر.pdf", "عرض السعر.pdf"],
    [".htaccess", "htaccess"],
  ])("%j → %j", (given, expected) => {
    expect(safeFileName(given)).toBe(expected);
  });

  it("keeps the ending of a name of 5,000 characters", () => {
    const name = safeFileName(`${"ن".repeat(5000)}.pdf`);
    expect(name.endsWith(".pdf")).toBe(true);
    expect(name.length).toBeLessThanOrEqual(120);
  });

  it("makes a name of anything that is one on every system", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (given) => {
        const name = safeFileName(given);
        expect(name).not.toBe("");
        expect(name).not.toMatch(/[\u0000-\u001f\\/:*?"<>|\u202a-\u202e\u2066-\u2069]/);
        expect(name).not.toMatch(/^[.\s]|[.\s]$/);
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("judging by content", () => {
  it.each([
    ["a picture", "p.png", "image/png", png, "image", false, null],
    ["text", "a.txt", "text/plain", text, "document", false, null],
    ["a program called a picture", "p.png", "image/png", program, "other", true, "CONTENT_MISMATCH"],
    ["a program called a document", "invoice.pdf", "application/pdf", program, "other", true, "CONTENT_MISMATCH"],
    ["text called a picture", "p.png", "image/png", text, "other", false, "CONTENT_MISMATCH"],
    ["HTML called text", "a.txt", "text/plain", Buffer.from("<html><script>"), "other", true, "CONTENT_MISMATCH"],
    ["a double ending", "photo.jpg.exe", "application/octet-stream", text, "other", true, null],
    ["a shell script", "run", "text/plain", Buffer.from("#!/bin/sh\n"), "other", true, "CONTENT_MISMATCH"],
    ["nothing", "a.txt", "text/plain", new Uint8Array(), "document", false, "EMPTY"],
  ] as const)("%s", async (_, fileName, mime, head, kind, isDangerous, refusal) => {
    expect(await judge(fileName, mime, head)).toMatchObject({ kind, isDangerous, refusal });
  });

  it.each(["html", "htm", "svg", "lnk", "url", "scf", "desktop", "iso", "docm", "xlsm", "js", "vbs", "bat", "ps1", "jar", "apk", "hta", "chm", "msi", "library-ms", "settingcontent-ms"])("warns of .%s", async (ending) => {
    expect((await judge(`a.${ending}`, "application/octet-stream", text)).isDangerous).toBe(true);
  });

  it.each([
    ["image", "p.png", "image/png", png],
    ["document", "a.txt", "text/plain", text],
  ] as const)("limits of %s", async (kind, fileName, mime, head) => {
    expect((await judge(fileName, mime, head, mediaLimits[kind].maxBytes)).refusal).toBeNull();
    expect((await judge(fileName, mime, head, mediaLimits[kind].maxBytes + 1)).refusal).toBe("TOO_LARGE");
  });

  it("goes by the content where the sender's word is only imprecise", async () => {
    expect(await judge("photo.jpg", "image/jpeg", png)).toMatchObject({ kind: "image", mime: "image/png", refusal: null });
    expect(await judge("blob", "application/octet-stream", png)).toMatchObject({ kind: "image", mime: "image/png" });
  });
});
