import type { Language } from "../../shared/domain/common.ts";
import { localeOf, type Digits } from "../../shared/i18n/direction.ts";

const dayMs = 86_400_000;

/** Everything that is written from a number, in one language and one digit system (R5). */
export interface Formatter {
  readonly locale: string;
  readonly number: (value: number) => string;
  readonly percent: (value: number) => string;
  /** 9:20 am, ‎9:20 ص. */
  readonly time: (at: number) => string;
  /** For list rows: the time today, then "Yesterday", the weekday, the day, the whole date. */
  readonly short: (at: number, now: number) => string;
  /** For day pills and details. */
  readonly day: (at: number, now: number) => string;
  readonly date: (at: number) => string;
  readonly dateTime: (at: number) => string;
  /** Umm al-Qura, only where the setting asks for it. */
  readonly hijri: (at: number) => string | null;
  readonly relative: (at: number, now: number) => string;
  /** How long something has lasted, in one short unit. */
  readonly since: (at: number, now: number) => { readonly unit: "minutes" | "hours" | "days"; readonly value: string };
  readonly list: (items: readonly string[]) => string;
  readonly languageName: (code: string) => string;
}

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);
/** Whole days between two calendar days, whatever summer time does. */
const daysBetween = (at: number, now: number): number => Math.round((startOfDay(now) - startOfDay(at)) / dayMs);

const build = (language: Language, digits: Digits, showHijri: boolean): Formatter => {
  const locale = localeOf(language, digits);
  const numbering = digits === "arabic" ? "arab" : "latn";
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale, options);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const time = format({ hour: "numeric", minute: "2-digit", hour12: true });
  const weekday = format({ weekday: "long" });
  const dayMonth = format({ day: "numeric", month: "short" });
  const date = format({ day: "2-digit", month: "2-digit", year: "numeric" });
  const longDay = format({ weekday: "long", day: "numeric", month: "long" });
  const longDate = format({ day: "numeric", month: "long", year: "numeric" });
  const dateTime = format({ weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit", hour12: true });
  const hijri = new Intl.DateTimeFormat(`${language === "ar" ? "ar-SA" : "en-GB"}-u-ca-islamic-umalqura-nu-${numbering}`, {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const list = new Intl.ListFormat(locale, { type: "conjunction", style: "narrow" });
  const names = new Intl.DisplayNames(locale, { type: "language", fallback: "code" });

  /** "Yesterday" begins a line here; Arabic has no such letters. */
  const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  const sameYear = (at: number, now: number): boolean => new Date(at).getFullYear() === new Date(now).getFullYear();

  return {
    locale,
    number: (value) => number.format(value),
    percent: (value) => percent.format(value),
    time: (at) => time.format(at),
    short: (at, now) => {
      const days = daysBetween(at, now);
      if (days === 0) return time.format(at);
      if (days === 1 || days === -1) return capital(relative.format(-days, "day"));
      if (days > 1 && days < 7) return weekday.format(at);
      return sameYear(at, now) ? dayMonth.format(at) : date.format(at);
    },
    day: (at, now) => {
      const days = daysBetween(at, now);
      if (days === 0 || days === 1) return capital(relative.format(-days, "day"));
      return sameYear(at, now) ? longDay.format(at) : longDate.format(at);
    },
    date: (at) => longDate.format(at),
    dateTime: (at) => dateTime.format(at),
    hijri: (at) => (showHijri ? hijri.format(at) : null),
    relative: (at, now) => {
      const seconds = Math.round((at - now) / 1000);
      const size = Math.abs(seconds);
      if (size < 45) return relative.format(0, "second");
      if (size < 3600) return relative.format(Math.trunc(seconds / 60) || Math.sign(seconds), "minute");
      if (size < 86_400) return relative.format(Math.trunc(seconds / 3600), "hour");
      return relative.format(-daysBetween(at, now), "day");
    },
    since: (at, now) => {
      const minutes = Math.max(1, Math.floor((now - at) / 60_000));
      if (minutes < 60) return { unit: "minutes", value: number.format(minutes) };
      if (minutes < 48 * 60) return { unit: "hours", value: number.format(Math.floor(minutes / 60)) };
      return { unit: "days", value: number.format(Math.floor(minutes / 1440)) };
    },
    list: (items) => list.format(items),
    languageName: (code) => (code === "und" ? "" : (names.of(code) ?? code)),
  };
};

const built = new Map<string, Formatter>();

/** Intl objects are dear to make: one set per language, digits and calendar choice. */
export const formatterOf = (language: Language, digits: Digits, showHijri: boolean): Formatter => {
  const key = `${language} ${digits} ${String(showHijri)}`;
  const known = built.get(key);
  if (known !== undefined) return known;
  const fresh = build(language, digits, showHijri);
  built.set(key, fresh);
  return fresh;
};
