import i18next, { type i18n as I18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { catalogues } from "../../shared/i18n/catalogues.ts";
import { directionOf, type Digits } from "../../shared/i18n/direction.ts";
import type { Language } from "../../shared/domain/common.ts";
import { formatterOf } from "./format.ts";
import { isolate } from "./isolate.ts";

export const i18n: I18n = i18next.createInstance();

let digits: Digits = "latin";

/** Everything is in memory, so that the first paint already speaks. */
export const startI18n = (language: Language): void => {
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    supportedLngs: ["ar", "en"],
    defaultNS: "app",
    ns: ["app"],
    resources: { ar: { app: catalogues.ar }, en: { app: catalogues.en } },
    initAsync: false,
    interpolation: { escapeValue: true, escape: isolate },
    react: { useSuspense: false },
  });
  i18n.services.formatter?.add("number", (value: unknown, language_) =>
    formatterOf(language_ === "ar" ? "ar" : "en", digits, false).number(Number(value)),
  );
  mark(language);
};

const mark = (language: Language): void => {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  document.title = i18n.t("app.name");
};

/** R13: language and digits change while the app runs. */
export const switchLanguage = (language: Language, newDigits: Digits): void => {
  const changed = i18n.language !== language || digits !== newDigits;
  digits = newDigits;
  if (!changed) return;
  void i18n.changeLanguage(language);
  mark(language);
};
