import { z } from "zod";

/** The parts of the Bot API we read; everything else is dropped here. Foreign input: sizes are capped, a malformed part fails the whole. */
const User = z.object({
  id: z.number().int(), is_bot: z.boolean().default(false), first_name: z.string().max(300).default(""), last_name: z.string().max(300).optional(), username: z.string().max(64).optional(),
});
export type TelegramUser = z.infer<typeof User>;

const Chat = z.object({ id: z.number().int(), type: z.enum(["private", "group", "supergroup", "channel"]), title: z.string().max(500).optional() });

const FileFacts = { file_id: z.string().max(300), file_unique_id: z.string().max(100).default(""), file_size: z.number().int().nonnegative().optional() };
const File = z.object({ ...FileFacts, file_name: z.string().max(1000).optional(), mime_type: z.string().max(200).optional() });
export type TelegramFile = z.infer<typeof File>;

const Location = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });
const text = z.string().max(20_000);

const Quoted = z.object({ from: User.optional(), text: text.optional(), caption: text.optional() });

export const TelegramMessage = z.object({
  message_id: z.number().int(),
  from: User.optional(),
  chat: Chat,
  date: z.number().int().nonnegative(),
  edit_date: z.number().int().nonnegative().optional(),
  text: text.optional(),
  caption: text.optional(),
  photo: z.array(z.object({ ...FileFacts, width: z.number(), height: z.number() })).max(20).optional(),
  document: File.optional(),
  video: File.optional(),
  animation: File.optional(),
  video_note: File.optional(),
  audio: File.optional(),
  voice: File.optional(),
  sticker: z.object({ ...FileFacts, emoji: z.string().max(40).optional() }).optional(),
  location: Location.optional(),
  venue: z.object({ location: Location, title: z.string().max(500), address: z.string().max(500) }).optional(),
  contact: z.object({ phone_number: z.string().max(60), first_name: z.string().max(300), last_name: z.string().max(300).optional() }).optional(),
  reply_to_message: Quoted.optional(),
  migrate_to_chat_id: z.number().int().optional(),
});
export type TelegramMessage = z.infer<typeof TelegramMessage>;

const Reaction = z.object({
  chat: Chat,
  message_id: z.number().int(),
  user: User.optional(),
  date: z.number().int().nonnegative(),
  new_reaction: z.array(z.object({ type: z.string(), emoji: z.string().max(40).optional() })).max(20),
});
export type TelegramReaction = z.infer<typeof Reaction>;

/** Kinds we ask for; the service sends no others. */
export const allowedUpdates = ["message", "edited_message", "message_reaction"] as const;

export const TelegramUpdate = z.object({
  update_id: z.number().int().nonnegative(),
  message: TelegramMessage.optional(),
  edited_message: TelegramMessage.optional(),
  message_reaction: Reaction.optional(),
});
export type TelegramUpdate = z.infer<typeof TelegramUpdate>;

/** An update we could not read: its number moves the cursor, and where it names a chat it is kept as it came. */
export interface UnreadUpdate {
  readonly update_id: number;
  readonly raw: unknown;
}

const Numbered = z.looseObject({ update_id: z.number().int().nonnegative() });

/** One bad update must not hold up the others. */
export const readUpdates = (items: readonly unknown[]): (TelegramUpdate | UnreadUpdate)[] =>
  items.flatMap((item): (TelegramUpdate | UnreadUpdate)[] => {
    const whole = TelegramUpdate.safeParse(item);
    if (whole.success) return [whole.data];
    const numbered = Numbered.safeParse(item);
    return numbered.success ? [{ update_id: numbered.data.update_id, raw: item }] : [];
  });

export const isUnread = (update: TelegramUpdate | UnreadUpdate): update is UnreadUpdate => "raw" in update;
