import type { ContactId, EventId, GuestId } from "./ids.ts";

export type Reply = "yes" | "no";
export type GuestState = Guest["state"];
/**
 * How an answer reached us; `hand` is an organiser who wrote down what a guest told them, `waiting-list` the place that
 * became free for a guest who had asked for one.
 */
export type AnswerChannel = "link" | "sms" | "calendar" | "waiting-list" | "api" | "hand";

interface Listed {
  readonly id: GuestId;
  readonly eventId: EventId;
  readonly contactId: ContactId;
  readonly keyVersion: number;
  /** Which server secret recomputes the guest's key. */
  readonly secretNo: number;
}

/** One contact on one event's guest list. Each state carries exactly the facts that are true in it. */
export type Guest =
  | (Listed & { readonly state: "added" })
  | (Listed & { readonly state: "invited"; readonly invitedAt: Date })
  | (Listed & { readonly state: "accepted" | "declined"; readonly answeredAt: Date })
  | (Listed & { readonly state: "removed"; readonly removedAt: Date });

/** Guests may change their mind until answers close; Event Manager alone counts the first answer only. */
export interface AnswerRules {
  readonly stands: "first" | "last";
  /** `answerBy`, else the event's end, else its start; undefined means never. A closed event closes at once. */
  readonly closesAt: Date | undefined;
  /** Only the organiser may answer for a guest whom nobody invited, or after answers closed. */
  readonly via: AnswerChannel;
}

export type AnswerOutcome =
  | { readonly kind: "recorded"; readonly guest: Guest }
  | { readonly kind: "already-answered"; readonly guest: Guest }
  | { readonly kind: "closed" | "withdrawn"; readonly since: Date }
  | { readonly kind: "not-invited" };

/** Answers for a guest. Never throws: what a second or a late answer means is the dialect's business. */
export function answer(guest: Guest, reply: Reply, rules: AnswerRules, at: Date): AnswerOutcome {
  const byOrganiser = rules.via === "api" || rules.via === "hand";
  if (guest.state === "removed") return { kind: "withdrawn", since: guest.removedAt };
  if (!byOrganiser && rules.closesAt !== undefined && at >= rules.closesAt)
    return { kind: "closed", since: rules.closesAt };
  switch (guest.state) {
    case "accepted":
    case "declined":
      if (rules.stands === "first") return { kind: "already-answered", guest };
      return { kind: "recorded", guest: answered(guest, reply, at) };
    case "added":
      if (!byOrganiser) return { kind: "not-invited" };
      return { kind: "recorded", guest: answered(guest, reply, at) };
    case "invited":
      return { kind: "recorded", guest: answered(guest, reply, at) };
  }
}

function answered(guest: Listed, reply: Reply, at: Date): Guest {
  const { id, eventId, contactId, keyVersion, secretNo } = guest;
  return {
    id,
    eventId,
    contactId,
    keyVersion,
    secretNo,
    state: reply === "yes" ? "accepted" : "declined",
    answeredAt: at,
  };
}
