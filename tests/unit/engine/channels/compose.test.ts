import { describe, expect, it } from "vitest";
import type { OutgoingMessage } from "../../../../electron/engine/channels/channel.ts";
import { composeMail } from "../../../../electron/engine/channels/email/compose.ts";
import { parseMail } from "../../../../electron/engine/mime/parse-mail.ts";
import { outgoing } from "../../../contract/channel-contract.ts";

const compose = async (overrides: Partial<OutgoingMessage>): Promise<string> => {
  const message = outgoing({ externalId: "id-1@al-mudeer.test", to: [{ name: "سارة", address: "sara@customer.test" }], ...overrides });
  return Buffer.from(await composeMail(message, { from: { name: "متجر", address: "shop@mail.test" }, quoteReplies: true, now: Date.UTC(2026, 10, 2, 7) })).toString();
};

describe("composeMail", () => {
  it("is read again as it was meant", async () => {
    const raw = await compose({ inReplyTo: "q@customer.test", references: ["p@customer.test", "q@customer.test"], attachments: [{ fileName: "عرض.pdf", mime: "application/pdf", content: Buffer.from("%PDF") }] });
    const read = await parseMail(Buffer.from(raw));
    expect(read).toMatchObject({
      rfcMessageId: "id-1@al-mudeer.test",
      inReplyTo: "q@customer.test",
      references: ["p@customer.test", "q@customer.test"],
      from: { name: "متجر", address: "shop@mail.test" },
      subject: "عرض السعر",
      text: "أهلا بك،\n\nالسعر 200 ريال.",
      sentAt: Date.UTC(2026, 10, 2, 7),
      isAutoSubmitted: false,
    });
    expect(read.attachments[0]).toMatchObject({ fileName: "عرض.pdf", mime: "application/pdf" });
  });

  it("carries its direction on the body and on a wrapper, and lets each paragraph find its own", async () => {
    const { html } = await parseMail(Buffer.from(await compose({})));
    expect(html).toContain('<body dir="rtl"><div dir="rtl"');
    expect(html?.match(/<p dir="auto"/g)).toHaveLength(2);
    expect((await parseMail(Buffer.from(await compose({ text: "OK مرحبا بكم جميعا" })))).html).toContain('<body dir="rtl">');
    expect((await parseMail(Buffer.from(await compose({ text: "Hello" })))).html).toContain('<body dir="ltr">');
  });

  it.each([
    ["Arabic", "نعم"],
    ["English", "Yes"],
  ])("quotes so that the quotation is known again (%s)", async (_, text) => {
    const quoted = { text: "السعر؟\nPrice?", from: { name: "سارة", address: "sara@customer.test" }, sentAt: Date.UTC(2026, 10, 1) };
    const read = await parseMail(Buffer.from(await compose({ text, quoted })));
    expect(read.text).toBe(text);
    expect(read.quotedText).toContain("> Price?");
  });

  it("says that it is automatic only where it is", async () => {
    expect(await compose({})).not.toMatch(/Auto-Submitted/i);
    expect(await compose({ autoSubmitted: "auto-replied" })).toMatch(/Auto-Submitted: auto-replied/i);
  });

  it("keeps what is typed from becoming markup or header lines", async () => {
    const raw = await compose({ text: "<script>x</script> & <b>", subject: "a\r\nBcc: evil@x.test", to: [{ name: "a\r\nBcc: evil@x.test", address: "sara@customer.test" }] });
    expect(raw).not.toMatch(/^Bcc:/im);
    expect((await parseMail(Buffer.from(raw))).html).toContain("&lt;script&gt;");
  });
});
