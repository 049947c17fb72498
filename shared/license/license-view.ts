import { z } from "zod";
import { EpochMs } from "../domain/common.ts";
import { LicensedDevice } from "./license-contract.ts";

/**
 * How the licence stands, as the window shows it. `read_only`: reading, search, export and backup go on; sending, suggestions and
 * receiving rest. `unmanaged`: this build was made without a licence server, and nothing is asked of anybody.
 */
export const LicenseView = z.object({
  state: z.enum(["unmanaged", "trial", "active", "grace", "read_only"]),
  /** Why it is read-only. */
  because: z.enum(["trial_over", "expired", "suspended", "inactive", "revoked", "other_device", "offline_too_long"]).nullable(),
  /** When the present state ends by itself: of the trial, the grace or the subscription. */
  endsAt: EpochMs.nullable(),
  /** The clock of this computer stands behind a time it has shown before. */
  isClockBehind: z.boolean(),
  companyName: z.string(),
  plan: z.string(),
  keyHint: z.string().nullable(),
  maxDevices: z.number().int().nullable(),
  maxAccounts: z.number().int().nullable(),
  validUntil: EpochMs.nullable(),
  suspendedReason: z.string().nullable(),
  lastCheckedAt: EpochMs.nullable(),
  /** The server could not be asked at the last try. */
  isServerAway: z.boolean(),
});
export type LicenseView = z.infer<typeof LicenseView>;

/** What became of a key that was typed: refusals are data, each has a sentence of its own. */
export const ActivationResult = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("activated") }),
  z.object({ outcome: z.literal("not_a_key") }),
  z.object({ outcome: z.literal("unknown_key") }),
  z.object({ outcome: z.literal("device_limit"), maxDevices: z.number().int().nullable(), devices: z.array(LicensedDevice) }),
  z.object({ outcome: z.literal("refused"), reason: z.enum(["suspended", "expired", "inactive"]), detail: z.string().nullable() }),
  z.object({ outcome: z.literal("too_many_tries") }),
  z.object({ outcome: z.literal("offline") }),
]);
export type ActivationResult = z.infer<typeof ActivationResult>;
