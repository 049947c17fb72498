import { expect, test } from "vitest";
import { errorCodes } from "../../../shared/errors/app-error.ts";
import ar from "../../../shared/i18n/ar.json" with { type: "json" };
import en from "../../../shared/i18n/en.json" with { type: "json" };

type Tree = { readonly [key: string]: string | Tree };

const flat = (tree: Tree, path = ""): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(tree).flatMap(([key, value]) => {
      const name = path === "" ? key : `${path}.${key}`;
      return typeof value === "string" ? [[name, value] as const] : [...flat(value, name)];
    }),
  );

const arabic = flat(ar);
const english = flat(en);
const form = /_(zero|one|two|few|many|other)$/u;
const bases = (words: ReadonlyMap<string, string>): readonly string[] => [...new Set([...words.keys()].map((key) => key.replace(form, "")))].sort();
const placeholders = (text: string): readonly string[] => [...new Set([...text.matchAll(/\{\{\s*(\w+)/gu)].map((match) => match[1] ?? ""))].sort();
const counted = (words: ReadonlyMap<string, string>): readonly string[] => [
  ...new Set([...words.keys()].filter((key) => form.test(key)).map((key) => key.replace(form, ""))),
];

test("both catalogues have the same keys", () => {
  expect(bases(arabic)).toEqual(bases(english));
});

test("every counted phrase has all six Arabic forms and both English ones", () => {
  for (const base of counted(arabic)) {
    for (const one of ["zero", "one", "two", "few", "many", "other"]) expect(arabic.has(`${base}_${one}`), `${base}_${one}`).toBe(true);
    for (const one of ["one", "other"]) expect(english.has(`${base}_${one}`), `${base}_${one}`).toBe(true);
  }
  expect(counted(arabic)).toEqual(expect.arrayContaining([...counted(english)]));
});

test("a phrase has the same values in both languages", () => {
  for (const base of bases(english)) {
    // Forms for none, one and two may leave the number out, since the word says it.
    const of = (words: ReadonlyMap<string, string>): string => words.get(base) ?? words.get(`${base}_other`) ?? "";
    expect(placeholders(of(arabic)), base).toEqual(placeholders(of(english)));
  }
});

test("every error code has a title, a sentence and an action", () => {
  for (const words of [ar.errors, en.errors]) {
    expect(Object.keys(words).sort()).toEqual([...errorCodes].sort());
    for (const [code, entry] of Object.entries(words))
      for (const part of ["title", "body", "action"] as const) expect(entry[part].length, `${code}.${part}`).toBeGreaterThan(1);
  }
});

test("Arabic has Arabic punctuation", () => {
  for (const [key, text] of arabic) {
    if (key === "command.languageEn") continue;
    expect(text.replace(/\{\{[^}]*\}\}/gu, "").match(/[,;?]/u), `${key}: ${text}`).toBeNull();
  }
});

test("no phrase is empty and none is left in the other language", () => {
  // Names of languages and signs stand in both alike.
  const isSame = (key: string): boolean => arabic.get(key) === english.get(key);
  const words = (text: string): string => text.replace(/\{\{[^}]*\}\}|قبل:|من:/gu, "");
  for (const [key, text] of arabic) {
    expect(text.trim(), key).not.toBe("");
    if (/\p{L}/u.test(words(text)) && !isSame(key)) expect(/\p{Script=Arabic}/u.test(text), `${key}: ${text}`).toBe(true);
  }
  for (const [key, text] of english) {
    if (/\p{L}/u.test(words(text)) && !isSame(key)) expect(/\p{Script=Latin}/u.test(words(text)), `${key}: ${text}`).toBe(true);
  }
});
