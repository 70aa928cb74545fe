import type { AccountId, MessageId } from "./ids.ts";
import type { MessageChannel, MessageState } from "./message.ts";

/** Why a mail or a text could not be delivered: what follows for its recipient depends on nothing else. */
export type BounceClass =
  /** No such mailbox or number, or a name that can be none. */
  | "invalid-recipient"
  /** The mailbox exists and is switched off. */
  | "inactive"
  /** No room left in it. */
  | "full"
  /** The receiver's policy: the sender's name, its network, its content, its authentication. Says nothing of the person. */
  | "blocked-policy"
  /** Too large, or a form the receiver does not take. */
  | "content-size"
  /** A server or its name could not be reached. */
  | "network-dns"
  | "unknown";

/** What a receiver, a provider or a person's mail program tells of a message that has left. */
export interface Feedback {
  readonly kind: FeedbackKind;
  /** Of a bounce, and of a delay where the reason is known. */
  readonly class?: BounceClass;
  /** When it happened, as far as its teller says. */
  readonly at: Date | null;
  /** One line for people: the remote server's words, bounded by whoever stores it. */
  readonly detail: string;
}

/**
 * `delayed`: it is still being tried elsewhere. `bounced`: this copy did not arrive and will not. `complained`: its
 * reader called it spam. `unsubscribed`: its reader asked the provider for no more.
 */
export type FeedbackKind = "delayed" | "delivered" | "unsubscribed" | "bounced" | "complained";

/** Which news outweighs which, in whatever order it comes: a late "delayed" says nothing of a message that bounced. */
const RANK: Readonly<Record<FeedbackKind, number>> = {
  delayed: 0,
  delivered: 1,
  unsubscribed: 2,
  bounced: 3,
  complained: 4,
};

/** Whether news of the kind `fresh` changes what is known of a message of which `standing` is known. */
export function outweighs(fresh: FeedbackKind, standing: FeedbackKind): boolean {
  return RANK[fresh] > RANK[standing];
}

/** What is known of a message: its weightiest news, and whether it is known to have arrived. */
export interface FeedbackStanding {
  readonly kind: FeedbackKind;
  readonly class: BounceClass | null;
  readonly isDelivered: boolean;
}

/**
 * Whether a message is known to have arrived, once news of this kind is added to what is known. A bounce takes that back.
 * A complaint and the wish for no more neither prove nor deny it: providers report as such what they did not even try.
 */
export function isDelivered(fresh: FeedbackKind, standing: FeedbackStanding | undefined): boolean {
  if (fresh === "delivered") return standing?.kind !== "bounced";
  return fresh !== "bounced" && standing?.isDelivered === true;
}

/**
 * What news of a kind decides for a message that has left by one copy at least and is in `state`; undefined: nothing. A
 * delay proves no more than that somebody has taken it, which is news only where even that was in doubt.
 */
export function verdictOf(kind: FeedbackKind, state: MessageState): "sent" | "failed" | undefined {
  if (kind === "bounced") return "failed";
  return kind === "delayed" && state === "failed" ? undefined : "sent";
}

/** Days in which bounces of a full mailbox are counted, and how many of them stop messages to it. */
export const FULL_WITHIN_DAYS = 14;
export const FULL_BOUNCES_MAX = 3;

/** Whether one bounce of this class is enough to write to the address no more. */
export function isDeadAddress(bounce: BounceClass): boolean {
  return bounce === "invalid-recipient" || bounce === "inactive";
}

/**
 * Whose news it is: one message's, or, where its teller names no message, that of an address of the account. The teller
 * has proved that it may speak for the account: by a signed return path, a hook's token, a provider's session.
 */
export type FeedbackAbout =
  | { readonly accountId: AccountId; readonly messageId: MessageId }
  | { readonly accountId: AccountId; readonly channel: MessageChannel; readonly address: string };

/** What became of one piece of news. */
export type FeedbackOutcome =
  /** It changed what is known; `suppressed` when nobody writes to the address any more because of it. */
  | { readonly kind: "taken"; readonly suppressed: boolean }
  /** The same event was taken before. */
  | { readonly kind: "repeated" }
  /** What is known already outweighs it. */
  | { readonly kind: "outweighed" }
  /** The account has no such message, or it has never left. */
  | { readonly kind: "unknown" };
