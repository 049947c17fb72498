import type { Intent } from "../../../../shared/domain/analysis.ts";
import type { Language } from "../../../../shared/domain/common.ts";

/**
 * What the built-in provider says when no saved reply fits. Nothing here may state a price, a date, stock or
 * something done: only what was asked, what happens next and what is still needed.
 *
 * Slots: {order} {invoice} {tracking} {place} {when} {product}, filled from the customer's own words; a wording is
 * only taken when all its slots can be filled. `ask` is added when what it asks for was not said. Arabic avoids
 * forms that tell a man from a woman.
 */
export interface Wording {
  readonly answers: readonly string[];
  /** What is still needed, by the slot it would fill. */
  readonly ask?: { readonly slot: string; readonly text: readonly string[] };
}

export type AnsweredIntent = Exclude<Intent, "spam" | "sales_pitch">;

export const WORDINGS: Readonly<Record<Language, Readonly<Record<AnsweredIntent, Wording>>>> = {
  ar: {
    price_inquiry: {
      answers: [
        "شكراً لاهتمامكم بـ{product}. نراجع السعر ونعود إليكم بالتفاصيل.",
        "شكراً لسؤالكم عن السعر. نراجع التفاصيل ونعود إليكم بالرد.",
        "يسعدنا اهتمامكم. نتأكد من السعر المطلوب ثم نوافيكم به.",
        "وصلنا سؤالكم عن السعر، وسنعود إليكم بعد مراجعته.",
      ],
      ask: { slot: "product", text: ["إن أمكن، نرجو تزويدنا باسم المنتج أو صورته والكمية المطلوبة حتى يكون الرد دقيقاً.", "حتى نفيدكم بدقة، نرجو ذكر المنتج والكمية المطلوبة."] },
    },
    availability: {
      answers: [
        "شكراً لسؤالكم عن {product}. نتحقق من توفره ونعود إليكم بالرد.",
        "شكراً لتواصلكم. نتحقق من توفر ما طلبتم ونعود إليكم بالرد.",
        "وصلنا سؤالكم عن التوفر. نراجع المخزون ثم نوافيكم بالنتيجة.",
        "يسعدنا اهتمامكم. سنتحقق من الكمية المتوفرة ونعود إليكم.",
      ],
    },
    order_status: {
      answers: [
        "شكراً لتواصلكم بخصوص الطلب رقم {order}. نراجع حالته ونعود إليكم بما يستجد.",
        "وصلنا استفساركم عن الطلب رقم {order}. نراجعه ونوافيكم بحالته.",
        "وصلنا استفساركم عن الشحنة رقم {tracking}. نراجع حالتها ونعود إليكم بما يستجد.",
        "شكراً لتواصلكم. نراجع حالة الطلب ونعود إليكم بما يستجد.",
        "وصلنا استفساركم عن الطلب، وسنعود إليكم بعد مراجعة حالته.",
      ],
      ask: { slot: "order", text: ["لتسهيل المتابعة، نرجو تزويدنا برقم الطلب أو رقم الجوال المسجل عليه.", "نرجو إرسال رقم الطلب حتى نتمكن من متابعته."] },
    },
    shipping: {
      answers: [
        "شكراً لسؤالكم عن التوصيل إلى {place}. نراجع التفاصيل ونعود إليكم بالرد.",
        "وصلنا سؤالكم عن التوصيل إلى {place}، وسنوافيكم بالتكلفة والمدة بعد التحقق منهما.",
        "شكراً لسؤالكم عن التوصيل. نراجع التفاصيل ونعود إليكم بالرد.",
        "وصلنا سؤالكم عن الشحن، وسنعود إليكم بالمعلومات بعد التحقق منها.",
      ],
      ask: { slot: "place", text: ["حتى نفيدكم بدقة، نرجو ذكر المدينة والحي.", "نرجو تزويدنا بالمدينة والحي لمعرفة تفاصيل التوصيل."] },
    },
    complaint: {
      answers: [
        "نعتذر عن هذه التجربة ونقدّر صراحتكم. نراجع ما ذكرتموه بخصوص الطلب رقم {order} باهتمام، ونعود إليكم بالنتيجة.",
        "نعتذر عن الإزعاج، وملاحظتكم محل اهتمامنا. نراجع ما حدث ونعود إليكم.",
        "نعتذر عن هذه التجربة ونشكركم على إبلاغنا بها. نراجع التفاصيل مع المعنيين ونعود إليكم.",
        "نأسف لما مررتم به ونأخذه على محمل الجد. نراجع الأمر ونعود إليكم بالرد.",
      ],
      ask: { slot: "order", text: ["إن توفر لديكم رقم الطلب أو صورة توضح المشكلة، فذلك يساعدنا على المراجعة.", "نرجو تزويدنا برقم الطلب وأي صورة أو تفصيل يساعدنا على المراجعة."] },
    },
    return_refund: {
      answers: [
        "وصلنا طلبكم بخصوص إرجاع الطلب رقم {order} أو استبداله. نراجع التفاصيل ونعود إليكم بالخطوات.",
        "وصلنا طلبكم بخصوص الإرجاع أو الاستبدال. نراجع التفاصيل ونعود إليكم بالخطوات.",
        "شكراً لتواصلكم. نراجع طلب الإرجاع أو الاستبدال ونوافيكم بما يلزم.",
      ],
      ask: { slot: "order", text: ["نرجو تزويدنا برقم الطلب حتى نتابع الأمر.", "لإكمال المراجعة، نرجو إرسال رقم الطلب."] },
    },
    appointment: {
      answers: [
        "وصلنا طلبكم بخصوص الموعد ({when}). نراجع الجدول ونعود إليكم بالتأكيد، ولا يُعد الموعد مؤكداً قبل ذلك.",
        "شكراً لتواصلكم. نراجع المواعيد المتاحة بخصوص ({when}) ونعود إليكم للتأكيد.",
        "وصلنا طلبكم بخصوص الموعد. نراجع الجدول ونعود إليكم بالتأكيد.",
        "شكراً لتواصلكم. نراجع المواعيد المتاحة ونعود إليكم.",
      ],
      ask: { slot: "when", text: ["نرجو ذكر اليوم والوقت المناسبين لكم.", "ما اليوم والوقت المناسبان لكم؟"] },
    },
    payment_invoice: {
      answers: [
        "وصلتنا رسالتكم بخصوص الفاتورة رقم {invoice}. نراجعها ونعود إليكم بالرد.",
        "وصلتنا رسالتكم بخصوص الطلب رقم {order}. نراجع تفاصيل الدفع والفاتورة ونعود إليكم.",
        "شكراً لتواصلكم. نراجع تفاصيل الدفع ونعود إليكم بالتأكيد.",
        "وصلتنا رسالتكم بخصوص الدفع، وسنراجعها مع الحسابات ونعود إليكم.",
      ],
    },
    technical_support: {
      answers: [
        "شكراً لإبلاغنا. نراجع المشكلة التي وصفتموها ونعود إليكم بالخطوات المناسبة.",
        "وصلتنا تفاصيل المشكلة. نراجعها مع الدعم الفني ونعود إليكم.",
        "نأسف لهذه المشكلة. نراجع ما وصفتموه ونعود إليكم بالحل المقترح.",
      ],
      ask: { slot: "picture", text: ["إن أمكن، صورة توضح المشكلة أو رسالة الخطأ تساعدنا على المراجعة.", "يساعدنا إرسال صورة توضح المشكلة إن أمكن."] },
    },
    order_change_cancel: {
      answers: [
        "وصلنا طلبكم بخصوص تعديل الطلب رقم {order} أو إلغائه. نراجع مرحلة الطلب ونخبركم بما يمكن عمله.",
        "شكراً لإبلاغنا. نتحقق من حالة الطلب رقم {order} ونعود إليكم بشأن ما طلبتم.",
        "وصلنا ما طلبتم بخصوص تعديل الطلب أو إلغائه. نراجع مرحلته ونخبركم بما يمكن عمله.",
        "شكراً لإبلاغنا. نتحقق من حالة الطلب ونعود إليكم بشأن ما طلبتم.",
      ],
      ask: { slot: "order", text: ["نرجو تزويدنا برقم الطلب حتى نتابع الأمر سريعاً.", "حتى نتابع الأمر، نرجو إرسال رقم الطلب."] },
    },
    new_order: {
      answers: [
        "شكراً لثقتكم. نراجع تفاصيل طلبكم ونعود إليكم للتأكيد قبل اعتماده.",
        "يسعدنا طلبكم. نتحقق من التفاصيل ونعود إليكم للتأكيد.",
        "وصلنا طلبكم، وسنراجعه ونعود إليكم بالتفاصيل قبل تأكيده.",
      ],
      ask: { slot: "place", text: ["إن كان الطلب مع التوصيل، نرجو تزويدنا بالعنوان ورقم للتواصل.", "نرجو تزويدنا بعنوان التوصيل ورقم للتواصل إن لم يسبق إرسالهما."] },
    },
    feedback_thanks: {
      answers: ["شكراً لكلماتكم الطيبة، ويسعدنا أن تكون تجربتكم جيدة.", "نشكركم على هذه الرسالة الجميلة، ونسعد بخدمتكم دائماً.", "كلماتكم محل تقديرنا، وشكراً لثقتكم."],
    },
    job_application: {
      answers: ["شكراً لاهتمامكم بالعمل معنا. وصلتنا رسالتكم وسنراجعها، ونتواصل معكم إن وُجدت فرصة مناسبة.", "نشكركم على رغبتكم في الانضمام إلينا. نراجع ما أرسلتموه، ونتواصل معكم إن كانت هناك فرصة مناسبة."],
    },
    other: {
      answers: ["شكراً لتواصلكم. وصلتنا رسالتكم، وسنراجعها ونعود إليكم بالرد.", "وصلتنا رسالتكم، وسنعود إليكم بعد الاطلاع على تفاصيلها.", "شكراً لرسالتكم. نراجعها ونعود إليكم."],
    },
  },
  en: {
    price_inquiry: {
      answers: [
        "Thank you for your interest in the {product}. We are checking the price and will come back to you with the details.",
        "Thank you for asking about the price. We are checking the details and will come back to you.",
        "Thanks for your interest. We will confirm the price and let you know.",
        "We have received your question about the price and will come back to you once we have checked it.",
      ],
      ask: { slot: "product", text: ["If you can, please send us the product name or a picture and the quantity you need, so that our answer is exact.", "To answer exactly, could you tell us which product and what quantity you have in mind?"] },
    },
    availability: {
      answers: [
        "Thank you for asking about the {product}. We are checking whether it is available and will come back to you.",
        "Thank you for getting in touch. We are checking availability and will come back to you.",
        "We have received your question. We will check our stock and let you know.",
        "Thanks for your interest. We are checking what is available and will write back.",
      ],
    },
    order_status: {
      answers: [
        "Thank you for getting in touch about order {order}. We are checking where it stands and will come back to you.",
        "We have received your question about order {order}. We are looking into it and will let you know its status.",
        "We have received your question about shipment {tracking}. We are looking into it and will let you know its status.",
        "Thank you for getting in touch. We are checking the status of your order and will come back to you.",
        "We have received your question about your order and will come back to you once we have checked it.",
      ],
      ask: { slot: "order", text: ["To find it quickly, could you send us the order number or the phone number it was placed with?", "Could you please send us your order number so that we can look it up?"] },
    },
    shipping: {
      answers: [
        "Thank you for asking about delivery to {place}. We are checking the details and will come back to you.",
        "We have received your question about delivery to {place} and will confirm cost and time once we have checked them.",
        "Thank you for asking about delivery. We are checking the details and will come back to you.",
        "We have received your question about shipping and will come back to you with the details.",
      ],
      ask: { slot: "place", text: ["Which city and district should it go to?", "Could you tell us the city and district, so that our answer is exact?"] },
    },
    complaint: {
      answers: [
        "We are sorry about this experience and thank you for telling us. We are looking into what you describe about order {order} and will come back to you.",
        "We apologise for the trouble. What you describe matters to us; we are looking into it and will come back to you.",
        "We are sorry to hear this and thank you for letting us know. We are reviewing the details and will come back to you.",
        "We are sorry about what you went through. We take it seriously, are looking into it, and will write back to you.",
      ],
      ask: { slot: "order", text: ["If you have the order number or a picture of the problem, that would help us look into it.", "Could you send us the order number and any picture or detail that helps us look into it?"] },
    },
    return_refund: {
      answers: [
        "We have received your request about returning or exchanging order {order}. We are checking the details and will come back to you with the next steps.",
        "We have received your request about a return or exchange. We are checking the details and will come back to you with the next steps.",
        "Thank you for getting in touch. We are reviewing your return or exchange request and will let you know what is needed.",
      ],
      ask: { slot: "order", text: ["Could you please send us the order number?", "To continue, please send us the order number."] },
    },
    appointment: {
      answers: [
        "We have received your request for an appointment ({when}). We are checking our calendar and will come back to you; please take it as booked only once we confirm.",
        "Thank you for getting in touch. We are checking our calendar for {when} and will come back to you to confirm.",
        "We have received your request about an appointment. We are checking our calendar and will come back to you to confirm.",
        "Thank you for getting in touch. We are checking which times are free and will come back to you.",
      ],
      ask: { slot: "when", text: ["Which day and time would suit you?", "Could you tell us which day and time suit you best?"] },
    },
    payment_invoice: {
      answers: [
        "We have received your message about invoice {invoice}. We are checking it and will come back to you.",
        "We have received your message about order {order}. We are checking the payment and invoice details and will come back to you.",
        "Thank you for getting in touch. We are checking the payment details and will come back to you to confirm.",
        "We have received your message about the payment. We will check it with our accounts and come back to you.",
      ],
    },
    technical_support: {
      answers: [
        "Thank you for telling us. We are looking into the problem you describe and will come back to you with the next steps.",
        "We have received the details of the problem. We are checking them with our technical team and will come back to you.",
        "We are sorry about this problem. We are reviewing what you describe and will come back to you with a suggestion.",
      ],
      ask: { slot: "picture", text: ["If you can, a picture of the problem or of the error message would help us.", "A picture that shows the problem would help us, if you can send one."] },
    },
    order_change_cancel: {
      answers: [
        "We have received your request to change or cancel order {order}. We are checking how far it has got and will tell you what is possible.",
        "Thank you for letting us know. We are checking the status of order {order} and will come back to you about your request.",
        "We have received your request to change or cancel your order. We are checking how far it has got and will tell you what is possible.",
        "Thank you for letting us know. We are checking the status of your order and will come back to you about your request.",
      ],
      ask: { slot: "order", text: ["Could you please send us the order number, so that we can act quickly?", "To look into it, we need the order number, please."] },
    },
    new_order: {
      answers: [
        "Thank you for your order request. We are checking the details and will come back to you to confirm before it is final.",
        "Thank you for choosing us. We are checking the details and will come back to you to confirm.",
        "We have received your order request. We will check it and send you the details before anything is confirmed.",
      ],
      ask: { slot: "place", text: ["If you would like it delivered, please send us the address and a phone number.", "Please send us the delivery address and a phone number, if you have not done so yet."] },
    },
    feedback_thanks: {
      answers: ["Thank you for your kind words. We are glad to hear it.", "Thank you for taking the time to write. Your message made our day.", "We really appreciate your message. Thank you for your trust."],
    },
    job_application: {
      answers: ["Thank you for your interest in working with us. We have received your message, will go through it, and will get in touch if there is a suitable opening.", "Thank you for wanting to join us. We will go through what you sent and get in touch if there is a suitable opening."],
    },
    other: {
      answers: ["Thank you for getting in touch. We have received your message, will look into it and come back to you.", "We have received your message and will come back to you once we have looked into it.", "Thank you for your message. We are looking into it and will write back to you."],
    },
  },
};

/** For a message that only greets. */
export const ONLY_GREETED: Readonly<Record<Language, readonly string[]>> = {
  ar: ["كيف يمكننا مساعدتكم؟", "تشرفنا رسالتكم، كيف نستطيع خدمتكم؟", "نسعد بخدمتكم، تفضلوا بطلبكم."],
  en: ["How can we help you?", "What can we do for you?", "How may we help?"],
};
