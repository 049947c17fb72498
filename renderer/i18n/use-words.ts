import type { TFunction } from "i18next";
import type { Language } from "../../shared/domain/common.ts";
import { usePreferences } from "../stores/preferences.ts";
import { i18n } from "./i18n.ts";

export type Translate = TFunction;

const made = new Map<Language, Translate>();

/** One function per language, the same one each time: a component that only speaks is not rendered again for it. */
const translateIn = (language: Language): Translate => {
  const known = made.get(language);
  if (known !== undefined) return known;
  const fresh = i18n.getFixedT(language, "app");
  made.set(language, fresh);
  return fresh;
};

/** The one way to a sentence on the screen. All words are in memory, so the language alone decides. */
export const useWords = (): Translate => translateIn(usePreferences((preferences) => preferences.language));
