import { describe, expect, test } from "vitest";
import type { AccountView, EmailSettings } from "../../../shared/domain/channel.ts";
import { formatCountdown } from "../../../renderer/i18n/format-length.ts";
import { formatterOf } from "../../../renderer/i18n/format.ts";
import { i18n, startI18n } from "../../../renderer/i18n/i18n.ts";
import { plainSubject } from "../../../renderer/i18n/plain-subject.ts";
import { withoutIsolates } from "../../../renderer/i18n/isolate.ts";
import { accountName, isImported } from "../../../renderer/pages/channels/account-name.ts";
import { completeError } from "../../../shared/domain/complete-error.ts";
import { connectionOf, emailSchema, emptyValues, secretsFrom, settingsFrom, valuesFrom } from "../../../renderer/pages/channels/email/email-values.ts";
import { canBeTrusted } from "../../../renderer/pages/channels/test/certificate-note.tsx";
import { expectedSteps, stepWords } from "../../../renderer/pages/channels/test/step-names.ts";
import { trusting, withTrusted } from "../../../renderer/pages/channels/test/trusting.ts";
import { filterWords } from "../../../renderer/pages/inbox/thread/filter-words.ts";
import { showsTries, triesOf } from "../../../renderer/pages/outbox/outbox-state.tsx";
import { fakeAccounts } from "../../support/renderer/fake-accounts.ts";

Object.assign(globalThis, { document: { documentElement: {}, title: "" } });
startI18n("en");
const ar = i18n.getFixedT("ar", "app");
const en = i18n.getFixedT("en", "app");

const server = { host: "mail.oasis.example", port: 993, security: "tls" as const, user: "info@oasis.example" };
const stored: EmailSettings = {
  kind: "email", address: "info@oasis.example", displayName: "متجر الواحة", imap: server, smtp: { ...server, port: 465 }, trustedCertificates: [], sentFolder: null, quoteReplies: true, pollIntervalSeconds: 300, importRange: 30,
};
const certificate = { host: server.host, port: 993, fingerprint: "ab".repeat(32), pem: "pem" };

describe("the form of a mailbox", () => {
  const filled = { ...valuesFrom(stored), password: "secret" };

  test("what is stored comes back unchanged from the form, and no secret with it", () => {
    expect(settingsFrom(valuesFrom(stored))).toEqual(stored);
    expect(secretsFrom(valuesFrom(stored))).toEqual({});
    expect(secretsFrom(filled)).toEqual({ imapPassword: "secret" });
    expect(secretsFrom({ ...filled, smtpPassword: "other" })).toEqual({ imapPassword: "secret", smtpPassword: "other" });
  });

  test("a port may be written in either digits", () => {
    const values = { ...filled, imap: { ...filled.imap, port: " ٩٩٣ " } };
    expect(emailSchema(true).safeParse(values).success).toBe(true);
    expect(settingsFrom(values).imap.port).toBe(993);
  });

  test.each([
    ["address", { ...filled, address: "info@" }, "address"],
    ["address", { ...filled, address: " " }, "required"],
    ["imap.host", { ...filled, imap: { ...filled.imap, host: "imap oasis" } }, "host"],
    ["imap.port", { ...filled, imap: { ...filled.imap, port: "70000" } }, "port"],
    ["smtp.user", { ...filled, smtp: { ...filled.smtp, user: "" } }, "required"],
    ["password", { ...filled, password: "" }, "required"],
  ])("%s is refused with its reason", (path, values, reason) => {
    const result = emailSchema(true).safeParse(values);
    expect(result.error?.issues.map((issue) => [issue.path.join("."), issue.message])).toContainEqual([path, reason]);
  });

  test("a stored mailbox keeps its password when the field stays empty", () => {
    expect(emailSchema(false).safeParse({ ...filled, password: "" }).success).toBe(true);
  });

  test("a test stands until something the connection depends on changes", () => {
    expect(connectionOf({ ...filled, displayName: "Another", importRange: "all", quoteReplies: false })).toBe(connectionOf(filled));
    expect(connectionOf({ ...filled, password: "x" })).not.toBe(connectionOf(filled));
    expect(connectionOf({ ...filled, smtp: { ...filled.smtp, security: "starttls" } })).not.toBe(connectionOf(filled));
    expect(connectionOf({ ...filled, trusted: [certificate] })).not.toBe(connectionOf(filled));
  });

  test("an empty form asks for everything it needs", () => {
    const paths = emailSchema(true).safeParse(emptyValues("")).error?.issues.map((issue) => issue.path.join("."));
    expect(paths).toEqual(expect.arrayContaining(["address", "password", "imap.host", "smtp.host"]));
  });
});

