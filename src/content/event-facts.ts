import type { Event } from "../domain/event.ts";
import { perObject } from "../lib/memo.ts";
import { type DateLanguage, deadline, eventTime, eventZone, formatDay, formatTime, shortEventTime } from "./dates.ts";
import { singleLine } from "./single-line.ts";
import type { MergeValues } from "./template.ts";

/** What guests are told of an event, on pages, in messages and in calendars. */
export type EventFacts = Pick<
  Event,
  "title" | "description" | "timezone" | "startsAt" | "endsAt" | "answerBy" | "location"
>;

/** The facts in one language, ready to be shown; what is not known is null. */
export interface ToldFacts {
  readonly title: string;
  readonly when: string | null;
  readonly zone: string | null;
  readonly shortWhen: string | null;
  /** Name and address of the place in one line. */
  readonly where: string | null;
  /** Where people meet online. */
  readonly url: string | null;
  /** When, and on whose clocks, in one line. */
  readonly fullWhen: string | null;
  /** The place and where people meet online, in one line. */
  readonly fullWhere: string | null;
  readonly answerBy: string | null;
}

export function tellFacts(event: EventFacts, language: DateLanguage): ToldFacts {
  return toldIn(event)(language);
}

/** Writing dates is most of the work of a page, and a page asks for them in several places. */
const toldIn = perObject((event: EventFacts) => perObject((language: DateLanguage) => writeFacts(event, language)));

function writeFacts(event: EventFacts, language: DateLanguage): ToldFacts {
  const { name, address, url } = event.location;
  const listed = (parts: readonly (string | null)[]): string | null => {
    const known = parts.filter((it): it is string => it !== null && it !== "");
    return known.length === 0 ? null : language.words.event.place(known);
  };
  const when = eventTime(event, language);
  const zone = eventZone(event, language);
  const where = listed([name, address].map((it) => singleLine(it ?? "")));
  const online = singleLine(url ?? "") || null;
  return {
    title: singleLine(event.title) || language.words.event.untitled,
    when,
    zone,
    shortWhen: shortEventTime(event, language),
    where,
    url: online,
    fullWhen: listed([when, zone]),
    fullWhere: listed([where, online]),
    answerBy: deadline(event, language),
  };
}

/**
 * The event as templates read it: every name of `EVENT_NAMES`, as text; null for what is not known. `changes` is what
 * differs from what the reader was told.
 */
export function eventMergeValues(
  event: EventFacts,
  organiserName: string,
  language: DateLanguage,
  changes: readonly string[] = [],
): MergeValues {
  const told = tellFacts(event, language);
  const { locale, words } = language;
  const { timezone, startsAt, endsAt, location } = event;
  const moment = (at: Date | null): string | null =>
    at && words.dates.moment({ day: formatDay(at, timezone, locale), time: formatTime(at, timezone, locale) });
  return {
    event: {
      title: told.title,
      description: event.description,
      when: told.when,
      shortWhen: told.shortWhen,
      startsAt: moment(startsAt),
      endsAt: moment(endsAt),
      date: startsAt && formatDay(startsAt, timezone, locale),
      time: startsAt && formatTime(startsAt, timezone, locale),
      zone: told.zone,
      answerBy: told.answerBy,
      location: told.where ?? told.url,
      locationName: location.name ?? null,
      address: location.address ?? null,
      url: told.url,
      changes: changes.length === 0 ? null : changes.join(" "),
    },
    organiser: { name: organiserName },
  };
}
