import { z } from "zod";
import { EpochMs } from "../../domain/common.ts";
import { BackupRecord, HealthCheck } from "../../domain/settings.ts";
import { route } from "../route.ts";

export const healthRoutes = {
  "health.check": route(z.strictObject({}), z.object({ checks: z.array(HealthCheck) })),
  "backup.create": route(z.strictObject({}), BackupRecord),
  /** What has come and been written since a time: what going back to a backup of that time would take away. */
  "backup.since": route(z.strictObject({ at: EpochMs }), z.object({ incoming: z.number().int(), replies: z.number().int(), notes: z.number().int() })),
} as const;
