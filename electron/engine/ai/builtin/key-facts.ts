import type { FactKind, KeyFact } from "../../../../shared/domain/analysis.ts";
import { fold, foldWithMap } from "../../../../shared/text/fold.ts";
import { buildPhraseMatcher, type MatchText } from "../../../../shared/text/phrase-matcher.ts";
import { DATE_WORDS, PLACES } from "./places.ts";

/** The schema allows 40; what a person reads at a glance is far less. */
const MAX_FACTS = 40;
const MAX_LENGTH = 12_000;

const wordFacts = function* (): Generator<readonly [string, FactKind]> {
  for (const place of PLACES.split("|")) yield [`${place}=`, "place"];
  // بالرياض and للدمام carry a preposition, so places are also looked up by stem; short ones would be guessed too often.
  for (const place of PLACES.split("|")) if (fold(place).length >= 6) yield [place, "place"];
  for (const date of DATE_WORDS.split("|")) yield [date, "date"];
};

const wordMatcher = buildPhraseMatcher(wordFacts());

/** Arabic-Indic and Persian digits and separators as ASCII, unit for unit, so that offsets stay true. */
const toAsciiDigits = (text: string): string =>
  /[٠-٩۰-۹٫٬]/u.test(text)
    ? text.replace(/[٠-٩۰-۹٫٬]/gu, (mark) => {
        const unit = mark.charCodeAt(0);
        if (unit === 0x066b) return ".";
        if (unit === 0x066c) return ",";
        return String(unit >= 0x06f0 ? unit - 0x06f0 : unit - 0x0660);
      })
    : text;

const CURRENCY =
  "(?:ريال(?:ات)?(?:\\s+(?:سعودي|قطري|عماني|يمني))?|ر\\.?\\s?س\\.?|﷼|درهم|دراهم|دينار(?:\\s+\\p{L}+ي)?|دنانير|جنيه(?:\\s+مصري)?|ج\\.?م|ليرة|دولار(?:ات)?|يورو|هللة|SAR|SR|AED|USD|US\\$|EUR|GBP|KWD|QAR|BHD|OMR|EGP|JOD|dollars?|riyals?|riyal|dirhams?|euros?|pounds?|\\$|€|£|﷼)";
const MONEY_AFTER = new RegExp(`^\\s?(?:(?:ألف|الف|آلاف|الاف|مليون|thousand|k|million)\\s+)?${CURRENCY}(?![\\p{L}\\p{N}])`, "iu");
const MONEY_BEFORE = /(?:US\$|\$|€|£|﷼|\b(?:SAR|SR|AED|USD|EUR|GBP|KWD|QAR|BHD|OMR|EGP|JOD))\s?$/u;

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|يناير|فبراير|مارس|[أا]بريل|مايو|يونيو|يوليو|[أا]غسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر|كانون الثاني|شباط|آذار|نيسان|[أا]يار|حزيران|تموز|آب|[أا]يلول|تشرين ال[أا]ول|تشرين الثاني|كانون ال[أا]ول|محرم|صفر|ربيع ال[أا]ول|ربيع الثاني|ربيع الآخر|جمادى ال[أا]ولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال|ذو القعدة|ذي القعدة|ذو الحجة|ذي الحجة)";
const MONTH_AFTER = new RegExp(`^(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}(?![\\p{L}])(?:,?\\s+\\d{4}(?:\\s*(?:هـ|ه|م)(?!\\p{L}))?)?`, "iu");
const MONTH_BEFORE = new RegExp(`(?<![\\p{L}])${MONTH}\\s+$`, "iu");
const NUMERIC_DATE = /^(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})$/u;

