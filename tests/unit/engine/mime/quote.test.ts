import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { splitQuoted } from "../../../../electron/engine/mime/quote.ts";

interface Case {
  readonly name: string;
  readonly text: string;
  readonly newest: string;
  readonly quotedHas?: string;
  readonly signatureHas?: string;
}

const cases: readonly Case[] = [
  { name: "Gmail, English", text: "Yes, Tuesday works.\n\nOn Mon, Nov 2, 2026 at 10:00 AM Sara <sara@shop.test> wrote:\n\n> Can you come on Tuesday?\n", newest: "Yes, Tuesday works.", quotedHas: "Can you come" },
  { name: "Gmail, English, attribution wrapped", text: "Yes.\n\nOn Mon, Nov 2, 2026 at 10:00 AM Sara Al-Otaibi <sara.alotaibi@shop.test>\nwrote:\n\n> Can you?\n", newest: "Yes.", quotedHas: "On Mon" },
  { name: "Gmail, Arabic", text: "نعم، الثلاثاء مناسب.\n\nفي الاثنين، 2 نوفمبر 2026 في 10:00 ص تمت كتابة ما يلي بواسطة ‪متجر‬‏ <‪shop@mail.test‬‏>:\n\n> هل تأتي الثلاثاء؟\n", newest: "نعم، الثلاثاء مناسب.", quotedHas: "تمت كتابة" },
  { name: "Gmail, Arabic, wrapped before the address", text: "تمام شكرا\n\nفي الاثنين، ٢ نوفمبر ٢٠٢٦ في ١٠:٠٠ ص تمت كتابة ما يلي بواسطة متجر الورد <\nshop@mail.test>:\n\n> وصل الطلب؟", newest: "تمام شكرا", quotedHas: "وصل الطلب" },
  { name: "Gmail, Arabic, without quote marks", text: "شكرا لكم\n\nبتاريخ الاثنين، 2 نوفمبر 2026 تمت كتابة ما يلي بواسطة متجر <shop@mail.test>:\nأهلا بك\nالسعر 200", newest: "شكرا لكم", quotedHas: "السعر 200" },
  { name: "Apple Mail, Arabic", text: "متى يصل الطلب؟\n\nبتاريخ ٢ نوفمبر ٢٠٢٦، الساعة ١٠:٠٠ ص، كتب متجر <shop@mail.test>:\n\n> تم الشحن\n", newest: "متى يصل الطلب؟", quotedHas: "تم الشحن" },
  { name: "Apple Mail, Arabic, she wrote", text: "جميل\n\nفي 2 نوفمبر 2026، الساعة 10:00، كتبت سارة <s@mail.test>:\n\n> مرحبا\n", newest: "جميل", quotedHas: "مرحبا" },
  { name: "Thunderbird, Arabic", text: "موافق\n\nفي 02/11/2026 10:00 ص، كتب متجر:\n> هل توافق؟", newest: "موافق", quotedHas: "هل توافق" },
  { name: "Yahoo, Arabic", text: "حاضر\n\n   في الاثنين، ٢ نوفمبر ٢٠٢٦ ١٠:٠٠:٠٠ ص غرينتش+٣، كتب متجر <shop@mail.test>:  \n \n أهلا", newest: "حاضر", quotedHas: "أهلا" },
  { name: "Outlook, Arabic", text: "هل من جديد؟\n\nمن: متجر <shop@mail.test>\nتم الإرسال: 02 نوفمبر 2026 10:00\nإلى: سارة <s@mail.test>\nالموضوع: طلب\n\nطلبك جاهز", newest: "هل من جديد؟", quotedHas: "طلبك جاهز" },
  { name: "Outlook, Arabic, bold and with marks", text: "هل من جديد؟\n\n‫*من:* متجر <shop@mail.test>‬\n‫*تم الإرسال:* 02 نوفمبر 2026‬\n‫*إلى:* سارة‬\n‫*الموضوع:* طلب‬\n\nطلبك جاهز", newest: "هل من جديد؟", quotedHas: "طلبك" },
  { name: "Outlook, Arabic, ruled", text: "وصل، شكرا\n________________________________\nمن: متجر\nأُرسلت: الاثنين\nإلى: سارة\nالموضوع: طلب\n\nطلبك", newest: "وصل، شكرا", quotedHas: "____" },
  { name: "Outlook, English", text: "Any news?\n\nFrom: Shop <shop@mail.test>\nSent: Monday, November 2, 2026 10:00 AM\nTo: Sara <s@mail.test>\nSubject: RE: Order 17\n\nYour order is ready", newest: "Any news?", quotedHas: "order is ready" },
  { name: "Outlook mobile", text: "Thanks!\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Shop <shop@mail.test>\nSent: Monday\nTo: Sara\nSubject: Order\n\nReady", newest: "Thanks!", quotedHas: "Ready", signatureHas: "Get Outlook" },
  { name: "original message divider", text: "See below.\n\n-----Original Message-----\nFrom: x\nhello", newest: "See below.", quotedHas: "hello" },
  { name: "Arabic original message divider", text: "انظر أدناه\n\n-----الرسالة الأصلية-----\nأهلا", newest: "انظر أدناه", quotedHas: "أهلا" },
  { name: "help desk line", text: "It works now\n\n##- Please type your reply above this line -##\nTicket 12", newest: "It works now", quotedHas: "Ticket 12" },
  { name: "Arabic help desk line", text: "تم الحل\n\nاكتب ردك فوق هذا السطر\nتذكرة ١٢", newest: "تم الحل", quotedHas: "تذكرة" },
  { name: "iPhone signature, English", text: "On my way\n\nSent from my iPhone", newest: "On my way", signatureHas: "iPhone" },
  { name: "iPhone signature, Arabic", text: "أنا في الطريق\n\nأُرسلت من الـ iPhone", newest: "أنا في الطريق", signatureHas: "iPhone" },
  { name: "iPhone signature before a quotation", text: "حسنا\n\nأُرسلت من الـ iPhone\n\nبتاريخ ٢ نوفمبر ٢٠٢٦، كتب متجر <shop@mail.test>:\n\n> السعر", newest: "حسنا", quotedHas: "السعر", signatureHas: "أُرسلت" },
  { name: "Samsung, Arabic", text: "السلام عليكم\nكم السعر؟\n\nتم الإرسال من هاتفي Galaxy", newest: "السلام عليكم\nكم السعر؟", signatureHas: "Galaxy" },
  { name: "Outlook for iOS, Arabic", text: "كم السعر؟\n\nالحصول على Outlook لـ iOS", newest: "كم السعر؟", signatureHas: "Outlook" },
  { name: "dashed signature", text: "Please call me.\n\n-- \nSara\n+966 55 000 0000", newest: "Please call me.", signatureHas: "+966" },
  { name: "dashed signature, Arabic", text: "اتصلوا بي\n--\nسارة\n٠٥٥", newest: "اتصلوا بي", signatureHas: "٠٥٥" },
  { name: "answer below the quotation", text: "On 2026-11-02 Sara wrote:\n> Red or blue?\n\nBlue please.\n", newest: "Blue please.", quotedHas: "Red or blue" },
  { name: "answer below, signature last", text: "> Red or blue?\n\nBlue.\n\n-- \nOmar", newest: "Blue.", quotedHas: "Red", signatureHas: "Omar" },
  { name: "answer below, Arabic", text: "في 2 نوفمبر 2026، كتب متجر <a@b.c>:\n> أحمر أم أزرق؟\n\nأزرق", newest: "أزرق", quotedHas: "أحمر" },
  { name: "answers between the lines stay whole", text: "> Red or blue?\nBlue.\n> When?\nTomorrow.", newest: "> Red or blue?\nBlue.\n> When?\nTomorrow." },
  { name: "only a quotation", text: "> hello", newest: "> hello" },
  { name: "only an attribution and a quotation", text: "On Mon, 2 Nov 2026, Sara wrote:\n> hello", newest: "On Mon, 2 Nov 2026, Sara wrote:\n> hello" },
  { name: "only a signature", text: "-- \nSara", newest: "-- \nSara" },
  { name: "forwarded mail is news", text: "FYI\n\n---------- Forwarded message ---------\nFrom: X <x@y.z>\nDate: Mon, Nov 2, 2026\nSubject: Offer\nTo: me\n\nOffer text", newest: "FYI\n\n---------- Forwarded message ---------\nFrom: X <x@y.z>\nDate: Mon, Nov 2, 2026\nSubject: Offer\nTo: me\n\nOffer text" },
  { name: "a person's own 'wrote'", text: "On the phone she wrote:\nthat was all", newest: "On the phone she wrote:\nthat was all" },
  { name: "a person's own 'كتب'", text: "في المتجر كتب على الورقة:\nالسعر ٢٠", newest: "في المتجر كتب على الورقة:\nالسعر ٢٠" },
  { name: "a list of keys that is no mail header", text: "From: Riyadh\nWeight: 2 kg\nTo: Jeddah", newest: "From: Riyadh\nWeight: 2 kg\nTo: Jeddah" },
  { name: "French", text: "Oui.\n\nLe lun. 2 nov. 2026 à 10:00, Sara <s@x.y> a écrit :\n> Ça va ?", newest: "Oui.", quotedHas: "va" },
  { name: "Turkish", text: "Tamam\n\nSara <s@x.y>, 2 Kas 2026 Pzt, 10:00 tarihinde şunu yazdı:\n> Merhaba", newest: "Tamam", quotedHas: "Merhaba" },
  { name: "name and address only, quoted", text: "Sure\n\nSara <sara@x.y> wrote:\n> Really?", newest: "Sure", quotedHas: "Really" },
  { name: "two levels", text: "Agreed.\n\nOn Mon, 2 Nov 2026 at 10:00, A <a@b.c> wrote:\n> fine\n>\n> On Sun, 1 Nov 2026 at 9:00, B <b@b.c> wrote:\n>> ok?\n", newest: "Agreed.", quotedHas: ">> ok?" },
  { name: "Windows line ends are plain by then", text: "مرحبا", newest: "مرحبا" },
  { name: "empty", text: "", newest: "" },
];

