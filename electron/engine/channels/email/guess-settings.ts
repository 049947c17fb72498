import type { Endpoint } from "./email-config.ts";

export type PasswordNote = "app_password" | "app_password_or_oauth" | "bridge" | null;

export interface SettingsGuess {
  readonly provider: string;
  readonly imap: Endpoint;
  readonly smtp: Endpoint;
  /** What kind of password this provider wants; null: the usual one. */
  readonly passwordNote: PasswordNote;
  /** True for a provider we know, false for a try at the customary names. */
  readonly isKnown: boolean;
}

interface Provider {
  readonly name: string;
  readonly domains: readonly string[];
  readonly imap: string;
  readonly smtp: string;
  readonly smtpSecurity?: Endpoint["security"];
  readonly note?: PasswordNote;
}

const PROVIDERS: readonly Provider[] = [
  { name: "Gmail", domains: ["gmail.com", "googlemail.com"], imap: "imap.gmail.com", smtp: "smtp.gmail.com", note: "app_password" },
  {
    name: "Outlook",
    domains: ["outlook.com", "outlook.sa", "outlook.fr", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "live.com", "live.co.uk", "msn.com", "windowslive.com"],
    imap: "outlook.office365.com",
    smtp: "smtp-mail.outlook.com",
    smtpSecurity: "starttls",
    note: "app_password_or_oauth",
  },
  { name: "Microsoft 365", domains: ["onmicrosoft.com"], imap: "outlook.office365.com", smtp: "smtp.office365.com", smtpSecurity: "starttls", note: "app_password_or_oauth" },
  { name: "Yahoo", domains: ["yahoo.com", "yahoo.co.uk", "yahoo.fr", "ymail.com", "rocketmail.com", "maktoob.com", "yahoo.ae"], imap: "imap.mail.yahoo.com", smtp: "smtp.mail.yahoo.com", note: "app_password" },
  { name: "AOL", domains: ["aol.com", "aim.com"], imap: "imap.aol.com", smtp: "smtp.aol.com", note: "app_password" },
  { name: "iCloud", domains: ["icloud.com", "me.com", "mac.com"], imap: "imap.mail.me.com", smtp: "smtp.mail.me.com", smtpSecurity: "starttls", note: "app_password" },
  { name: "Zoho", domains: ["zoho.com", "zohomail.com"], imap: "imap.zoho.com", smtp: "smtp.zoho.com", note: "app_password" },
  { name: "Zoho (Saudi Arabia)", domains: ["zoho.sa", "zohomail.sa"], imap: "imap.zoho.sa", smtp: "smtp.zoho.sa", note: "app_password" },
  { name: "GMX", domains: ["gmx.com", "gmx.net", "gmx.de", "gmx.at"], imap: "imap.gmx.com", smtp: "mail.gmx.com", smtpSecurity: "starttls" },
  { name: "mail.com", domains: ["mail.com"], imap: "imap.mail.com", smtp: "smtp.mail.com", smtpSecurity: "starttls" },
  { name: "Fastmail", domains: ["fastmail.com", "fastmail.fm"], imap: "imap.fastmail.com", smtp: "smtp.fastmail.com", note: "app_password" },
  { name: "Yandex", domains: ["yandex.com", "yandex.ru", "ya.ru"], imap: "imap.yandex.com", smtp: "smtp.yandex.com", note: "app_password" },
  { name: "Mail.ru", domains: ["mail.ru", "inbox.ru", "list.ru", "bk.ru"], imap: "imap.mail.ru", smtp: "smtp.mail.ru", note: "app_password" },
  { name: "Proton Mail", domains: ["proton.me", "protonmail.com", "pm.me"], imap: "127.0.0.1", smtp: "127.0.0.1", note: "bridge" },
  { name: "STC", domains: ["stc.com.sa", "saudi.net.sa"], imap: "imap.stc.com.sa", smtp: "smtp.stc.com.sa" },
  { name: "Etisalat", domains: ["emirates.net.ae", "eim.ae"], imap: "imap.eim.ae", smtp: "smtp.eim.ae" },
  { name: "IONOS", domains: ["online.de", "onlinehome.de"], imap: "imap.ionos.de", smtp: "smtp.ionos.de" },
  { name: "web.de", domains: ["web.de"], imap: "imap.web.de", smtp: "smtp.web.de", smtpSecurity: "starttls" },
  { name: "Orange", domains: ["orange.fr", "wanadoo.fr"], imap: "imap.orange.fr", smtp: "smtp.orange.fr" },
  { name: "Comcast", domains: ["comcast.net"], imap: "imap.comcast.net", smtp: "smtp.comcast.net" },
];

