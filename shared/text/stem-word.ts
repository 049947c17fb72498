/**
 * Light stemming of one folded word. It only has to be the same for the text and for the question: it takes
 * off what Arabic writes onto a word (conjunctions, the article, attached pronouns, regular plurals) and the
 * English plural, and leaves anything doubtful alone.
 */

/** ال here is part of the word, or what would be left says nothing. */
const KEEP_ARTICLE = new Set(["الان", "الله", "الذي", "التي", "اللي", "الذين", "اللاتي", "اللواتي", "الف", "الفين", "الفا", "الو", "اليوم"]);

/** First three letters of words in which a leading و belongs to the root. */
const WAW_ROOTS = new Set(
  "واح وات واض واج وثا وثي وثق وجب وجد وجه وجو وحد وحي ورد ورق وزا وزن وزي وسا وسط وسي وصف وصل وصو وصي وضح وضع وطن وظا وظي وعد وعي وفر وفق وفي وقت وقع وقف وقي وكي ولد ولي وهم ويب وين وحش".split(" "),
);

/** First three or four letters of words in which a leading ب ك ل ف belongs to the root: no second form is made of them. */
const PREPOSITION_ROOTS = new Set(
  (
    "باب بات باذ بار باع باق بال بان باي بتاع بحا بحث بحر بخي بدا بدر بدل بدي برا برج برد برم برن برو بري بسا بسي بشا بشر بصر بصم بضا بطا بطي بعد بعض بعي بغد بقا بقي بكا بكر بلا بلد بنا بنت بنط بنك بني بها بوا بور بوك بول بيا بيت بيض بيع بين بوت بلغ بسط " +
    "كات كاب كام كان كبا كبي كتا كتب كتف كثي كذا كرا كرت كرس كري كسر كسو كشف كفا كفي كلا كلم كله كلي كما كمب كمي كنت كنب كنا كها كهر كود كوب كور كوف كون كوم كوي كيس كيف كيل كول كور كلف " +
    "لاب لاح لاز لان لبا لبس لحظ لحم لحو لذي لسا لصق لطي لعب لغا لغه لقا لقد لقط لكن لما لمب لمس لما لها لهج لوا لوح لوز لون ليس ليل ليم ليز ليه لين ليت ليش ليك لاي لطف لسه لست " +
    "فات فاي فاز فار فاص فاه فاق فتا فتح فتر فجر فحص فخا فخم فرا فرح فرد فرز فرش فرص فرع فرق فرن فري فست فصل فضا فضل فضي فطو فعا فعل فقا فقط فقد فكر فلا فلت فلس فلو فنا فند فني فهد فهم فوا فور فوق في فيد فيز فيه فين فيل فيس فيو فلا فله فنج فصو"
  ).split(" "),
);

/** Broken plurals that customers of shops write all the time → the singular's stem. */
const BROKEN_PLURALS: ReadonlyMap<string, string> = new Map(
  (
    "فواتير:فاتور اسعار:سعر مواعيد:موعد عناوين:عنوان ارقام:رقم عملا:عميل عملاء:عميل زباين:زبون هدايا:هدي عروض:عرض خصوم:خصم صور:صور " +
    "ملفات:ملف اوراق:ورق الوان:لون احجام:حجم مقاسات:مقاس انواع:نوع اصناف:صنف بضايع:بضاع شروط:شرط طرود:طرد رسايل:رسال رسوم:رسم " +
    "مبالغ:مبلغ حوالات:حوال فروع:فرع مستودعات:مستودع مكاتب:مكتب شركاء:شريك بنوك:بنك كتب:كتاب ايام:يوم اسابيع:اسبوع شهور:شهر اشهر:شهر " +
    "ساعات:ساع دقايق:دقيق مشاكل:مشكل مشكلات:مشكل اسيله:سوال اسباب:سبب اخطاء:خطا قطع:قطع اجهزه:جهاز هواتف:هاتف جوالات:جوال عقود:عقد " +
    "دفعات:دفع اقساط:قسط بطايق:بطاق اكواب:كوب فساتين:فستان قمصان:قميص عطور:عطر احذيه:حذا كراسي:كرس مقاعد:مقعد غرف:غرف حجوزات:حجز " +
    "طلبيات:طلب تذاكر:تذكر اجور:اجر عطل:عطل اعطال:عطل تقارير:تقرير مراجع:مرجع وثايق:وثيق اماكن:مكان مدن:مدين"
  )
    .split(" ")
    .map((entry): [string, string] => {
      const [plural = "", stem = ""] = entry.split(":");
      return [plural, stem];
    }),
);

