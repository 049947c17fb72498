import { describe, expect, it } from "vitest";
import { guessSettings } from "../../../../electron/engine/channels/email/guess-settings.ts";

describe("guessSettings", () => {
  it.each([
    ["a@gmail.com", "Gmail", "imap.gmail.com", 993, "smtp.gmail.com", 465, "app_password"],
    ["A@GoogleMail.com", "Gmail", "imap.gmail.com", 993, "smtp.gmail.com", 465, "app_password"],
    ["a@hotmail.com", "Outlook", "outlook.office365.com", 993, "smtp-mail.outlook.com", 587, "app_password_or_oauth"],
    ["a@firm.onmicrosoft.com", "Microsoft 365", "outlook.office365.com", 993, "smtp.office365.com", 587, "app_password_or_oauth"],
    ["a@yahoo.com", "Yahoo", "imap.mail.yahoo.com", 993, "smtp.mail.yahoo.com", 465, "app_password"],
    ["a@me.com", "iCloud", "imap.mail.me.com", 993, "smtp.mail.me.com", 587, "app_password"],
    ["a@zoho.com", "Zoho", "imap.zoho.com", 993, "smtp.zoho.com", 465, "app_password"],
    ["a@gmx.net", "GMX", "imap.gmx.com", 993, "mail.gmx.com", 587, null],
    ["a@proton.me", "Proton Mail", "127.0.0.1", 1143, "127.0.0.1", 1025, "bridge"],
    ["a@stc.com.sa", "STC", "imap.stc.com.sa", 993, "smtp.stc.com.sa", 465, null],
  ])("%s", (address, provider, imapHost, imapPort, smtpHost, smtpPort, passwordNote) => {
    const [best] = guessSettings(address);
    expect(best).toMatchObject({ provider, passwordNote, isKnown: true, imap: { host: imapHost, port: imapPort, user: address.toLowerCase() }, smtp: { host: smtpHost, port: smtpPort } });
  });

  it("tries the customary names for a domain of its own", () => {
    const guesses = guessSettings("info@shop.example");
    expect(guesses.map(({ imap }) => imap.host)).toEqual(["imap.shop.example", "mail.shop.example", "imap.shop.example", "mail.shop.example"]);
    expect(guesses.every(({ isKnown }) => !isKnown)).toBe(true);
  });

  it("knows a domain by where its mail goes", () => {
    expect(guessSettings("info@shop.example", ["aspmx.l.google.com."])[0]).toMatchObject({ provider: "Gmail", imap: { user: "info@shop.example" } });
    expect(guessSettings("info@shop.example", ["shop-example.mail.protection.outlook.com"])[0]?.provider).toBe("Microsoft 365");
  });

  it.each(["", "nobody", "a@", "a@localhost", "a@b c.test", "a@../x"])("has no guess for %j", (address) => {
    expect(guessSettings(address)).toEqual([]);
  });
});
