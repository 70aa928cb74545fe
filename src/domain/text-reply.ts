/** What somebody means by a text they send us. */
export type TextMeaning =
  /** One of the words that end messages; they win over everything beside them. */
  | "stop"
  | "start"
  | "help"
  | "yes"
  | "no"
  /** Asks in their own words to be left alone: for somebody to read. */
  | "wants-out"
  | "other";

/** Words of one language for yes and no, as people text them: lower case, without punctuation. */
export interface ReplyWords {
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

const STOP = new Set(["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"]);
const START = new Set(["start", "unstop"]);
const HELP = new Set(["help", "info"]);
const YES = new Set(["yes", "y", "yeah", "yep", "yup", "1"]);
const NO = new Set(["no", "n", "nope", "2"]);
/** Said beside a word without changing it. */
const POLITE = new Set(["please", "pls", "plz", "thanks", "thank", "thx", "you", "sorry"]);
/** Written in two words by some. */
const JOINED: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bstop all\b/g, "stopall"],
  [/\bopt out\b/g, "optout"],
  [/\bun subscribe\b/g, "unsubscribe"],
];

const WANTS_OUT =
  /\b(?:stop|stopall|unsubscribe|optout|(?:remove|delete) (?:me|my number)|take me off|no more|leave me alone|do ?n[o']?t (?:text|message|contact|write|sms|send)|dont (?:text|message|contact|write|sms|send)|never (?:text|message|contact)|wrong number|not interested|spam|lose my number|quit (?:texting|messaging))\b/;

/** Longer texts are letters, not answers. */
const WORDS_MAX = 5;

/**
 * What a text means. Only a text that is a known word, alone or with pleasantries, means anything for certain; an opt-out
 * word among known words always wins. `local` are the reader's own words for yes and no, where they count.
 */
export function readTextReply(text: string, local?: ReplyWords): TextMeaning {
  const plain = JOINED.reduce((sum, [from, to]) => sum.replace(from, to), plainOf(text));
  const words = plain.split(" ").filter((it) => it !== "");
  const said = new Set(words.filter((it) => !POLITE.has(it)));
  const isAll = (known: ReadonlySet<string>) => said.size > 0 && words.length <= WORDS_MAX && isWithin(said, known);
  if (isWithin(said, KNOWN) && [...said].some((it) => STOP.has(it))) return "stop";
  if (isAll(START)) return "start";
  if (isAll(HELP)) return "help";
  if (isAll(YES)) return "yes";
  if (isAll(NO)) return "no";
  if (WANTS_OUT.test(plain)) return "wants-out";
  if (local?.yes.includes(plain)) return "yes";
  if (local?.no.includes(plain)) return "no";
  return "other";
}

const KNOWN = new Set([...STOP, ...START, ...HELP, ...YES, ...NO]);

function isWithin(said: ReadonlySet<string>, known: ReadonlySet<string>): boolean {
  return [...said].every((it) => known.has(it));
}

/** Lower case, without punctuation, symbols and quotation; what is left is joined by single spaces. Apostrophes stay. */
function plainOf(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'")
    .replace(/[^\p{L}\p{M}\p{N}']+/gu, " ")
    .replace(/(?<![\p{L}])'|'(?![\p{L}])/gu, " ")
    .replace(/ +/g, " ")
    .trim();
}
