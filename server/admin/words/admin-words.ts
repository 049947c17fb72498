import type { TFunction } from "i18next";
import { i18n, startI18n } from "../../../renderer/i18n/i18n.ts";
import { usePreferences } from "../../../renderer/stores/preferences.ts";
import type { Language } from "../../../shared/domain/common.ts";
import ar from "./ar.json" with { type: "json" };
import en from "./en.json" with { type: "json" };

export type Translate = TFunction<"admin">;

/** Adds this page's words to those that the window's components bring along. */
export const startWords = (language: Language): void => {
  startI18n(language);
  i18n.addResourceBundle("ar", "admin", ar);
  i18n.addResourceBundle("en", "admin", en);
};

/** The one way to a sentence on this page. */
export const useAdminWords = (): Translate => i18n.getFixedT(usePreferences((preferences) => preferences.language), "admin");
