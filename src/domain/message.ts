import type { BatchId, CampaignId, GuestId, MessageId } from "./ids.ts";

export type MessageChannel = "email" | "sms";

/** Where a message stands; `MESSAGE_MOVES` says where it can go. */
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

/**
 * The life of a message: every change of state there is, in whatever statement.
 *
 * It is claimed, transmits and settles. A claim goes back to `queued` when its worker died or its lane takes nothing more.
 * Before it transmits it is `cancelled` when its batch is stopped and `suppressed` when its guest, its address or its event
 * is; and `uncertain` instead where an earlier copy may have arrived. A mail in doubt is queued once more. News of a copy
 * that had left decides the message at any time but while it transmits, and news may change. What was stopped before it
 * left is queued again when its guest is invited again.
 */
export const MESSAGE_MOVES: Readonly<Record<MessageState, readonly MessageState[]>> = {
  queued: ["claimed", "sent", "failed", "uncertain", "cancelled", "suppressed"],
  claimed: ["queued", "transmitting", "sent", "deferred", "failed", "uncertain", "cancelled", "suppressed"],
  transmitting: ["queued", "sent", "deferred", "failed", "uncertain"],
  deferred: ["claimed", "sent", "failed", "uncertain", "cancelled", "suppressed"],
  sent: ["failed"],
  failed: ["sent"],
  uncertain: ["queued", "sent", "failed"],
  cancelled: ["queued"],
  suppressed: ["queued"],
};

/** `scheduled → sending → done`, with `paused` beside both and `cancelling → cancelled` out of all but `done`. */
export type BatchState = "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "done";

/**
 * What messages are counted by; all but `total` and `delivered` add up to `total`, and `queued` includes claimed and
 * transmitting. `delivered`: those of which news says that they have arrived, a part of `sent` once that is stored too.
 */
export const MESSAGE_COUNTS = [
  "total",
  "queued",
  "sent",
  "deferred",
  "failed",
  "uncertain",
  "suppressed",
  "cancelled",
  "delivered",
] as const;

/** Messages of a batch or campaign by what a person wants to know. */
export type MessageCounts = Readonly<Record<(typeof MESSAGE_COUNTS)[number], number>>;

/** One message with everything that happened to it, as organisers see it. */
export interface MessageReport {
  readonly id: MessageId;
  readonly campaignId: CampaignId;
  readonly batchId: BatchId;
  readonly guestId: GuestId;
  readonly channel: MessageChannel;
  readonly to: string;
  readonly state: MessageState;
  readonly attempts: number;
  readonly lastReply: string | null;
  /** When it is due, or due again. */
  readonly dueAt: Date | null;
  /** One entry for each attempt, and the end; oldest first. */
  readonly history: readonly HistoryEntry[];
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

export interface HistoryEntry {
  readonly state: MessageState;
  readonly at: Date;
  readonly reply: string | null;
}

export interface MessageFilter {
  readonly campaignId?: CampaignId | undefined;
  readonly guestId?: GuestId | undefined;
  readonly state?: MessageState | undefined;
}

/** What a list of messages with this filter is ordered by. */
export function messageSortKeys(filter: MessageFilter, message: MessageReport): readonly number[] {
  return filter.campaignId === undefined ? [message.id] : [message.batchId, message.guestId];
}
