import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

export type Translate = TFunction<"app">;

/** The one way to a sentence on the screen. */
export const useWords = (): Translate => useTranslation("app").t;
