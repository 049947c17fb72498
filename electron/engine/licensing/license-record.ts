import { z } from "zod";
import { AccountRule } from "../../../shared/license/license-contract.ts";

/** What is remembered of the licence between starts. Times in milliseconds UTC. */
export const LicenseRecord = z.object({
  trialStartedAt: z.number(),
  /** The highest time ever seen here, also moved on by the hours the app runs: a clock that is set back wins nothing. */
  highestSeenAt: z.number(),
  /** What the server's clock was ahead of this computer's at the last answer; 0 where they agree to five minutes. */
  serverAheadMs: z.number().default(0),
  key: z.string().nullable().default(null),
  token: z.string().nullable().default(null),
  /** The server knows the key no longer, or this device not. */
  isRevoked: z.boolean().default(false),
  lastCheckedAt: z.number().nullable().default(null),
  lastTriedAt: z.number().nullable().default(null),
  isServerAway: z.boolean().default(false),
  /** What the vendor decided about single accounts. */
  rules: z.array(AccountRule).default([]),
});
export type LicenseRecord = z.infer<typeof LicenseRecord>;

/** Where it is kept; the engine hands in its store. */
export interface LicenseStore {
  read(): LicenseRecord | null;
  write(record: LicenseRecord): void;
}