const ALEF = 0x0627;
const TEH = 0x062a;
const HEH = 0x0647;
const WAW = 0x0648;
const YEH = 0x064a;
const KAF = 0x0643;
const LAM = 0x0644;
const BEH = 0x0628;
const FEH = 0x0641;
const HAMZA = 0x0621;

/** True when the word begins with a letter of the Arabic block. */
export const isArabicWord = (word: string): boolean => {
  const first = word.charCodeAt(0);
  return first >= 0x0620 && first <= 0x06ff;
};

/**
 * How many units at the front are conjunction, preposition and article: 0 for فاتوره, 2 for الفاتوره, 3 for
 * والفاتوره and بالفاتوره, 4 for وبالفاتوره.
 */
export const arabicPrefixLength = (word: string): number => {
  if (KEEP_ARTICLE.has(word)) return 0;
  let at = 0;
  const length = word.length;
  const first = word.charCodeAt(0);
  if ((first === WAW || first === FEH) && length >= 4) {
    const next = word.charCodeAt(1);
    const afterNext = word.charCodeAt(2);
    const isBeforeArticle =
      (next === ALEF && afterNext === LAM && length >= 5) ||
      (next === LAM && afterNext === LAM && length >= 5) ||
      ((next === BEH || next === KAF) && afterNext === ALEF && word.charCodeAt(3) === LAM && length >= 6);
    if (isBeforeArticle) at = 1;
    else if (first === WAW && !WAW_ROOTS.has(word.slice(0, 3))) at = 1;
  }
  const second = word.charCodeAt(at);
  const third = word.charCodeAt(at + 1);
  if (second === ALEF && third === LAM) {
    if (length - at - 2 >= 2 && !KEEP_ARTICLE.has(word.slice(at))) return at + 2;
    return at;
  }
  if (second === LAM && third === LAM && length - at - 2 >= 2 && word.charCodeAt(at + 2) !== HEH) return at + 2;
  if (
    (second === BEH || second === KAF || second === FEH) &&
    third === ALEF &&
    word.charCodeAt(at + 2) === LAM &&
    length - at - 3 >= 3
  ) {
    return at + 3;
  }
  return at;
};

const stripArabicSuffix = (word: string): string => {
  let end = word.length;
  const at = (fromEnd: number): number => word.charCodeAt(end - fromEnd);
  let hadPronoun = false;
  if (at(1) === HAMZA && at(2) === ALEF && end >= 4) end--;

  if (end >= 5 && at(1) === ALEF && (at(2) === HEH || at(2) === WAW || at(2) === 0x0646)) {
    end -= 2; // ها وا نا
    hadPronoun = true;
  } else if (end >= 5 && at(1) === 0x0645 && (at(2) === KAF || at(2) === HEH)) {
    end -= 2; // كم هم
    hadPronoun = true;
  } else if (end >= 5 && at(1) === HEH && at(2) === YEH) {
    return word.slice(0, end - 2); // يه
  } else if (end >= 5 && at(1) === TEH && at(2) === ALEF) {
    end -= 2; // ات
  } else if (end >= 6 && at(1) === 0x0646 && (at(2) === YEH || at(2) === WAW)) {
    end -= 2; // ين ون
  } else if (end >= 4 && at(1) === KAF && at(2) !== ALEF && at(2) !== WAW && at(2) !== YEH) {
    end--;
    hadPronoun = true;
  } else if (end >= 4 && (at(1) === YEH || at(1) === HEH)) {
    end--;
    hadPronoun = true;
  }
  // What a pronoun hangs on is ت where it would be ة at the end: فاتورتي belongs to فاتوره.
  if (hadPronoun && end >= 4 && at(1) === TEH) {
    end--;
    if (end >= 4 && at(1) === TEH && at(2) === ALEF) end -= 2;
  }
  if (end >= 4 && end < word.length && at(1) === YEH) end--;
  return end === word.length ? word : word.slice(0, end);
};

