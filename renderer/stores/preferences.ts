import { create } from "zustand";
import type { Language } from "../../shared/domain/common.ts";
import type { Shortcuts } from "../../shared/domain/shortcuts.ts";
import type { Settings } from "../../shared/domain/settings.ts";
import { directionOf, languageFrom, type Digits, type Direction } from "../../shared/i18n/direction.ts";

/** What of the settings the page itself obeys, resolved: "system" is already an answer here. */
export interface Preferences {
  readonly language: Language;
  readonly direction: Direction;
  readonly digits: Digits;
  readonly showHijri: boolean;
  readonly appearance: Settings["appearance"];
  readonly density: Settings["density"];
  readonly singleLetterKeys: boolean;
  readonly shortcuts: Shortcuts;
}

const initialLanguage = languageFrom(navigator.languages);

export const usePreferences = create<Preferences>()(() => ({
  language: initialLanguage,
  direction: directionOf(initialLanguage),
  digits: "latin",
  showHijri: false,
  appearance: "system",
  density: "comfortable",
  singleLetterKeys: true,
  shortcuts: {},
}));

export const preferencesFrom = (settings: Settings, systemLanguage: Language): Preferences => {
  const language = settings.language === "system" ? systemLanguage : settings.language;
  return {
    language,
    direction: directionOf(language),
    digits: settings.digits,
    showHijri: settings.showHijri,
    appearance: settings.appearance,
    density: settings.density,
    singleLetterKeys: settings.singleLetterKeys,
    shortcuts: settings.shortcuts,
  };
};
