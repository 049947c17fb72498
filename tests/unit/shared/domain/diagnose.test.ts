import { describe, expect, it } from "vitest";
import { diagnose, endsSoon, type DoctorFacts } from "../../../../shared/domain/diagnose.ts";
import type { AccountView } from "../../../../shared/domain/channel.ts";
import type { ErrorCode } from "../../../../shared/errors/app-error.ts";
import { fakeAccounts } from "../../../support/renderer/fake-accounts.ts";

const now = 1_800_000_000_000;
const hour = 3_600_000;
const [mail, phone, bot] = fakeAccounts(now) as [AccountView, AccountView, AccountView];
const failing = (code: ErrorCode, more: Partial<AccountView> = {}): Partial<AccountView> => ({ status: "offline", error: { code, retry: "later", params: {} }, ...more });
const found = (account: AccountView, changes: Partial<AccountView>, facts: Partial<DoctorFacts> = {}) =>
  diagnose({ account: { ...account, ...changes }, others: [mail, phone, bot], isReadOnly: false, hasNetwork: true, scarceBytes: null, now, ...facts }).map((one) => [one.kind === "error" ? one.error.code : one.kind, one.repair]);

describe("the doctor's findings", () => {
  it.each<[string, AccountView, Partial<AccountView>, Partial<DoctorFacts>, readonly (readonly [string, string | null])[]]>([
    ["all is well", mail, {}, {}, [["well", null]]],
    ["the licence comes before everything", mail, failing("AUTH_FAILED"), { isReadOnly: true }, [["read_only", "license"]]],
    ["suspended, whatever else", bot, failing("TOKEN_INVALID", { suspendedBecause: "Payment", suspendedBy: "owner" }), {}, [["suspended", "activate"]]],
    ["suspended by the vendor, which nobody here lifts", bot, { suspendedBecause: "", suspendedBy: "vendor" }, {}, [["suspended", "license"]]],
    ["paused by the owner", mail, { status: "paused" }, {}, [["paused", "start"]]],
    ["a refused password", mail, failing("AUTH_FAILED"), {}, [["AUTH_FAILED", "secret"]]],
    ["a strange certificate", mail, failing("TLS_SELF_SIGNED"), {}, [["TLS_SELF_SIGNED", "test"]]],
    ["a webhook elsewhere", bot, failing("WEBHOOK_ACTIVE"), {}, [["WEBHOOK_ACTIVE", "take_over"]]],
    ["a second copy", bot, failing("BOT_RUNNING_ELSEWHERE"), {}, [["BOT_RUNNING_ELSEWHERE", "check_now"]]],
    ["unlinked by the phone", phone, failing("PHONE_UNLINKED", { status: "needs_auth" }), {}, [["PHONE_UNLINKED", "link_again"]]],
    ["no browser", phone, failing("BROWSER_MISSING"), {}, [["BROWSER_MISSING", "edit"]]],
    ["one server away is its own trouble", mail, failing("CONNECTION_REFUSED"), {}, [["CONNECTION_REFUSED", "edit"]]],
    ["no network, by the system's word", mail, failing("HOST_NOT_FOUND"), { hasNetwork: false }, [["no_network", "check_now"]]],
    ["no network, because nothing can be reached", mail, failing("TIMEOUT"), { others: [mail, phone, bot].map((one) => ({ ...one, ...failing("OFFLINE") })) }, [["no_network", "check_now"]]],
    ["resting after failures, with replies that wait", mail, failing("SERVER_BUSY", { breaker: "open", waitingToSend: 2 }), {}, [["SERVER_BUSY", "check_now"], ["resting", "check_now"], ["waiting", "outbox"]]],
    ["sending held", phone, { sendingHeldAt: now - hour }, {}, [["held", "release"]]],
    ["the day is full", phone, { dailyCeiling: 20, sentToday: 20 }, {}, [["day_full", null]]],
    ["a disk that is nearly full", mail, {}, { scarceBytes: 1000 }, [["low_disk", null]]],
    ["a full disk is its error alone", mail, failing("DISK_FULL"), { scarceBytes: 1000 }, [["DISK_FULL", "check_now"]]],
    ["replies that did not go out, and some nobody knows of", mail, { failedToSend: 2, unknownToSend: 1 }, {}, [["unknown", "problems"], ["failed", "problems"]]],
    ["what was not sent comes after what keeps it from sending", phone, { sendingHeldAt: now - hour, failedToSend: 3 }, {}, [["held", "release"], ["failed", "problems"]]],
    ["a link that ends soon", phone, { linkedUntil: now + 2 * 24 * hour }, {}, [["link_ends", "link_again"]]],
    ["a bot's service away", bot, failing("HOST_NOT_FOUND"), {}, [["HOST_NOT_FOUND", "check_now"]]],
    ["a link that has ended is its error alone", phone, failing("LINK_EXPIRED", { linkedUntil: now - hour }), {}, [["LINK_EXPIRED", "link_again"]]],
    ["a link that holds", phone, { linkedUntil: now + 4 * 24 * hour }, {}, [["well", null]]],
    ["silent though connected", mail, { lastCheckedAt: now - 2 * hour }, {}, [["silent", "check_now"]]],
  ])("%s", (_name, account, changes, facts, expected) => expect(found(account, changes, facts)).toEqual(expected));

  it("warns of a link's end three days before", () => {
    expect([2.9, 3.1].map((days) => endsSoon({ ...phone, linkedUntil: now + days * 24 * hour }, now))).toEqual([true, false]);
    expect(endsSoon(mail, now)).toBe(false);
  });
});
