import type { CampaignState } from "./campaign.ts";
import type { EventStatus } from "./event.ts";
import type { CampaignId, EventId } from "./ids.ts";
import type { MessageCounts } from "./message.ts";

/** Guests of an event by what a person wants to know; `notInvited` are on the list and were not asked yet. */
export interface LiveCounts {
  readonly notInvited: number;
  readonly yes: number;
  readonly no: number;
  readonly noAnswer: number;
  /** Yes and whom they bring. */
  readonly heads: number;
}

/** A campaign that moves, or that came to its end within the last minute. */
export interface LiveCampaign {
  readonly id: CampaignId;
  readonly state: CampaignState;
  readonly counts: MessageCounts;
}

/** What of an event moves while somebody looks at it. */
export interface LiveEvent {
  readonly eventId: EventId;
  readonly status: EventStatus;
  readonly counts: LiveCounts;
  readonly campaigns: readonly LiveCampaign[];
}
