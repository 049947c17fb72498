export type PresetName = "laterToday" | "thisEvening" | "tomorrow" | "nextWeek";

export interface SnoozePreset {
  readonly name: PresetName;
  readonly at: number;
}

const morning = 9;
const evening = 18;

const at = (now: number, addDays: number, hours: number): number => {
  const date = new Date(now);
  date.setDate(date.getDate() + addDays);
  return date.setHours(hours, 0, 0, 0);
};

/** The first day of the working week after today. `firstDay`: 0 Sunday … 6 Saturday. */
const untilWeekStart = (now: number, firstDay: number): number => (firstDay - new Date(now).getDay() + 7) % 7 || 7;

/** Only times that still lie well ahead. */
export const snoozePresets = (now: number, firstDayOfWeek: number): readonly SnoozePreset[] => {
  const hour = new Date(now).getHours();
  return [
    ...(hour < evening - 4 ? [{ name: "laterToday" as const, at: at(now, 0, hour + 3) }] : []),
    ...(hour < evening - 1 ? [{ name: "thisEvening" as const, at: at(now, 0, evening) }] : []),
    { name: "tomorrow", at: at(now, 1, morning) },
    // On the eve of the week "next week" would be tomorrow again.
    { name: "nextWeek", at: at(now, untilWeekStart(now, firstDayOfWeek) + (untilWeekStart(now, firstDayOfWeek) === 1 ? 7 : 0), morning) },
  ];
};
