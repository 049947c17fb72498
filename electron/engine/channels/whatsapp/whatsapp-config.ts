import type { z } from "zod";
import { WhatsAppSettings } from "../../../../shared/domain/channel.ts";

export const WhatsAppConfig = WhatsAppSettings;
export type WhatsAppConfig = z.infer<typeof WhatsAppConfig>;