/** Where the mail of a domain is run by one of the large hosts, its mail exchanger's name says so. */
const HOSTED: readonly (readonly [exchanger: RegExp, domain: string])[] = [
  [/(?:^|\.)(?:google|googlemail)\.com$/, "gmail.com"],
  [/\.mail\.protection\.outlook\.com$|\.mx\.microsoft$/, "onmicrosoft.com"],
  [/\.zoho\.sa$/, "zoho.sa"],
  [/\.zoho(?:mail)?\.(?:com|eu|in)$/, "zoho.com"],
  [/\.yandex\.(?:net|ru)$/, "yandex.com"],
  [/\.messagingengine\.com$/, "fastmail.com"],
  [/\.yahoodns\.net$/, "yahoo.com"],
  [/\.icloud\.com$/, "icloud.com"],
  [/\.protonmail\.ch$/, "proton.me"],
];

const build = (provider: Provider, address: string, isKnown: boolean): SettingsGuess => {
  const user = address;
  const isBridge = provider.note === "bridge";
  const smtpSecurity = isBridge ? "starttls" : (provider.smtpSecurity ?? "tls");
  return {
    provider: provider.name,
    imap: { host: provider.imap, port: isBridge ? 1143 : 993, security: isBridge ? "starttls" : "tls", user },
    smtp: { host: provider.smtp, port: isBridge ? 1025 : smtpSecurity === "tls" ? 465 : 587, security: smtpSecurity, user },
    passwordNote: provider.note ?? null,
    isKnown,
  };
};

/**
 * Settings to try for an address, best first. Pure: the caller may pass the domain's mail exchangers if it looked
 * them up; nothing is asked of any server here.
 */
export const guessSettings = (address: string, mailExchangers: readonly string[] = []): SettingsGuess[] => {
  const plain = address.trim().toLowerCase();
  const domain = plain.slice(plain.lastIndexOf("@") + 1);
  if (!plain.includes("@") || !/^[^\s@/\\]+\.[^\s@/\\]+$/.test(domain)) return [];
  const known = PROVIDERS.find(({ domains }) => domains.some((each) => domain === each || (each === "onmicrosoft.com" && domain.endsWith(`.${each}`))));
  if (known !== undefined) return [build(known, plain, true)];
  const hostedAs = mailExchangers.map((exchanger) => HOSTED.find(([pattern]) => pattern.test(exchanger.toLowerCase().replace(/\.$/, "")))?.[1]).find((found) => found !== undefined);
  const hosted = PROVIDERS.find(({ domains }) => hostedAs !== undefined && domains.includes(hostedAs));
  const custom = (imap: string, smtp: string, smtpSecurity: Endpoint["security"]): SettingsGuess => build({ name: domain, domains: [], imap, smtp, smtpSecurity }, plain, false);
  return [
    ...(hosted === undefined ? [] : [build(hosted, plain, true)]),
    custom(`imap.${domain}`, `smtp.${domain}`, "tls"),
    custom(`mail.${domain}`, `mail.${domain}`, "tls"),
    custom(`imap.${domain}`, `smtp.${domain}`, "starttls"),
    custom(`mail.${domain}`, `mail.${domain}`, "starttls"),
  ];
};
