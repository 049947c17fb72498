import { decodeWords } from "postal-mime";

/** What people send each other every day; any other ending is the riskier one of two. */
const HARMLESS = new Set(["pdf", "jpg", "jpeg", "png", "gif", "webp", "txt", "csv", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "mp3", "mp4", "ogg", "wav", "ics", "vcf"]);

const endingOf = (name: string): string => {
  const plain = name.replace(/:.*$/, "").replace(/[.\s]+$/, "");
  const dot = plain.lastIndexOf(".");
  return dot < 0 ? "" : plain.slice(dot + 1).toLowerCase();
};

/** Of several names for one part the one to be judged by. */
export const riskiest = (names: readonly string[]): string => names.find((name) => !HARMLESS.has(endingOf(name))) ?? names[0] ?? "";

const decodeExtended = (value: string): string => {
  const encoded = /^([\w-]*)'[^']*'(.*)$/s.exec(value);
  const bytes = Buffer.from((encoded?.[2] ?? value).replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1");
  try {
    return new TextDecoder(encoded?.[1] || "utf-8").decode(bytes);
  } catch {
    return bytes.toString("utf8"); // a character set nobody knows
  }
};

const PARAMETER = /\b((?:file)?name)(\*?)(\d{0,2})(\*?)\s*=\s*(?:"((?:[^"\\]|\\.){0,2000})"|([^;\s]{1,2000}))/gi;

/** Every name the header lines of one part give it. */
const namesIn = (header: string): string[] => {
  const single: string[] = [];
  const sections = new Map<string, string>();
  for (const [, base = "", star, section, starEnd, quoted, token] of header.matchAll(PARAMETER)) {
    const value = quoted ?? token ?? "";
    const key = base.toLowerCase();
    if (section === "") single.push(star === "*" ? decodeExtended(value) : decodeWords(value));
    else sections.set(key, (sections.get(key) ?? "") + (starEnd === "*" ? decodeExtended(value) : value));
  }
  return [...single, ...sections.values()].map((name) => cleanName(name)).filter((name) => name !== "");
};

/** One line, no NUL; direction marks stay, the media policy shows and removes them. */
export const cleanName = (name: string): string => name.replace(/[\u0000-\u001f\u007f]+/g, " ").trim().slice(0, 5000);

/** Sets of names that the header of one part gave, for parts that were given more than one. */
export const conflictingNames = (raw: Uint8Array): string[][] => {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString("latin1");
  const out: string[][] = [];
  let coveredTo = -1;
  for (const match of text.matchAll(/(?:^|\n)content-(?:disposition|type)[ \t]*:/gi)) {
    if (match.index < coveredTo) continue;
    const end = text.slice(match.index, match.index + 8192).search(/\r?\n\r?\n/);
    const region = text.slice(match.index, match.index + (end < 0 ? 8192 : end));
    coveredTo = match.index + region.length;
    const utf8 = Buffer.from(region, "latin1").toString("utf8").replace(/\r?\n(?=[ \t])/g, "");
    const names = [...new Set(namesIn(utf8))];
    if (names.length > 1) out.push(names);
    if (out.length >= 200) break;
  }
  return out;
};

/** The name to be judged by: the riskiest of those that stand beside the one the parser took. */
export const judgedName = (parsed: string, conflicts: readonly (readonly string[])[]): string => {
  const plain = cleanName(parsed);
  const names = conflicts.filter((set) => set.includes(plain)).flat();
  return names.length === 0 ? plain : riskiest([plain, ...names]);
};

