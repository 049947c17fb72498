import type { Language } from "../../../../shared/domain/common.ts";
import { fold } from "../../../../shared/text/fold.ts";
import { oneLine } from "../../../../shared/text/safe-text.ts";
import { tokenise } from "../../../../shared/text/tokenise.ts";

const TITLES = new Set(["mr", "mrs", "ms", "miss", "dr", "eng", "prof", "sir", "السيد", "السيده", "الاستاذ", "استاذ", "الاستاذه", "د", "دكتور", "الدكتور", "الدكتوره", "م", "المهندس", "المهندسه", "الشيخ", "ا"]);
/** First parts of names that are nothing without the next word. */
const COMPOUND = new Set(["عبد", "ابو", "ام", "بن", "ابن", "abu", "abd", "abdul", "um", "umm", "al", "bin", "ibn", "el"]);
const NOT_A_PERSON = /\d|@|[_/\\|<>]|https?:|\b(?:llc|ltd|inc|co|company|est|group|shop|store|team|support|info|sales|service|services|trading)\b|شركه|مؤسسه|موسسه|متجر|مكتب|مصنع|خدمه|فريق|محل/u;

const ARABIC_LETTER = /[\u0621-\u064a]/u;

/** The name to greet with in this language, or "" when the name is no person's or written in the other script. */
export const greetingName = (contactName: string, language: Language): string => {
  const name = oneLine(contactName).slice(0, 80);
  const words = name.split(" ").filter((word) => /\p{L}/u.test(word) && !TITLES.has(fold(word).replace(/[.:]/gu, "")));
  if (words.length === 0 || words.length > 6 || NOT_A_PERSON.test(fold(name))) return "";
  if (!/^[\p{L}\p{M}'’.\- ]+$/u.test(name)) return "";
  if (ARABIC_LETTER.test(name) !== (language === "ar")) return "";
  const first = words[0] as string;
  const second = words[1];
  return COMPOUND.has(fold(first)) && second !== undefined ? `${first} ${second}` : first;
};

const has = (folded: string, greeting: string): boolean => folded.slice(0, 160).includes(greeting);

/** Whether a folded message says nothing but a greeting. */
export const isOnlyGreeting = (folded: string): boolean => {
  const words = tokenise(folded).words;
  const courtesy = new Set("السلام سلام عليكم وعليكم ورحمه الله وبركاته مرحبا اهلا وسهلا هلا والله هاي صباح مساء الخير النور يا hello hi hey there good morning afternoon evening day dear sir madam team greetings salam alaikum assalamu شلونكم كيفكم كيف حالكم اخباركم".split(" "));
  return words.length > 0 && words.length <= 10 && words.every((word) => courtesy.has(word));
};

/** A greeting is answered with its own answer; otherwise a plain one. One line, ending in a comma or full stop. */
export const greet = (foldedMessage: string, contactName: string, language: Language): string => {
  const name = greetingName(contactName, language);
  const isSalam = has(foldedMessage, "السلام عليكم") || has(foldedMessage, "سلام عليكم") || /\b(?:as)?sala+mu?\W{0,2}\s?[3ae]?la[yi]k[ou]m/u.test(foldedMessage.slice(0, 160));
  if (language === "ar") {
    const person = name === "" ? "" : ` ${name}`;
    if (isSalam) return `وعليكم السلام ورحمة الله وبركاته${person === "" ? "،" : `، مرحباً${person}،`}`;
    if (has(foldedMessage, "صباح الخير") || has(foldedMessage, "صباح النور")) return `صباح النور${person}،`;
    if (has(foldedMessage, "مساء الخير") || has(foldedMessage, "مساء النور")) return `مساء النور${person}،`;
    return `مرحباً${person}،`;
  }
  const person = name === "" ? "" : ` ${name}`;
  if (isSalam) return `Wa alaikum assalam${person},`;
  for (const part of ["morning", "afternoon", "evening"]) if (has(foldedMessage, `good ${part}`)) return `Good ${part}${person},`;
  return `Hello${person},`;
};

/** True when a text opens with a greeting of its own, so that none is put in front of it. */
export const opensWithGreeting = (text: string): boolean =>
  /^\s*(?:و?عليكم السلام|السلام عليكم|مرحبا|اهلا|هلا|صباح|مساء|تحيه|عزيز|hello|hi\b|dear|good (?:morning|afternoon|evening|day)|greetings|wa alaikum)/u.test(fold(text.slice(0, 60)));
