import type { AppErrorData } from "../../shared/errors/app-error.ts";
import { errorWords } from "../../shared/i18n/catalogues.ts";
import { fillWords } from "../../shared/i18n/fill-words.ts";
import type { Language } from "../../shared/domain/common.ts";
import { isolate } from "../i18n/isolate.ts";

export interface RenderedError {
  readonly title: string;
  /** Empty where a value that the sentence needs did not come with the error: half a sentence helps nobody. */
  readonly body: string;
  readonly action: string;
}

/** Code and values in, a sentence out: the only place where failures get words. */
export const renderError = (error: AppErrorData, language: Language): RenderedError => {
  const words = errorWords[language][error.code];
  return { title: words.title, body: fillWords(words.body, error.params, isolate), action: words.action };
};