describe("the test of a channel", () => {
  test("every step has words in both languages", () => {
    for (const step of [...expectedSteps("email"), ...expectedSteps("folder")]) {
      expect(stepWords(step, en)).not.toBe(en("testStep.other"));
      expect(stepWords(step, ar)).not.toBe(ar("testStep.other"));
    }
    expect(stepWords("something_new", en)).toBe("Check");
  });

  test("a person may vouch for a certificate that is only unknown, not for one that has run out", () => {
    const step = (code: "TLS_SELF_SIGNED" | "TLS_EXPIRED" | "CONNECTION_LOST", detail = { fingerprint: "ab", pem: "pem" }) => ({ step: "imap_tls", status: "failed" as const, error: { code, retry: "never" as const, params: {} }, detail });
    expect(canBeTrusted(step("TLS_SELF_SIGNED"))).toBe(true);
    expect(canBeTrusted(step("TLS_EXPIRED"))).toBe(false);
    expect(canBeTrusted(step("CONNECTION_LOST"))).toBe(false);
    expect(canBeTrusted({ ...step("TLS_SELF_SIGNED"), detail: {} })).toBe(false);
  });

  test("one trusted certificate per server, and no more than the contract holds", () => {
    const other = { ...certificate, fingerprint: "cd".repeat(32) };
    expect(withTrusted([certificate], other)).toEqual([other]);
    expect(withTrusted([certificate], { ...other, port: 465 })).toHaveLength(2);
    const many = Array.from({ length: 12 }, (_, port) => ({ ...certificate, port: port + 1 }));
    expect(withTrusted(many, other)).toHaveLength(10);
    expect(trusting(stored, certificate).trustedCertificates).toEqual([certificate]);
  });
});

describe("words", () => {
  const error = (params: Record<string, string | number>) => ({ code: "SERVER_REFUSED" as const, retry: "later" as const, params });

  test("a failure is completed from what the page knows; what came with it wins", () => {
    const { params } = completeError(error({ host: server.host, reason: "no" }), stored);
    expect(params).toMatchObject({ account: stored.address, reason: "no", port: 993 });
    expect(completeError(error({ host: server.host, port: 1 }), stored).params["port"]).toBe(1);
    expect(completeError(error({}), stored, { host: "x", port: "25" }).params).toMatchObject({ host: "x", port: "25" });
    expect(completeError(error({}), stored).params).not.toHaveProperty("reason");
  });

  test.each([
    [{ code: "sender_blocked", params: { sender: "a@b.example" } }, "a@b.example is blocked", "المرسل a@b.example محظور"],
    [{ code: "keyword_blocked", params: { pattern: "قرض" } }, "Hidden because of “قرض”", "أُخفيت لاحتوائها على «قرض»"],
    [{ code: "urgency_below", params: { urgency: "low", minimumUrgency: "high" } }, "Urgency Low is below High", "درجة الأهمية منخفضة أقل من مرتفعة"],
    [{ code: "duplicate_of_earlier", params: { messageId: "1", receivedAt: 1 } }, "Same message as one received earlier", "نسخة مكررة من رسالة وصلت سابقًا"],
    [{ code: "marked_by_person", params: {} }, "Marked as spam by you", "حُدِّدت يدويًا كرسالة مزعجة"],
    [{ code: "from_a_later_version", params: {} }, "A rule of yours", "إحدى القواعد"],
    [{ code: "sender_rule", params: {} }, "A rule of yours", "إحدى القواعد"],
  ])("why a message was hidden: $code", (reason, english, arabic) => {
    expect(withoutIsolates(filterWords(reason, en))).toBe(english);
    expect(withoutIsolates(filterWords(reason, ar))).toBe(arabic);
  });

  test("a countdown is minutes and seconds in the person's digits and never runs below nought", () => {
    expect(formatCountdown(42_000, 0, formatterOf("en", "latin", false))).toBe("0:42");
    expect(formatCountdown(725_000, 0, formatterOf("en", "latin", false))).toBe("12:05");
    expect(formatCountdown(42_000, 0, formatterOf("ar", "arabic", false))).toBe("٠:٤٢");
    expect(formatCountdown(0, 5_000, formatterOf("en", "latin", false))).toBe("0:00");
  });

  test("an answer's prefix does not turn an Arabic subject round", () => {
    expect(plainSubject("Re: RE: عاجل: الباقة!")).toBe("عاجل: الباقة!");
    expect(plainSubject("رد: موعد")).toBe("موعد");
    expect(plainSubject("Report: May")).toBe("Report: May");
  });

  test("imported mail is named in the page's language, a nameless account by its address", () => {
    const [account] = fakeAccounts(0);
    const folder = { kind: "folder", path: "imported:", sendTo: null, address: "x@localhost.invalid", displayName: "Imported mail", treatAs: "history", isSample: false } as const;
    const imported = { ...account, settings: folder } as AccountView;
    expect(isImported(imported)).toBe(true);
    expect(accountName(imported, ar)).toBe("بريد مستورد");
    expect(accountName({ ...account, displayName: "", address: "a@b.example" } as AccountView, en)).toBe("a@b.example");
  });
});

test("tries are counted as a person counts them, and only where they mean something", () => {
  expect(triesOf({ attempts: 2, maxAttempts: 3 })).toEqual({ attempt: 2, total: 4 });
  const row = (status: "queued" | "failed" | "sent" | "unknown", attempts: number) => showsTries({ status, attempts, maxAttempts: 3 });
  expect([row("queued", 0), row("queued", 1), row("failed", 1), row("failed", 4), row("sent", 1), row("unknown", 1)]).toEqual([false, true, false, true, false, false]);
});
