import type { AccountScope } from "../domain/caller.ts";
import type { Contact, EmailStatus, SmsStatus } from "../domain/contact.ts";
import type { CompanyId, ContactId, ContactListId } from "../domain/ids.ts";
import type { AddressStanding, Person } from "../domain/person.ts";
import type { SuppressionReason } from "../domain/suppression.ts";
import type { WebAddress } from "../domain/web-address.ts";
import { groupBy } from "../lib/group-by.ts";
import type { Tx } from "./db.ts";
import { planned } from "./planned.ts";

interface AroundRow {
  id: number;
  email_status: EmailStatus;
  sms_status: SmsStatus;
  email_reason: SuppressionReason | null;
  sms_reason: SuppressionReason | null;
  web_addresses: WebAddress[];
  consented_at: Date | null;
  consented_via: "api" | null;
}

/** The contacts, in their order, with everything that is kept around them. */
export async function readPeople(tx: Tx, scope: AccountScope, contacts: readonly Contact[]): Promise<Person[]> {
  const ids = contacts.map((it) => it.id);
  if (ids.length === 0) return [];
  const around = new Map((await readAround(tx, scope, ids)).map((it) => [it.id, it]));
  const lists = groupBy(await readListsOf(tx, scope, ids), (it) => it.contact_id);
  const companies = groupBy(await readCompaniesOf(tx, scope, ids), (it) => it.contact_id);
  return contacts.flatMap((contact) => {
    const row = around.get(contact.id);
    if (row === undefined) return [];
    return {
      contact,
      emailStanding: emailStanding(row),
      smsStanding: smsStanding(row),
      lists: (lists.get(contact.id) ?? []).map((it) => ({
        id: it.list_id as ContactListId,
        name: it.name,
        joinedAt: it.added_at,
      })),
      companies: (companies.get(contact.id) ?? []).map((it) => ({ id: it.company_id as CompanyId, name: it.name })),
      webAddresses: row.web_addresses,
      consent:
        row.consented_at === null || row.consented_via === null
          ? null
          : { at: row.consented_at, via: row.consented_via },
    };
  });
}

function readAround(tx: Tx, scope: AccountScope, ids: readonly ContactId[]): Promise<AroundRow[]> {
  const reason = (channel: "email" | "sms", hash: string) => `(select s.reason from suppressions s
            where s.account_id = c.account_id and s.address_hash = ${hash} and s.channel = '${channel}'
              and coalesce(s.event_id, 0) = 0)`;
  return tx.run(
    planned<AroundRow>(
      `select c.id, c.email_status, c.sms_status, c.web_addresses, c.consented_at, c.consented_via,
              ${reason("email", "c.email_hash")} as email_reason, ${reason("sms", "c.phone_hash")} as sms_reason
         from contacts c
        where c.account_id = $1 and c.id = any ($2::bigint[])`,
      [scope.accountId, ids],
    ),
  );
}

function readListsOf(tx: Tx, scope: AccountScope, ids: readonly ContactId[]) {
  return tx.run(
    planned<{ contact_id: number; list_id: number; name: string; added_at: Date }>(
      `select m.contact_id, m.list_id, k.name, m.added_at
         from contact_list_members m
         join contact_lists k on k.account_id = m.account_id and k.id = m.list_id
        where m.account_id = $1 and m.contact_id = any ($2::bigint[])
        order by m.contact_id, m.list_id`,
      [scope.accountId, ids],
    ),
  );
}

function readCompaniesOf(tx: Tx, scope: AccountScope, ids: readonly ContactId[]) {
  return tx.run(
    planned<{ contact_id: number; company_id: number; name: string }>(
      `select p.contact_id, p.company_id, k.name
         from company_people p
         join companies k on k.account_id = p.account_id and k.id = p.company_id and k.deleted_at is null
        where p.account_id = $1 and p.contact_id = any ($2::bigint[])
        order by p.contact_id, p.company_id`,
      [scope.accountId, ids],
    ),
  );
}

