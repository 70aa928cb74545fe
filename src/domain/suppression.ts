import type { ContactId, EventId } from "./ids.ts";
import type { MessageChannel } from "./message.ts";

export type SuppressionReason = "unsubscribed" | "bounced" | "complained" | "manual" | "erased";

/** An address nobody may write to, known by its hash. It outlives the person it belonged to. */
export interface Suppression {
  readonly id: number;
  readonly channel: MessageChannel;
  /** Masked, for people: `a***@example.org`. */
  readonly address: string;
  /** Null: everything from the account. */
  readonly eventId: EventId | null;
  readonly reason: SuppressionReason;
  /** Where it came from: `api`, `link`, `one-click`, `mail`, the provider's name. */
  readonly source: string;
  readonly contactId: ContactId | null;
  readonly createdAt: Date;
  /** Whoever had it was erased then: no contact of this address is made before they are let back in. */
  readonly erasedAt: Date | null;
}

/** Said wherever somebody would be made again who was erased. */
export const ERASED_MESSAGE =
  "Whoever had this address was erased and is not made again; let the address back in first if they asked for it.";
