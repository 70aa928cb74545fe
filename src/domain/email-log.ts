import type { CampaignKind } from "./campaign.ts";
import type { CampaignId, ContactId, EventId } from "./ids.ts";
import type { MessageState } from "./message.ts";

/** A mail that left, or never will. */
export interface LoggedMail {
  /** Counted within the account. */
  readonly no: number;
  readonly contactId: ContactId;
  readonly eventId: EventId;
  readonly kind: CampaignKind;
  readonly from: string;
  readonly to: string;
  /** Null when it can no longer be written as it was, for want of its event or of a key. */
  readonly subject: string | null;
  /** HTML. */
  readonly body: string | null;
  readonly at: Date;
  readonly isSent: boolean;
}

export type LoggedMailProperty = "no" | "contactId" | "eventId" | "kind" | "to" | "at" | "isSent";

/** A campaign by mail with what became of its sendings. */
export interface MailCampaign {
  readonly id: CampaignId;
  readonly name: string | null;
  readonly kind: CampaignKind;
  readonly subject: string | null;
  readonly eventId: EventId;
  /** Of the last sending; `draft` before the first. */
  readonly state: string;
  readonly startedAt: Date | null;
  readonly recipients: number;
}

/** Somebody a campaign wrote to. */
export interface MailedGuest {
  readonly campaignId: CampaignId;
  readonly guestId: number;
  readonly contactId: ContactId;
  readonly address: string;
  readonly state: MessageState;
  readonly sentAt: Date | null;
}