const CLOCK = /^(?:[01]?\d|2[0-4]):[0-5]\d$/u;
const CLOCK_AFTER = /^\s?(?:a\.m\.?|am|p\.m\.?|pm|صباح[اً]*|مساء[ًا]*|الصبح|الظهر|العصر|المغرب|العشاء|بالليل|الليل|ص|م)(?![\p{L}])/iu;
/** "الساعة ٩" without its first word would be a bare number. */
const HOUR_BEFORE = /الساع[ةه]\s+$/u;
const CLOCK_BEFORE = /(?:الساع[ةه]|ساع[ةه]|at|o'clock)\s*$/iu;

const UNIT_AFTER =
  /^\s?(?:x|×)?\s?(?:حب[ةه]|حبات|قطع[ةه]?|كرتون(?:ين)?|كراتين|علب[ةه]?|كيلو(?:جرام|غرام)?|كجم|كغ|جرام|غرام|لتر|متر|درزن|صندوق|صناديق|كيس|[أا]كياس|شخص|[أا]شخاص|[أا]فراد|وجب[ةه]|وجبات|جهاز|[أا]جهز[ةه]|كرسي|طاول[ةه]|كوب|[أا]كواب|kg|kgs|kilos?|grams?|g|l|liters?|litres?|pcs|pieces?|units?|boxes|box|cartons?|packs?|packets?|bottles?|bags?|dozens?|sets?|chairs?|tables?|people|persons?|guests?|mugs?|cups?|meters?|metres?)(?![\p{L}])/iu;

const INVOICE_BEFORE = /(?:invoice|inv|bill|فاتور[ةه]|فاتورتي|الفاتور[ةه])(?:\s*(?:number|no\.?|num|رقم|#))?\s*[:#-]?\s*#?\s*$/iu;
const TRACKING_BEFORE = /(?:tracking|track|awb|waybill|shipment|تتبع|الشحن[ةه]|شحنتي|شحن[ةه]|بوليص[ةه]|البوليص[ةه])(?:\s*(?:number|no\.?|num|code|رقم|#|is))?\s*[:#-]?\s*#?\s*$/iu;
const ORDER_BEFORE =
  /(?:orders?|ord|reference|ref|purchase order|p\.?o\.?|طلب(?:ي|يتي|ي[ةه]|كم|نا)?|الطلب(?:ي[ةه])?|للطلب|بالطلب|ال?[أا]وردر(?:ي)?|[أا]مر الشراء|منتج|المنتج)(?:\s+(?:بتاعي|حقي|حق))?(?:\s*(?:number|no\.?|num|رقم|رقمه|رقمها|برقم|is|#|id))?\s*[:#,،-]?\s*#?\s*$/iu;
/** "رقمه 7781" after the order was named somewhere before. */
const NUMBER_BEFORE = /(?:رقمه|رقمها|رقم الطلب|number is|#)\s*[:]?\s*$/iu;

/** Latin letters and digits only: in و3 the conjunction is no part of the number. */
const TOKEN = /[A-Za-z\d](?:[A-Za-z\d]|[.,:/_-](?=[A-Za-z\d]))*/gu;
const PHONE = /(?:\+|00)?\(?\d(?:[\s().-]{0,2}\d){7,14}/gu;

const isIban = (compact: string): boolean => {
  if (compact.length < 15 || compact.length > 34) return false;
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    if (Number.isNaN(value)) return false;
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
};

const isPhone = (written: string, digits: string): boolean =>
  written.startsWith("+")
    ? digits.length >= 8 && digits.length <= 15
    : /^(?:00[1-9]\d{7,13}|05\d{8}|01[0125]\d{8}|9665\d{8}|9715\d{8}|965\d{8}|974\d{8}|973\d{8}|968\d{8}|201\d{9}|9200\d{5}|800\d{6,7}|0\d{8,9})$/u.test(digits);

/**
 * What a customer names: order, invoice and tracking numbers, money, dates, times, quantities, phones, mail
 * addresses, links, IBANs, products and places. `prepared` is subject and text as `prepareMessage` makes them,
 * `subjectLength` the length of the folded subject; offsets of the result count in `text`.
 */
export const extractKeyFacts = (text: string, prepared: MatchText, subjectLength: number): KeyFact[] => {
  const source = text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text;
  const facts: KeyFact[] = [];
  const isFree = (start: number, end: number): boolean => facts.every((fact) => end <= fact.start || start >= fact.end);
  const add = (kind: FactKind, start: number, end: number): void => {
    if (facts.length < MAX_FACTS && end > start && end - start <= 300 && isFree(start, end)) facts.push({ kind, value: text.slice(start, end), start, end });
  };

  if (source.includes("://") || source.includes("www.")) {
    for (const match of source.matchAll(/(?:https?:\/\/|www\.)[^\s<>"'«»،؛]+/giu)) {
      const value = match[0].replace(/[.,;:!?)\]}؟]+$/u, "");
      add("url", match.index, match.index + value.length);
    }
  }
  if (source.includes("@")) {
    for (const match of source.matchAll(/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu)) add("email", match.index, match.index + match[0].length);
  }
  if (/[0-9٠-٩۰-۹]/u.test(source)) addNumbers(toAsciiDigits(source), add, isFree);
  addProducts(source, add);
  addStreets(source, add);
  addWords(text, prepared, subjectLength, add);
  return facts.sort((a, b) => a.start - b.start);
};

type Add = (kind: FactKind, start: number, end: number) => void;

const addNumbers = (plain: string, add: Add, isFree: (start: number, end: number) => boolean): void => {
  if (/[A-Za-z]{2}\d{2}/u.test(plain)) {
    for (const match of plain.matchAll(/(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{1,4}){3,8}/gu)) {
      const words = match[0].split(" ");
      // A word after the number is not part of it: the longest beginning that checks out is the IBAN.
      for (let count = words.length; count > 0; count--) {
        const candidate = words.slice(0, count).join(" ");
        if (!isIban(candidate.replace(/[ -]/gu, "").toUpperCase())) continue;
        add("iban", match.index, match.index + candidate.length);
        break;
      }
    }
  }
  const phones: { start: number; end: number }[] = [];
  for (const match of plain.matchAll(PHONE)) {
    const value = match[0];
    const end = match.index + value.length;
    if (/[\p{L}\d]$/u.test(plain.slice(Math.max(0, match.index - 1), match.index)) || /^\d/u.test(plain.slice(end, end + 1))) continue;
    if (isPhone(value, value.replace(/\D/gu, ""))) phones.push({ start: match.index, end });
  }
  for (const match of plain.matchAll(TOKEN)) {
    const token = match[0];
    if (!/\d/u.test(token)) continue;
    const start = match.index;
    const end = start + token.length;
    if (!isFree(start, end)) continue;
    const before = plain.slice(Math.max(0, start - 40), start);
    const found = classify(token, before, plain.slice(end, end + 40));
    if (found !== null) {
      const phone = phones.find((candidate) => candidate.start <= start && candidate.end >= end);
      // "order 0550…" is a phone only when no label says otherwise.
      if (phone === undefined || found.isLabelled) add(found.kind, start - found.extendBefore, end + found.extendAfter);
    }
  }
  for (const { start, end } of phones) add("phone", start, end);
};

interface Classified {
  readonly kind: FactKind;
  readonly extendBefore: number;
  readonly extendAfter: number;
  readonly isLabelled: boolean;
}

const classify = (token: string, before: string, after: string): Classified | null => {
  const plainFact = (kind: FactKind, extendBefore = 0, extendAfter = 0): Classified => ({ kind, extendBefore, extendAfter, isLabelled: false });
  const isNumber = /^\d[\d.,]*$/u.test(token);
  if (isNumber) {
    const moneyAfter = MONEY_AFTER.exec(after);
    if (moneyAfter) return plainFact("money", 0, moneyAfter[0].length);
    const moneyBefore = MONEY_BEFORE.exec(before);
    if (moneyBefore) return plainFact("money", moneyBefore[0].length);
    const unit = UNIT_AFTER.exec(after);
    if (unit) return plainFact("quantity", 0, unit[0].length);
  }
  if (NUMERIC_DATE.test(token)) return plainFact("date");
  if (/^\d{1,2}(?:st|nd|rd|th)?$/iu.test(token)) {
    const monthAfter = MONTH_AFTER.exec(after);
    if (monthAfter) return plainFact("date", 0, monthAfter[0].length);
    const monthBefore = MONTH_BEFORE.exec(before);
    if (monthBefore) return plainFact("date", monthBefore[0].length);
  }
  const glued = /^\d{1,2}(?::\d{2})?(?:am|pm)$/iu.test(token);
  const clockAfter = /^(?:\d{1,2}|\d{1,2}:\d{2})$/u.test(token) ? CLOCK_AFTER.exec(after) : null;
  if (glued || CLOCK.test(token) || clockAfter || (/^\d{1,2}$/u.test(token) && CLOCK_BEFORE.test(before))) {
    return plainFact("time", HOUR_BEFORE.exec(before)?.[0].length ?? 0, clockAfter?.[0].length ?? 0);
  }

  const digits = token.replace(/\D/gu, "").length;
  const hash = /#\s?$/u.exec(before)?.[0].length ?? 0;
  const label = (kind: FactKind): Classified => ({ kind, extendBefore: hash > 0 && kind === "order_number" ? hash : 0, extendAfter: 0, isLabelled: true });
  if (/^inv[-_/]?\d/iu.test(token)) return label("invoice_number");
  if (/^(?:ord|order|po|so)[-_/]\d/iu.test(token)) return label("order_number");
  if (digits < 3 || !/[a-z0-9]$/iu.test(token) || /[\u0600-\u06ff]/u.test(token)) return null;
  if (INVOICE_BEFORE.test(before)) return label("invoice_number");
  if (TRACKING_BEFORE.test(before)) return label("tracking_number");
  if (ORDER_BEFORE.test(before) || hash > 0) return label("order_number");
  if (NUMBER_BEFORE.test(before) && /طلب|وردر|order/iu.test(before)) return label("order_number");
  if (/رقم[هاها]*\s*$/u.test(before)) return label("order_number");
  if (/^[A-Z]{2}\d{9}[A-Z]{2}$|^1Z[A-Z0-9]{16}$|^JD\d{10,}$/u.test(token)) return label("tracking_number");
  return null;
};

const addProducts = (source: string, add: Add): void => {
  if (/["«“]/u.test(source)) {
    for (const match of source.matchAll(/["«“]([^"«»“”\n]{2,60})["»”]/gu)) add("product", match.index + 1, match.index + 1 + (match[1]?.length ?? 0));
  }
  if (/iphone|ipad|macbook|galaxy|playstation|xbox|model\s|موديل/iu.test(source)) {
    for (const match of source.matchAll(/\b(?:iphone|ipad|macbook|galaxy|playstation|xbox)\b(?:[ ](?:\d+\w*|pro|max|plus|ultra|air|mini|se|s\d+))*/giu)) add("product", match.index, match.index + match[0].length);
    for (const match of source.matchAll(/(?:\bmodel|موديل)\s+([A-Za-z]{0,6}[- ]?\d\w*)/giu)) {
      const name = match[1] ?? "";
      add("product", match.index + match[0].length - name.length, match.index + match[0].length);
    }
  }
};

/** Districts and streets, which no list of cities knows. */
const addStreets = (source: string, add: Add): void => {
  if (/(?:حي|شارع|طريق)\s/u.test(source)) {
    for (const match of source.matchAll(/(?<![\p{L}])(?:حي|شارع|طريق)\s+(?:الملك\s+|الأمير\s+|الامير\s+)?[\u0621-\u064a]{3,20}/gu)) add("place", match.index, match.index + match[0].length);
  }
  if (/\b(?:street|road|avenue|st|rd|ave)\b/iu.test(source)) {
    for (const match of source.matchAll(/\b\d{1,5}\s+(?:[A-Z][\w']{1,20}\s+){1,4}(?:Street|Road|Avenue|St|Rd|Ave)\b/gu)) add("place", match.index, match.index + match[0].length);
  }
};

/** Places and names of days are found in the folded words; only when there is a hit is their place in the text worked out. */
const addWords = (text: string, prepared: MatchText, subjectLength: number, add: Add): void => {
  const offset = subjectLength + 1;
  let map: Uint32Array | null = null;
  const hits: { kind: FactKind; from: number; to: number }[] = [];
  wordMatcher.match(prepared, (kind, from, to) => {
    if ((prepared.starts[from] as number) >= offset) hits.push({ kind, from, to });
  });
  // Longer names first: المدينة المنورة before المنورة, "next Tuesday" before "Tuesday".
  hits.sort((a, b) => b.to - b.from - (a.to - a.from));
  for (const { kind, from, to } of hits) {
    map ??= foldWithMap(text).map;
    const start = map[(prepared.starts[from] as number) - offset];
    let end = (prepared.ends[to - 1] as number) - offset;
    while (end < map.length - 1 && map[end] === map[end - 1]) end++;
    const last = map[end];
    if (start === undefined || last === undefined) continue;
    add(kind, start, start + text.slice(start, last).trimEnd().length);
  }
};
