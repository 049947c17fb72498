import { fold } from "../../../shared/text/fold.ts";

/**
 * How mail programs introduce the mail they answer, as seen after folding (lower case, no accents, no harakat, أ → ا,
 * ة → ه, Arabic digits and punctuation → ASCII, no bidi marks). Only anchored or short patterns: the text is a stranger's.
 */

/** Longer lines are running text, not the work of a mail program. */
export const MAX_LINE = 400;

const STRONG: readonly RegExp[] = [
  /^on\s.*\b(?:wrote|writes)\s*:$/,
  /^le\s.*\sa ecrit\s*:$/,
  /^am\s.*\sschrieb\b.*:$/,
  /^el\s.*\sescribio\s*:$/,
  /^em\s.*\sescreveu\s*:$/,
  /^il\s.*\sha scritto\s*:$/,
  /\s(?:sunu|sunlar[iı])\s+yazd[iı]\s*:$/,
  /^(?:في|بتاريخ|يوم)\s.*(?:^|[\s,])كتبت?(?:\s.*)?:$/,
  /^كتبت?\s.*\s(?:في|بتاريخ|يوم)\s.*:$/,
];
const ARABIC_GMAIL = /تمت? كتابه ما يلي بواسطه/;
const WEAK = /(?:\b(?:wrote|writes|said|says|schrieb|ecrit|escribio|escreveu|scritto)|(?:^|[\s,])(?:كتبت?|قالت?|ارسلت?)(?:\s.*)?)\s*:$|@.*>?\s*:$/;

/** Dates and addresses tell a program's line from a person writing "On the phone she wrote:". */
const hasDateOrAddress = (line: string): boolean => /\d/.test(line) || line.includes("@");

/** Whether a folded line is of the kind "On 2 Nov 2026, Sara wrote:". */
export const isAttribution = (line: string, isFollowedByQuote: boolean): boolean => {
  const plain = line.trim().replace(/[\s*"'>]+$/, "");
  if (ARABIC_GMAIL.test(plain)) return true;
  if (hasDateOrAddress(plain) && STRONG.some((pattern) => pattern.test(plain))) return true;
  return isFollowedByQuote && WEAK.test(plain);
};

const DIVIDER =
  /^-{2,}\s*(?:original message|original appointment|الرساله الاصليه|رساله اصليه|message d'origine|ursprungliche nachricht|mensaje original)\s*-{2,}$/;
const REPLY_ABOVE = /(?:(?:type|write|enter) your reply above this line|reply above this line|اكتب ردك (?:فوق|اعلي) هذا (?:السطر|الخط))/;

/** A line below which everything is the older mail. */
export const isDividerLine = (line: string): boolean => DIVIDER.test(line) || REPLY_ABOVE.test(line);

const FORWARD = /^(?:-{2,}\s*(?:forwarded message|رساله (?:معاد|تمت اعاده) توجيهها|الرساله المعاد توجيهها|رساله محوله|رساله معاده التوجيه)|begin forwarded message|بدء الرساله (?:المعاد توجيهها|المحوله))/;

/** What follows was passed on for us to read: it is news, not history. */
export const isForwardMarker = (line: string): boolean => FORWARD.test(line);

const KEYS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ["from", /^(?:from|من|de|von)$/],
  ["date", /^(?:sent|date|تم الارسال|التاريخ|تاريخ الارسال|ارسلت|تاريخ|envoye|gesendet)$/],
  ["to", /^(?:to|الي|a|an)$/],
  ["cc", /^(?:cc|نسخه|نسخه الي)$/],
  ["subject", /^(?:subject|الموضوع|موضوع|objet|betreff)$/],
];

const keyOf = (line: string): string | null => {
  if (line.length > MAX_LINE) return null;
  const folded = fold(line).replace(/\*/g, "").trim();
  const colon = folded.indexOf(":");
  if (colon < 1 || colon > 24) return null;
  const name = folded.slice(0, colon).trim();
  return KEYS.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
};

/** Outlook's "From / Sent / To / Subject" lines, in either language, beginning at `from`. */
export const isHeaderBlockAt = (lines: readonly string[], from: number): boolean => {
  if (keyOf(lines[from] as string) !== "from") return false;
  const seen = new Set<string>(["from"]);
  for (let index = from + 1, looked = 0; index < lines.length && looked < 8; index++) {
    const line = lines[index] as string;
    if (line.trim() === "") continue;
    looked++;
    const key = keyOf(line);
    if (key !== null) seen.add(key);
  }
  return seen.size >= 3 && (seen.has("date") || seen.has("subject"));
};

const MOBILE =
  /^(?:sent (?:from|via|with|using) (?:my |the |yahoo|outlook|mail|gmail|proton|samsung|huawei|iphone|ipad|android|mobile|phone)|get outlook for |envoye (?:de|depuis) mon |(?:ا?رسلت|مرسل[هة]?|تم الارسال|ارسل[هت]?) (?:من|عبر|بواسطه) (?:ال |ال-?)?(?:iphone|ipad|android|samsung|هاتف|جهاز|جوال|ايفون|موبايل|بريد|outlook|yahoo|تطبيق|galaxy|huawei)|احصل علي outlook|الحصول علي outlook)/;

/** The line a telephone puts below what its owner typed. */
export const isMobileSignature = (line: string): boolean => line.length <= 120 && MOBILE.test(line.replace(/^[\s"'*<(-]+/, ""));
