import type { GuestId } from "./ids.ts";
import type { TextMeaning } from "./text-reply.ts";

export type IncomingTextId = number & { readonly __noun: "incoming text" };
export type TextReplyId = number & { readonly __noun: "text reply" };

/** Whether somebody should read a text, and what they decided. */
export type TextReview = "open" | "stopped" | "dismissed";

/** What became of a text that came in. */
export type TextOutcome =
  /** For the organiser to read. */
  | "kept"
  | "stopped"
  | "started"
  | "helped"
  /** It counts as the guest's answer. */
  | "answered"
  /** The guest had said just that. */
  | "unchanged"
  /** Answers are closed, or no place is left. */
  | "not-answered"
  /** Several invitations may be meant: the writer was asked which. */
  | "which";

/** A text somebody wrote to one of our numbers. */
export interface IncomingText {
  readonly id: IncomingTextId;
  readonly from: string;
  /** Ours. */
  readonly to: string;
  readonly text: string;
  readonly meaning: TextMeaning;
  readonly outcome: TextOutcome;
  /** Whose answer it is. */
  readonly guestId: GuestId | null;
  readonly review: TextReview | null;
  readonly receivedAt: Date;
}

/** What we answer. */
export type TextReplyKind = "stopped" | "started" | "help" | "answered" | "not-answered" | "which";

/** Answers of ours to one number within a day: whatever it is that writes to us, we do not talk with it for ever. */
export const REPLIES_PER_DAY = 5;

/** A number as we keep numbers: providers leave the plus of an international one away. */
export function withPlus(number: string): string {
  return /^[1-9]\d{8,14}$/.test(number) ? `+${number}` : number;
}
