import { expect, test } from "vitest";
import { parseWhen } from "../../../renderer/pages/inbox/snooze/parse-when.ts";
import { snoozePresets } from "../../../renderer/pages/inbox/snooze/snooze-presets.ts";

/** A Wednesday, 14:00. */
const now = new Date(2026, 10, 18, 14, 0).getTime();
const at = (day: number, hours: number, minutes = 0, month = 10, year = 2026): number => new Date(year, month, day, hours, minutes).getTime();

test.each([
  ["tomorrow", at(19, 9)],
  ["tomorrow 10", at(19, 10)],
  ["Tomorrow 10:30", at(19, 10, 30)],
  ["tomorrow 4pm", at(19, 16)],
  ["tomorrow 12am", at(19, 0)],
  ["غدًا", at(19, 9)],
  ["غدًا 10", at(19, 10)],
  ["غدا الساعة ٤ م", at(19, 16)],
  ["in 3 hours", at(18, 17)],
  ["in 45 min", at(18, 14, 45)],
  ["3h", at(18, 17)],
  ["in an hour", null],
  ["بعد ساعة", at(18, 15)],
  ["بعد ساعتين", at(18, 16)],
  ["بعد ٣ ساعات", at(18, 17)],
  ["بعد يومين", at(20, 14)],
  ["بعد 3 أيام", at(21, 14)],
  ["in 1 week", at(25, 14)],
  ["thursday", at(19, 9)],
  ["Wed", at(25, 9)],
  ["الخميس 14:30", at(19, 14, 30)],
  ["الأربعاء", at(25, 9)],
  ["25/11", at(25, 9)],
  ["25/11 8:15", at(25, 8, 15)],
  ["١/٣", at(1, 9, 0, 2, 2027)],
  ["1/3/2028", at(1, 9, 0, 2, 2028)],
  ["31/2", null],
  ["17:30", at(18, 17, 30)],
  ["9", at(19, 9)],
  ["25:00", null],
  ["soon", null],
  ["", null],
])("%s", (text, expected) => {
  expect(parseWhen(text, now)).toBe(expected);
});

test("presets lie ahead, in order, each once", () => {
  for (let hour = 0; hour < 24; hour += 1) {
    for (let day = 15; day < 22; day += 1) {
      const then = at(day, hour, 20);
      const times = snoozePresets(then, 0).map((preset) => preset.at);
      expect(times.every((time) => time > then)).toBe(true);
      expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
    }
  }
});
