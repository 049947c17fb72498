import { isArabicUnit } from "./char-table.ts";
import { fold } from "./fold.ts";
import { tokenise } from "./tokenise.ts";

/** Of a long text the beginning tells enough. UTF-16 units. */
const MAX_LOOKED_AT = 2000;

/** Scripts that belong to one language in practice; checked for non-Latin, non-Arabic text only. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"],
  [/\p{Script=Hangul}/u, "ko"],
  [/\p{Script=Han}/u, "zh"],
  [/\p{Script=Hebrew}/u, "he"],
  [/\p{Script=Devanagari}/u, "hi"],
  [/\p{Script=Bengali}/u, "bn"],
  [/\p{Script=Tamil}/u, "ta"],
  [/\p{Script=Telugu}/u, "te"],
  [/\p{Script=Malayalam}/u, "ml"],
  [/\p{Script=Sinhala}/u, "si"],
  [/\p{Script=Thai}/u, "th"],
  [/\p{Script=Greek}/u, "el"],
  [/\p{Script=Armenian}/u, "hy"],
  [/\p{Script=Georgian}/u, "ka"],
  [/\p{Script=Ethiopic}/u, "am"],
];

/** Small words that hardly occur in another language of this list; folded (no accents). */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: "the and is are was were you your my we our have has had will would can could please thanks thank hello what when where how which this that these for with from not but it its i'm don't do does did there hi dear order of to a an in on at be been so if or as by they he she his her him who why about all any just still get got want need like know i i've i'd yes no out up down after before again",
  fr: "le la les des une est vous je nous pour avec dans pas sur mon ma votre merci bonjour bonsoir quel quelle c'est j'ai combien quand et du au suis",
  es: "el los las una es por para con que del mi su hola gracias quiero cuando cuanto donde como pero muy buenos dias tengo usted y esta",
  de: "der die das und ist nicht ich sie wir ein eine mit fur von zu auf bitte danke hallo wann wo wie mein meine ihr guten tag habe",
  it: "il gli una per con non che sono buongiorno grazie vorrei quanto quando dove mio mia della di e ciao ho",
  pt: "os as um uma para com nao que do da obrigado obrigada ola bom dia quero quanto quando onde voce meu minha e por favor",
  nl: "het een en van ik niet is dat met voor zijn op mijn uw graag dank hallo wanneer waar hoe bestelling heb",
  tr: "bir ve bu icin ne zaman merhaba siparis siparisim mi var yok tesekkurler nasil nerede lutfen kac benim ile degil",
  id: "saya anda dan yang untuk dengan tidak apa berapa terima kasih selamat pagi kapan di mana ini itu bisa pesanan harga harganya",
  tl: "ang ng mga sa po ako ko ba kayo magkano salamat paano kailan hindi yung opo pwede",
  sw: "na ya kwa ni habari asante bei gani lini wapi hapana ndiyo tafadhali",
};

const LANGUAGES = Object.keys(SMALL_WORDS);
const ENGLISH = LANGUAGES.indexOf("en");
/** By their places in LANGUAGES. */
const languagesOf = new Map<string, number[]>();
for (const [language, words] of Object.values(SMALL_WORDS).entries()) {
  for (const word of words.split(" ")) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
}

interface Detector {
  detect(text: string): { readonly language: string; isReliable(): boolean };
}

let detector: Detector | null = null;

/**
 * Loads the n-gram detector (60 languages; about 150 ms and 50 MB, so not at start). Until then, and for
 * Arabic and English always, script and small words decide.
 */
export const loadLanguageDetector = async (): Promise<void> => {
  if (detector === null) detector = (await import("eld/extrasmall")).eld;
};

const URL_OR_ADDRESS = /(?:https?:\/\/|www\.)\S+|\S+@\S+/gu;

/**
 * Main language of a text: "ar", "en", another ISO 639-1 code, or "und" when there are too few letters to tell.
 * Mixed Arabic and Latin counts as Arabic from 40 % Arabic letters on, and with fewer where the Latin part is
 * only names: products, codes and links are Latin anyway.
 */
