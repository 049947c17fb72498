import { fold } from "../../../shared/text/fold.ts";

/** A whole number within bounds as typed, in either script's digits; null for anything else. */
export const parseCount = (typed: string, min: number, max: number): number | null => {
  const text = fold(typed).trim();
  if (!/^\d{1,10}$/.test(text)) return null;
  const value = Number(text);
  return value >= min && value <= max ? value : null;
};
