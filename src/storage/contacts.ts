import type { AccountScope } from "../domain/caller.ts";
import type { Contact, ContactFields, EmailStatus, KeyedFacts, SmsStatus, StandingContact } from "../domain/contact.ts";
import { wordsOf } from "../domain/contact-search.ts";
import type { ContactId } from "../domain/ids.ts";
import { toWordsColumn } from "./contact-search.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";
import { planned } from "./planned.ts";
import { emailStatusOf, smsStatusOf } from "./suppressions.ts";

export interface ContactRow {
  id: number;
  uuid: string;
  first_name: string | null;
  last_name: string | null;
  display_name: string | null;
  email: string | null;
  phone: string | null;
  locale: string | null;
  timezone: string | null;
  external_id: string | null;
  email_status: EmailStatus;
  sms_status: SmsStatus;
  fields: ContactFields;
  created_at: Date;
  updated_at: Date;
}

/** What `toContact` reads, of a table called `c`. */
export const CONTACT_COLUMNS = `c.id, c.uuid, c.first_name, c.last_name, c.display_name, c.email, c.phone, c.locale,
  c.timezone, c.external_id, c.email_status, c.sms_status, c.fields, c.created_at, c.updated_at`;

export function toContact(row: ContactRow): Contact {
  return {
    id: row.id as ContactId,
    uuid: row.uuid,
    firstName: row.first_name,
    lastName: row.last_name,
    displayName: row.display_name,
    email: row.email,
    phone: row.phone,
    locale: row.locale,
    timezone: row.timezone,
    externalId: row.external_id,
    emailStatus: row.email_status,
    smsStatus: row.sms_status,
    fields: row.fields,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The columns a write sets, in the order of `columnsOf`. */
const PERSON = `unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::text[], $9::text[],
  $10::bytea[], $11::text[], $12::text[], $13::text[], $14::jsonb[], $15::tsvector[]`;
const NAMES = `first_name, last_name, display_name, email, email_norm, email_hash, phone, phone_e164,
  phone_hash, locale, timezone, external_id, fields, words`;

function columnsOf(scope: AccountScope, people: readonly KeyedFacts[]): unknown[][] {
  return [
    people.map((it) => it.firstName),
    people.map((it) => it.lastName),
    people.map((it) => it.displayName),
    people.map((it) => it.email),
    people.map((it) => it.emailNorm),
    people.map((it) => it.emailHash),
    people.map((it) => it.phone),
    people.map((it) => it.phoneE164),
    people.map((it) => it.phoneHash),
    people.map((it) => it.locale),
    people.map((it) => it.timezone),
    people.map((it) => it.externalId),
    people.map((it) => JSON.stringify(it.fields)),
    people.map((it) => toWordsColumn(scope, wordsOf(it))),
  ];
}

/**
 * Makes a contact of each, and answers their ids in the order given. An address on the suppression list keeps its
 * status. Counts them. The caller has made sure that they are new.
 */
export async function insertContacts(tx: Tx, scope: AccountScope, people: readonly KeyedFacts[]): Promise<ContactId[]> {
  if (people.length === 0) return [];
  const rows = await tx.run(
    planned<{ id: number }>(
      `insert into contacts (account_id, ${NAMES}, email_status, sms_status)
     select $1, p.first_name, p.last_name, p.display_name, p.email, p.email_norm, p.email_hash, p.phone, p.phone_e164,
            p.phone_hash, p.locale, p.timezone, p.external_id, p.fields, p.words,
            ${emailStatusOf("$1", "p.email_hash")}, ${smsStatusOf("$1", "p.phone_hash")}
       from ${PERSON}) with ordinality as p (${NAMES}, no)
      order by p.no
     returning id`,
      [scope.accountId, ...columnsOf(scope, people)],
    ),
  );
  await countContactsBy(tx, scope, rows.length);
  // Ids are drawn row by row in the order of the select: ascending is the order given.
  return rows.map((it) => it.id as ContactId).sort((left, right) => left - right);
}

/**
 * Writes all facts of contacts the caller has locked. A contact whose address changed gets the status the suppression
 * list has for the new one.
 */
export async function updateContacts(
  tx: Tx,
  scope: AccountScope,
  people: ReadonlyArray<KeyedFacts & { readonly id: ContactId }>,
): Promise<void> {
  if (people.length === 0) return;
  await tx.run(
    planned(
      `update contacts c
        set first_name = p.first_name, last_name = p.last_name, display_name = p.display_name,
            email = p.email, email_norm = p.email_norm, email_hash = p.email_hash,
            phone = p.phone, phone_e164 = p.phone_e164, phone_hash = p.phone_hash,
            locale = p.locale, timezone = p.timezone, external_id = p.external_id, fields = p.fields, words = p.words,
            email_status = case when c.email_hash is not distinct from p.email_hash then c.email_status
                                else ${emailStatusOf("$1", "p.email_hash")} end,
            sms_status = case when c.phone_hash is not distinct from p.phone_hash then c.sms_status
                              else ${smsStatusOf("$1", "p.phone_hash")} end,
            updated_at = now()
       from ${PERSON}, $16::bigint[]) as p (${NAMES}, id)
      where c.account_id = $1 and c.id = p.id and c.deleted_at is null`,
      [scope.accountId, ...columnsOf(scope, people), people.map((it) => it.id)],
    ),
  );
}

/** The contact; undefined when there is none, deleted ones included. */
export async function findContact(tx: Tx, scope: AccountScope, id: ContactId): Promise<Contact | undefined> {
  const [row] = await tx.named<ContactRow>(
    "find-contact",
    `select ${CONTACT_COLUMNS} from contacts c where c.account_id = $1 and c.id = $2 and c.deleted_at is null`,
    [scope.accountId, id],
  );
  return row === undefined ? undefined : toContact(row);
}

/** Those of the ids that are contacts of the account; in no order. */
export async function findKnownContacts(
  tx: Tx,
  scope: AccountScope,
  contactIds: readonly ContactId[],
): Promise<ContactId[]> {
  const rows = await tx.named<{ id: number }>(
    "find-known-contacts",
    "select c.id from contacts c where c.account_id = $1 and c.id = any($2::bigint[]) and c.deleted_at is null",
    [scope.accountId, idArray(contactIds)],
  );
  return rows.map((row) => row.id as ContactId);
}

export interface StandingRow extends ContactRow {
  email_norm: string | null;
  email_hash: Buffer | null;
  phone_e164: string | null;
  phone_hash: Buffer | null;
}

/** What `toStandingContact` reads, of a table called `c`. */
export const STANDING_COLUMNS = `${CONTACT_COLUMNS}, c.email_norm, c.email_hash, c.phone_e164, c.phone_hash`;

export function toStandingContact(row: StandingRow): StandingContact {
  const { email_norm: emailNorm, email_hash: emailHash, phone_e164: phoneE164, phone_hash: phoneHash } = row;
  return { ...toContact(row), emailNorm, emailHash, phoneE164, phoneHash };
}

/** The contact, locked until the transaction ends: guests may still be made of the person meanwhile. */
export async function lockContact(tx: Tx, scope: AccountScope, id: ContactId): Promise<StandingContact | undefined> {
  const [row] = await tx.named<StandingRow>(
    "lock-contact",
    `select ${STANDING_COLUMNS} from contacts c
      where c.account_id = $1 and c.id = $2 and c.deleted_at is null
        for no key update`,
    [scope.accountId, id],
  );
  return row === undefined ? undefined : toStandingContact(row);
}

/** Locks the contact's row until the transaction ends, be it of somebody who was deleted; undefined when there is none. */
export async function lockContactRow(
  tx: Tx,
  scope: AccountScope,
  id: ContactId,
): Promise<{ readonly isDeleted: boolean } | undefined> {
  const [row] = await tx.named<{ is_deleted: boolean }>(
    "lock-contact-row",
    `select c.deleted_at is not null as is_deleted from contacts c
      where c.account_id = $1 and c.id = $2
        for no key update`,
    [scope.accountId, id],
  );
  return row === undefined ? undefined : { isDeleted: row.is_deleted };
}

/**
 * Blanks a person, forgets what was handed in with them and takes them off every list; the row stays for the answers that
 * point at it. False when it was deleted before. Takes it off the count.
 */
export async function blankContact(tx: Tx, scope: AccountScope, id: ContactId): Promise<boolean> {
  const rows = await tx.named(
    "blank-contact",
    `update contacts c
        set first_name = null, last_name = null, display_name = null, email = null, email_norm = null, email_hash = null,
            phone = null, phone_e164 = null, phone_hash = null, locale = null, timezone = null, external_id = null,
            fields = '{}', words = '', web_addresses = '[]', consented_at = null, consented_via = null,
            deleted_at = now(), updated_at = now()
      where c.account_id = $1 and c.id = $2 and c.deleted_at is null
     returning c.id`,
    [scope.accountId, id],
  );
  if (rows.length === 0) return false;
  await tx.named(
    "leave-all-lists",
    "delete from contact_list_members m where m.account_id = $1 and m.contact_id = $2",
    [scope.accountId, id],
  );
  await tx.named(
    "forget-values-of-recipient",
    `delete from recipients r
      using guests g, messages m
      where r.account_id = $1 and g.account_id = $1 and g.contact_id = $2
        and m.account_id = $1 and m.guest_id = g.id and r.batch_id = m.batch_id and r.guest_id = g.id`,
    [scope.accountId, id],
  );
  await tx.named(
    "forget-travel-profile",
    "delete from travel_profiles p where p.account_id = $1 and p.contact_id = $2",
    [scope.accountId, id],
  );
  await leaveCompanies(tx, scope, id);
  await countContactsBy(tx, scope, -1);
  return true;
}

/** What was noted of a person goes with them; companies forget that they knew them. */
async function leaveCompanies(tx: Tx, scope: AccountScope, id: ContactId): Promise<void> {
  const values = [scope.accountId, id];
  await tx.named(
    "leave-all-companies",
    "delete from company_people p where p.account_id = $1 and p.contact_id = $2",
    values,
  );
  await tx.named(
    "forget-notes-of-contact",
    "delete from notes n where n.account_id = $1 and n.contact_id = $2",
    values,
  );
  await tx.named(
    "forget-primary-contact",
    `update companies k set primary_contact_id = null, updated_at = now()
      where k.account_id = $1 and k.primary_contact_id = $2`,
    values,
  );
}

/** Whether somebody signs in as this person. */
export async function hasLogin(tx: Tx, scope: AccountScope, id: ContactId): Promise<boolean> {
  const rows = await tx.named(
    "find-login-of-contact",
    "select l.id from logins l where l.account_id = $1 and l.contact_id = $2",
    [scope.accountId, id],
  );
  return rows.length > 0;
}

async function countContactsBy(tx: Tx, scope: AccountScope, delta: number): Promise<void> {
  await tx.named("count-contacts", "insert into contact_count_deltas (account_id, delta) values ($1, $2)", [
    scope.accountId,
    delta,
  ]);
}

/** Makes the custom fields that are missing. */
export async function insertCustomFields(tx: Tx, scope: AccountScope, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.named(
    "insert-custom-fields",
    `insert into custom_fields (account_id, key)
     select $1, k.key from unnest($2::text[]) as k (key)
      where not exists (select from custom_fields f where f.account_id = $1 and f.key = k.key)
         on conflict do nothing`,
    [scope.accountId, keys],
  );
}
