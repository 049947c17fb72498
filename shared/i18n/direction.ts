import type { Language } from "../domain/common.ts";

export type Direction = "rtl" | "ltr";
export type Digits = "latin" | "arabic";

export const directionOf = (language: Language): Direction => (language === "ar" ? "rtl" : "ltr");

/** Always the complete string (R5): calendar and digits are never left to the machine's taste. */
export const localeOf = (language: Language, digits: Digits): string =>
  `${language === "ar" ? "ar-SA" : "en-GB"}-u-ca-gregory-nu-${digits === "arabic" ? "arab" : "latn"}`;

/** The language for "system": the first of the computer's languages that we speak. */
export const languageFrom = (preferred: readonly string[]): Language => {
  const found = preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === "ar" || tag === "en");
  return found === "ar" ? "ar" : "en";
};
