import { z } from "zod";
import { EpochMs } from "../../domain/common.ts";
import { BackupRecord, HealthCheck } from "../../domain/settings.ts";
import { route } from "../route.ts";

export const healthRoutes = {
  "health.check": route(z.strictObject({}), z.object({ checks: z.array(HealthCheck) })),
  /** The one check that costs nothing: room on the disk of the profile. */
  "health.disk": route(z.strictObject({}), z.object({ freeBytes: z.number(), isLow: z.boolean() })),
  "backup.create": route(z.strictObject({}), BackupRecord),
  /** What has come and been written since a time: what going back to a backup of that time would take away. */
  "backup.since": route(z.strictObject({ at: EpochMs }), z.object({ incoming: z.number().int(), replies: z.number().int(), notes: z.number().int() })),
} as const;
