import type { AccountId, ContactId, EventId } from "../../src/domain/ids.ts";
import { hashKey } from "../../src/domain/keys.ts";
import type { Reply, TestAccount, World } from "./world.ts";

/** One person on a guest list; what is left out is filled in. */
export interface Person {
  readonly firstName?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly emailStatus?: string;
  readonly locale?: string | null;
  readonly fields?: Record<string, unknown>;
  readonly state?: "added" | "invited" | "accepted" | "declined" | "removed";
}

export interface PartyWish {
  readonly account?: TestAccount;
  /** A number of ordinary people, or each described. */
  readonly people?: number | readonly Person[];
  readonly status?: "draft" | "published" | "closed" | "cancelled";
  readonly title?: string;
  /** SQL interval counted from now. */
  readonly startsIn?: string;
  readonly language?: string | null;
}

export interface Party {
  readonly eventId: EventId;
  readonly contactIds: readonly ContactId[];
  /** In the order of the people. */
  readonly guestIds: readonly number[];
}

/** An event with a guest list, written straight into the tables; links and hashes are real. */
export async function aParty(world: World, wish: PartyWish = {}): Promise<Party> {
  const account = wish.account ?? world.account;
  const eventId = await anEvent(world, account.id, wish);
  const { people: asked = 3 } = wish;
  const people: readonly Person[] = typeof asked === "number" ? Array.from({ length: asked }, () => ({})) : asked;
  const contactIds: ContactId[] = [];
  const guestIds: number[] = [];
  for (const [index, person] of people.entries()) {
    const contactId = await aContact(world, account.id, { email: `guest-${index + 1}@example.org`, ...person });
    contactIds.push(contactId);
    guestIds.push(await aGuest(world, { accountId: account.id, eventId, contactId, state: person.state ?? "added" }));
  }
  return { eventId, contactIds, guestIds };
}

async function anEvent(world: World, accountId: AccountId, wish: PartyWish): Promise<EventId> {
  const { status = "published", title = "Summer party", startsIn = "30 days", language = null } = wish;
  const [row] = await world.database.query<{ id: EventId }>(
    `insert into events (account_id, project_id, title, timezone, starts_at, ends_at, language, status, published_at, closed_at, cancelled_at)
     select $1, default_project_id, $2, 'Europe/London', now() + $3::interval, now() + $3::interval + '3 hours', $4, $5::text, now(),
            case $5::text when 'closed' then now() end, case $5::text when 'cancelled' then now() end
       from accounts where id = $1
     returning id`,
    [accountId, title, startsIn, language, status],
  );
  if (row === undefined) throw new Error("no event was made");
  await world.database.query("insert into event_counts (account_id, event_id) values ($1, $2)", [accountId, row.id]);
  return row.id;
}

export async function aContact(world: World, accountId: AccountId, person: Person): Promise<ContactId> {
  const { email = null, phone = null, fields = {} } = person;
  const hash = (channel: "email" | "sms", address: string | null) =>
    address === null ? null : world.deps.hashAddress(accountId, channel, address.toLowerCase());
  const [row] = await world.database.query<{ id: ContactId }>(
    `insert into contacts (account_id, first_name, email, email_norm, email_hash, phone, phone_e164, phone_hash, email_status, locale, fields)
     values ($1, $2, $3, lower($3), $4, $5, $5, $6, $7, $8, $9) returning id`,
    [
      accountId,
      person.firstName === undefined ? "Ada" : person.firstName,
      email,
      hash("email", email),
      phone,
      hash("sms", phone),
      person.emailStatus ?? "ok",
      person.locale ?? null,
      fields,
    ],
  );
  if (row === undefined) throw new Error("no contact was made");
  for (const key of Object.keys(fields))
    await world.database.query("insert into custom_fields (account_id, key) values ($1, $2) on conflict do nothing", [
      accountId,
      key,
    ]);
  return row.id;
}

interface NewGuest {
  readonly accountId: AccountId;
  readonly eventId: EventId;
  readonly contactId: ContactId;
  readonly state: NonNullable<Person["state"]>;
}

export async function aGuest(world: World, { accountId, eventId, contactId, state }: NewGuest): Promise<number> {
  const { current } = world.deps.keys;
  const hash = hashKey(current.guestKey({ accountId, eventId, contactId, version: 1 }));
  const [row] = await world.database.query<{ id: number }>(
    `with g as (
       insert into guests (account_id, event_id, contact_id, state, key_hash, secret_no, invited_at, answered_at, removed_at, registered_at)
       values ($1::bigint, $2::bigint, $3, $4::text, $5, $6, case when $4::text <> 'added' then now() end,
               case when $4::text in ('accepted', 'declined') then now() end, case when $4::text = 'removed' then now() end,
               case when $4::text = 'accepted' then now() end)
       returning id
     ), i as (
       insert into invitations (account_id, guest_id, inviter_kind, origin, issued_at)
       select $1::bigint, g.id, 'system', 'native', now() from g where $4::text = 'invited'
     ), n as (
       insert into guest_count_deltas (account_id, event_id, ${state})
       values ($1::bigint, $2::bigint, 1)
     )
     select id from g`,
    [accountId, eventId, contactId, state, hash, current.secretNo],
  );
  if (row === undefined) throw new Error("no guest was made");
  return row.id;
}

/** Makes a campaign through the API; answers its id. */
export async function aCampaign(world: World, eventId: number, body: Record<string, unknown> = {}): Promise<number> {
  const reply = await world.call("POST", `/events/${eventId}/campaigns`, { kind: "invitation", ...body });
  if (reply.status !== 201) throw new Error(`no campaign was made: ${reply.text}`);
  return reply.body.id;
}

/** Plans and sends it. */
export async function sendNow(world: World, campaignId: number, how: Record<string, unknown> = {}): Promise<Reply> {
  const plan = await world.call("POST", `/campaigns/${campaignId}/plan`, {});
  if (plan.status !== 200) throw new Error(`no plan was made: ${plan.text}`);
  return world.call("POST", `/campaigns/${campaignId}/send`, { planId: plan.body.planId, ...how });
}
