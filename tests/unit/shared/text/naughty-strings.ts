/**
 * Texts that have broken input fields before: search syntax, quoting, SQL, markup, controls, encodings,
 * every kind of whitespace, marks piled on a letter, directions mixed, halves of characters.
 */
const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, offset) => String.fromCodePoint(from + offset));

export const naughtyStrings: readonly string[] = [
  "", " ", "undefined", "null", "NIL", "true", "NaN", "-Infinity", "hasOwnProperty", "__proto__", "constructor", "0", "1E+02", "0x0",
  "1,000,000.00", "1'000.00", "٠١٢٣٤٥٦٧٨٩", "-9223372036854775808/-1", "9".repeat(96),
  '"', "'", '""', "''", "'\"'", "\"''''\"'\"", "`", "\\", "\\\\", "\\\"", "“ ”", "«»", "’",
  "AND", "OR", "NOT", "NEAR", "NEAR(a b, 5)", "a AND", "OR b", "NOT c", "a NOT", "(a", "a)", "()", "((((", "a*", "*", "*a", "a* b*", "^a", "^", "a ^b",
  "a:b", "body:", "{a b}:c", "-body : x", "- {a}: x", "+", "a + b", '"a" + "b"', '"a b', 'a" b', '"a"*', "a\"*", "a OR (b AND", ", ; : . !",
  "' OR 1=1 -- 1", "1;DROP TABLE users", "') UNION SELECT * FROM t --", "%", "_", "%%", "?1", ":name", "@x", "$1",
  "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "javascript:alert(1)", "<svg/onload=1>", "${7*7}", "{{ name }}", "{% include %}", "../../etc/passwd", "C:\\con\\nul", "%00", "%s%n%x",
  "\u0000", "a\u0000b", "\u0000\"", "\u001b[31mred\u001b[0m", "\u0007", "\u007f", "\u0080\u0085\u009f", "\ufeff", "\ufffe", "\ufffd", "\u200b", "\u200e\u200f", "\u202eabc\u202c", "\u2066test\u2069", "\u00ad", "\u3164", "\u115f",
  ...range(0x01, 0x1f), ...range(0x2000, 0x200f), ...range(0x2028, 0x202f), "\u3000", "\u1680", "\u205f",
  "\ud800", "\udfff", "a\ud83d", "\ude00a", "\ud800\ud800", "😍", "👩🏽‍💻", "🇸🇦🇪🇬🇸", "0️⃣1️⃣", "❤️ 💔", "\u{E0041}\u{E007F}",
  "Ω≈ç√∫˜µ≤≥÷", "åß∂ƒ©˙∆˚¬…æ", "¡™£¢∞§¶•ªº–≠", "⅛⅜⅝⅞", "⁰⁴⁵₀₁₂", "ﬁﬂ", "Ⅷ", "ß ẞ", "ﷺ ﷽", "İıIi", "ǅ",
  "田中さんにあげて下さい", "사회과학원", "울란바토르", "𠜎𠜱𠝹𠱓", "ヽ༼ຈل͜ຈ༽ﾉ", "(╯°□°）╯︵ ┻━┻)", "( ͡° ͜ʖ ͡°)", "ｱｲｳ", "परीक्षण", "ทดสอบ", "ด้้้้้็็็็็้้้้้",
  "مُنَاقَشَةُ سُبُلِ اِسْتِخْدَامِ اللُّغَةِ", "הָיְתָהtestالصفحات التّحول", "ــــ", "ـ", "ــا", "ء", "و", "ال", "لل", "وال", "للله", "َُِ", "؟", "،",
  `Z${"\u0316\u0317\u0318".repeat(50)}algo`, "Ṱ̺̺o͞ ̷i̲n̝v̟o̶k̠è͚", "a".repeat(5000), "ا".repeat(5000), "\"".repeat(500), "(".repeat(500), "a OR ".repeat(300), "x ".repeat(2000),
];
