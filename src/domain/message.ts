export type MessageChannel = "email" | "sms";

/**
 * The life of a message:
 * queued → claimed → transmitting → sent | deferred | failed | uncertain; deferred → claimed when it is due again;
 * claimed → queued when its worker died; uncertain → queued once, for mail; and from any state before transmitting
 * → cancelled (its batch was stopped) or suppressed (its guest, its address or its event was).
 */
export type MessageState =
  | "queued"
  | "claimed"
  | "transmitting"
  | "sent"
  | "deferred"
  | "failed"
  | "uncertain"
  | "cancelled"
  | "suppressed";

/** `scheduled → sending → done`, with `paused` beside both and `cancelling → cancelled` out of all but `done`. */
export type BatchState = "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "done";

/** Messages of a batch or campaign by what a person wants to know; `queued` includes claimed and transmitting. */
export interface MessageCounts {
  readonly total: number;
  readonly queued: number;
  readonly sent: number;
  readonly deferred: number;
  readonly failed: number;
  readonly uncertain: number;
  readonly suppressed: number;
  readonly cancelled: number;
}

/** Copies of one message that may ever exist. */
export const COPIES_MAX = 2;
