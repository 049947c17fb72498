import i18next from "i18next";
import { catalogues } from "../../shared/i18n/catalogues.ts";
import type { Language } from "../../shared/domain/common.ts";

/** The same catalogue as the window's, for what the system shows: menu, tray, notices, dialogs. */
const instance = i18next.createInstance();
void instance.init({
  fallbackLng: "en", supportedLngs: ["ar", "en"], defaultNS: "app", ns: ["app"], resources: { ar: { app: catalogues.ar }, en: { app: catalogues.en } }, initAsync: false,
  interpolation: { escapeValue: false },
});

export type Words = (key: string, values?: Record<string, unknown>) => string;

export const wordsFor = (language: Language): Words => (key, values) => instance.t(key, { lng: language, ...values });
