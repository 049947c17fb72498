import type { Intent } from "../../../shared/domain/analysis.ts";
import type { ChannelKind, Urgency } from "../../../shared/domain/common.ts";

export interface FakeMessage {
  readonly from: "in" | "out" | "note" | "system";
  readonly text: string;
  readonly minutesAgo: number;
  readonly quoted?: string;
  readonly hasHtml?: boolean;
  readonly status?: "failed" | "queued";
  readonly files?: readonly {
    readonly name: string;
    readonly mime: string;
    readonly bytes: number;
    readonly state?: "ready" | "too_large";
    readonly isDangerous?: boolean;
  }[];
}

export interface FakeThread {
  readonly name: string;
  readonly address: string;
  readonly channel: ChannelKind;
  readonly subject: string;
  readonly messages: readonly FakeMessage[];
  readonly urgency?: Urgency;
  readonly intent?: Intent;
  readonly language?: string;
  readonly sentiment?: number;
  readonly facts?: readonly (readonly [
    kind: "order_number" | "product" | "date" | "money" | "phone" | "invoice_number" | "quantity",
    value: string,
  ])[];
  readonly draft?: {
    readonly text: string;
    readonly language: "ar" | "en";
    readonly risks?: readonly ("low_confidence" | "needs_fill_in" | "sensitive")[];
    readonly isStale?: true;
  };
  readonly draftState?: "preparing" | "failed";
  readonly unread?: number;
  readonly isStarred?: true;
  readonly isClosed?: true;
  readonly isSnoozed?: true;
}

const hour = 60;
const day = 24 * hour;

