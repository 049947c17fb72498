import { usePreferences } from "../stores/preferences.ts";
import { formatterOf, type Formatter } from "./format.ts";

export const useFormat = (): Formatter =>
  usePreferences((preferences) => formatterOf(preferences.language, preferences.digits, preferences.showHijri));
