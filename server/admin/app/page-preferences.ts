import { z } from "zod";
import { switchLanguage } from "../../../renderer/i18n/i18n.ts";
import { recall, remember } from "../../../renderer/stores/local-memory.ts";
import { usePreferences } from "../../../renderer/stores/preferences.ts";
import type { Language } from "../../../shared/domain/common.ts";
import { directionOf } from "../../../shared/i18n/direction.ts";

const memory = "adminPreferences";
const Remembered = z.object({ language: z.enum(["ar", "en"]), appearance: z.enum(["system", "light", "dark"]) });
export type Appearance = z.infer<typeof Remembered>["appearance"];

const keep = (): void => {
  const { language, appearance } = usePreferences.getState();
  remember(memory, { language, appearance });
};

/** The language and appearance this browser chose last; the browser's own before that. */
export const restorePreferences = (): Language => {
  const remembered = Remembered.safeParse(recall(memory));
  if (remembered.success) usePreferences.setState({ ...remembered.data, direction: directionOf(remembered.data.language) });
  return usePreferences.getState().language;
};

export const chooseLanguage = (language: Language): void => {
  usePreferences.setState({ language, direction: directionOf(language) });
  switchLanguage(language, usePreferences.getState().digits);
  keep();
};

export const chooseAppearance = (appearance: Appearance): void => {
  usePreferences.setState({ appearance });
  keep();
};