export const detectLanguage = (text: string): string => {
  let sample = text.length > MAX_LOOKED_AT ? text.slice(0, MAX_LOOKED_AT) : text;
  if (sample.includes("@") || sample.includes("://") || sample.includes("www.")) sample = sample.replace(URL_OR_ADDRESS, " ");
  let arabic = 0;
  let latin = 0;
  let cyrillic = 0;
  let other = 0;
  for (let index = 0; index < sample.length; index++) {
    const unit = sample.charCodeAt(index);
    if (unit < 0x41) continue;
    if (unit < 0x5b || (unit >= 0x61 && unit < 0x7b) || (unit >= 0xc0 && unit < 0x250)) latin++;
    else if (isArabicUnit(unit)) {
      if (!(unit >= 0x064b && unit <= 0x0669) && unit !== 0x0640 && unit > 0x061f) arabic++;
    } else if (unit >= 0x0400 && unit < 0x0530) cyrillic++;
    else if (unit >= 0x0370 && !(unit >= 0x2000 && unit < 0x2e80) && unit < 0xd800) other++;
    else if (unit >= 0xd800 && unit < 0xdc00 && sample.charCodeAt(index) < 0xd83c) other++;
  }
  if (arabic > 0 && arabic * 1.5 >= latin && arabic >= cyrillic + other) return languageOfArabicScript(sample, arabic);
  // "اريد iPhone 15 Pro Max": Arabic around Latin names, unless the Latin part talks in sentences.
  if (arabic >= 3 && arabic * 6 >= latin && arabic >= cyrillic + other && !hasSentence(sample)) return languageOfArabicScript(sample, arabic);
  if (other > 0 && other * 2 >= latin && other >= cyrillic) return SCRIPTS.find(([script]) => script.test(sample))?.[1] ?? byNgrams(sample);
  if (cyrillic > latin) return detector === null ? (/[іїєґ]/iu.test(sample) ? "uk" : "ru") : byNgrams(sample);
  return latin === 0 ? "und" : languageOfLatinScript(sample, latin);
};

const hasSentence = (sample: string): boolean => {
  let small = 0;
  for (const word of tokenise(fold(sample.slice(0, 800))).words) if (languagesOf.has(word)) small++;
  return small >= 3;
};

const languageOfArabicScript = (sample: string, letters: number): string => {
  const urdu = sample.match(/[ٹڈڑےںھہ]/gu)?.length ?? 0;
  const persian = sample.match(/[پچژگ]/gu)?.length ?? 0;
  const persianShapes = sample.match(/[یک]/gu)?.length ?? 0;
  const kurdish = sample.match(/[ێۆڵڕ]/gu)?.length ?? 0;
  if (kurdish >= 2 && kurdish > letters * 0.03) return "ku";
  if (urdu >= 2 && urdu > letters * 0.03) return "ur";
  // One گ or چ is Iraqi or Gulf spelling; Persian shows in its shapes of ك and ي as well.
  if (persianShapes >= 2 && persian + persianShapes > letters * 0.05 && !/[ةيك]/u.test(sample)) return "fa";
  return "ar";
};

const languageOfLatinScript = (sample: string, letters: number): string => {
  const scores = new Array<number>(LANGUAGES.length).fill(0);
  // Each word counts once: a repeated "a" is no evidence of English.
  const distinct = new Set(tokenise(fold(sample.slice(0, 800))).words);
  for (const word of distinct) {
    const languages = languagesOf.get(word);
    if (languages !== undefined) for (const language of languages) scores[language] = (scores[language] as number) + 1;
  }
  const english = scores[ENGLISH] as number;
  const top = Math.max(...scores);
  if (english >= 2 && english === top) return "en";
  const second = Math.max(0, ...scores.filter((_, language) => language !== scores.indexOf(top)));
  const best = top > second ? (LANGUAGES[scores.indexOf(top)] as string) : null;
  if (best !== null && top >= 2 && top >= distinct.size * 0.08) return best;
  if (detector !== null && letters >= 12) return byNgrams(sample);
  if (best !== null) return best;
  // "ok", "Order 1055?", a name: too little to tell, except that plain ASCII words in a shop are mostly English.
  return letters >= 4 && /^[\x20-\x7e\s\u2018-\u201d\p{Extended_Pictographic}]*$/u.test(sample) && second === 0 ? "en" : "und";
};

const byNgrams = (sample: string): string => {
  const result = detector?.detect(sample.slice(0, 400));
  return result !== undefined && result.language !== "" ? result.language : "und";
};

/** Direction by the first strong character, as the Unicode bidirectional algorithm (P2, P3) has it; ltr when there is none. */
export const textDirection = (text: string): "rtl" | "ltr" => {
  for (const character of text) {
    const codePoint = character.codePointAt(0) as number;
    if (codePoint < 0x41) continue;
    if (codePoint === 0x200f || codePoint === 0x061c) return "rtl";
    if (codePoint === 0x200e) return "ltr";
    const isRtlBlock =
      (codePoint >= 0x0590 && codePoint <= 0x08ff) ||
      (codePoint >= 0xfb1d && codePoint <= 0xfdff) ||
      (codePoint >= 0xfe70 && codePoint <= 0xfefc) ||
      (codePoint >= 0x10800 && codePoint <= 0x10fff) ||
      (codePoint >= 0x1e800 && codePoint <= 0x1efff);
    if (/^\p{L}$/u.test(character)) return isRtlBlock ? "rtl" : "ltr";
  }
  return "ltr";
};
