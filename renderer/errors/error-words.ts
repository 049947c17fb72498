import type { AppErrorData, ErrorParams } from "../../shared/errors/app-error.ts";
import { errorWords } from "../../shared/i18n/catalogues.ts";
import type { Language } from "../../shared/domain/common.ts";
import { isolate } from "../i18n/isolate.ts";

export interface RenderedError {
  readonly title: string;
  /** Empty where a value that the sentence needs did not come with the error: half a sentence helps nobody. */
  readonly body: string;
  readonly action: string;
}

const fill = (sentence: string, params: ErrorParams): string => {
  let isWhole = true;
  const filled = sentence.replace(/\{\{(\w+)\}\}/gu, (_match, name: string) => {
    const value = params[name];
    if (value === undefined || value === "") isWhole = false;
    return isolate(String(value ?? ""));
  });
  return isWhole ? filled : "";
};

/** Code and values in, a sentence out: the only place where failures get words. */
export const renderError = (error: AppErrorData, language: Language): RenderedError => {
  const words = errorWords[language][error.code];
  return { title: words.title, body: fill(words.body, error.params), action: words.action };
};