export const fakeThreads: readonly FakeThread[] = [
  {
    name: "شركة النور للتجارة",
    address: "sara@alnoor.example",
    channel: "whatsapp_web",
    subject: "",
    urgency: "urgent",
    intent: "shipping",
    language: "ar",
    sentiment: -0.1,
    unread: 1,
    facts: [
      ["order_number", "ORD-10482"],
      ["product", "Model X-200"],
      ["date", "الخميس"],
      ["phone", "+966 55 012 3456"],
    ],
    draft: {
      language: "ar",
      text: "أهلًا بك، شحنتك جاهزة وستصل الأربعاء قبل الساعة 5:00 م. رقم البوليصة AWB 7712-0045-9931، ويمكنك متابعتها من رابط الشحن.",
    },
    messages: [
      { from: "in", text: "السلام عليكم، طلبت الطقم Model X-200 يوم الأحد (الطلب ORD-10482) ولم يصلني إشعار الشحن.", minutesAgo: 26 },
      { from: "out", text: "وعليكم السلام، نعتذر عن التأخير. نتحقق الآن من حالة الشحنة.", minutesAgo: 24 },
      { from: "note", text: "الشحنة عند الناقل منذ أمس. Tracking AWB 7712-0045-9931", minutesAgo: 20 },
      {
        from: "in",
        text: "OK thanks, please send the AWB number when ready. أحتاجه قبل الخميس.",
        minutesAgo: 12,
        files: [{ name: "فاتورة ORD-10482.pdf", mime: "application/pdf", bytes: 184_320 }],
      },
    ],
  },
  {
    name: "Sara Haddad",
    address: "sara.haddad@example.com",
    channel: "email",
    subject: "Price for 40 units",
    urgency: "normal",
    intent: "price_inquiry",
    language: "en",
    sentiment: 0.3,
    unread: 2,
    isStarred: true,
    facts: [
      ["quantity", "40 units"],
      ["product", "Model X-200"],
      ["date", "Thursday"],
    ],
    draft: {
      language: "en",
      text: "Hello Sara,\n\nThank you for your message. The price for 40 units of Model X-200 is {{price}} per unit, and delivery to Jeddah takes three working days.\n\nKind regards",
      risks: ["needs_fill_in"],
    },
    messages: [
      {
        from: "in",
        text: "Hello,\n\nWe would like to order the Model X-200 for our new office.\nDo you deliver to Jeddah?\n\nBest regards\nSara",
        minutesAgo: 2 * day,
        hasHtml: true,
      },
      {
        from: "out",
        text: "Hello Sara,\n\nYes, we deliver to Jeddah every Sunday and Wednesday. How many units do you need?",
        minutesAgo: 2 * day - 40,
      },
      {
        from: "in",
        text: "Thanks for the quick answer!\n\nCould you confirm the price for 40 units? I need the offer before Thursday.\n\nBest regards\nSara Haddad\nOffice manager, Haddad Interiors",
        quoted: "On Thursday you wrote:\n> Yes, we deliver to Jeddah every Sunday and Wednesday.\n> How many units do you need?",
        minutesAgo: 31,
        hasHtml: true,
        files: [
          { name: "office-plan.pdf", mime: "application/pdf", bytes: 1_284_000 },
          { name: "showroom-video.mp4", mime: "video/mp4", bytes: 68_000_000, state: "too_large" },
          { name: "price-list.exe", mime: "application/octet-stream", bytes: 91_000, isDangerous: true },
        ],
      },
    ],
  },
  {
    name: "أحمد المطيري",
    address: "@ahmad_mutairi",
    channel: "telegram_bot",
    subject: "",
    intent: "shipping",
    language: "ar",
    unread: 1,
    draftState: "preparing",
    messages: [{ from: "in", text: "هل يتوفر توصيل إلى جدة؟", minutesAgo: 38 }],
  },
  {
    name: "Gulf Fresh LLC",
    address: "accounts@gulffresh.example",
    channel: "email",
    subject: "Invoice INV-2026-0415",
    urgency: "high",
    intent: "payment_invoice",
    language: "en",
    sentiment: -0.6,
    unread: 1,
    facts: [
      ["invoice_number", "INV-2026-0415"],
      ["money", "SAR 12,400"],
    ],
    draft: {
      language: "en",
      text: "Hello, thank you for the reminder. The invoice INV-2026-0415 is with our accounts department and we will confirm the payment date today.",
      risks: ["low_confidence", "sensitive"],
    },
    messages: [
      {
        from: "in",
        text: "Invoice INV-2026-0415 is still unpaid. The amount of SAR 12,400 was due last week.\nPlease let us know when we can expect it.",
        minutesAgo: 52,
      },
    ],
  },
  {
    name: "مؤسسة البيان",
    address: "info@albayan.example",
    channel: "email",
    subject: "شكر",
    intent: "feedback_thanks",
    language: "ar",
    sentiment: 0.9,
    draft: { language: "ar", text: "الشكر لكم على كلماتكم الطيبة، ويسعدنا خدمتكم دائمًا.", isStale: true },
    messages: [
      { from: "in", text: "وصلت الشحنة كاملة.", minutesAgo: day + 90 },
      { from: "in", text: "شكرًا لكم، وصلت الشحنة. ولدينا سؤال آخر عن الضمان.", minutesAgo: day + 12 },
    ],
  },
  {
    name: "Omar K.",
    address: "@omark",
    channel: "telegram_bot",
    subject: "",
    urgency: "urgent",
    intent: "order_status",
    language: "ar",
    sentiment: -0.5,
    facts: [["order_number", "ORD-10391"]],
    draftState: "failed",
    messages: [
      { from: "in", text: "أين طلبي رقم ORD-10391؟", minutesAgo: day + 30 },
      { from: "out", text: "نعتذر عن التأخير، سيصلك اليوم قبل المساء.", minutesAgo: day + 20, status: "failed" },
    ],
  },
  {
    name: "متجر ريم",
    address: "+966 50 333 1122",
    channel: "whatsapp_web",
    subject: "",
    unread: 3,
    intent: "new_order",
    language: "en",
    messages: [{ from: "in", text: "OK thanks, please send the AWB number when ready.", minutesAgo: 2 * day + 10 }],
  },
  {
    name: "Layla Nasser",
    address: "layla@example.net",
    channel: "email",
    subject: "Appointment on Sunday",
    intent: "appointment",
    language: "en",
    isSnoozed: true,
    messages: [{ from: "in", text: "Could we meet on Sunday at 11:00 to look at the samples?", minutesAgo: 3 * day }],
  },
  {
    name: "خالد العتيبي",
    address: "khalid@example.org",
    channel: "email",
    subject: "استرجاع منتج",
    intent: "return_refund",
    language: "ar",
    sentiment: -0.8,
    urgency: "high",
    draft: { language: "ar", text: "نعتذر عمّا حدث. يمكن إرجاع المنتج خلال 14 يومًا من الاستلام، وسنرسل مندوبًا لاستلامه من العنوان نفسه." },
    messages: [{ from: "in", text: "المنتج وصل مكسورًا وأريد استرجاع المبلغ كاملًا.\nأرجو الرد اليوم.", minutesAgo: 4 * day }],
  },
  {
    name: "Nadia Petrov",
    address: "nadia@example.com",
    channel: "email",
    subject: "Thank you",
    intent: "feedback_thanks",
    language: "en",
    sentiment: 0.8,
    isClosed: true,
    messages: [
      { from: "in", text: "Everything arrived, thank you so much!", minutesAgo: 6 * day },
      { from: "out", text: "We are glad to hear that. Have a nice week!", minutesAgo: 6 * day - 30 },
    ],
  },
  {
    name: "مطعم السدرة",
    address: "+971 50 444 7788",
    channel: "whatsapp_web",
    subject: "",
    intent: "availability",
    language: "ar",
    messages: [
      { from: "in", text: "هل الطقم الفضي متوفر بكمية 12؟", minutesAgo: 9 * day },
      { from: "out", text: "نعم، متوفر ويمكن تسليمه غدًا.", minutesAgo: 9 * day - 15 },
    ],
  },
  {
    name: "Hassan & Sons Trading Company for Building Materials",
    address: "purchasing@hassan-and-sons.example",
    channel: "email",
    subject: "RE: طلب عرض سعر للمواد",
    intent: "price_inquiry",
    language: "en",
    messages: [{ from: "in", text: "Please find our list attached. نحتاج العرض قبل نهاية الشهر.", minutesAgo: 20 * day }],
  },
];
