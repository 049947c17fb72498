import { buildPhraseMatcher, type MatchText } from "../../../../shared/text/phrase-matcher.ts";

/** Feeling of single words and phrases: −3 furious … 3 delighted. Compared by stem. */
const FEELINGS: Readonly<Record<number, string>> = {
  [-3]:
    "worst|horrible|awful|disgusting|disgusted|furious|scam|fraud|unacceptable|extremely disappointed|terrible|fed up|ripped off|never again|نصاب|نصابين|حسبي الله|اسوا|مقرف|مغشوش|زفت|حرام عليكم|مهزلة|فاشل|فاشلين|قلة احترام|لن اتعامل|مستاء|طفح الكيل|غير مقبول|استهتار",
  [-2]:
    "poor workmanship|peeling|on hold|hung up|you promised|nobody has called|third day|لم يحترم|ساقع|قفلتوا السكه|supposed to be here|supposed to arrive|and nothing|still nothing|it has been three weeks|it has been two weeks|it's been two weeks|it's been three weeks|weeks ago and|money is not back|take from my account|did you take|take responsibility|scratched|mess|cold food|let down|can't believe|cannot believe|no solution|not satisfied|not impressed|overcharged|useless|لحد دلوقتي مفيش|مفيش حاجه|لم اتوقع منكم|المستوى المتدني|ما عجبني تعاملكم|صرخ علي|بايظه|تقرف|غير راضي|مو راضي|مش راضي|معصب|قهر|انتظر من|disappointed|angry|rude|broken|damaged|not happy|unhappy|poor|complaint|charged twice|nobody answers|no one answers|nobody replies|ignored|ignoring|frustrated|frustrating|ridiculous|still have not received|still haven't received|what is going on|wrong item|defective|dirty|urgent pain|money back|شكوى|مكسور|تالف|سيء|سيئة|رديء|رديئة|وحش|الوحشة|زعلان|متضايق|مقهور|محبط|كذب|كذابين|خايس|تعبان|مخبوص|محدش معبرني|محدش بيرد|ما احد يرد|لا احد يرد|ولا احد مهتم|مفيش فايدة|تماطلون|خصم المبلغ مرتين|مرتين|الم شديد|لا تشبه|نفس المشكلة|بدون فايدة|خيبة",
  [-1]:
    "late|delayed|delay|problem|issue|error|wrong|missing|unfortunately|bad|not working|doesn't work|stopped working|waiting|crash|crashes|still have not|not received|has not arrived|hasn't arrived|where is my refund|تاخر|اتاخر|متاخر|تاخير|مشكلة|خطا|غلط|للاسف|ناقص|لم يصلني|لم يصل|ما وصل|ما وصلني|لم يتم|عطل|خربان|اوي|رغم مرور|من اسبوعين|بقاله|الالم",
  1: "good|nice|ok great|helpful|like it|appreciate|جيد|طيب|كويس|حلو|مناسب|يعطيكم العافية|الله يعطيكم العافية",
  2: "thank you so much|many thanks|great|excellent|happy|wonderful|perfect|perfectly|love it|love|delicious|recommend|impressed|fantastic|keep it up|received thank|شكرا جزيلا|شكرا على|شكرا لكم|متشكر|ممتاز|ممتازة|رائع|جميل|الجميلة|تسلم|ما قصرتوا|كل شي تمام|كله تمام|جزاكم الله|جزاك الله|ساوصي|انصح بكم|مبدعين|الف شكر|مشكورين|الله يوفقكم|ما شاء الله|نظيف",
  3: "amazing|awesome|best ever|absolutely love|outstanding|تحفة|روعة|يجنن|افضل متجر|خدمة ممتازة|تجربة ممتازة|بيض الله وجهك|خيالي",
};

const EMOJI: ReadonlyMap<string, number> = new Map([
  ...[..."😍🥰❤💕💖👍👏🙏😊😁🌹💐🎉⭐😘🤩💚"].map((emoji): [string, number] => [emoji, 1.5]),
  ...[..."😡🤬👎😠😤💔😞😢😭🤮🙄😒"].map((emoji): [string, number] => [emoji, -1.5]),
]);

const matcher = buildPhraseMatcher(
  Object.entries(FEELINGS).flatMap(([weight, list]) => list.split("|").map((phrase): readonly [string, { readonly weight: number }] => [phrase, { weight: Number(weight) }])),
);

const NEGATIONS = new Set(["not", "no", "never", "isn't", "wasn't", "don't", "didn't", "ما", "مش", "مو", "مهو", "لا", "لم", "ليس", "ليست", "غير", "بدون", "without", "مب"]);

/** −1 (angry) … 1 (delighted); 0 when nothing is felt. */
export const measureSentiment = (prepared: MatchText): number => {
  let sum = 0;
  const seen = new Set<object>();
  matcher.match(prepared, (feeling, from, to) => {
    if (seen.has(feeling)) return;
    seen.add(feeling);
    const before = prepared.words[from - 1];
    const isPhrase = to - from > 1;
    const isNegated = !isPhrase && ((before !== undefined && NEGATIONS.has(before)) || (feeling.weight > 0 && NEGATIONS.has(prepared.words[from - 2] ?? "")));
    sum += isNegated ? -feeling.weight * 0.7 : feeling.weight;
  });
  for (const word of prepared.words) if (word.length <= 2) sum += EMOJI.get(word) ?? 0;
  return sum === 0 ? 0 : Math.round(Math.tanh(sum / 4) * 100) / 100;
};
