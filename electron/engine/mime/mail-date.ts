const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const ZONES: Readonly<Record<string, number>> = { ut: 0, gmt: 0, utc: 0, z: 0, est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420 };
const RFC_5322 =
  /^(?:[a-z]{2,9}\.?(?:,\s*|\s+))?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{2,4})\s+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?\s*(?:([+-])(\d{2}):?(\d{2})|([a-z]{1,5}))?/i;
const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const plausible = (value: number): number | null => (value >= EARLIEST && value < LATEST ? value : null);

const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length > 2) return year < 1900 ? year + 1900 : year;
  return year < 70 ? 2000 + year : 1900 + year;
};

/** Milliseconds of a mail date, null when it is absent, no real day (31 Feb) or out of this century and the last. */
export const parseMailDate = (header: string | undefined): number | null => {
  if (header === undefined) return null;
  const text = header.replace(/\([^()]*\)/g, " ").trim().slice(0, 200);
  const found = RFC_5322.exec(text);
  if (found === null) {
    const asctime = /^[a-z]{3} ([a-z]{3}) +(\d{1,2}) ([\d:]{7,8}) (\d{4})$/i.exec(text);
    if (asctime !== null) return parseMailDate(`${asctime[2]} ${asctime[1]} ${asctime[4]} ${asctime[3]}`);
    // ISO and the like; the engine's own reading of anything else is guesswork
    return /^\d{4}([-/])\d{2}\1\d{2}/.test(text) ? plausible(Date.parse(text.replace(/\b(?:mon|tue|wed|thu|fri|sat|sun)\b/i, ""))) : null;
  }
  const [, day, month, year, hour, minute, second, sign, zoneHours, zoneMinutes, zoneName] = found;
  const monthIndex = MONTHS.indexOf((month ?? "").toLowerCase());
  const utc = Date.UTC(fullYear(year ?? ""), monthIndex, Number(day), Number(hour), Number(minute), Math.min(Number(second ?? 0), 59));
  const isRealDay = monthIndex >= 0 && new Date(utc).getUTCDate() === Number(day) && Number(hour) < 24 && Number(minute) < 60;
  if (!isRealDay) return null;
  const named = ZONES[(zoneName ?? "").toLowerCase()] ?? 0;
  const offset = sign === undefined ? named : (sign === "-" ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes));
  return Math.abs(offset) > 24 * 60 ? plausible(utc) : plausible(utc - offset * 60_000);
};
