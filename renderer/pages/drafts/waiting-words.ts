import type { Formatter } from "../../i18n/format.ts";
import type { Translate } from "../../i18n/use-words.ts";

const keys = { minutes: "time.minutesShort", hours: "time.hoursShort", days: "time.daysShort" } as const;

export const waitingWords = (since: number, now: number, format: Formatter, t: Translate): string => {
  const { unit, value } = format.since(since, now);
  return t(keys[unit], { value });
};
