/**
 * The sample shop's mail: "Dar Al-Ward", gifts and flowers in Riyadh. Written for this project; every person, firm and number is made up.
 * `ago` counts minutes before the sample is loaded, so that it always looks like today and the days before.
 */
export interface SampleMail {
  /** Conversation and place in it: "c01-1". */
  readonly id: string;
  readonly ago: number;
  /** "us" for a mail of the shop's own. */
  readonly from: readonly [name: string, address: string] | "us";
  readonly to?: readonly [name: string, address: string];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly answers?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly name: string; readonly type: string; readonly kind: "pdf" | "png" | "csv" }[];
}

const sara = ["سارة الحداد", "sara@alnoor.example"] as const;
const omar = ["Omar Khan", "omar@gulfevents.example"] as const;
const noura = ["نورة العتيبي", "noura.otaibi@mail.example"] as const;
const layla = ["Layla Nasser", "layla@nasserclinic.example"] as const;
const fahad = ["فهد المطيري", "fahad.m@mail.example"] as const;
const james = ["James Whitfield", "james.whitfield@northstar.example"] as const;
const huda = ["هدى الزهراني", "huda@zahrani.example"] as const;
const khalid = ["خالد الشمري", "khalid@shammari.example"] as const;
const maria = ["Maria Santos", "maria.santos@santosbakery.example"] as const;
const abdullah = ["عبدالله القحطاني", "a.qahtani@mail.example"] as const;
const reem = ["متجر ريم", "orders@reemstore.example"] as const;
const youssef = ["يوسف منصور", "youssef@mansour.example"] as const;
const aisha = ["Aisha Rahman", "aisha.rahman@mail.example"] as const;
const bayan = ["مؤسسة البيان", "accounts@albayan.example"] as const;
const mona = ["منى السالم", "mona@salem.example"] as const;
const david = ["David Chen", "d.chen@harborhotels.example"] as const;
const turki = ["تركي الدوسري", "turki@dosari.example"] as const;
const wafa = ["وفاء حسن", "wafa.hassan@mail.example"] as const;

