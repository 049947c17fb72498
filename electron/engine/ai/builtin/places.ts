/** Cities and countries customers of Arab shops ask delivery for; folded when the matcher is built. */
export const PLACES =
  "الرياض|جدة|مكة|مكة المكرمة|المدينة المنورة|الدمام|الخبر|الظهران|الجبيل|القطيف|الأحساء|الهفوف|الطائف|تبوك|بريدة|عنيزة|القصيم|حائل|أبها|خميس مشيط|نجران|جازان|جيزان|ينبع|عرعر|سكاكا|الجوف|الباحة|بيشة|الخرج|المجمعة|الدوادمي|حفر الباطن|رابغ|القنفذة|الدرعية|نيوم|السعودية|المملكة العربية السعودية|" +
  "دبي|أبوظبي|أبو ظبي|الشارقة|عجمان|رأس الخيمة|الفجيرة|العين|الإمارات|الكويت|حولي|السالمية|الفروانية|الدوحة|قطر|المنامة|المحرق|البحرين|مسقط|صلالة|صحار|عمان|سلطنة عمان|صنعاء|عدن|اليمن|" +
  "القاهرة|الإسكندرية|الجيزة|المنصورة|طنطا|أسيوط|الأقصر|أسوان|بورسعيد|السويس|الإسماعيلية|الزقازيق|مصر|الأردن|عمّان|إربد|الزرقاء|العقبة|بيروت|طرابلس|لبنان|دمشق|حلب|سوريا|بغداد|البصرة|أربيل|الموصل|العراق|القدس|غزة|رام الله|فلسطين|الخرطوم|السودان|ليبيا|بنغازي|تونس|صفاقس|الجزائر|وهران|المغرب|الدار البيضاء|الرباط|مراكش|فاس|طنجة|تركيا|إسطنبول|" +
  "riyadh|jeddah|jiddah|makkah|mecca|madinah|medina|dammam|khobar|al khobar|dhahran|jubail|taif|tabuk|buraidah|qassim|hail|abha|khamis mushait|najran|jazan|yanbu|hofuf|al ahsa|saudi arabia|ksa|dubai|abu dhabi|sharjah|ajman|ras al khaimah|fujairah|uae|kuwait|doha|qatar|manama|bahrain|muscat|salalah|oman|cairo|alexandria|giza|egypt|amman|jordan|beirut|lebanon|damascus|baghdad|basra|erbil|iraq|tunis|algiers|casablanca|rabat|marrakesh|morocco|istanbul|turkey|london|paris|new york|shenzhen|guangzhou|india|china|pakistan";

/** Weekdays, months of both calendars and words for near days. */
export const DATE_WORDS =
  "اليوم=|الليلة=|غدا=|غداً=|بكرة=|بكره=|بكرا=|بعد بكرة=|بعد غد=|أمس=|امبارح=|النهارده=|الأسبوع القادم=|الأسبوع الجاي=|الشهر القادم=|" +
  "الأحد=|الاثنين=|الإثنين=|الثلاثاء=|الأربعاء=|الاربعا=|الخميس=|الجمعة=|السبت=|يوم الأحد=|يوم الاثنين=|يوم الثلاثاء=|يوم الأربعاء=|يوم الخميس=|يوم الجمعة=|يوم السبت=|ليوم الخميس=|" +
  "رمضان=|شوال=|ذو الحجة=|ذي الحجة=|ذو القعدة=|محرم=|رجب=|شعبان=|ربيع الأول=|ربيع الثاني=|جمادى الأولى=|جمادى الآخرة=|عيد الفطر=|عيد الأضحى=|" +
  "today=|tonight=|tomorrow=|yesterday=|day after tomorrow=|next week=|next month=|monday=|tuesday=|wednesday=|thursday=|friday=|saturday=|sunday=|next monday=|next tuesday=|next wednesday=|next thursday=|next friday=|next saturday=|next sunday=";
