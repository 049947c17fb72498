import { z } from "zod";
import { AppErrorData, ErrorParams } from "../errors/app-error.ts";
import { ChannelKind, EpochMs } from "./common.ts";
import { ChannelAccountId } from "./ids.ts";

export const AccountStatus = z.enum(["offline", "connecting", "needs_auth", "online", "degraded", "suspended", "paused"]);
export type AccountStatus = z.infer<typeof AccountStatus>;

/** A certificate no authority vouches for, accepted by a person for one server of this account: its SHA-256 and itself. */
export const TrustedCertificate = z.object({
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  pem: z.string().max(20_000),
});

export const MailServer = z.object({
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(["tls", "starttls"]),
  user: z.string().trim().min(1).max(320),
});
export type MailServer = z.infer<typeof MailServer>;

/** How far back the first import reaches; "all" has no limit. */
export const ImportRange = z.union([z.literal(7), z.literal(30), z.literal(365), z.literal("all"), z.literal("none")]);
export type ImportRange = z.infer<typeof ImportRange>;

export const EmailSettings = z.object({
  kind: z.literal("email"),
  address: z.email().max(320),
  displayName: z.string().trim().max(120),
  imap: MailServer,
  smtp: MailServer,
  trustedCertificates: z.array(TrustedCertificate).max(10).default([]),
  /** Path of the Sent folder, null: found by its special use or its name. */
  sentFolder: z.string().max(300).nullable().default(null),
  quoteReplies: z.boolean().default(true),
  pollIntervalSeconds: z.number().int().min(60).max(86_400).default(300),
  importRange: ImportRange.default(30),
});
export type EmailSettings = z.infer<typeof EmailSettings>;

export const FolderSettings = z.object({
  kind: z.literal("folder"),
  path: z.string().min(1).max(4096),
  sendTo: z.string().max(4096).nullable().default(null),
  address: z.email().max(320),
  displayName: z.string().trim().max(120),
  treatAs: z.enum(["history", "new"]).default("history"),
  isSample: z.boolean().default(false),
});
export type FolderSettings = z.infer<typeof FolderSettings>;

/** Only a server on this very computer may be spoken to without TLS. */
const isSafeApiRoot = (value: string): boolean => value.startsWith("https://") || /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?\/?$/.test(value);

/** A bot of Telegram; its token and API hash are secrets and kept apart. Limits are requirement F97, the sending pace F55. */
export const TelegramSettings = z.object({
  kind: z.literal("telegram_bot"),
  displayName: z.string().trim().max(120),
  /** The number before the colon of its token. */
  botId: z.string().regex(/^[1-9]\d{2,19}$/),
  /** Without the @; "" until the service told it. */
  botUsername: z.string().max(64).default(""),
  apiRoot: z.url().max(300).refine(isSafeApiRoot).default("https://api.telegram.org"),
  telegramApiId: z.string().regex(/^\d{0,20}$/).default(""),
  telegramPhone: z.string().max(32).default(""),
  /** Groups are read and answered only where the owner switched them on. */
  readsGroups: z.boolean().default(false),
  /** Another program receives this bot's messages by webhook; the owner agreed to take them over. */
  takesOverWebhook: z.boolean().default(false),
  maxSendsPerMinute: z.number().int().min(1).max(1800).default(30),
  rateLimitRps: z.number().int().min(1).max(30).default(25),
  maxConcurrentRequests: z.number().int().min(1).max(20).default(5),
});
export type TelegramSettings = z.infer<typeof TelegramSettings>;

/**
 * A phone's WhatsApp, linked to this computer as one of its companions. Which session file belongs to it is named here; what it holds is a
 * secret and lies sealed apart. Limits are requirement F55 and the guard.
 */
export const WhatsAppSettings = z.object({
  kind: z.literal("whatsapp_web"),
  displayName: z.string().trim().max(120),
  /** Digits with the country code, without the plus: told by the service when it was linked. */
  phone: z.string().regex(/^\d{5,20}$/),
  /** Names the sealed session; a new link gets a new one. */
  sessionId: z.uuid(),
  /** The number was linked then: the warm-up counts from here. */
  linkedAt: EpochMs,
  /** "window": a hidden window of the app itself; "system": a Chromium or Chrome found on this computer. */
  browser: z.enum(["window", "system"]).default("window"),
  /** Of the system browser, null: looked for in the usual places. */
  browserPath: z.string().max(4096).nullable().default(null),
  readsGroups: z.boolean().default(false),
  /** Reading a conversation here shows the customer blue ticks. */
  tellsRead: z.boolean().default(true),
  maxSendsPerMinute: z.number().int().min(1).max(60).default(30),
  /** Messages a day once the number is warm; the guard allows fewer before. */
  maxSendsPerDay: z.number().int().min(1).max(2000).default(300),
});
export type WhatsAppSettings = z.infer<typeof WhatsAppSettings>;

