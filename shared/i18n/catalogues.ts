import type { ErrorCode } from "../errors/app-error.ts";
import ar from "./ar.json" with { type: "json" };
import en from "./en.json" with { type: "json" };

export interface ErrorWords {
  readonly title: string;
  readonly body: string;
  readonly action: string;
}

/** A code without words in one of the languages does not compile. */
export const errorWords: Readonly<Record<"ar" | "en", Readonly<Record<ErrorCode, ErrorWords>>>> = { ar: ar.errors, en: en.errors };

export const catalogues = { ar, en } as const;
/** The English catalogue names the keys; a unit test holds the Arabic one to the same. */
export type Words = typeof en;
