import type { AccountId, BatchId, CampaignId, EventId } from "./ids.ts";
import type { BatchState, MessageChannel } from "./message.ts";

/** Nothing is sent while it stands, whoever's it is. */
export interface SendingHold {
  /** A sentence for people. */
  readonly why: string;
  readonly heldAt: Date;
  /** What was sent after this the database does not know; null when nobody can tell. */
  readonly knownUntil: Date | null;
}

/** Messages of one batch that stand as not sent, and may have been, after the backup was made. */
export interface UnknownBatch {
  readonly accountId: AccountId;
  readonly campaignId: CampaignId;
  readonly batchId: BatchId;
  readonly eventId: EventId;
  readonly channel: MessageChannel;
  readonly state: BatchState;
  readonly messages: number;
}

/** One of those messages, by name. */
export interface UnknownMessage {
  readonly accountId: AccountId;
  readonly campaignId: CampaignId;
  readonly messageId: number;
  readonly guestId: number;
  readonly channel: MessageChannel;
  readonly to: string;
}

/**
 * What becomes of them when sending goes on. `send`: they are sent, and who got one before gets a second copy. `leave`:
 * they are listed as uncertain and never sent, and who got none goes without.
 */
export type UnknownPolicy = "send" | "leave";
