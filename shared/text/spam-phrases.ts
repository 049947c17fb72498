/**
 * Words of advertising by mass mail, fraud and fake notices, Arabic and English. Chosen by hand as things a
 * customer does not write to a shop: "price", "offer", "free delivery" or "refund" are deliberately absent.
 * Each group counts at most `cap`, so that one topic alone rarely decides; together they must reach the
 * threshold in spam.ts.
 */
export interface SpamGroup {
  readonly cap: number;
  /** Weight → phrases, separated by "|". */
  readonly phrases: Readonly<Record<number, string>>;
}

export const SPAM_GROUPS = {
  /** How mass mail speaks of itself. Newsletters do too, hence the low cap. */
  removal: {
    cap: 3,
    phrases: {
      1: "unsubscribe|opt in|opt out|click here|click below|mailing list|no longer wish to receive|special offers|our special offers|الغاء الاشتراك|لالغاء الاشتراك",
      2: "to be removed from|be removed from our|be removed from this|removed from future|removal instructions|receive further mailings|further mailings|our mailings|this mailing|not wish to receive|wish to be removed|you have opted in|opted in to|our affiliate|opt in list|received this email in error|received this message in error|stop receiving|remove yourself|you are receiving this offer|subscriber of|لايقاف الرسائل|لايقاف الاعلانات|ارسل كلمة الغاء",
    },
  },
  /** What only senders who expect to be reported write. */
  massMail: {
    cap: 8,
    phrases: {
      5: "remove in the subject|with remove in the|remove as the subject|type remove|word remove|your email address was obtained|unsolicited commercial|this is not spam|this is not a spam|strongly against sending unsolicited|bulk email|not intended for residents|one time mailing|under bill s|screening of addresses|professional communication sent to|our affiliate sites",
    },
  },
  hype: {
    cap: 4,
    phrases: {
      1: "limited time|act now|order now|order today|no obligation|risk free|for only|toll free|guaranteed|testimonials|amazing|incredible|لفترة محدودة|سارع|لا تفوت الفرصة|احجز الان|اطلب الان|تخفيضات هائلة",
      2: "absolutely free|100 free|completely free|totally free|money back guarantee|satisfaction guaranteed|limited time offer|no questions asked|as seen on|call now|click here now|visit our web site|what are you waiting for|once in a lifetime|free trial|free membership|don't miss|lowest price|save up to|up to 80|up to 70|free information|free sample|free gift|fill out the form|fill out the form below|reply with your phone|your reply is confidential|مجانا بالكامل|عرض لا يقاوم|اغتنم الفرصة|فرصة العمر|اضغط على الرابط|اضغط هنا|سجل الان|للتسجيل اضغط|انشر تؤجر|ارسلها لكل",
      4: "dear friend|adv adlt|this offer is not available|not sold in stores|never have to|you'll never have to|while supplies last click|انسخ الرسالة وارسلها|ارسل هذه الرسالة الى|ارسلها الى عشرة",
    },
  },
  earning: {
    cap: 10,
    phrases: {
      1: "home based|extra income|profitable|opportunity|network marketing|commissions|per week|investors|دخل اضافي|فرصة استثمارية|ارباح",
      3: "get rich|millionaire|thousands of dollars|make money|earn money|earn extra|extra money|work at home|work from home|home business|home based business|be your own boss|financial freedom|financial independence|unlimited income|residual income|earning potential|no experience necessary|no experience required|quit your job|from the comfort of your|business opportunity|money making|easy money|cash flow system|your own business|leads for sale|mlm|multi level marketing|downline|upline|اربح من المنزل|العمل من المنزل|اعمل من بيتك|شغل من البيت|دخل شهري|ارباح يومية|ربح يومي|ضاعف راس مالك|الربح من الانترنت|بدون راس مال|عوائد شهرية",
      6: "earn thousands|dollars a week|dollars per week|dollars a month|make up to|earn up to|chain letter|report 1|follow the instructions exactly|ضاعف اموالك|ربح مضمون|ارباح مضمونة|استثمار مضمون|دخل يومي مضمون|الثراء السريع|توصيات الاسهم|توصيات العملات|التداول في العملات|تداول الفوركس|شركة تداول|فوركس|منصة تداول|forex signals|guaranteed profit|double your bitcoin|bitcoin investment|crypto investment|trading signals|binary options|double your money|guaranteed return",
    },
  },
  credit: {
    cap: 10,
    phrases: {
      2: "mortgage|refinance|refinancing|lenders|interest rates|life insurance|term life|credit report|low rates|pre approved|loan officer|homeowner|home owners|home equity|قرض شخصي|تمويل شخصي|قروض",
      5: "extended auto warranties|extended auto warranty|merchant account|mortgage rates|lowest mortgage|lenders compete|consolidate your|debt consolidation|get out of debt|eliminate your debt|eliminate debt|lower your monthly|bad credit|credit repair|credit problems|no credit check|free quote|insurance quote|mortgage quote|quick loan|instant loan|personal loan offer|loan at 3|loan at 2|we offer loans|تمويل فوري|قرض فوري|قروض فورية|سداد القروض|سداد قروض|سداد متعثرات|تسديد القروض|تسديد قروض|سداد مديونيات|استخراج تمويل|استخراج قرض|قرض بدون كفيل|تمويل بدون كفيل|بدون كفيل|ايقاف خدمات سداد|سداد وتمويل",
    },
  },
  fraud: {
    cap: 12,
    phrases: {
      1: "transfer|foreign|honest",
      2: "madam|nigeria|congo|sierra leone|zimbabwe|late mr|confidential|deposited|beneficiary|urgent response|deceased|late husband|late father|security company|in confidence|government of|your cooperation|inheritance|seek your|سرية|وصية|مستفيد",
      4: "the sum of|sum of us|million us dollars|million united states dollars|million dollars|foreign partner|this transaction|next of kin|strictly confidential|utmost confidence|bank account details|foreign account|share of the money|mutual benefit|business proposal|your assistance|transfer of this|lottery|winning numbers|claim agent|unclaimed|modalities|غسيل اموال|مليون دولار|مليون ريال|شريك اجنبي",
      7: "soldier in|box of money|trunk box|consignment box|i am a widow|widow of|compensation fund|atm card|inheritance fund|i am dying|diagnosed with cancer|ارملة|صندوق فيه اموال|مبلغ ضخم|urgent business proposal|transfer this money|lottery winner|won the lottery|have won the|you have been selected as a winner|claim your prize|claim your winnings|winning ticket|as next of kin|mugabe|abacha|mobutu|ميراث|تركة المرحوم|زوجي المتوفى|والدي المتوفى|سرية تامة|في سرية|مبروك لقد فزت|لقد فزت|فزت بجائزة|ربحت جائزة|كسبت جائزة|الفائز بجائزة|مبروك ربحت|تم اختيار رقمك|سحب على جوائز|مسابقة الحلم|ورقة يانصيب|شيخ روحاني|جلب الحبيب|رد المطلقة|فك السحر|علاج السحر",
    },
  },
  phishing: {
    cap: 10,
    phrases: {
      2: "verify|suspended|log in to confirm|within 24 hours|security alert|تحديث بياناتك|حدث بياناتك|تم ايقاف|موقوف",
      5: "verify your account|verify your identity|confirm your account|confirm your password|update your billing|update your payment information|account has been suspended|account will be closed|account will be suspended|account has been limited|unusual sign in|unusual activity|mailbox is full|mailbox quota|mailbox storage|password will expire|password expires|keep your current password|upgrade your mailbox|validate your mailbox|your parcel is waiting|pay the customs fee|ارسل رمز التحقق|رقم بطاقتك السري|الرقم السري لبطاقتك",
      8: "طردك في الجمارك|حجز طردك|شحنتك معلقه|شحنتك محتجزة|رسوم الافراج|لم نتمكن من توصيل طردك|ادخل بيانات بطاقتك|بيانات بطاقتك لاستلام|your package is on hold|package could not be delivered|pay a small fee|domain listing|domain name registration expires|search engine registration|i hacked your|hacked your device|recorded you|your webcam|pay in bitcoin|send bitcoin to|تحديث بياناتك البنكية|حدث بياناتك البنكية|تم ايقاف بطاقتك|تم ايقاف حسابك|بطاقتك البنكية موقوفة|بطاقة الصراف موقوفة|تجميد حسابك البنكي|تم تجميد بطاقتك|سيتم ايقاف حسابك|صندوق بريدك ممتلئ|بريدك الالكتروني ممتلئ",
    },
  },
  body: {
    cap: 12,
    phrases: {
      2: "prescription|weight loss|lose weight|herbal|smokers|cigarettes|anti aging|wrinkles|diet|adult|adults|sexual|dating|تخسيس|تنحيف|انقاص الوزن",
      4: "porn|lose weight fast|burn fat|fat loss|growth hormone|hgh|hair loss|online pharmacy|without a prescription|no prescription|cheap meds|male enhancement|sex life|sexually|hot singles|singles community|adult toys|horny|nude|teens|over 18|18 years or older|مقوي|منشط|لزيادة الرغبه",
      8: "singles in your area|hot singles in|join free tonight|viagra|cialis|penis|enlargement|porno|pornography|hardcore|sluts|pussy|hot girls|live girls|teen girls|lesbian|naked girls|amateur girls|فياجرا|فياغرا|سياليس|تكبير القضيب|تكبير العضو|مقوي جنسي|منشط جنسي|تطويل القضيب|زواج مسيار|افلام سكس|صور ساخنة|بنات للتعارف",
    },
  },
  selling: {
    cap: 8,
    phrases: {
      1: "web site traffic|advertise|traffic|marketing|زيادة المبيعات",
      3: "targeted traffic|search engines|search engine|email marketing|cd rom|addresses on cd|ink cartridges|inkjet|printer cartridges|toner|cable descrambler|descrambler|norton systemworks|systemworks|college diplomas|satellite tv|free cell phone|vacation package|free vacation|casino|gambling|sports book|زيادة متابعين|متابعين حقيقيين|بيع متابعين|شهادات معتمدة بدون|قنوات مشفرة|اشتراكات iptv|iptv",
      6: "million email addresses|million emails|email addresses on|fresh email|mass mail|stealth mass|spy on|find out anything about anyone|online casino|play poker|poker for money|no deposit bonus|free spins|replica watches|rolex|cheap software|oem software|penny stock|stock alert|stock pick|last pick up|strong buy|hot stock|otcbb|buy backlinks|high da backlinks|guest post on|كازينو|مراهنات|المراهنات الرياضية|روليت|رهانات|تزوير شهادات|بيع شهادات",
    },
  },
} as const satisfies Record<string, SpamGroup>;

/** What customers say about their own business with us; each lowers the score, whatever else is said. */
export const CUSTOMER_PHRASES: Readonly<Record<number, string>> = {
  3: "my order|order number|my invoice|invoice number|tracking number|i ordered|we ordered|i bought|i paid|my account with you|your product|your products|your shop|your store|purchase order|please quote|please send me a quotation|quotation|delivery date|my appointment|book an appointment|طلبي|رقم الطلب|طلبيتي|فاتورتي|رقم الفاتورة|طلبت منكم|طلبت من متجركم|اشتريت منكم|اشتريت من|متجركم|محلكم|منتجكم|منتجاتكم|حولت لكم|دفعت لكم|شحنتي|رقم التتبع|رقم الشحنة|موعدي|حجزي|عرض سعر|كم سعر|بكم",
};
