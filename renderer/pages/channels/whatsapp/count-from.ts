import { fold } from "../../../../shared/text/fold.ts";

/** A whole number typed in either script's digits; NaN for anything else, which no schema lets pass. */
export const countFrom = (typed: string): number => {
  const plain = fold(typed).trim();
  return /^\d{1,9}$/u.test(plain) ? Number(plain) : Number.NaN;
};
