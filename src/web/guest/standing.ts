import { answersCloseAt, type EventSpan } from "../../domain/event.ts";
import type { GuestState, Reply } from "../../domain/guest.ts";

/** Where a guest stands when the page is opened; each is a page of its own. */
export type Standing =
  | { readonly kind: "asked" }
  /** `mayChange` is false for a no where every place is taken by now. */
  | { readonly kind: "answered"; readonly answer: Reply; readonly mayChange: boolean }
  /** Every place is taken by others; a no is still possible. */
  | { readonly kind: "full" }
  | { readonly kind: "closed" | "started" | "ended" | "cancelled"; readonly answer: Reply | null }
  /** Guests of this event do not answer themselves. */
  | { readonly kind: "not-taken"; readonly answer: Reply | null }
  /** On the list, but nobody has invited this guest yet. */
  | { readonly kind: "not-open" };

export interface StandingFacts {
  readonly event: EventSpan & { readonly guestsMayAnswer: boolean };
  readonly guest: { readonly state: GuestState };
  /** A press that looked like a machine's: the guest is shown it as given. */
  readonly unconfirmedReply: Reply | null;
  readonly isFull: boolean;
}

export function standingOf({ event, guest: { state }, unconfirmedReply, isFull }: StandingFacts, at: Date): Standing {
  const counted = state === "accepted" ? "yes" : state === "declined" ? "no" : null;
  const answer = unconfirmedReply ?? counted;
  if (event.status === "cancelled") return { kind: "cancelled", answer };
  const closesAt = answersCloseAt(event);
  if (closesAt !== undefined && at >= closesAt) return { kind: whyClosed(event, at), answer };
  if (state === "added") return { kind: "not-open" };
  if (!event.guestsMayAnswer) return { kind: "not-taken", answer };
  const hasNoPlace = isFull && counted !== "yes";
  if (hasNoPlace && answer !== "no") return { kind: "full" };
  return answer === null ? { kind: "asked" } : { kind: "answered", answer, mayChange: !hasNoPlace };
}

function whyClosed(event: EventSpan, at: Date): "closed" | "started" | "ended" {
  if (event.endsAt !== null && at >= event.endsAt) return "ended";
  return event.startsAt !== null && at >= event.startsAt ? "started" : "closed";
}
