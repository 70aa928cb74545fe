import { renderMarkdown } from "../../../content/markdown.ts";
import type { EventStatus, Location } from "../../../domain/event.ts";
import type { BookedEvent } from "../../../domain/event-book.ts";
import { renderHtml } from "../../../lib/html.ts";
import { formatTimestamp, formatTimestampOrNull } from "../timestamps.ts";

/** "Record Event Details": what every event of ours is to iVvy's clients, so that they may change it. */
export const EVENT_TYPE = 12;

const DRAFT = 0;
const CLOSED = 1;
const LAUNCHED = 3;

const STATUS: Readonly<Record<EventStatus, number>> = {
  draft: DRAFT,
  published: LAUNCHED,
  closed: CLOSED,
  cancelled: CLOSED,
};

export const STATUSES = Object.keys(STATUS) as EventStatus[];

/** iVvy's number of an event's state. There is no 2, and none for a cancelled event. */
export function toEventStatus(status: EventStatus): number {
  return STATUS[status];
}

/** What of an event only some callers want. */
export interface EventExtras {
  readonly venue: boolean;
  readonly tickets: boolean;
  readonly information: boolean;
  readonly homepageContent: boolean;
}

/** An event as lists show it. An event that says no end ends when it starts. */
export function toEventRow({ event, ...book }: BookedEvent, extras: EventExtras) {
  return {
    id: event.id,
    code: book.code,
    eventType: EVENT_TYPE,
    title: event.title,
    domainName: null,
    startDateTime: formatTimestampOrNull(event.startsAt),
    endDateTime: formatTimestampOrNull(event.endsAt ?? event.startsAt),
    timezone: event.timezone,
    capacity: event.capacity ?? 0,
    numRegistered: book.registered,
    currentStatus: toEventStatus(event.status),
    contactName: book.contactName,
    contactEmail: book.contactEmail,
    websiteUrl: null,
    websiteTemplateBannerImageUrl: null,
    eventTags: [],
    modifiedDate: formatTimestamp(event.updatedAt),
    ...(extras.venue ? { venue: toVenue(event.location) } : {}),
    ...(extras.tickets ? { tickets: [] } : {}),
    ...(extras.information ? { information: [] } : {}),
    ...(extras.homepageContent ? { homepageContent: renderHtml(renderMarkdown(event.description)) } : {}),
  };
}

const ALL: EventExtras = { venue: true, tickets: true, information: true, homepageContent: true };

/** An event as it is shown by itself. What Beckon has not, it says no to. */
export function toEvent(booked: BookedEvent) {
  return {
    ...toEventRow(booked, ALL),
    appTitle: null,
    twitter: null,
    appBanner: 0,
    map: null,
    includeSpeakers: false,
    displaySpeakers: false,
    includeSponsors: false,
    displaySponsors: false,
    includeBooths: false,
    displayExhibitors: false,
    includeAbstracts: false,
    displayAbstracts: false,
    useMultipleSessions: false,
    includeHotels: false,
    includeTravel: false,
    includeMembership: false,
  };
}

function toVenue({ name = "", address = "", url = "" }: Location) {
  if (name === "" && address === "" && url === "") return null;
  return { name, description: url, address: address === "" ? null : toAddress(address), imageUrl: null };
}

/** Our addresses are one text; it is the first line. */
function toAddress(line1: string) {
  return {
    line1,
    line2: "",
    line3: "",
    line4: "",
    city: "",
    postalCode: "",
    countryCode: "",
    stateCode: "",
    stateName: "",
  };
}
