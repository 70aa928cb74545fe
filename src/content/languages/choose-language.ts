import type { Speech } from "../../domain/speech.ts";
import { perText } from "../../lib/memo.ts";
import { ar } from "./ar.ts";
import type { Catalogue } from "./catalogue.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fa } from "./fa.ts";
import { fr } from "./fr.ts";
import { he } from "./he.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import { tr } from "./tr.ts";
import { zh } from "./zh.ts";

/** Every language Beckon speaks to guests; a new one is a file beside `en.ts` and a line here. */
const CATALOGUES: readonly Catalogue[] = [en, de, fr, es, it, pt, nl, pl, tr, ar, he, fa, ja, zh];

const BY_LANGUAGE: ReadonlyMap<string, Catalogue> = new Map(CATALOGUES.map((it) => [it.language, it]));

/** Tags of the languages guests can be spoken to in. */
export const LANGUAGES: readonly string[] = CATALOGUES.map((it) => it.language);

/** What is known about the reader's wish, in the order in which it counts. */
export interface LanguageWishes {
  /** `?lang=` of the link. */
  readonly link?: string | null | undefined;
  /** `locale` of the contact. */
  readonly contact?: string | null | undefined;
  /** Language of the event. */
  readonly event?: string | null | undefined;
  /** `Accept-Language`, as the browser sent it. */
  readonly acceptLanguage?: string | null | undefined;
  /** What the account offers, and what it falls back to. */
  readonly account?: Speech | undefined;
}

export interface ChosenLanguage {
  /** For `lang` attributes: the language of the words. */
  readonly code: string;
  readonly dir: "ltr" | "rtl";
  /** For dates and numbers: the wish with its region where it had one, "en-US" for instance. */
  readonly locale: string;
  readonly words: Catalogue;
}

/**
 * The first wish Beckon has words for and the account offers: link, contact, event, browser, the account itself; English
 * when there is none. A wish for a regional form ("de-AT") is met by its language; a malformed wish is passed over. Dates
 * in Persian follow the calendar the wish names, else the one the event's language names, else the account's.
 */
export function chooseLanguage(wishes: LanguageWishes): ChosenLanguage {
  const { link, contact, event, acceptLanguage, account } = wishes;
  const tags = [link, contact, event, ...acceptedTags(acceptLanguage ?? ""), account?.defaultLocale];
  const offered = account?.offeredLanguages ?? LANGUAGES;
  for (const tag of tags) {
    const chosen = languageOf(tag ?? "");
    if (chosen !== undefined && offered.includes(chosen.code))
      return chosen.words === fa ? dated(chosen, wishes) : chosen;
  }
  return ENGLISH;
}

/** Persian with the calendar of its dates. */
function dated(chosen: ChosenLanguage, { event, account }: LanguageWishes): ChosenLanguage {
  if (calendarOf(chosen.locale) !== undefined) return chosen;
  const ofEvent = calendarOf(languageOf(event ?? "")?.locale ?? "");
  const isPersian = ofEvent === undefined ? account?.persianCalendar === "persian" : ofEvent === "persian";
  return isPersian ? (languageOf(`${chosen.locale}-u-ca-persian`) ?? chosen) : chosen;
}

const calendarOf = (tag: string) => /-u-(?:.*-)?ca-(?<name>[a-z]+)/.exec(tag)?.groups?.["name"];

/** Longer than any real tag: no tag. */
function languageOf(tag: string): ChosenLanguage | undefined {
  return tag.length < 2 || tag.length > 35 ? undefined : languageOfTag(tag);
}

/** The world sends few different tags and headers, and reading one takes longer than the rest of the choice. */
const KNOWN_MAX = 500;

const languageOfTag = perText(KNOWN_MAX, (tag): ChosenLanguage | undefined => {
  const locale = toLocale(tag);
  const words = locale && BY_LANGUAGE.get(locale.language);
  if (!locale || !words) return undefined;
  if (locale.region !== undefined) return speak(words, locale.toString());
  const { calendar } = locale;
  return speak(
    words,
    calendar === undefined ? words.dateLocale : new Intl.Locale(words.dateLocale, { calendar }).toString(),
  );
});

const ENGLISH = speak(en, en.dateLocale);

function speak(words: Catalogue, locale: string): ChosenLanguage {
  return { code: words.language, dir: words.direction, locale, words };
}

/** `pt_BR`, as many address books write it, is read as `pt-BR`. */
function toLocale(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag.replaceAll("_", "-"));
  } catch {
    return undefined;
  }
}

/** Tags of an `Accept-Language` header, most wanted first; at most 20, whatever a client sends. */
function acceptedTags(header: string): readonly string[] {
  return tagsIn(header.slice(0, 1000));
}

const tagsIn = perText(KNOWN_MAX, (header) =>
  header
    .split(",")
    .slice(0, 20)
    .map((item) => {
      const [tag = "", ...parameters] = item.split(";").map((it) => it.trim());
      const quality = parameters.find((it) => it.startsWith("q="))?.slice(2);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter((it) => it.tag !== "*" && it.quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map((it) => it.tag),
);
