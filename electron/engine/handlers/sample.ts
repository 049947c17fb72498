import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SavedReply } from "../../../shared/domain/settings.ts";
import { listSavedReplies, saveSavedReply } from "../store/repositories/rules-repository.ts";
import type { HandlerContext } from "./handler-context.ts";

/** The sample shop's own answers, so that its drafts show what saved replies do. Added only where the person has none. */
const sampleReplies: readonly Omit<SavedReply, "id" | "useCount">[] = [
  {
    shortcut: "hours", title: "ساعات العمل · Opening hours", intents: ["appointment"],
    bodyAr: "نستقبلكم من السبت إلى الخميس، من 9 صباحًا حتى 10 مساءً، والجمعة من 4 عصرًا حتى 11 مساءً.",
    bodyEn: "We are open Saturday to Thursday from 9 am to 10 pm, and on Friday from 4 pm to 11 pm.",
  },
  {
    shortcut: "shipping", title: "مدة التوصيل · Delivery times", intents: ["shipping"],
    bodyAr: "نوصل داخل الرياض خلال يوم عمل واحد، وإلى بقية مدن المملكة خلال يومين إلى أربعة أيام عمل.",
    bodyEn: "We deliver within Riyadh in one working day, and to other cities in the Kingdom in two to four working days.",
  },
  {
    shortcut: "returns", title: "الاستبدال والاسترجاع · Returns", intents: ["return_refund"],
    bodyAr: "يمكن استبدال المنتج أو إرجاعه خلال 7 أيام من الاستلام بحالته الأصلية. نحتاج رقم الطلب وصورة للمنتج لنبدأ الإجراء.",
    bodyEn: "Items can be exchanged or returned within 7 days of delivery in their original condition. Please send us the order number and a photo so that we can begin.",
  },
];

export const addSampleReplies = (context: HandlerContext): void => {
  const { db, clock } = context;
  const now = clock.now();
  if (listSavedReplies(db).length === 0) for (const reply of sampleReplies) saveSavedReply(db, { ...reply, intents: [...reply.intents], id: null }, now);
};

const minute = 60_000;

/**
 * Lays the bundled mails into a folder of the profile with dates that end just now: each says how many minutes before the loading it
 * was written. The folder channel then finds them as it would find any mail.
 */
export const layOutSample = (from: string, to: string, now: number): void => {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(from).filter((one) => one.endsWith(".eml"))) {
    const raw = readFileSync(join(from, name), "latin1");
    const ago = Number(/^X-Sample-Minutes-Ago: (\d+)\r?\n/m.exec(raw)?.[1] ?? 0);
    const date = new Date(now - ago * minute);
    const path = join(to, name);
    writeFileSync(path, Buffer.from(raw.replace(/^Date: .*$/m, `Date: ${date.toUTCString()}`), "latin1"));
    utimesSync(path, date, date);
  }
};