export const AccountSettings = z.discriminatedUnion("kind", [EmailSettings, FolderSettings, TelegramSettings, WhatsAppSettings]);
export type AccountSettings = z.infer<typeof AccountSettings>;

/** What a person calls the account by: a mail address, a bot's @name, a phone number. */
export const addressOf = (settings: AccountSettings): string => {
  switch (settings.kind) {
    case "email":
    case "folder":
      return settings.address;
    case "telegram_bot":
      return settings.botUsername === "" ? settings.botId : `@${settings.botUsername}`;
    case "whatsapp_web":
      return `+${settings.phone}`;
  }
};

/** Where linking a phone stands. `qr` and `code` are what the phone is shown; both expire by themselves and are followed by the next. */
export const LinkState = z.discriminatedUnion("step", [
  z.object({ step: z.literal("starting") }),
  z.object({ step: z.literal("qr"), text: z.string().max(2000), expiresAt: EpochMs, attempt: z.number().int(), attempts: z.number().int() }),
  z.object({ step: z.literal("code"), code: z.string().max(20), expiresAt: EpochMs }),
  /** The phone has scanned it; the service is setting the session up. */
  z.object({ step: z.literal("linking") }),
  z.object({ step: z.literal("linked"), accountId: ChannelAccountId, phone: z.string(), name: z.string() }),
  z.object({ step: z.literal("failed"), error: AppErrorData }),
]);
export type LinkState = z.infer<typeof LinkState>;

/** Write-only across the IPC: set or tested, never read back. */
export const AccountSecrets = z.object({
  imapPassword: z.string().max(1000).optional(),
  smtpPassword: z.string().max(1000).optional(),
  botToken: z.string().max(200).optional(),
  telegramApiHash: z.string().max(200).optional(),
});
export type AccountSecrets = z.infer<typeof AccountSecrets>;

/** One line of an account's own log: what happened, with values its words name. */
export const AccountLogEntry = z.object({
  at: EpochMs,
  event: z.enum(["online", "trouble", "paused", "resumed", "suspended", "activated", "changed", "send_failed", "limited", "gap", "held", "released"]),
  detail: ErrorParams,
});
export type AccountLogEntry = z.infer<typeof AccountLogEntry>;

const ActivityPoint = z.object({ at: EpochMs, received: z.number().int(), sent: z.number().int(), failed: z.number().int() });

/** Numbers of one account: 24 hours by the hour, 30 days by the day, requests to its service within the 24 hours, and its newest log lines. */
export const AccountActivity = z.object({
  requests: z.number().int(),
  refusedRequests: z.number().int(),
  limitedRequests: z.number().int(),
  averageMs: z.number().int().nullable(),
  hours: z.array(ActivityPoint),
  days: z.array(ActivityPoint),
  log: z.array(AccountLogEntry),
});
export type AccountActivity = z.infer<typeof AccountActivity>;

export const VerifyStepView = z.object({
  step: z.string().max(40),
  status: z.enum(["running", "ok", "failed", "skipped"]),
  error: AppErrorData.nullable(),
  detail: z.record(z.string(), z.string().max(20_000)),
});
export type VerifyStepView = z.infer<typeof VerifyStepView>;

export const AccountView = z.object({
  id: ChannelAccountId,
  kind: ChannelKind,
  displayName: z.string(),
  address: z.string(),
  status: AccountStatus,
  /** Why it is not online, with the one action its words offer. */
  error: AppErrorData.nullable(),
  nextAttemptAt: EpochMs.nullable(),
  lastCheckedAt: EpochMs.nullable(),
  lastOkAt: EpochMs.nullable(),
  /** Everything up to here has been fetched. */
  completeUntil: EpochMs.nullable(),
  breaker: z.enum(["closed", "open", "half_open"]),
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  importPaused: z.boolean(),
  /** Why it was suspended, in the words of whoever did; null when it is not. */
  suspendedBecause: z.string().nullable(),
  /** Only who suspended it can lift it. */
  suspendedBy: z.enum(["owner", "vendor"]).nullable(),
  /** Until when the session may rest unused before the phone must be linked again; null where there is no such thing. */
  linkedUntil: EpochMs.nullable(),
  /** Sending rests since then, for signs that come before a ban; null: it does not. */
  sendingHeldAt: EpochMs.nullable(),
  /** What the guard lets the account send today; null where nothing limits a day. */
  dailyCeiling: z.number().int().nullable(),
  waitingToSend: z.number().int(),
  /** Not sent, and waiting for a person's decision. */
  failedToSend: z.number().int(),
  /** It is not known whether they went out. */
  unknownToSend: z.number().int(),
  receivedToday: z.number().int(),
  sentToday: z.number().int(),
  isSample: z.boolean(),
  settings: AccountSettings,
});
export type AccountView = z.infer<typeof AccountView>;
