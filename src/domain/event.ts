import type { AccountId, EventId, ProjectId } from "./ids.ts";

export type EventStatus = "draft" | "published" | "closed" | "cancelled";

export interface Location {
  readonly name?: string;
  readonly address?: string;
  readonly url?: string;
}

export interface Event {
  readonly id: EventId;
  readonly accountId: AccountId;
  readonly uuid: string;
  readonly projectId: ProjectId;
  readonly title: string;
  readonly description: string;
  /** IANA name. */
  readonly timezone: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly answerBy: Date | null;
  readonly location: Location;
  /** Of the guest pages and mails, where the contact has none. */
  readonly language: string | null;
  readonly capacity: number | null;
  /** Whether whoever finds it full may wait for a place. */
  readonly waitingList: boolean;
  readonly plusOnesMax: number;
  /** False: only an organiser answers for them, whatever links they hold. */
  readonly guestsMayAnswer: boolean;
  readonly status: EventStatus;
  readonly organiserNote: string | null;
  readonly calendarSequence: number;
  readonly closedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What guests read of an event in one of its versions. */
export interface ToldVersion extends Pick<Event, "title" | "timezone" | "startsAt" | "endsAt" | "location"> {
  /** The event's `calendarSequence` while the version held. */
  readonly sequence: number;
}

/** What decides whether people may be invited and may answer. */
export type EventSpan = Pick<Event, "status" | "startsAt" | "endsAt" | "answerBy" | "closedAt" | "cancelledAt">;

/** When answers close: `answerBy`, else the end, else the start, else never; closing or cancelling closes at once. */
export function answersCloseAt(event: EventSpan): Date | undefined {
  const ordinary = event.answerBy ?? event.endsAt ?? event.startsAt ?? undefined;
  const forced = event.status === "cancelled" ? event.cancelledAt : event.status === "closed" ? event.closedAt : null;
  if (forced === null) return ordinary;
  return ordinary !== undefined && ordinary < forced ? ordinary : forced;
}

/** Why nobody can be invited to the event now; undefined when somebody can. */
export function whyNotInviting(event: EventSpan, at: Date): "over" | "closed" | "cancelled" | undefined {
  if (event.status === "cancelled") return "cancelled";
  if (event.status === "closed") return "closed";
  const over = event.endsAt ?? event.startsAt;
  return over !== null && at >= over ? "over" : undefined;
}

/** Of today: what is still to come, and what is over. */
export type EventSide = "upcoming" | "past";

/** Where in a list by date an event stands. */
export interface EventMark {
  /** When it begins, in milliseconds of the epoch; of one without a time the largest there is. */
  readonly beginsAt: number;
  readonly id: EventId;
}

export function eventMark({ startsAt, id }: Pick<Event, "startsAt" | "id">): EventMark {
  return { beginsAt: startsAt?.getTime() ?? Number.MAX_SAFE_INTEGER, id };
}
