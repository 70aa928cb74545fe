import type { Location } from "../domain/event.ts";
import { type GivenTime, readEventTime } from "../domain/event-times.ts";
import type { ProjectId } from "../domain/ids.ts";
import { type Problem, Refusal } from "../domain/refusal.ts";
import { isLocale } from "../lib/locale.ts";
import { formatWallTime, readTimeZone, wallTimeAt } from "../lib/zoned-time.ts";
import type { EventFacts } from "../storage/events.ts";

/** What somebody writes of an event. Absent members stay as they are, null empties them. Times as instant or wall time. */
export interface EventInput {
  readonly projectId?: ProjectId;
  readonly title?: string;
  readonly description?: string;
  readonly timezone?: string;
  readonly startsAt?: string | null;
  readonly endsAt?: string | null;
  readonly answerBy?: string | null;
  readonly location?: { readonly [Part in keyof Location]?: string | null | undefined } | null;
  readonly language?: string | null;
  readonly capacity?: number | null;
  readonly waitingList?: boolean;
  readonly plusOnesMax?: number;
  readonly guestsMayAnswer?: boolean;
}

/** Something the caller should know although the event was written. `pointer` is a JSON pointer into what was sent. */
export interface TimeNotice {
  readonly pointer: string;
  readonly code: "gap" | "overlap";
  readonly message: string;
}

/**
 * The event's facts after the write. A wall time given before follows a new zone.
 * @throws {Refusal} invalid-input with everything that is wrong at once.
 */
export function mergeEventFacts(before: EventFacts, input: EventInput): { facts: EventFacts; notices: TimeNotice[] } {
  const timezone = readTimeZone(input.timezone ?? before.timezone);
  if (timezone === undefined) {
    const message = "is not a time zone of the IANA list, such as Europe/Copenhagen";
    throw new Refusal("invalid-input", { problems: [{ path: "/timezone", code: "unknown_timezone", message }] });
  }
  const times = readTimes(before, input, timezone);
  const location = mergeLocation(before.location, input.location);
  const problems = [...times.problems, ...problemsOfOrder(times, input), ...problemsOfWords(location, input)];
  if (problems.length > 0) throw new Refusal("invalid-input", { problems });
  const { starts, ends, answerBy, notices } = times;
  const facts: EventFacts = {
    projectId: input.projectId ?? before.projectId,
    title: (input.title ?? before.title).trim(),
    description: input.description ?? before.description,
    timezone,
    startsLocal: starts.local,
    startsAt: starts.at,
    endsLocal: ends.local,
    endsAt: ends.at,
    answerBy: answerBy.at,
    location,
    language: input.language === undefined ? before.language : input.language,
    capacity: input.capacity === undefined ? before.capacity : input.capacity,
    waitingList: input.waitingList ?? before.waitingList,
    plusOnesMax: input.plusOnesMax ?? before.plusOnesMax,
    guestsMayAnswer: input.guestsMayAnswer ?? before.guestsMayAnswer,
  };
  return { facts, notices };
}

interface Moment {
  readonly at: Date | null;
  /** As it was written, without a zone; null for an instant. */
  readonly local: string | null;
}

interface Times {
  readonly starts: Moment;
  readonly ends: Moment;
  readonly answerBy: Moment;
  /** What cannot be read as a time. */
  readonly problems: readonly Problem[];
  readonly notices: TimeNotice[];
}

/** The event's times after the write, in its zone from then on. */
function readTimes(before: EventFacts, input: EventInput, timezone: string): Times {
  const problems: Problem[] = [];
  const notices: TimeNotice[] = [];
  const momentOf = (member: "startsAt" | "endsAt" | "answerBy", kept: Moment): Moment => {
    const given = input[member];
    if (given === null) return NEVER;
    const text = given ?? (timezone === before.timezone ? null : kept.local);
    if (text === null) return kept;
    const read = readEventTime(text, timezone);
    if (read.kind === "bad") {
      problems.push({ path: `/${member}`, code: "bad_time", message: read.why });
      return NEVER;
    }
    const { time } = read;
    if (time.note !== undefined) notices.push(noticeOf(member, time, timezone));
    return time;
  };
  return {
    starts: momentOf("startsAt", { at: before.startsAt, local: before.startsLocal }),
    ends: momentOf("endsAt", { at: before.endsAt, local: before.endsLocal }),
    answerBy: momentOf("answerBy", { at: before.answerBy, local: null }),
    problems,
    notices,
  };
}

/** What is wrong with the times beside each other, told of the one that was given. */
function problemsOfOrder({ starts, ends, answerBy, problems }: Times, input: EventInput): Problem[] {
  const found: Problem[] = [];
  if (starts.at !== null && ends.at !== null && ends.at < starts.at) {
    const path = input.endsAt === undefined ? "/startsAt" : "/endsAt";
    found.push({ path, code: "ends_before_start", message: "The event ends before it starts." });
  }
  if (problems.length === 0 && starts.at === null && ends.at !== null) {
    const path = input.startsAt === undefined ? "/endsAt" : "/startsAt";
    found.push({ path, code: "required", message: "An event that ends starts at some time; give its start too." });
  }
  const over = ends.at ?? starts.at;
  if (over !== null && answerBy.at !== null && answerBy.at > over) {
    const moved = input.endsAt === undefined ? "/startsAt" : "/endsAt";
    const path = input.answerBy === undefined ? moved : "/answerBy";
    found.push({ path, code: "bad_time", message: "The date to answer by is after the event's end." });
  }
  return found;
}

function problemsOfWords(location: Location, { language }: EventInput): Problem[] {
  const found: Problem[] = [];
  if (location.url !== undefined && !isWebAddress(location.url))
    found.push({ path: "/location/url", code: "bad_url", message: "is not an address that starts with https://" });
  if (language && !isLocale(language))
    found.push({ path: "/language", code: "bad_locale", message: "is not a language tag such as de or pt-BR" });
  return found;
}

const NEVER = { at: null, local: null } as const;

function noticeOf(member: string, time: GivenTime, timezone: string): TimeNotice {
  const is = formatWallTime(wallTimeAt(time.at, timezone));
  const code = time.note ?? "gap";
  const message =
    code === "gap"
      ? `The clocks of ${timezone} skip ${time.local}; the first time after it was taken, ${is}.`
      : `The clocks of ${timezone} show ${time.local} twice; the earlier one was taken, ${time.at.toISOString()}.`;
  return { pointer: `/body/${member}`, code, message };
}

function mergeLocation(before: Location, input: EventInput["location"]): Location {
  if (input === undefined) return before;
  if (input === null) return {};
  const merged = { ...before, ...input };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value != null && value !== ""));
}

function isWebAddress(text: string): boolean {
  try {
    const { protocol } = new URL(text);
    return protocol === "https:" || protocol === "http:";
  } catch {
    return false;
  }
}
