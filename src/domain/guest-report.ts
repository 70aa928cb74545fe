import type { Contact } from "./contact.ts";
import type { AnswerChannel, Guest, GuestState, Reply } from "./guest.ts";
import type { AnswerId, GuestId } from "./ids.ts";
import type { ToldDetail } from "./question.ts";
import type { TravelNeeds } from "./travel-needs.ts";
import type { WaitingPlace } from "./waiting-list.ts";

/** An answer as it stands in the log. */
export interface LoggedAnswer {
  readonly id: AnswerId;
  readonly guestId: GuestId;
  readonly reply: Reply;
  readonly via: AnswerChannel;
  readonly note: string | null;
  readonly plusOnes: number;
  /** False for one that looked like a machine's and is not counted. */
  readonly isCounted: boolean;
  readonly at: Date;
}

/** What became of the guest's latest message; `queued` includes what is in a worker's hands. */
export type DeliveryState = "queued" | "sent" | "deferred" | "failed" | "uncertain" | "suppressed" | "cancelled";

export const DELIVERY_STATES = [
  "queued",
  "sent",
  "deferred",
  "failed",
  "uncertain",
  "suppressed",
  "cancelled",
] as const satisfies readonly DeliveryState[];

export const GUEST_STATES = ["added", "invited", "accepted", "declined", "removed"] as const satisfies GuestState[];

/** A guest with all that an organiser may know. */
export interface GuestReport {
  readonly guest: Guest;
  readonly contact: Contact;
  /** Null when no message was ever made for the guest. */
  readonly delivery: DeliveryState | null;
  readonly plusOnes: number;
  /** Of whom they bring, in order, as far as named; an empty one stands for somebody before who was not. */
  readonly plusOneNames: readonly string[];
  /** What the organiser lets this guest bring; null: as many as everybody. */
  readonly plusOnesMax: number | null;
  readonly note: string | null;
  /** Null where nothing was said. */
  readonly travelNeeds: TravelNeeds | null;
  readonly unconfirmedReply: Reply | null;
  readonly answeredVia: AnswerChannel | null;
  readonly invitedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly removedAt: Date | null;
  readonly createdAt: Date;
  /** Where the guest stands in the line for a place; null for one who does not wait. */
  readonly waiting: WaitingPlace | null;
  /** Every answer ever given, oldest first. */
  readonly answers: readonly LoggedAnswer[];
  /** What they said to the event's questions, in the order these are asked. */
  readonly details: readonly ToldDetail[];
}

/** Absent members let everybody through. */
export interface GuestFilter {
  readonly states?: readonly GuestState[] | undefined;
  /** `none`: no message was ever made. */
  readonly delivery?: DeliveryState | "none" | undefined;
  /** Only those in line for a place, or only the others. */
  readonly waits?: boolean | undefined;
  /** Only those who said yes and have left out a required question, or only the others. */
  readonly missesDetails?: boolean | undefined;
  /** As people type it: the start of a name or an address, `@domain`, a phone number. */
  readonly q?: string | undefined;
  /** Only these. */
  readonly ids?: readonly GuestId[] | undefined;
}