const stemEnglish = (word: string): string => {
  const length = word.length;
  if (length > 3 && word.charCodeAt(length - 2) === 0x27 && word.endsWith("s")) return word.slice(0, -2);
  if (length < 4 || !word.endsWith("s")) return word;
  const before = word[length - 2];
  if (before === "s" || before === "u" || before === "i") return word;
  if (before === "e" && length > 4) {
    if (word[length - 3] === "i") return `${word.slice(0, -3)}y`;
    if (/(?:x|ch|sh|ss|zz)es$/u.test(word)) return word.slice(0, -2);
  }
  return word.slice(0, -1);
};

const stemArabic = (word: string): string => {
  const bare = word.slice(arabicPrefixLength(word));
  return BROKEN_PLURALS.get(bare) ?? stripArabicSuffix(bare);
};

export interface WordForms {
  readonly stem: string;
  /**
   * A second stem for words that may begin with the preposition ب ك ل or the conjunction ف (بطلبي, لعنواني),
   * alone or after و; null when there is none. Kept apart because it is a guess.
   */
  readonly alternative: string | null;
}

const findAlternative = (word: string): string | null => {
  if (word.length < 4) return null;
  let at = word.charCodeAt(0) === WAW && word.length >= 5 && !WAW_ROOTS.has(word.slice(0, 3)) ? 1 : 0;
  const letter = word.charCodeAt(at);
  if (letter !== BEH && letter !== KAF && letter !== LAM && letter !== FEH) return null;
  if (arabicPrefixLength(word) > at) return null;
  if (PREPOSITION_ROOTS.has(word.slice(at, at + 3)) || PREPOSITION_ROOTS.has(word.slice(at, at + 4))) return null;
  at++;
  if (word.length - at < 3) return null;
  const bare = word.slice(at);
  return BROKEN_PLURALS.get(bare) ?? stripArabicSuffix(bare);
};

const findForms = (word: string): WordForms => {
  if (isArabicWord(word)) return { stem: stemArabic(word), alternative: findAlternative(word) };
  return { stem: /^[a-z']+$/u.test(word) ? stemEnglish(word) : word, alternative: null };
};

// Mail repeats its words: remembering saves most of the work. Emptied when full, so it cannot grow for ever.
const CACHE_SIZE = 20_000;
let cache = new Map<string, WordForms>();

/** Outside Arabic only the ending of a word with an s is ever taken off: most words need neither work nor memory. */
const isItsOwnStem = (word: string): boolean => word.charCodeAt(word.length - 1) !== 0x73 && !isArabicWord(word);

/** Stem and guessed second stem of one folded word. Words with digits come back as they are. */
export const wordForms = (word: string): WordForms => {
  if (isItsOwnStem(word)) return { stem: word, alternative: null };
  const known = cache.get(word);
  if (known !== undefined) return known;
  // Nothing this long is a word; it would only fill the memory.
  if (word.length > 40) return { stem: word, alternative: null };
  if (cache.size >= CACHE_SIZE) cache = new Map();
  const forms = findForms(word);
  cache.set(word, forms);
  return forms;
};

/** Stem of one folded word. */
export const stemWord = (word: string): string => wordForms(word).stem;
