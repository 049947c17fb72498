import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../../renderer/app/commands/table.ts";
import adminAr from "../../../server/admin/words/ar.json" with { type: "json" };
import adminEn from "../../../server/admin/words/en.json" with { type: "json" };
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

/** Of the app, and of the licence server's page. */
const pairs = [
  { name: "the app", arabic: flat(ar), english: flat(en) },
  { name: "the operators' page", arabic: flat(adminAr), english: flat(adminEn) },
];
const form = /_(zero|one|two|few|many|other)$/u;
const bases = (words: ReadonlyMap<string, string>): readonly string[] => [...new Set([...words.keys()].map((key) => key.replace(form, "")))].sort();
const placeholders = (text: string): readonly string[] => [...new Set([...text.matchAll(/\{\{\s*(\w+)/gu)].map((match) => match[1] ?? ""))].sort();
const counted = (words: ReadonlyMap<string, string>): readonly string[] => [
  ...new Set([...words.keys()].filter((key) => form.test(key)).map((key) => key.replace(form, ""))),
];

describe.each(pairs)("the words of $name", ({ arabic, english }) => {
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
});

test("every error code has a title, a sentence and an action", () => {
  for (const words of [ar.errors, en.errors]) {
    expect(Object.keys(words).sort()).toEqual([...errorCodes].sort());
    for (const [code, entry] of Object.entries(words))
      for (const part of ["title", "body", "action"] as const) expect(entry[part].length, `${code}.${part}`).toBeGreaterThan(1);
  }
});

/** Whether a phrase is said by anything in these folders. */
const speakersIn = (folders: readonly string[]): { readonly isSpoken: (key: string) => boolean; readonly sources: string } => {
  const sources = folders
    .flatMap((folder) => readdirSync(join(import.meta.dirname, "..", "..", "..", folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
  const spoken = new Set([...sources.matchAll(/["'`]([a-zA-Z][\w.]*)["'`]/gu)].map((match) => match[1] ?? ""));
  /** `settings.section.${id}` speaks every phrase of that shape whose last word is a word of the code. */
  const shapes = [...new Set([...sources.matchAll(/`([a-zA-Z]\w*(?:\.\w+)*\.)\$\{[^}]*\}([\w.]*)`/gu)].map((match) => `${match[1] ?? ""}*${match[2] ?? ""}`))];
  const words = new Set(sources.match(/\w+/gu));
  const isSpoken = (key: string): boolean =>
    spoken.has(key) ||
    shapes.some((shape) => {
      const [before = "", after = ""] = shape.split("*");
      const middle = key.slice(before.length, key.length - after.length);
      return key.startsWith(before) && key.endsWith(after) && /^\w+$/u.test(middle) && words.has(middle);
    });
  return { isSpoken, sources };
};

test("no phrase of the app is left that nobody says", () => {
  const { isSpoken } = speakersIn(["renderer", "electron", "shared"]);
  const isSaid = (key: string): boolean => {
    if (key.startsWith("errors.")) return true;
    if (key.startsWith("command.")) return key === "command.split" || commands.some((command) => `command.${command.label}` === key);
    return isSpoken(key);
  };
  expect(bases(flat(en)).filter((key) => !isSaid(key))).toEqual([]);
  // The check itself must be able to fail.
  expect(["inbox.neverSaid", "settings.section.neverSaid", "command.neverSaid"].filter(isSaid)).toEqual([]);
});

test("no phrase of the operators' page is left that nobody says, and no action of the audit log is without one", () => {
  const { isSpoken, sources } = speakersIn(["server", "shared/license"]);
  const actions = [...sources.matchAll(/action: "([a-z]+\.[a-z]+)"/gu)].map((match) => (match[1] ?? "").replace(".", "_"));
  const rulings = ["suspend", "activate", "limit", "remove"].map((kind) => `account_${kind}`);
  expect(Object.keys(adminEn.event).sort()).toEqual([...new Set([...actions, ...rulings])].sort());
  const own = ["OFFLINE", "BAD_ANSWER", "OTHER"];
  const isSaid = (key: string): boolean => key.startsWith("event.") || isSpoken(key);
  expect(bases(flat(adminEn)).filter((key) => !isSaid(key))).toEqual([]);
  expect(Object.keys(adminEn.error).filter((code) => /^[A-Z]/u.test(code) && !own.includes(code) && !sources.includes(`  ${code}: [`))).toEqual([]);
  expect(["signIn.neverSaid", "status.neverSaid"].filter(isSaid)).toEqual([]);
});
