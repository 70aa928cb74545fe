import type { GuestState } from "../domain/guest.ts";
import type { AccountId, BatchId, ContactId, EventId, GuestId, MessageId } from "../domain/ids.ts";

/** What is known of a person when a message to them is written. */
export interface RecipientContact {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly displayName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string | null;
  readonly timezone: string | null;
  readonly externalId: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A guest as a message addresses them. */
export interface Addressee {
  readonly accountId: AccountId;
  readonly eventId: EventId;
  readonly guestId: GuestId;
  readonly contactId: ContactId;
  readonly keyVersion: number;
  /** Which server secret made the guest's keys. */
  readonly secretNo: number;
  readonly contact: RecipientContact;
  /** What the list the batch was made from says of this person; wins over the contact's own values. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One message's addressee and address. */
export interface Recipient extends Addressee {
  readonly messageId: MessageId;
  readonly batchId: BatchId;
  /** A bare e-mail address or a phone number in E.164, as it was when the message was queued. */
  readonly address: string;
  readonly state: GuestState;
  /** The version of the event that the guest was told last, for what tells them of a change; else null. */
  readonly told: number | null;
}

export interface AddresseeRow {
  account_id: number;
  event_id: number;
  guest_id: number;
  contact_id: number;
  key_version: number;
  secret_no: number;
  first_name: string | null;
  last_name: string | null;
  display_name: string | null;
  email: string | null;
  phone: string | null;
  locale: string | null;
  timezone: string | null;
  external_id: string | null;
  fields: Record<string, unknown>;
  variables: Record<string, unknown> | null;
}

/** The columns of `AddresseeRow` but `variables`, of a guest `g` and their contact `c`. */
export const ADDRESSEE_COLUMNS = `g.account_id, g.event_id, g.id as guest_id, g.contact_id, g.key_version, g.secret_no,
            c.first_name, c.last_name, c.display_name, c.email, c.phone, c.locale, c.timezone, c.external_id, c.fields`;

const NONE: Addressee["variables"] = {};

export function toAddressee(row: AddresseeRow): Addressee {
  return {
    accountId: row.account_id as AccountId,
    eventId: row.event_id as EventId,
    guestId: row.guest_id as GuestId,
    contactId: row.contact_id as ContactId,
    keyVersion: row.key_version,
    secretNo: row.secret_no,
    contact: {
      firstName: row.first_name,
      lastName: row.last_name,
      displayName: row.display_name,
      email: row.email,
      phone: row.phone,
      locale: row.locale,
      timezone: row.timezone,
      externalId: row.external_id,
      fields: row.fields,
    },
    variables: row.variables ?? NONE,
  };
}
