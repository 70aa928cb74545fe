import type { GuestState } from "../domain/guest.ts";
import type { AccountId, BatchId, ContactId, EventId, GuestId, MessageId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";
import { LAST_TOLD } from "./event-versions.ts";

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
    variables: row.variables ?? {},
  };
}

interface RecipientRow extends AddresseeRow {
  message_id: number;
  batch_id: number;
  address: string;
  state: GuestState;
  told: number | null;
}

/**
 * What rendering these messages needs, in one statement and in no order; a message that is gone is absent. Each row is
 * found by its whole key, one after the other, whatever the planner believes of tables that were filled a second ago.
 * Named exception of the statement check: a worker reads what it claimed for all accounts; each message is found by
 * account and id together.
 */
export async function readRecipients(
  tx: Tx,
  claimed: ReadonlyArray<{ readonly accountId: AccountId; readonly messageId: MessageId }>,
): Promise<Recipient[]> {
  const rows = await tx.named<RecipientRow>(
    "read-recipients",
    `select m.id as message_id, m.batch_id, m.address, ${ADDRESSEE_COLUMNS}, l.variables, g.state,
            case when b.kind in ('update', 'cancellation') then (${LAST_TOLD}) end as told
       from unnest($1::bigint[], $2::bigint[]) as k (account_id, message_id)
      cross join lateral (
        select * from messages m where m.account_id = k.account_id and m.id = k.message_id limit 1) m
      cross join lateral (
        select (b.content ->> 'listId')::bigint as list_id, b.kind
          from batches b
         where b.account_id = m.account_id and b.id = m.batch_id
         limit 1) b
      cross join lateral (select * from guests g where g.account_id = m.account_id and g.id = m.guest_id limit 1) g
      cross join lateral (select * from contacts c where c.account_id = g.account_id and c.id = g.contact_id limit 1) c
       left join contact_list_members l
         on l.account_id = g.account_id and l.list_id = b.list_id and l.contact_id = g.contact_id`,
    [claimed.map((it) => it.accountId), claimed.map((it) => it.messageId)],
  );
  return rows.map((row) => ({
    ...toAddressee(row),
    messageId: row.message_id as MessageId,
    batchId: row.batch_id as BatchId,
    address: row.address,
    state: row.state,
    told: row.told,
  }));
}