const squeeze = (text: string): string => [...text.replace(/\s+/g, "")].sort().join("");

describe("splitQuoted", () => {
  it.each(cases)("$name", ({ text, newest, quotedHas, signatureHas }) => {
    const split = splitQuoted(text);
    expect(split.newest).toBe(newest);
    if (quotedHas === undefined) expect(split.quoted).toBe("");
    else expect(split.quoted).toContain(quotedHas);
    if (signatureHas === undefined) expect(split.signature).toBe("");
    else expect(split.signature).toContain(signatureHas);
  });

  it.each(cases)("loses nothing: $name", ({ text }) => {
    const { newest, quoted, signature } = splitQuoted(text);
    expect(squeeze(newest + quoted + signature)).toBe(squeeze(text));
  });

  it("loses nothing of any text and always has a newest part", () => {
    const line = fc.constantFrom(
      "> quoted", ">> deep", "", "hello", "مرحبا", "-- ", "Sent from my iPhone", "On Mon, 2 Nov 2026, A <a@b.c> wrote:", "في 2 نوفمبر 2026، كتب متجر:",
      "-----Original Message-----", "From: a", "Sent: b", "To: c", "Subject: d", "من: أ", "إلى: ب", "الموضوع: ج", "________________", "---------- Forwarded message ---------",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string({ maxLength: 40 })), { maxLength: 30 }), fc.option(fc.nat(300)), (lines, mark) => {
        const text = lines.join("\n");
        const { newest, quoted, signature } = splitQuoted(text, { quoteStart: mark });
        expect(squeeze(newest + quoted + signature)).toBe(squeeze(text));
        if (text.trim() !== "") expect(newest).not.toBe("");
      }),
      { numRuns: 2000 },
    );
  });

  it("cuts where the HTML said that the older mail begins", () => {
    const text = "New words\nSara Al-Otaibi, yesterday evening\nold words";
    expect(splitQuoted(text, { quoteStart: "New words\n".length }).newest).toBe("New words");
  });

  it.each([
    ["quote marks", ">".repeat(500_000)],
    ["the word On", "On ".repeat(200_000)],
    ["blanks", `${" ".repeat(500_000)}x`],
    ["attributions", "On a wrote\n".repeat(60_000)],
    ["underscores", `${"_".repeat(500_000)}x`],
    ["header lines", "From: x\n".repeat(60_000)],
    ["Arabic attributions", "في 1 كتب\n".repeat(60_000)],
    ["colons", "a:\n".repeat(200_000)],
  ])("stays quick on %s", (_, text) => {
    const { newest, quoted } = splitQuoted(text);
    expect(newest.length + quoted.length).toBeLessThanOrEqual(text.length);
  });
});
