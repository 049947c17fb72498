import type { Formatter } from "./format.ts";

/** 0:42, 12:05: minutes and seconds in the person's digits. */
export const formatLength = (seconds: number, format: Formatter): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const rest = whole % 60;
  return `${format.number(Math.floor(whole / 60))}:${rest < 10 ? format.number(0) : ""}${format.number(rest)}`;
};

/** What is left until then, never below nought. */
export const formatCountdown = (until: number, now: number, format: Formatter): string => formatLength(Math.ceil((until - now) / 1000), format);
