import { z } from "zod";
import { BackupRecord, HealthCheck } from "../../domain/settings.ts";
import { route } from "../route.ts";

export const healthRoutes = {
  "health.check": route(z.strictObject({}), z.object({ checks: z.array(HealthCheck) })),
  "backup.create": route(z.strictObject({}), BackupRecord),
  "backup.list": route(z.strictObject({}), z.object({ items: z.array(BackupRecord) })),
} as const;
