import { z } from "zod";

/** Milliseconds since 1970-01-01 UTC. */
export const EpochMs = z.number().int().nonnegative();

export const Language = z.enum(["ar", "en"]);
export type Language = z.infer<typeof Language>;

export const ChannelKind = z.enum(["email", "folder", "telegram_bot", "whatsapp_web", "phone"]);
export type ChannelKind = z.infer<typeof ChannelKind>;

export const Urgency = z.enum(["low", "normal", "high", "urgent"]);
export type Urgency = z.infer<typeof Urgency>;

/** A list is never sent whole: `next` is an opaque cursor, null at the end. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export const PageRequest = z.object({
  cursor: z.string().max(200).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});
