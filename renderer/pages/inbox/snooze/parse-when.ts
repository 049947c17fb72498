import { fold } from "../../../../shared/text/fold.ts";

/** Words as they are after folding: ه for ة, ا for أ, plain digits. */
const units: readonly (readonly [pattern: RegExp, minutes: number])[] = [
  [/^(m|min|mins|minute|minutes|دقيقه|دقائق|دقايق)$/u, 1],
  [/^(h|hour|hours|hr|hrs|ساعه|ساعات)$/u, 60],
  [/^(d|day|days|يوم|ايام)$/u, 1440],
  [/^(w|week|weeks|اسبوع|اسابيع)$/u, 10_080],
];
const pairs: Readonly<Record<string, number>> = { دقيقتين: 2, ساعتين: 120, يومين: 2880, اسبوعين: 20_160 };
const weekdays: readonly RegExp[] = [
  /^(sun(day)?|(ال)?احد)$/u,
  /^(mon(day)?|(ال)?اثنين)$/u,
  /^(tue(sday)?|(ال)?ثلاثاء?)$/u,
  /^(wed(nesday)?|(ال)?اربعاء?)$/u,
  /^(thu(rsday)?|(ال)?خميس)$/u,
  /^(fri(day)?|(ال)?جمعه)$/u,
  /^(sat(urday)?|(ال)?سبت)$/u,
];
const morning = 9;

interface Clock {
  readonly hours: number;
  readonly minutes: number;
}

const parseClock = (words: readonly string[]): Clock | null => {
  const text = words.join("").replace(/^(at|الساعه)/u, "");
  if (text === "") return { hours: morning, minutes: 0 };
  const found = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm|ص|م|صباحا|مساء)?$/u.exec(text);
  if (found === null) return null;
  const [, hourText = "", minuteText = "0", half] = found;
  const isAfternoon = half === "pm" || half === "م" || half === "مساء";
  const isMorning = half === "am" || half === "ص" || half === "صباحا";
  const hours = isAfternoon ? (Number(hourText) % 12) + 12 : isMorning ? Number(hourText) % 12 : Number(hourText);
  const minutes = Number(minuteText);
  return hours > 23 || minutes > 59 ? null : { hours, minutes };
};

const onDay = (now: number, addDays: number, clock: Clock): number => {
  const date = new Date(now);
  date.setDate(date.getDate() + addDays);
  return date.setHours(clock.hours, clock.minutes, 0, 0);
};

const parseAfter = (now: number, words: readonly string[]): number | null => {
  const [first = "", second = ""] = words;
  const pair = pairs[first];
  if (pair !== undefined) return now + pair * 60_000;
  const joined = /^(\d+)(\p{L}+)$/u.exec(first);
  const amount = joined === null ? (/^\d+$/u.test(first) ? Number(first) : 1) : Number(joined[1]);
  const word = joined === null ? (/^\d+$/u.test(first) ? second : first) : (joined[2] ?? "");
  const unit = units.find(([pattern]) => pattern.test(word));
  return unit === undefined ? null : now + amount * unit[1] * 60_000;
};

/** "tomorrow 10", "in 3 hours", "غدًا 10", "بعد ساعتين", "الخميس 14:30", "25/11 9": the time meant, or null. */
export const parseWhen = (text: string, now: number): number | null => {
  const words = fold(text.trim())
    .replace(/[,،]/gu, " ")
    .split(/\s+/u)
    .filter((word) => word !== "");
  const [first = "", ...rest] = words;
  if (first === "") return null;
  if (first === "in" || first === "بعد" || first === "خلال") return parseAfter(now, rest);
  const clock = (from: readonly string[], addDays: number): number | null => {
    const parsed = parseClock(from);
    return parsed === null ? null : onDay(now, addDays, parsed);
  };
  if (first === "today" || first === "اليوم") return clock(rest, 0);
  if (first === "tomorrow" || first === "غدا" || first === "بكره") return clock(rest, 1);
  const weekday = weekdays.findIndex((pattern) => pattern.test(first));
  if (weekday >= 0) return clock(rest, (weekday - new Date(now).getDay() + 7) % 7 || 7);
  const date = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/u.exec(first);
  if (date !== null) {
    const parsed = parseClock(rest);
    const year = date[3] === undefined ? new Date(now).getFullYear() : Number(date[3]);
    const day = new Date(year, Number(date[2]) - 1, Number(date[1]));
    if (parsed === null || day.getMonth() !== Number(date[2]) - 1) return null;
    const whole = day.setHours(parsed.hours, parsed.minutes, 0, 0);
    return whole < now && date[3] === undefined ? new Date(whole).setFullYear(year + 1) : whole;
  }
  const time = parseClock(words);
  if (time !== null) {
    const today = onDay(now, 0, time);
    return today > now ? today : onDay(now, 1, time);
  }
  return parseAfter(now, words);
};
