import { z } from "zod";
import { parseLicenseKey } from "./license-key.ts";
import { LicenseLimits, LicenseStatus, maxTokenLength, Nonce, OpaqueHash } from "./license-token.ts";

/**
 * What the app and the licence server say to each other: JSON by POST, at most 64 KB. A refusal is `LicenseErrorBody` with the status
 * that belongs to its code; whatever does not parse as one of these came from somewhere else (a proxy's page) and counts as offline.
 */
export const licensePaths = {
  activate: "/api/license/activate",
  refresh: "/api/license/refresh",
  deactivate: "/api/license/deactivate",
} as const;

/** A key as typed, turned into its one written form. */
export const LicenseKey = z.string().max(200).transform((typed, context) => {
  const key = parseLicenseKey(typed);
  if (key !== null) return key;
  context.addIssue({ code: "custom", message: "This is not a licence key." });
  return z.NEVER;
});

const Day = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/);
const Count = z.int().min(0).max(1_000_000_000);

/** All the kinds of counts that are ever reported: numbers only, each listed to the owner under Privacy. */
export const UsageKind = z.enum(["messages_received", "messages_sent", "drafts_made", "drafts_approved", "ai_requests"]);
export type UsageKind = z.infer<typeof UsageKind>;

/** The whole of a UTC day so far, not what came since the last report: reported twice, it counts once. */
export const UsageCount = z.strictObject({ day: Day, kind: UsageKind, count: Count });
export type UsageCount = z.infer<typeof UsageCount>;

/** A connected account as the vendor may know it: of what kind, and which one of them, not whose. */
export const ReportedAccount = z.strictObject({ accountHash: OpaqueHash, kind: z.enum(["email", "telegram_bot", "whatsapp_web", "phone"]), messagesToday: Count });
export type ReportedAccount = z.infer<typeof ReportedAccount>;

const AppVersion = z.string().regex(/^\d+\.\d+\.\d+(?:[-+][\w.-]+)?$/).max(40);

export const ActivateRequest = z.strictObject({
  key: LicenseKey,
  device: OpaqueHash,
  nonce: Nonce,
  appVersion: AppVersion,
  /** Shown to the owner when too many devices are in use. */
  deviceName: z.string().trim().min(1).max(100).optional(),
});

export const RefreshRequest = z.strictObject({
  key: LicenseKey,
  device: OpaqueHash,
  nonce: Nonce,
  appVersion: AppVersion,
  usage: z.array(UsageCount).max(200).default([]),
  accounts: z.array(ReportedAccount).max(200).default([]),
});

export const DeactivateRequest = z.strictObject({ key: LicenseKey, device: OpaqueHash });

/** What the vendor decided about one connected account. An account that is not listed is free. */
export const AccountRule = z.object({
  accountHash: OpaqueHash,
  suspended: z.boolean(),
  reason: z.string().max(500).nullable(),
  limits: z.object({ maxMessagesPerMinute: z.int().min(0).nullable(), maxMessagesPerDay: z.int().min(0).nullable() }),
});
export type AccountRule = z.infer<typeof AccountRule>;

/** Answer of activate and refresh. How the subscription stands is in the signed token; a refresh of a suspended one is answered too. */
export const LicenseAnswer = z.object({ token: z.string().max(maxTokenLength), accounts: z.array(AccountRule).max(1_000) });
export type LicenseAnswer = z.infer<typeof LicenseAnswer>;

export const DeactivateAnswer = z.object({ deactivated: z.boolean() });

/** Takes any text: what is no key at all is simply unknown. */
export const ValidateKeyRequest = z.strictObject({ key: z.string().max(200) });
/** Of validate-key and its alias: whether a key may be used, and until when. */
export const ValidateKeyAnswer = z.object({ valid: z.boolean(), status: LicenseStatus.or(z.literal("unknown")), expires_at: z.iso.datetime().nullable() });

/** GET /api/user/info with the header X-License-Key: what the plan card shows. */
export const UserInfoAnswer = z.object({
  companyName: z.string(), contactEmail: z.string(), plan: z.string(), status: LicenseStatus, suspendedReason: z.string().nullable(), validUntil: z.iso.datetime(), limits: LicenseLimits, devicesInUse: z.int(), requestsToday: z.int(),
});

/** Refusals of the licence endpoints that the app has a state for. */
export const licenseErrorCodes = [
  "KEY_UNKNOWN", "SUBSCRIPTION_SUSPENDED", "SUBSCRIPTION_EXPIRED", "SUBSCRIPTION_INACTIVE", "DEVICE_LIMIT", "DEVICE_NOT_ACTIVATED", "DAILY_LIMIT", "RATE_LIMITED", "INVALID_INPUT",
] as const;
export type LicenseErrorCode = (typeof licenseErrorCodes)[number];

export const LicensedDevice = z.object({ name: z.string().nullable(), appVersion: z.string(), lastSeenAt: z.iso.datetime() });
export type LicensedDevice = z.infer<typeof LicensedDevice>;

/** `message` is for whoever reads a log; the app has words of its own for each code. */
export const LicenseErrorBody = z.object({
  error: z.object({
    code: z.string().max(60),
    message: z.string().max(500),
    requestId: z.string().max(100),
    /** Of SUBSCRIPTION_SUSPENDED. */
    reason: z.string().max(500).optional(),
    /** Of DEVICE_LIMIT: who holds the seats. */
    devices: z.array(LicensedDevice).max(200).optional(),
    maxDevices: z.int().optional(),
    /** Seconds, of RATE_LIMITED and DAILY_LIMIT. */
    retryAfterS: z.int().optional(),
  }),
});
