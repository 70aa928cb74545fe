import type { AccountId, CampaignId, GuestId } from "../domain/ids.ts";
import type { Woven } from "../lib/woven.ts";

/** One message to one person, complete: a channel adds only what its own wire needs. */
export interface Outgoing {
  /** Without angle brackets; the same for every attempt: the Message-ID of a mail, the key a provider can deduplicate by. */
  readonly messageId: string;
  /** For SMS the address is the sender's number or alphanumeric name. */
  readonly from: { readonly address: string; readonly name?: string };
  /** A bare e-mail address, or a phone number in E.164 (`+4512345678`); the channel's kind decides which. */
  readonly to: string;
  readonly toName?: string | undefined;
  /** A bare address. */
  readonly replyTo?: string | undefined;
  readonly subject?: string | undefined;
  readonly text: string;
  readonly html?: string | undefined;
  /** `text` and `html` once more, with what many messages share told apart, so that a channel may encode that once. */
  readonly woven?: { readonly text?: Woven; readonly html?: Woven } | undefined;
  /** Further header fields (`List-Unsubscribe` …) as plain text: the channel encodes, and lets no value start a new line. */
  readonly headers?: ReadonlyArray<readonly [name: string, value: string]> | undefined;
  readonly attachments?: ReadonlyArray<Attachment> | undefined;
  /** What accompanies a mail outside of it; other channels take no notice. */
  readonly envelope?: OutgoingEnvelope | undefined;
  /** For a channel that files messages instead of sending them; nothing of it goes over a wire. */
  readonly about?: About | undefined;
}

/** What mail servers are told about a mail that its readers do not see. */
export interface OutgoingEnvelope {
  /** The return path: where failures are reported, one address for each message. Without it, `from` is the return path. */
  readonly sender?: string;
  /** The ENVID of RFC 3461, which failure reports repeat; printable ASCII, at most 100 characters. */
  readonly id?: string;
}

/** Whose message it is. */
export interface About {
  readonly accountId: AccountId;
  readonly campaignId: CampaignId | null;
  /** Null for a test of a campaign. */
  readonly guestId: GuestId | null;
  /** Another number for each attempt of the same message. */
  readonly attempt: number;
  /** It lets somebody in: where it is filed, owners of the account alone may read it. */
  readonly isForOwners?: boolean;
}

export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  /** A string is sent as UTF-8. */
  readonly content: Uint8Array | string;
  /** Another form of the text instead of a file beside it, such as the request of RFC 6047; the last one is liked best. */
  readonly isAlternative?: boolean;
}

/**
 * What a refusal says of its recipient for ever, where it says anything: the number or mailbox does not exist or takes
 * no such messages, or its owner told the provider to stop them.
 */
export type RecipientVerdict = "nobody-there" | "opted-out";

/** What became of one attempt. A channel never throws: an exception here is a bug, not a bounce. */
export type Delivery =
  /** The provider took responsibility. `reply` is its last answer as it came, bounded in length. */
  | { readonly kind: "accepted"; readonly providerId: string; readonly reply: string }
  /**
   * Too fast; the message is queued again and no attempt is counted. `whose` is who said so: the server everything goes
   * by, which then gets everything more slowly, or (when absent) whoever receives this message: its lane alone slows down.
   */
  | {
      readonly kind: "throttled";
      readonly why: string;
      readonly afterSeconds?: number;
      readonly whose?: "server" | "receiver";
    }
  /** This recipient, or this message, was put off; counts as an attempt. */
  | { readonly kind: "try-again"; readonly why: string; readonly afterSeconds?: number }
  /** Final for this message: trying again cannot help. */
  | { readonly kind: "refused"; readonly why: string; readonly recipient?: RecipientVerdict }
  /** The body may have left and no reply came back: only reconciliation or policy can decide. */
  | { readonly kind: "uncertain"; readonly why: string }
  /**
   * The provider as a whole cannot be used now (login refused, TLS, DNS, connection refused): it says nothing about
   * this message, no attempt is counted, and a batch may pause itself.
   */
  | { readonly kind: "unavailable"; readonly why: string; readonly afterSeconds?: number }
  /**
   * `begin` said no, or `signal` was aborted or the channel closed before it was asked, or before anything could carry
   * the message; nothing left.
   */
  | { readonly kind: "withheld" };

/** What a channel says of itself to whoever paces it. */
export interface Pace {
  /**
   * How many messages can be on their way at once. Further ones wait in the channel's line, which lets it ask ahead for
   * permissions: at full speed it wants as many there as leave within some commits. Absent: as many as it is given.
   */
  readonly slots?: number | undefined;
  /** Who is slowed down together: receiving providers, domains, or (when absent) everybody. */
  readonly lanes?: "providers" | "domains" | "one" | undefined;
  /** Messages a second the provider allows by contract. Absent: it says so itself when they are too many. */
  readonly perSecond?: number | undefined;
}

/** One attempt at a message that is not written yet. */
export interface Attempt {
  readonly write: () => Outgoing | Unwritten;
  /** As for `Channel.deliver`. */
  readonly begin: () => Promise<boolean>;
  readonly signal: AbortSignal;
  /** The message may leave already: `begin` answers yes at once. */
  readonly hasBegun: boolean;
}

/** Why there is no message, and never will be. */
export type Unwritten = Extract<Delivery, { readonly kind: "refused" }>;

export interface Channel {
  readonly kind: "email" | "sms";
  readonly pace?: Pace;
  /**
   * Awaits `begin` once, before the first body byte can leave (its commits are grouped); nothing leaves when it says
   * false. Never rejects, except that a rejection of `begin` itself counts as "no". An aborted `signal` stops an
   * attempt that has not begun; one that has begun is finished.
   */
  deliver(message: Outgoing, begin: () => Promise<boolean>, signal: AbortSignal): Promise<Delivery>;
  /**
   * The same for a message that is written when its turn has come, or as late as the channel can: what waits should take
   * little room. Where it cannot be written, what `write` answers instead is the outcome. Rejects with what `write`
   * throws; nothing left then. Absent: its turn comes at once.
   */
  deliverInTurn?(attempt: Attempt): Promise<Delivery>;
  /** Refuses new deliveries, finishes those under way and lets connections go. */
  close(): Promise<void>;
}