function emailStanding({ email_status: status, email_reason: reason }: AroundRow): AddressStanding {
  if (status === "ok") return "subscribed";
  if (status === "bounced" || status === "invalid") return "bounced";
  return reason === "manual" ? "no-marketing" : "unsubscribed";
}

function smsStanding({ sms_status: status, sms_reason: reason }: AroundRow): AddressStanding {
  if (status === "ok") return "subscribed";
  if (status === "failed" || status === "invalid") return "bounced";
  return reason === "manual" ? "no-marketing" : "unsubscribed";
}

/** Puts the person on exactly these lists. */
export async function replaceListsOf(
  tx: Tx,
  scope: AccountScope,
  contactId: ContactId,
  listIds: readonly ContactListId[],
): Promise<void> {
  const values = [scope.accountId, contactId, listIds];
  await tx.run(
    planned(
      `delete from contact_list_members m
        where m.account_id = $1 and m.contact_id = $2 and m.list_id <> all ($3::bigint[])`,
      values,
    ),
  );
  await tx.run(
    planned(
      `insert into contact_list_members (account_id, contact_id, list_id)
       select $1, $2, k.id from contact_lists k where k.account_id = $1 and k.id = any ($3::bigint[])
           on conflict do nothing`,
      values,
    ),
  );
}

/** Lets the person work for exactly these companies. */
export async function replaceCompaniesOf(
  tx: Tx,
  scope: AccountScope,
  contactId: ContactId,
  companyIds: readonly CompanyId[],
): Promise<void> {
  const values = [scope.accountId, contactId, companyIds];
  await tx.run(
    planned(
      `delete from company_people p
        where p.account_id = $1 and p.contact_id = $2 and p.company_id <> all ($3::bigint[])`,
      values,
    ),
  );
  await tx.run(
    planned(
      `insert into company_people (account_id, contact_id, company_id)
       select $1, $2, k.id
         from companies k
        where k.account_id = $1 and k.id = any ($3::bigint[]) and k.deleted_at is null
           on conflict do nothing`,
      values,
    ),
  );
}

/** The pages of a person the caller has locked. */
export async function readWebAddresses(tx: Tx, scope: AccountScope, contactId: ContactId): Promise<WebAddress[]> {
  const [row] = await tx.named<{ web_addresses: WebAddress[] }>(
    "read-web-addresses-of-contact",
    "select c.web_addresses from contacts c where c.account_id = $1 and c.id = $2",
    [scope.accountId, contactId],
  );
  return row?.web_addresses ?? [];
}

/** Keeps what stands around a person, and dates the change; undefined leaves a part as it is. */
export async function updateAround(
  tx: Tx,
  scope: AccountScope,
  contactId: ContactId,
  it: { readonly webAddresses: readonly WebAddress[] | undefined; readonly consentedAt: Date | undefined },
): Promise<void> {
  await tx.named(
    "update-around-contact",
    `update contacts c
        set web_addresses = coalesce($3::jsonb, c.web_addresses),
            consented_at = coalesce($4::timestamptz, c.consented_at),
            consented_via = case when $4::timestamptz is null then c.consented_via else 'api' end,
            updated_at = now()
      where c.account_id = $1 and c.id = $2`,
    [
      scope.accountId,
      contactId,
      it.webAddresses === undefined ? null : JSON.stringify(it.webAddresses),
      it.consentedAt ?? null,
    ],
  );
}

/** The first contact with exactly these names and this address, by id. */
export async function findSamePerson(
  tx: Tx,
  scope: AccountScope,
  it: { readonly firstName: string | null; readonly lastName: string | null; readonly emailHash: Buffer },
): Promise<ContactId | undefined> {
  const [row] = await tx.named<{ id: number }>(
    "find-same-person",
    `select f.id
       from (select c.id, c.account_id, c.first_name, c.last_name from contacts c
              where c.email_hash = $2 and c.deleted_at is null
             offset 0) f
      where f.account_id = $1 and lower(f.first_name) is not distinct from lower($3)
        and lower(f.last_name) is not distinct from lower($4)
      order by f.id
      limit 1`,
    [scope.accountId, it.emailHash, it.firstName, it.lastName],
  );
  return row?.id as ContactId | undefined;
}
