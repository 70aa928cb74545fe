import type { Audience } from "./audience.ts";
import type { Actor } from "./caller.ts";
import type { AccountId, BatchId, CampaignId, ContactListId, EventId } from "./ids.ts";
import type { Origin } from "./invitation.ts";
import type { BatchState, MessageChannel, MessageCounts } from "./message.ts";

/** What an organiser writes to guests. */
export type WrittenKind = "invitation" | "reminder" | "update" | "cancellation";

/**
 * `receipt`: what Beckon tells guests of their answers by itself. One campaign of an event and channel stands for all
 * of them.
 */
export type CampaignKind = WrittenKind | "receipt";

/** What a receipt tells: a yes, a no, or that the place somebody waited for is theirs. */
export type ReceiptOf = "yes" | "no" | "place";

/** Whom a message comes from. What is absent comes from the account. */
export interface Sender {
  readonly name?: string | null;
  readonly email?: string | null;
  readonly replyTo?: string | null;
}

/** Template sources; null stands for Beckon's own text in the reader's language. */
export interface CampaignText {
  readonly subject: string | null;
  readonly preheader: string | null;
  readonly body: string | null;
}

/**
 * A campaign's words for readers of other languages, by the tag of a language Beckon speaks. Each stands for itself:
 * what is null in it is Beckon's own in that language. Whoever reads a language that is not here gets the campaign's
 * own words.
 */
export type Translations = Readonly<Record<string, CampaignText>>;

/** Texts of a mail merge: HTML for mail, plain for SMS, with the names of values in braces, and no frame of ours. */
export interface MailMerge {
  /** The plain part of the mail; null: made of the HTML. */
  readonly text: string | null;
}

/** Content for messages about one event. What became of it is a matter of its batches. */
export interface Campaign extends CampaignText {
  readonly id: CampaignId;
  readonly accountId: AccountId;
  readonly eventId: EventId;
  readonly kind: CampaignKind;
  readonly channel: MessageChannel;
  readonly origin: Origin;
  /** What its makers call it; null: nothing. */
  readonly name: string | null;
  /** Null: its texts are Markdown with template parts, in our frame. */
  readonly merge: MailMerge | null;
  /** The list whose columns its recipients have; null: none came yet. */
  readonly listId: ContactListId | null;
  /** None of a mail merge. */
  readonly translations: Translations;
  readonly sender: Sender;
  /** Null: the usual audience of the kind. */
  readonly audience: Audience | null;
  /** Raised by every change, so that a plan made before it is void. */
  readonly contentVersion: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Somebody guests may turn to, as a message names them. */
export interface Coordinator {
  readonly name: string;
  readonly email: string | null;
}

/**
 * What a batch keeps of its campaign, its account and the moment it was made. The event's facts are not among it: they
 * are read when the batch is compiled, so that a message names the place and the hour that hold when it leaves.
 */
export interface FrozenContent extends CampaignText {
  readonly senderName: string;
  /** For SMS the number or the name it comes from; empty: the operator's. */
  readonly senderAddress: string;
  readonly replyTo: string | null;
  /** Who invites, as guests know them. */
  readonly organiser: string;
  readonly postalAddress: string | null;
  /** Which server secret makes the Message-IDs, so that every attempt of a message has the same one. */
  readonly secretNo: number;
  /** The list whose rows bring variables of their own. */
  readonly listId: ContactListId | null;
  /** Whom mails name for questions; absent: nobody. */
  readonly coordinators?: readonly Coordinator[];
  /** Of receipts alone. */
  readonly receipt?: ReceiptOf;
  /** As the campaign's; absent in what was frozen before there were any. */
  readonly merge?: MailMerge | null;
  /** Absent: none. */
  readonly translations?: Translations;
  /** The batch whose recipients bring variables of their own; absent: none. */
  readonly rowsOf?: BatchId;
}

/** What a caller who brought recipients along is told of those that were not used. */
export interface Intake {
  /** How many were handed in. */
  readonly recipients: number;
  /** The first of those left out, with their place in the call and the reason. */
  readonly skipped: ReadonlyArray<{ readonly index: number; readonly why: string }>;
  readonly skippedTotal: number;
  /** Names of values that the list has no column for. */
  readonly ignored: readonly string[];
}

/** One sending of a campaign. */
export interface Batch {
  readonly id: BatchId;
  readonly accountId: AccountId;
  readonly campaignId: CampaignId;
  readonly eventId: EventId;
  readonly kind: CampaignKind;
  readonly channel: MessageChannel;
  readonly origin: Origin;
  readonly state: BatchState;
  /** Why it is paused or was stopped, where nobody asked for it by hand. */
  readonly stateWhy: string | null;
  readonly cancellable: boolean;
  /** Null where nobody brought recipients along. */
  readonly intake: Intake | null;
  readonly sendAt: Date;
  /** Whom it addresses is looked up when it starts; until then it has no messages. */
  readonly choosesAtStart: boolean;
  /** How late it started, where its time was missed. */
  readonly lateSeconds: number | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** The wall time somebody meant, and how it came to be `sendAt`. */
export interface BatchWallTime {
  readonly clock: "zone" | "guest";
  readonly local: string;
  /** Null where each guest has their own. */
  readonly timezone: string | null;
  readonly note: "gap" | "overlap" | null;
  /** Edition of the time zone data it was resolved with. */
  readonly tzVersion: string;
  /** `system` once newer data moved it. */
  readonly resolvedBy: Actor;
  readonly resolvedAt: Date;
}

export interface CountedBatch extends Batch {
  readonly counts: MessageCounts;
  /** Null for one that was given an instant. */
  readonly wallTime: BatchWallTime | null;
}

export type CampaignState = "draft" | BatchState;

/** Livelier ones first. */
const LIVELINESS: readonly BatchState[] = ["sending", "cancelling", "paused", "scheduled", "done", "cancelled"];

/** The liveliest of the states of a campaign's batches; `draft` before there is one. */
export function campaignState(batches: readonly Pick<Batch, "state">[]): CampaignState {
  return LIVELINESS.find((state) => batches.some((it) => it.state === state)) ?? "draft";
}

export function sumCounts(counts: readonly MessageCounts[]): MessageCounts {
  const of = (count: keyof MessageCounts) => counts.reduce((sum, it) => sum + it[count], 0);
  return {
    total: of("total"),
    queued: of("queued"),
    sent: of("sent"),
    deferred: of("deferred"),
    failed: of("failed"),
    uncertain: of("uncertain"),
    suppressed: of("suppressed"),
    cancelled: of("cancelled"),
    delivered: of("delivered"),
  };
}