export const mails: readonly SampleMail[] = [
  // 1: order status, Arabic, with history
  { id: "c01-1", ago: 4320, from: sara, subject: "طلب باقة لحفل تخرج", text: "السلام عليكم،\nأود طلب باقة ورد أبيض كبيرة لحفل تخرج ابنتي يوم الخميس القادم. هل تتوفر لديكم؟\n\nسارة" },
  { id: "c01-2", ago: 4260, from: "us", to: sara, subject: "Re: طلب باقة لحفل تخرج", answers: "c01-1", text: "وعليكم السلام ورحمة الله وبركاته،\nنعم، الباقة متوفرة. سجلنا طلبكم برقم ORD-10482.\n\nدار الورد للهدايا" },
  { id: "c01-3", ago: 4200, from: sara, subject: "Re: طلب باقة لحفل تخرج", answers: "c01-2", text: "ممتاز، شكرًا لكم." },
  { id: "c01-4", ago: 38, from: sara, subject: "Re: طلب باقة لحفل تخرج", answers: "c01-3", text: "السلام عليكم،\nأين وصل طلبي رقم ORD-10482؟ لم يصلني أي إشعار، وأحتاجه قبل يوم الخميس.\n\nسارة الحداد\nأُرسلت من الـ iPhone" },
  // 2: price, English
  { id: "c02-1", ago: 52, from: omar, subject: "Price for 40 gift boxes", text: "Hello,\n\nCould you please confirm the price for 40 gift boxes (Model X-200), delivered to Jeddah? We need them for an event on 3 December.\n\nBest regards,\nOmar Khan\nGulf Events" },
  // 3: urgent complaint, Arabic
  { id: "c03-1", ago: 2900, from: noura, subject: "طلب كيكة وورد", text: "مساء الخير، طلبت كيكة وباقة ورد أحمر للتوصيل اليوم الساعة 8 مساءً. رقم الطلب ORD-10455." },
  { id: "c03-2", ago: 2870, from: "us", to: noura, subject: "Re: طلب كيكة وورد", answers: "c03-1", text: "مساء النور، تم استلام الطلب وسنوصله في موعده.\n\nدار الورد للهدايا" },
  { id: "c03-3", ago: 17, from: noura, subject: "عاجل: الباقة وصلت ذابلة!", answers: "c03-2", text: "هذا غير مقبول إطلاقًا! الباقة وصلت ذابلة ومتأخرة ساعتين والمناسبة انتهت. رقم الطلب ORD-10455.\nأريد استرداد المبلغ كاملًا فورًا، وإلا سأقدم شكوى لوزارة التجارة.\n\nنورة العتيبي\nجوال: 0550123456" },
  // 4: appointment, English
  { id: "c04-1", ago: 96, from: layla, subject: "Visit to choose flowers for our clinic", text: "Good morning,\n\nWe are opening a new clinic and would like to visit your shop to choose flowers for the reception. Are you open on Saturday at 11 am?\n\nThank you,\nDr. Layla Nasser" },
  // 5: availability, dialect
  { id: "c05-1", ago: 74, from: fahad, subject: "بوكس شوكولاتة", text: "هلا والله، عندكم بوكس الشوكولاتة البلجيكية الكبير؟ ابغى اخذ منه حبتين اليوم اذا متوفر\nفهد" },
  // 6: invoice, English, PDF
  { id: "c06-1", ago: 1500, from: james, subject: "Invoice INV-2026-0415", text: "Dear team,\n\nPlease send us a VAT invoice for our order ORD-10391 of 2,450 SAR.\n\nKind regards,\nJames Whitfield\nNorthstar Ltd" },
  { id: "c06-2", ago: 1440, from: "us", to: james, subject: "Re: Invoice INV-2026-0415", answers: "c06-1", text: "Dear James,\nThe invoice is attached.\nDar Al-Ward", files: [{ name: "INV-2026-0415.pdf", type: "application/pdf", kind: "pdf" }] },
  { id: "c06-3", ago: 130, from: james, subject: "Re: Invoice INV-2026-0415", answers: "c06-2", text: "Hello,\n\nThe invoice shows 2,450 SAR but we agreed on 2,300 SAR including delivery. Could you correct INV-2026-0415 and send it again? Our copy with notes is attached.\n\nJames\n\nOn Fri, Dar Al-Ward wrote:\n> Dear James,\n> The invoice is attached.\n> Dar Al-Ward", files: [{ name: "INV-2026-0415 with notes.pdf", type: "application/pdf", kind: "pdf" }] },
  // 7: shipping, Arabic
  { id: "c07-1", ago: 150, from: huda, subject: "التوصيل إلى أبها", text: "السلام عليكم ورحمة الله،\nهل توصلون إلى أبها؟ وكم تستغرق مدة التوصيل؟\nوجزاكم الله خيرًا\nهدى الزهراني" },
  // 8: return, Arabic, picture
  { id: "c08-1", ago: 205, from: khalid, subject: "استبدال مزهرية مكسورة", text: "السلام عليكم،\nوصلتني المزهرية الزجاجية مكسورة من الطرف، والصورة مرفقة. أرغب في استبدالها. رقم الطلب ORD-10440.\n\nخالد الشمري", files: [{ name: "صورة المزهرية.png", type: "image/png", kind: "png" }] },
  // 9: new order, English, several messages
  { id: "c09-1", ago: 5800, from: maria, subject: "Weekly roses for the bakery", text: "Hi! I run a small bakery and would love fresh roses for our tables every week. Do you do standing orders?\nMaria" },
  { id: "c09-2", ago: 5700, from: "us", to: maria, subject: "Re: Weekly roses for the bakery", answers: "c09-1", text: "Hello Maria,\nYes, we do. How many stems would you like, and on which day?\nDar Al-Ward" },
  { id: "c09-3", ago: 2600, from: maria, subject: "Re: Weekly roses for the bakery", answers: "c09-2", text: "30 stems, pink and white, every Sunday morning please." },
  { id: "c09-4", ago: 2500, from: "us", to: maria, subject: "Re: Weekly roses for the bakery", answers: "c09-3", text: "Noted: 30 stems, pink and white, every Sunday. We start this week.\nDar Al-Ward" },
  { id: "c09-5", ago: 64, from: maria, subject: "Re: Weekly roses for the bakery", answers: "c09-4", text: "Hello again, we would like to order 10 more stems of white lilies for this Sunday, on top of the 30 roses. Please confirm.\n\nMaria Santos\nSantos Bakery, Al Olaya" },
  // 10: cancel, Arabic
  { id: "c10-1", ago: 41, from: abdullah, subject: "إلغاء الطلب", text: "السلام عليكم، أرجو إلغاء الطلب رقم ORD-10499 لأن المناسبة تأجلت. وشكرًا لتعاونكم.\nعبدالله القحطاني" },
  // 11: wholesale with CSV
  { id: "c11-1", ago: 310, from: reem, subject: "طلب جملة - قائمة المنتجات", text: "تحية طيبة،\nنرفق لكم قائمة المنتجات المطلوبة للجملة. نرجو تزويدنا بعرض سعر لـ 120 قطعة شاملًا التوصيل إلى الدمام.\n\nمتجر ريم", files: [{ name: "قائمة الطلب.csv", type: "text/csv", kind: "csv" }] },
  // 12: thanks
  { id: "c12-1", ago: 780, from: youssef, subject: "شكرًا لكم", text: "ما شاء الله تبارك الله، الباقة كانت رائعة والتوصيل في الموعد تمامًا. شكرًا من القلب، وأنصح الجميع بالتعامل معكم.\nيوسف" },
  // 13: technical, English
  { id: "c13-1", ago: 88, from: aisha, subject: "Payment page does not open", text: "Hi,\n\nI am trying to pay for my order ORD-10502 on your website, but the payment page stays white and I get error 502. I tried twice with my Mada card. Can you help?\n\nAisha" },
  // 14: payment reminder from a supplier, Arabic
  { id: "c14-1", ago: 400, from: bayan, subject: "فاتورة مستحقة رقم INV-7781", text: "السادة دار الورد للهدايا المحترمين،\nنود تذكيركم بأن الفاتورة رقم INV-7781 بمبلغ 1,850 ريال ما زالت غير مسددة، وقد حل موعدها في 15/11/2026. نرجو إفادتنا بموعد السداد.\n\nقسم الحسابات\nمؤسسة البيان" },
  // 15: mixed languages
  { id: "c15-1", ago: 190, from: mona, subject: "Gift box + توصيل", text: "مرحبا، I want the small gift box مع بطاقة إهداء مكتوب عليها \"Happy Birthday يا أغلى أخت\". ممكن التوصيل لحي الياسمين قبل الساعة 5؟\nThanks\nMona" },
  // 16: corporate, English, HTML with remote images
  { id: "c16-1", ago: 240, from: david, subject: "Quotation for lobby arrangements", text: "Dear Sir or Madam,\n\nHarbor Hotels is looking for a partner for weekly lobby arrangements in our Riyadh hotel. Please send us a quotation for 6 large arrangements per week.\n\nDavid Chen\nProcurement",
    html: "<div style=\"font-family:Georgia,serif\"><p>Dear Sir or Madam,</p><p>Harbor Hotels is looking for a partner for weekly lobby arrangements in our <b>Riyadh</b> hotel. Please send us a quotation for <b>6 large arrangements</b> per week.</p><p>David Chen<br>Procurement</p><img src=\"https://cdn.harborhotels.example/logo.png\" width=\"180\" height=\"48\" alt=\"Harbor Hotels\"><img src=\"https://track.harborhotels.example/o.gif?id=82\" width=\"1\" height=\"1\"></div>" },
  // 17: question, dialect, urgent
  { id: "c17-1", ago: 26, from: turki, subject: "ضروري اليوم", text: "يا جماعة محتاج باقة ضروري اليوم قبل العشاء، عندي خطوبة الليلة!! كم سعر باقة الورد الجوري 50 وردة؟ وتوصلون لحي النرجس؟\nتركي 0551112233" },
  // 18: job application
  { id: "c18-1", ago: 900, from: wafa, subject: "طلب توظيف - منسقة زهور", text: "السلام عليكم،\nأتقدم بطلب وظيفة منسقة زهور لديكم. لدي خبرة ثلاث سنوات في تنسيق حفلات الزفاف، والسيرة الذاتية مرفقة.\n\nوفاء حسن", files: [{ name: "السيرة الذاتية.pdf", type: "application/pdf", kind: "pdf" }] },
  // 19: sales pitch
  { id: "c19-1", ago: 620, from: ["Growth Rocket", "hello@growthrocket.example"], subject: "Boost your Google ranking", text: "Hi there,\n\nI came across your website and noticed that you could get much more traffic. We help shops like yours reach the first page of Google. Are you available for a quick 15-minute call this week to discuss our SEO packages?\n\nBest,\nKevin" },
  // 20: spam
  { id: "c20-1", ago: 700, from: ["Prize Department", "winner@lucky-prizes.example"], subject: "CONGRATULATIONS!!! You have WON $1,000,000", text: "CONGRATULATIONS!!! Your email address has won the international lottery. You are the lucky winner of $1,000,000 USD!!! To claim your prize send your bank details and a processing fee of $99 NOW. 100% free, no risk, act now, limited time offer. Click here http://lucky-prizes.example/claim" },
  // 21: spam, Arabic
  { id: "c21-1", ago: 1100, from: ["قروض فورية", "info@easy-loans.example"], subject: "قرض فوري بدون كفيل!!!", text: "احصل على قرض فوري بدون كفيل وبدون تحويل راتب خلال 24 ساعة!!! سداد متعثرات ورفع إيقاف خدمات. عرض لفترة محدودة، اضغط هنا الآن http://easy-loans.example ربح مضمون 100%" },
  // 22: newsletter (mailing list)
  { id: "c22-1", ago: 1300, from: ["Florists Weekly", "news@floristsweekly.example"], subject: "This week: winter roses and shipping rates", text: "Florists Weekly, issue 211\n\n- Winter roses: what growers expect\n- Air freight rates rise by 4 per cent\n- Five vases that sell\n\nUnsubscribe at any time.", headers: { "List-Id": "Florists Weekly <weekly.floristsweekly.example>", "List-Unsubscribe": "<https://floristsweekly.example/unsubscribe>", Precedence: "bulk" } },
  { id: "c22-2", ago: 11_400, from: ["Florists Weekly", "news@floristsweekly.example"], subject: "Last week: orchids in the desert", text: "Florists Weekly, issue 210\n\n- Orchids in the desert\n- A visit to the auction hall\n\nUnsubscribe at any time.", headers: { "List-Id": "Florists Weekly <weekly.floristsweekly.example>", Precedence: "bulk" } },
  // 23: a duplicate of 7, sent again by the form
  { id: "c23-1", ago: 147, from: huda, subject: "التوصيل إلى أبها", text: "السلام عليكم ورحمة الله،\nهل توصلون إلى أبها؟ وكم تستغرق مدة التوصيل؟\nوجزاكم الله خيرًا\nهدى الزهراني" },
  // 24: empty
  { id: "c24-1", ago: 520, from: ["Unknown", "x7714@mail.example"], subject: "", text: "   \n\n" },
  // 25: automatic notice
  { id: "c25-1", ago: 333, from: ["Mail Delivery System", "mailer-daemon@mail.example"], subject: "Undelivered Mail Returned to Sender", text: "This is the mail system.\n\nYour message to old.customer@mail.example could not be delivered: the mailbox does not exist.", headers: { "Auto-Submitted": "auto-replied", "Return-Path": "<>" } },
  // 26: older, answered conversations that give the inbox its history
  { id: "c26-1", ago: 8700, from: ["ليان العنزي", "lian@anazi.example"], subject: "موعد استلام الطلب", text: "السلام عليكم، متى أقدر أستلم الطلب ORD-10310 من الفرع؟" },
  { id: "c26-2", ago: 8640, from: "us", to: ["ليان العنزي", "lian@anazi.example"], subject: "Re: موعد استلام الطلب", answers: "c26-1", text: "وعليكم السلام، طلبكم جاهز للاستلام من فرع العليا اليوم حتى 10 مساءً.\nدار الورد للهدايا" },
  { id: "c26-3", ago: 8600, from: ["ليان العنزي", "lian@anazi.example"], subject: "Re: موعد استلام الطلب", answers: "c26-2", text: "تمام، شكرًا جزيلًا 🌹" },
  { id: "c27-1", ago: 10_200, from: ["Peter Olsen", "peter@olsen.example"], subject: "Balloons?", text: "Hello, do you also sell balloons with the flowers?" },
  { id: "c27-2", ago: 10_100, from: "us", to: ["Peter Olsen", "peter@olsen.example"], subject: "Re: Balloons?", answers: "c27-1", text: "Hello Peter,\nYes, helium balloons can be added to any bouquet.\nDar Al-Ward" },
  { id: "c27-3", ago: 10_050, from: ["Peter Olsen", "peter@olsen.example"], subject: "Re: Balloons?", answers: "c27-2", text: "Perfect, I will order on your website." },
  { id: "c27-4", ago: 7300, from: ["Peter Olsen", "peter@olsen.example"], subject: "Re: Balloons?", answers: "c27-3", text: "They arrived and looked great. Thank you!" },
  { id: "c28-1", ago: 12_900, from: ["جواهر البقمي", "jawaher@baqami.example"], subject: "تنسيق حفل زفاف", text: "السلام عليكم، نرغب في تنسيق ورد لحفل زفاف في 12 ديسمبر بقاعة في جدة، لعدد 300 ضيف. هل يمكن تحديد موعد للاجتماع؟" },
  { id: "c28-2", ago: 12_800, from: "us", to: ["جواهر البقمي", "jawaher@baqami.example"], subject: "Re: تنسيق حفل زفاف", answers: "c28-1", text: "وعليكم السلام، ألف مبارك! يسعدنا ذلك. هل يناسبكم يوم الأحد الساعة 5 مساءً؟\nدار الورد للهدايا" },
  { id: "c28-3", ago: 12_750, from: ["جواهر البقمي", "jawaher@baqami.example"], subject: "Re: تنسيق حفل زفاف", answers: "c28-2", text: "مناسب جدًا، نراكم الأحد إن شاء الله." },
  { id: "c28-4", ago: 9800, from: "us", to: ["جواهر البقمي", "jawaher@baqami.example"], subject: "Re: تنسيق حفل زفاف", answers: "c28-3", text: "سعدنا بلقائكم. نرفق عرض السعر كما اتفقنا.\nدار الورد للهدايا", files: [{ name: "عرض السعر.pdf", type: "application/pdf", kind: "pdf" }] },
  { id: "c28-5", ago: 112, from: ["جواهر البقمي", "jawaher@baqami.example"], subject: "Re: تنسيق حفل زفاف", answers: "c28-4", text: "السلام عليكم،\nاطلعنا على عرض السعر، وهو مناسب. كيف نسدد الدفعة الأولى؟ وهل يمكن تغيير لون الورد إلى الأبيض والذهبي؟\n\nجواهر" },
  { id: "c29-1", ago: 6400, from: ["Sam Patel", "sam.patel@mail.example"], subject: "Wrong card text", text: "Hi, the card in my order ORD-10377 says \"Happy Anniversary\" but it should have been \"Get well soon\". My grandmother was confused :)\nSam" },
  { id: "c29-2", ago: 6350, from: "us", to: ["Sam Patel", "sam.patel@mail.example"], subject: "Re: Wrong card text", answers: "c29-1", text: "Dear Sam,\nWe are sorry. A new card is on its way today.\nDar Al-Ward" },
  { id: "c29-3", ago: 6200, from: ["Sam Patel", "sam.patel@mail.example"], subject: "Re: Wrong card text", answers: "c29-2", text: "Great service, thanks." },
  { id: "c30-1", ago: 3100, from: ["بدر الحربي", "badr@harbi.example"], subject: "بطاقة هدية", text: "السلام عليكم، هل تتوفر لديكم بطاقات هدايا إلكترونية بقيمة 200 ريال؟" },
  { id: "c30-2", ago: 3050, from: "us", to: ["بدر الحربي", "badr@harbi.example"], subject: "Re: بطاقة هدية", answers: "c30-1", text: "وعليكم السلام، نعم تتوفر بقيم 100 و200 و500 ريال.\nدار الورد للهدايا" },
  { id: "c30-3", ago: 57, from: ["بدر الحربي", "badr@harbi.example"], subject: "Re: بطاقة هدية", answers: "c30-2", text: "طيب أبغى بطاقة بقيمة 200 ريال باسم أم فيصل، وترسلونها على البريد. كيف أحول المبلغ؟" },
  { id: "c31-1", ago: 2100, from: ["Grace Miller", "grace.miller@mail.example"], subject: "Opening hours on National Day", text: "Hello, what are your opening hours on Friday?" },
  { id: "c31-2", ago: 2050, from: "us", to: ["Grace Miller", "grace.miller@mail.example"], subject: "Re: Opening hours on National Day", answers: "c31-1", text: "Hello Grace,\nOn Friday we are open from 4 pm to 11 pm.\nDar Al-Ward" },
  { id: "c30-0", ago: 3160, from: ["بدر الحربي", "badr@harbi.example"], subject: "سؤال عن المتجر", text: "السلام عليكم، هل لديكم فرع في شمال الرياض؟" },
  { id: "c05-0", ago: 5100, from: fahad, subject: "شكر", text: "الله يعطيكم العافية، الهدية وصلت والكل انبسط عليها." },
  { id: "c02-0", ago: 11_800, from: omar, subject: "Catalogue", text: "Hello, do you have a catalogue of your corporate gifts in English?\n\nOmar Khan" },
  { id: "c02-00", ago: 11_700, from: "us", to: omar, subject: "Re: Catalogue", answers: "c02-0", text: "Hello Omar,\nThe catalogue is on our website, under Corporate gifts.\nDar Al-Ward" },
  { id: "c31-3", ago: 2000, from: ["Grace Miller", "grace.miller@mail.example"], subject: "Re: Opening hours on National Day", answers: "c31-2", text: "Thanks a lot!" },
];
