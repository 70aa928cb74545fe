import type { ReplyWords } from "../../domain/text-reply.ts";

/**
 * Yes and no as people text them, by language. English counts for everybody. A word that means yes in one language and
 * no in another is why these count only for a reader of the language, and only where an account asks for them.
 */
const WORDS: Readonly<Record<string, ReplyWords>> = {
  ar: { yes: ["نعم", "اي", "أجل", "ايوه", "موافق"], no: ["لا", "كلا"] },
  de: { yes: ["ja", "j", "jawohl", "jo"], no: ["nein", "nee", "nö"] },
  es: { yes: ["sí", "si", "s", "claro"], no: ["no"] },
  fa: { yes: ["بله", "آره", "بلی"], no: ["نه", "خیر"] },
  fr: { yes: ["oui", "o", "ouais"], no: ["non"] },
  he: { yes: ["כן"], no: ["לא"] },
  it: { yes: ["sì", "si", "s", "certo"], no: ["no"] },
  ja: { yes: ["はい", "ええ"], no: ["いいえ", "いえ"] },
  nl: { yes: ["ja", "j"], no: ["nee", "neen"] },
  pl: { yes: ["tak", "t"], no: ["nie"] },
  pt: { yes: ["sim", "s"], no: ["não", "nao"] },
  tr: { yes: ["evet", "e"], no: ["hayır", "hayir"] },
  zh: { yes: ["是", "好", "好的", "可以"], no: ["不", "否", "不行", "不能"] },
};

/** Languages whose words are known. */
export const REPLY_LANGUAGES: readonly string[] = Object.keys(WORDS);

/** The words of a reader of this BCP 47 tag; undefined where English's are all there are. */
export function replyWordsOf(tag: string): ReplyWords | undefined {
  const [language = ""] = tag.toLowerCase().split(/[-_]/);
  return WORDS[language];
}
