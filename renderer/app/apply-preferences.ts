import { useEffect } from "react";
import type { Language } from "../../shared/domain/common.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { useSettings } from "../ipc/queries/settings.ts";
import { preferencesFrom, usePreferences } from "../stores/preferences.ts";
import { useTheme } from "../stores/use-theme.ts";

/** Carries the stored settings to the page: language, direction, digits, theme. */
export const useAppliedPreferences = (systemLanguage: Language, isReady: boolean): void => {
  const settings = useSettings(isReady).data;
  useEffect(() => {
    if (settings === undefined) return;
    const preferences = preferencesFrom(settings, systemLanguage);
    usePreferences.setState(preferences);
    switchLanguage(preferences.language, preferences.digits);
  }, [settings, systemLanguage]);
  useTheme();
};
