import { dayAfter, formatWallTime, isTimeZone, readTimeZone, resolveWallTime, wallTimeAt } from "../lib/zoned-time.ts";
import { readEventTime } from "./event-times.ts";
import type { Problem } from "./refusal.ts";

/**
 * When a sending shall start, as somebody asked for it. An instant stays an instant; a wall time keeps the clocks it
 * belongs to, so that it can be resolved anew when their rules change.
 */
export type SendWish =
  | { readonly clock: "now" }
  | { readonly clock: "instant"; readonly at: Date }
  | { readonly clock: "zone"; readonly local: string; readonly timezone: string }
  /** Each guest's own clocks: the contact's zone, else the event's. */
  | { readonly clock: "guest"; readonly local: string };

const NOW: SendWish = { clock: "now" };

/** What stands where a zone does for `each guest's own`. No zone of IANA is called so. */
const GUESTS_OWN = "guest";

/** A time as it was sent to us, before anybody has looked at it. */
export interface GivenSendTime {
  readonly at?: string | undefined;
  readonly timezone?: string | undefined;
}

/**
 * Reads when somebody wants to send: `at` is an instant, or a wall time of `timezone`, which is the event's where it is
 * left out. Answers what is wrong otherwise.
 */
export function readSendWish(
  { at, timezone }: GivenSendTime,
  eventZone: string,
): { readonly kind: "ok"; readonly wish: SendWish } | { readonly kind: "bad"; readonly problem: Problem } {
  const bad = (path: string, code: Problem["code"], message: string) =>
    ({ kind: "bad", problem: { path, code, message } }) as const;
  if (at === undefined) {
    if (timezone === undefined) return { kind: "ok", wish: NOW };
    return bad("/timezone", "not_allowed", "says which clocks `at` is read on; there is no `at`");
  }
  const isGuests = timezone === GUESTS_OWN;
  const zone = isGuests ? "UTC" : timezone === undefined ? eventZone : readTimeZone(timezone);
  if (zone === undefined)
    return bad("/timezone", "unknown_timezone", 'is neither a time zone such as Europe/London nor "guest"');
  const read = readEventTime(at, zone);
  if (read.kind === "bad") return bad("/at", "bad_time", read.why);
  const { time } = read;
  if (time.local !== null) {
    const { local } = time;
    return { kind: "ok", wish: isGuests ? { clock: "guest", local } : { clock: "zone", local, timezone: zone } };
  }
  if (timezone !== undefined)
    return bad("/timezone", "not_allowed", "is for wall times; `at` is an instant, which is the same everywhere");
  return { kind: "ok", wish: { clock: "instant", at: time.at } };
}

/** The instant of a wall time on one zone's clocks; `note` says that they skip it or show it twice. */
export interface ZonedInstant {
  readonly timezone: string;
  readonly at: Date;
  readonly note: "gap" | "overlap" | null;
}

/**
 * When a wall time comes in a zone: the first time after it where the clocks skip it, the earlier of two. A zone nobody
 * knows counts as UTC, so that one odd contact does not keep a sending from everybody.
 */
export function instantIn(local: string, timezone: string): ZonedInstant {
  const resolved = resolveWallTime(local, isTimeZone(timezone) ? timezone : "UTC");
  if (resolved === undefined) throw new RangeError(`${local} is no wall time`);
  return { timezone, at: resolved.instant, note: resolved.note ?? null };
}

/** Daily hours in which texts may reach people, as wall times `09:00`. */
export interface DailyHours {
  readonly from: string;
  readonly until: string;
}

/**
 * When a text may reach a phone in the zone: at `at`, or when the next hours begin. The outbox decides alike when it
 * claims.
 */
export function textsOpenAt(at: Date, timezone: string, { from, until }: DailyHours): Date {
  const wall = formatWallTime(wallTimeAt(at, isTimeZone(timezone) ? timezone : "UTC"));
  const [day, time] = [wall.slice(0, 10), wall.slice(11, 16)];
  const isOpen = from < until ? time >= from && time < until : time >= from || time < until;
  if (from === until || isOpen) return at;
  const opens = time >= from ? dayAfter(day) : day;
  return instantIn(`${opens}T${from}`, timezone).at;
}

/** As `textsOpenAt`, for a reader who lives in one of several zones and nobody knows in which: when it is day in all. */
export function textsOpenInAll(at: Date, zones: readonly string[], hours: DailyHours): Date {
  const [likeliest] = zones;
  let moment = at;
  while (moment.getTime() < at.getTime() + OPEN_SEARCH_MS) {
    const opens = zones.reduce((latest, zone) => textsOpenAt(latest, zone, hours), moment);
    if (opens.getTime() === moment.getTime()) return moment;
    moment = opens;
  }
  return likeliest === undefined ? at : textsOpenAt(at, likeliest, hours);
}

/** Longest search for an hour that is day everywhere; a country that has none is asked by its likeliest zone alone. */
const OPEN_SEARCH_MS = 3 * 86_400_000;
