import type { Intent } from "../../../../shared/domain/analysis.ts";
import type { Urgency } from "../../../../shared/domain/common.ts";
import { buildPhraseMatcher, type MatchText } from "../../../../shared/text/phrase-matcher.ts";

/** Points for haste; from 4 on urgent, from 2 on high. */
const HASTE: Readonly<Record<number, string>> = {
  4: "urgent|urgently|emergency|immediately|asap|as soon as possible today|right now|right away|stop the shipment|طارئ|طارئة|طوارئ|فورا|فوري|حالا|مستعجل جدا|ضروري جدا|اليوم ضروري|ضروري اليوم|الحين ضروري|الم شديد|عاجل جدا|اخر رسالة قبل|customers are waiting|critical",
  3: "عاجل|ضروري|مستعجل|مستعجلة|deadline|باسرع وقت|time sensitive",
  2: "as soon as possible|quickly|in a hurry|by tomorrow|before tomorrow|by tonight|by end of day|end of today|before thursday|before friday|before sunday|before monday|before tuesday|before wednesday|before saturday|before the weekend|اسرع وقت|قبل نهاية|قبل بكرة|قبل الغد|قبل الخميس|قبل الجمعة|قبل العيد|قبل رمضان|بكرة الظهر|لمناسبة بكرة|tomorrow morning|charged twice|خصم المبلغ مرتين|مرتين|رغم مرور|ثلاثة اسابيع|من شهر|بقالي شهر|من اسبوعين|بقاله اسبوعين|what is going on|still have not received|still have not got|have an event|legal action|lawyer|محامي|وزارة التجارة|حماية المستهلك",
  1: "today|tonight|now|اليوم|الليلة|الحين|النهارده|الان|waiting|متى|للحين",
};

const matcher = buildPhraseMatcher(
  Object.entries(HASTE).flatMap(([weight, list]) => list.split("|").map((phrase): readonly [string, { readonly weight: number }] => [phrase, { weight: Number(weight) }])),
);

const NEVER_URGENT: ReadonlySet<Intent> = new Set(["spam", "sales_pitch", "feedback_thanks", "job_application"]);

/** How soon a person should look at it, by the words of haste, the wish and the mood. */
export const judgeUrgency = (prepared: MatchText, intent: Intent, sentiment: number, isBulk: boolean): Urgency => {
  if (isBulk || NEVER_URGENT.has(intent)) return "low";
  let points = intent === "complaint" ? 2 : 0;
  let strongest = 0;
  const seen = new Set<object>();
  matcher.match(prepared, (haste) => {
    if (seen.has(haste)) return;
    seen.add(haste);
    if (haste.weight > strongest) strongest = haste.weight;
    if (haste.weight > 1) points += haste.weight;
  });
  // "Today" makes a plea urgent, not a question about today.
  if (strongest === 1 && intent === "complaint") points += 1;
  if (sentiment <= -0.35 && points < 2) points += 2;
  if (strongest >= 4 || points >= 6) return "urgent";
  return points >= 2 ? "high" : "normal";
};
