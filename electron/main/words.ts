import i18next from "i18next";
import { catalogues, type Words as Catalogue } from "../../shared/i18n/catalogues.ts";
import { localeOf, type Digits } from "../../shared/i18n/direction.ts";
import type { Language } from "../../shared/domain/common.ts";

/** The same catalogue as the window's, for what the system shows: menu, tray, notices, dialogs. */
const instance = i18next.createInstance();
void instance.init({
  fallbackLng: "en", supportedLngs: ["ar", "en"], defaultNS: "app", ns: ["app"], resources: { ar: { app: catalogues.ar }, en: { app: catalogues.en } }, initAsync: false,
  interpolation: { escapeValue: false },
});
instance.services.formatter?.add("number", (value: unknown, language, { digits }: { digits?: Digits }) =>
  new Intl.NumberFormat(localeOf(language === "ar" ? "ar" : "en", digits ?? "latin")).format(Number(value)),
);

/** Counted phrases are asked for without their form. */
type Base<Key extends string> = Key extends `${infer Before}_${"zero" | "one" | "two" | "few" | "many" | "other"}` ? Before : Key;
type PhraseIn<Tree, Before extends string = ""> = { [Key in keyof Tree & string]: Tree[Key] extends string ? `${Before}${Base<Key>}` : PhraseIn<Tree[Key], `${Before}${Key}.`> }[keyof Tree & string];

/** A phrase that no catalogue has does not compile: the person would read its key. */
export type Words = (phrase: PhraseIn<Catalogue>, values?: Readonly<Record<string, string | number>>) => string;

export const wordsFor = (language: Language, digits: Digits): Words => (phrase, values) => instance.t(phrase, { lng: language, digits, ...values });
