import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { type EventFacts, tellFacts } from "./event-facts.ts";
import { type ChosenLanguage, chooseLanguage } from "./languages/choose-language.ts";
import { isLinkAddress, markdownAsText } from "./markdown.ts";

/** One guest's entry for an event. */
export interface CalendarEntry {
  /** Stays the same for as long as the guest is one: calendars recognise a changed entry by it. */
  readonly uid: string;
  /** Higher after every change of the event; calendars drop what is older than what they hold. */
  readonly sequence: number;
  /** When the entry was last changed. */
  readonly changedAt: Date;
  readonly event: EventFacts;
  readonly isCancelled: boolean;
  readonly organiserName: string;
  /** The guest's own page. */
  readonly pageUrl: string;
  /** BCP 47 tag. */
  readonly language: string;
}

const DAY_SECONDS = 86_400;

/** A UID that names event and guest and nothing about the person; it opens no page. */
export function calendarUid(eventUuid: string, guestId: number): string {
  return `${eventUuid}-${guestId}@beckon`;
}

/**
 * The entry as an iCalendar file (RFC 5545) that adds it, changes it, or takes it out. `METHOD:PUBLISH`, because a
 * request would draw answer buttons of the calendar's own beside the guest page's; times in UTC, because some
 * calendars refuse offsets. Null for an event without a start.
 */
export function calendarFile(entry: CalendarEntry): string | null {
  const { event } = entry;
  if (event.startsAt === null) return null;
  const language = chooseLanguage({ contact: entry.language });
  const { calendar: words } = language.words;
  const facts = tellFacts(event, language);
  const file = ical({
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Beckon", product: "Beckon", language: "EN" },
  });
  const made = file.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: entry.changedAt,
    lastModified: entry.changedAt,
    start: event.startsAt,
    end: endOf(event, event.startsAt),
    summary: printable(entry.isCancelled ? words.cancelledTitle(facts.title) : facts.title),
    description: printable(describe(entry, language)),
    location: printable(facts.where ?? facts.url ?? "") || null,
    url: isLinkAddress(entry.pageUrl) ? entry.pageUrl : null,
    status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  if (!entry.isCancelled) {
    made.createAlarm({
      type: ICalAlarmType.display,
      triggerBefore: DAY_SECONDS,
      description: printable(words.alarm(facts.title)),
    });
  }
  return file.toString();
}

export interface CalendarLinks {
  readonly google: string;
  readonly outlook: string;
}

/**
 * Addresses that open a filled-in new entry at Google and in Outlook on the web. They carry the event's facts and not
 * the guest's own address, which would tell those services how to answer for the guest. Null without a start.
 */
export function calendarLinks(event: EventFacts, language: string): CalendarLinks | null {
  if (event.startsAt === null) return null;
  const chosen = chooseLanguage({ contact: language });
  const facts = tellFacts(event, chosen);
  const place = facts.where ?? facts.url ?? "";
  const details = [markdownAsText(event.description), facts.url ?? ""].filter((it) => it !== "").join("\n\n");
  const [startsAt, endsAt] = [event.startsAt, endOf(event, event.startsAt) ?? event.startsAt];
  const google = new URL("https://calendar.google.com/calendar/render?action=TEMPLATE");
  google.searchParams.set("text", facts.title);
  google.searchParams.set("dates", `${compact(startsAt)}/${compact(endsAt)}`);
  const outlook = new URL(
    "https://outlook.live.com/calendar/0/deeplink/compose?path=/calendar/action/compose&rru=addevent",
  );
  outlook.searchParams.set("subject", facts.title);
  outlook.searchParams.set("startdt", startsAt.toISOString());
  outlook.searchParams.set("enddt", endsAt.toISOString());
  for (const [url, body] of [
    [google, "details"],
    [outlook, "body"],
  ] as const) {
    if (place !== "") url.searchParams.set("location", place);
    if (details !== "") url.searchParams.set(body, details.slice(0, DETAILS_LENGTH_MAX));
  }
  return { google: withSpaces(google), outlook: withSpaces(outlook) };
}

/** Outlook shows a `+` where it stands for a space. */
function withSpaces(url: URL): string {
  return url.href.replaceAll("+", "%20");
}

/** Keeps the whole address within what browsers and servers take, even where every character is written as nine. */
const DETAILS_LENGTH_MAX = 500;

/** An end at or before the start is no end: calendars refuse such an entry. */
function endOf(event: EventFacts, startsAt: Date): Date | null {
  return event.endsAt !== null && event.endsAt > startsAt ? event.endsAt : null;
}

function describe(entry: CalendarEntry, { words }: ChosenLanguage): string {
  const { event } = entry;
  const parts = [
    markdownAsText(event.description),
    event.location.url ?? "",
    entry.isCancelled ? words.closed.cancelled(entry.organiserName) : `${words.calendar.changeAnswer} ${entry.pageUrl}`,
  ];
  return parts.filter((it) => it !== "").join("\n\n");
}

/** `20300613T173000Z` */
function compact(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d+/g, "");
}

/** Text without the controls a calendar file cannot hold; line feeds stay, the file escapes them. */
function printable(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(/(?!\n)\p{Cc}/gu, " ");
}
