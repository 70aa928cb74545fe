import { describe, expect, it } from "vitest";
import { readTextReply } from "../../domain/text-reply.ts";
import { REPLY_LANGUAGES, replyWordsOf } from "./reply-words.ts";

describe("a text that comes in", () => {
  it("in another language is an answer only where its words count", () => {
    const yes = {
      de: "Ja!",
      fr: "Oui.",
      es: "Sí",
      pl: "tak",
      tr: "EVET",
      ja: "はい。",
      zh: "好的",
      he: "כן",
      ar: "نعم",
    };
    for (const [language, text] of Object.entries(yes)) {
      expect([language, readTextReply(text)]).toEqual([language, "other"]);
      expect([language, readTextReply(text, replyWordsOf(language))]).toEqual([language, "yes"]);
    }
    expect(readTextReply("Nein", replyWordsOf("de-AT"))).toBe("no");
    expect(readTextReply("não", replyWordsOf("pt_BR"))).toBe("no");
    expect(readTextReply("Nein", replyWordsOf("fr"))).toBe("other");
    expect(REPLY_LANGUAGES.length).toBeGreaterThanOrEqual(12);
  });

  it("never loses an opt-out word to a language", () => {
    for (const language of REPLY_LANGUAGES)
      for (const word of ["STOP", "Cancel", "end", "optout"])
        expect(readTextReply(word, replyWordsOf(language))).toBe("stop");
  });
});
