import { answersCloseAt, type EventSpan } from "../../domain/event.ts";
import type { GuestState, Reply } from "../../domain/guest.ts";

/** Where a guest stands when the page is opened; each is a page of its own. */
export type Standing =
  | { readonly kind: "asked" }
  /** `mayChange` is false for a no where every place is taken by now; whether one may wait for a place then, `mayWait` says. */
  | { readonly kind: "answered"; readonly answer: Reply; readonly mayChange: boolean; readonly mayWait: boolean }
  /** Every place is taken by others; a no is still possible, and where the event lets guests wait, waiting for a place. */
  | { readonly kind: "full"; readonly mayWait: boolean }
  /** In line for a place, with a no given before or with no answer. */
  | { readonly kind: "waiting"; readonly answer: Reply | null; readonly place: number }
  | { readonly kind: "closed" | "started" | "ended" | "cancelled"; readonly answer: Reply | null }
  /** Guests of this event do not answer themselves. */
  | { readonly kind: "not-taken"; readonly answer: Reply | null }
  /** On the list, but nobody has invited this guest yet. */
  | { readonly kind: "not-open" };

export interface StandingFacts {
  readonly event: EventSpan & { readonly guestsMayAnswer: boolean; readonly waitingList: boolean };
  readonly guest: { readonly state: GuestState };
  /** A press that looked like a machine's: the guest is shown it as given. */
  readonly unconfirmedReply: Reply | null;
  readonly isFull: boolean;
  readonly waiting: { readonly place: number } | null;
}

export function standingOf(facts: StandingFacts, at: Date): Standing {
  const { event, unconfirmedReply, isFull, waiting } = facts;
  const { state } = facts.guest;
  const counted = state === "accepted" ? "yes" : state === "declined" ? "no" : null;
  const answer = unconfirmedReply ?? counted;
  if (event.status === "cancelled") return { kind: "cancelled", answer };
  const closesAt = answersCloseAt(event);
  if (closesAt !== undefined && at >= closesAt) return { kind: whyClosed(event, at), answer };
  if (state === "added") return { kind: "not-open" };
  if (!event.guestsMayAnswer) return { kind: "not-taken", answer };
  if (waiting !== null && counted !== "yes") return { kind: "waiting", answer, place: waiting.place };
  const hasNoPlace = isFull && counted !== "yes";
  if (hasNoPlace && answer !== "no") return { kind: "full", mayWait: event.waitingList };
  if (answer === null) return { kind: "asked" };
  return { kind: "answered", answer, mayChange: !hasNoPlace, mayWait: hasNoPlace && event.waitingList };
}

function whyClosed(event: EventSpan, at: Date): "closed" | "started" | "ended" {
  if (event.endsAt !== null && at >= event.endsAt) return "ended";
  return event.startsAt !== null && at >= event.startsAt ? "started" : "closed";
}
