import type { Formatter } from "./format.ts";

/** 0:42, 12:05: minutes and seconds in the person's digits, never below nought. */
export const formatCountdown = (until: number, now: number, format: Formatter): string => {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  const rest = seconds % 60;
  return `${format.number(Math.floor(seconds / 60))}:${rest < 10 ? format.number(0) : ""}${format.number(rest)}`;
};
