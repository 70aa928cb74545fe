/**
 * 500 names and subjects that trouble mail: every script's marks and directions, what looks like a header, an encoded
 * word or an address, what relays mistake, and lengths at every limit. The same list every time.
 */
export function nastyTexts(): readonly string[] {
  const texts = new Set<string>();
  for (const text of SEEDS) texts.add(text);
  for (const length of LENGTHS)
    for (const unit of UNITS) texts.add(unit.repeat(Math.ceil(length / unit.length)).slice(0, length));
  for (let place = 0; texts.size < 500; place++) {
    const first = SEEDS[place % SEEDS.length] ?? "";
    const second = SEEDS[(place * 7 + 3) % SEEDS.length] ?? "";
    texts.add(`${first}${JOINTS[place % JOINTS.length]}${second}`);
  }
  return [...texts].slice(0, 500);
}

/** Around the limits of a line, an encoded word and a header: 75, 76, 78, 998. */
const LENGTHS = [1, 57, 62, 63, 64, 74, 75, 76, 77, 78, 79, 150, 997, 998, 999, 2_000];
const UNITS = ["a", "é", "日", "👩‍👩‍👧‍👦", "ab ", "é ", "=", "_"];
const JOINTS = [" ", ", ", "\r\n", "\r\n ", "\n", "\t", " =?utf-8?q?x?= ", "\r\n.\r\n", "\u200f", "  "];

const SEEDS = [
  "Zoë Ærøskøbing",
  'O\'Brien, Conan (the "barbarian") <evil@example.org>',
  'back\\slash "quoted" \\"both\\"',
  "comma, semicolon; colon: at@example.org",
  "山田 太郎",
  "王小明",
  "김민수",
  "ทดสอบ ภาษาไทย",
  "नमस्ते दुनिया",
  "தமிழ் அரிச்சுவடி",
  "Ωμέγα και άλφα",
  "Дмитрий Иванович",
  "ქართული ენა",
  "Հայերեն",
  "አማርኛ",
  "محمد بن سلمان",
  "دعوة: حفلة الصيف 2030 (London)",
  "דָּנִיֵּאל",
  "שלום world שלום",
  "\u202eright to left override\u202c",
  "\u2067isolated\u2069 text",
  "Nguyễn Thị Minh Khai",
  "e\u0301e\u0301e\u0301 combining",
  "Z\u0351\u036b\u0343a\u0340\u0360l\u0321g\u0322o\u0489",
  "👩‍👩‍👧‍👦 family 🎉🎉🎉",
  "🇩🇰🇯🇵 flags",
  "👍🏽 skin",
  "1️⃣ keycap",
  "=?utf-8?q?already_encoded?=",
  "=?utf-8?b?SGVsbG8=?= and more",
  "=?iso-8859-1?Q?=E9?=",
  "=?utf-8?q?broken",
  "=?=?=?=",
  "looks like =? a word ?=",
  "equals = underscore _ question ?",
  "=20=0D=0A",
  "=",
  "a=\r\nb",
  "  spaces   in    a row  ",
  "tab\tin the middle",
  "Subject\r\nBcc: evil@example.org",
  "Subject\nBcc: evil@example.org",
  "Subject\rBcc: evil@example.org",
  "Subject\r\n\r\nBody",
  "Subject\r\n folded\r\n\tagain",
  "%0d%0aBcc: evil@example.org",
  "\\r\\nBcc: evil@example.org",
  "NUL\0and\u0007bell\u001bescape",
  "line\u2028and paragraph\u2029separators",
  "next\u0085line",
  "zero\u200bwidth\u200dand\ufeffmark",
  "soft\u00adhyphen and\u00a0no-break",
  "lone surrogate \ud83c here",
  "low \udf89 first",
  ".",
  "..",
  ".starts with a dot",
  "\r\n.\r\nMAIL FROM:<evil@example.org>",
  "From me to you",
  ">From me to you",
  "--=_a_4711k2m9xw4qz3exampleorg",
  "--=_a_4711k2m9xw4qz3exampleorg--",
  "Content-Type: text/html",
  "<script>alert(1)</script>",
  "<b>bold & strong</b>",
  "{{ firstName }} {% if x %}",
  "$\u007b7*7} #{7*7} <%= 7*7 %>",
  "'; drop table guests; --",
  "=cmd|' /C calc'!A0",
  "+4512345678",
  "undefined",
  "null",
  "ﷺ",
  "ﬁ ligature Å ångström K kelvin",
  "İstanbul ıı",
  "straße STRASSE",
  "𝕳𝖊𝖑𝖑𝖔 𝓦𝓸𝓻𝓵𝓭",
  "ｆｕｌｌ ｗｉｄｔｈ",
  "\u{10ffff}\ufffe",
  "mixed ascii then 日本語 then ascii then 日本語 then a rather long ascii tail to the end of the line",
  "word ".repeat(60).trim(),
  "wörd ".repeat(60).trim(),
];
