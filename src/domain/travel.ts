import type { Contact } from "./contact.ts";
import type { Event } from "./event.ts";
import type { EventId } from "./ids.ts";
import type { PersonOnList } from "./person-on-list.ts";

/** An event of its own, a template, an event made from one, or one traveler's part of such an event. */
export type TravelKind = "generic" | "program" | "program-session" | "program-trip";

/** What another system keeps with something of ours, in its own words. */
export type Details = Readonly<Record<string, unknown>>;

/** What an event is to a system that arranges travel to it. */
export interface TravelPlan {
  readonly kind: TravelKind;
  /** The event this one was made from or belongs to. */
  readonly parentId: EventId | null;
  /** The event's id in the other system, unique within a company. */
  readonly externalId: string | null;
  /** The account's own company, or one the account works for. */
  readonly companyUuid: string;
  readonly details: Details;
}

/** What a person is to such a system. */
export interface TravelProfile {
  /** What the person is to the company, in the other system's words. */
  readonly persona: string;
  readonly companyUuid: string;
  /** False: the person cannot be put on a list any more, and the address is free for somebody else. */
  readonly isActive: boolean;
  readonly details: Details;
}

/** A contact with what the person is to systems that arrange travel. */
export interface ProfiledContact {
  readonly contact: Contact;
  readonly profile: TravelProfile;
}

/** The account as a company: what such systems call it, and the legal entity people belong to. */
export interface Company {
  readonly companyUuid: string;
  readonly legalEntityUuid: string;
  readonly name: string;
  /** ISO 3166: where places are that do not say it. */
  readonly region: string;
}

/** How far an event is, whatever its status. */
export type Progress = "upcoming" | "in-progress" | "completed";

/** An event without an end goes on; one that was closed is over. */
export function progressOf(
  { status, startsAt, endsAt }: Pick<Event, "status" | "startsAt" | "endsAt">,
  at: Date,
): Progress {
  if (status === "closed" || (endsAt !== null && at >= endsAt)) return "completed";
  return startsAt !== null && at >= startsAt ? "in-progress" : "upcoming";
}

/** The events that belong to a session, by how they stand, and the time they take together. */
export interface ChildEvents {
  readonly total: number;
  readonly draft: number;
  readonly upcoming: number;
  readonly completed: number;
  readonly cancelled: number;
  readonly startsLocal: string | null;
  readonly endsLocal: string | null;
}

/** An event with what it is to travel systems. */
export interface TravelEvent {
  readonly event: Event;
  readonly plan: TravelPlan;
  /** Wall times, where somebody gave one: `2030-06-13T18:30:00`. */
  readonly startsLocal: string | null;
  readonly endsLocal: string | null;
  /** Guests on the list, removed ones left out. */
  readonly listed: number;
  /** Of a session only. */
  readonly children: ChildEvents | null;
}

/** What everybody is whom no such system wrote. */
export const UNKNOWN_PERSONA = "UNKNOWN_PERSONA";

/** A travel event with everybody on its list; null where they are too many to be told at once. */
export interface PeopledEvent extends TravelEvent {
  readonly people: readonly PersonOnList[] | null;
}

/** Somebody's place on the list of an event. */
export interface PlaceOnList {
  readonly person: PersonOnList;
  readonly on: TravelEvent;
  /** Those of the people the event names for questions who are known. */
  readonly contacts: readonly Contact[];
}
