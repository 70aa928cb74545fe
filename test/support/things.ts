import type { MessageId } from "../../src/domain/ids.ts";
import { aParty } from "./party.ts";
import { PUBLIC_URL, type Reply, type TestAccount, type World } from "./world.ts";

/** One of everything an account can own, by the word that stands before its id in a path. */
export interface Things {
  readonly accounts: number;
  readonly projects: number;
  readonly credentials: number;
  readonly tokens: number;
  readonly "inbound-hooks": number;
  readonly contacts: number;
  readonly lists: number;
  readonly suppressions: number;
  readonly texts: number;
  readonly events: number;
  readonly guests: number;
  readonly campaigns: number;
  readonly messages: number;
  readonly jobs: number;
  readonly webhooks: number;
  /** A webhook without an address. */
  readonly asking: number;
  readonly deliveries: number;
  readonly questions: number;
  /** An owner who can sign in; the session and the invitation are theirs. */
  readonly team: number;
  readonly "team-invitations": number;
  readonly sessions: number;
  readonly invitations: number;
  readonly "api-log": number;
  /** A message the sandbox kept. */
  readonly captured: number;
}

/** Ids of nothing. */
export const NOTHINGS: Things = {
  accounts: 2_000_000_001,
  projects: 2_000_000_001,
  credentials: 2_000_000_001,
  tokens: 2_000_000_001,
  "inbound-hooks": 2_000_000_001,
  contacts: 2_000_000_001,
  lists: 2_000_000_001,
  suppressions: 2_000_000_001,
  texts: 2_000_000_001,
  events: 2_000_000_001,
  guests: 2_000_000_001,
  campaigns: 2_000_000_001,
  messages: 2_000_000_001,
  jobs: 2_000_000_001,
  webhooks: 2_000_000_001,
  asking: 2_000_000_001,
  deliveries: 2_000_000_001,
  captured: 2_000_000_001,
  "api-log": 2_000_000_001,
  questions: 2_000_000_001,
  team: 2_000_000_001,
  "team-invitations": 2_000_000_001,
  sessions: 2_000_000_001,
  invitations: 2_000_000_001,
};

/**
 * Makes one of everything for an account. Every text a person could write holds `canary`. The event is published, its
 * guest is invited, its campaign is a draft; another campaign was sent and left a message.
 */
export async function aThingOfEach(world: World, account: TestAccount, canary: string): Promise<Things> {
  const make = async (path: string, body: unknown): Promise<Reply["body"]> => {
    const reply = await world.call("POST", path, body, { key: account.key });
    if (reply.status >= 300) throw new Error(`POST ${path}: ${reply.text}`);
    return reply.body;
  };
  const project = await make("/projects", { name: canary });
  const credential = await make("/credentials", { kind: "walr", name: canary, scopes: ["read"] });
  const token = await make(`/credentials/${credential.id}/tokens`, { name: canary });
  const hook = await make("/inbound-hooks", { provider: "mail", name: canary });
  const person = { firstName: canary, email: `${canary}-${project.id}@example.org`, state: "invited" } as const;
  const party = await aParty(world, { account, title: canary, people: [person] });
  const [contact = 0] = party.contactIds;
  const [guest = 0] = party.guestIds;
  const list = await make("/lists", { name: canary });
  await make(`/lists/${list.id}/contacts`, { contactIds: [contact] });
  const draft = await make(`/events/${party.eventId}/campaigns`, { kind: "update", subject: canary, body: canary });
  const sent = await make(`/events/${party.eventId}/campaigns`, { kind: "update", subject: canary, body: canary });
  const plan = await make(`/campaigns/${sent.id}/plan`, {});
  await make(`/campaigns/${sent.id}/send`, { planId: plan.planId });
  const [message] = await world.database.query<{ id: number }>(
    "select m.id from messages m join batches b on b.account_id = m.account_id and b.id = m.batch_id where b.account_id = $1 and b.campaign_id = $2",
    [account.id, sent.id],
  );
  const captured = await aCapturedText(world, account, { messageId: message?.id ?? 0, guestId: guest, canary });
  const [call] = await world.database.query<{ id: number }>(
    `insert into api_calls (account_id, at, request_id, dialect, method, target, status, microseconds, request_headers, request_body)
     values ($1, now(), 'req_test', 'native', 'GET', '/beckon/v1/events', 200, 1, '{}', $2) returning id`,
    [account.id, canary],
  );
  const suppression = await make("/suppressions", { email: `no-${person.email}` });
  const [text] = await world.database.query<{ id: number }>(
    `insert into incoming_texts (account_id, provider, sender, number, text, meaning, outcome, review)
     values ($1, 'test', '+447700900001', '+447700900002', $2, 'wants-out', 'kept', 'open') returning id`,
    [account.id, canary],
  );
  const [job] = await world.database.query<{ id: number }>(
    "insert into jobs (account_id, kind, error) values ($1, 'import', $2) returning id",
    [account.id, canary],
  );
  // An account has a hundred at most, and a test of every operation makes more.
  await world.database.query(
    `update webhook_endpoints set state = 'deleted', disabled_why = null
      where account_id = $1 and id < (select max(id) - 50 from webhook_endpoints where account_id = $1)`,
    [account.id],
  );
  const webhook = await make("/webhooks", { url: "http://127.0.0.1:1/", name: canary, events: ["contact.deleted"] });
  const asking = await make("/webhooks", { url: null, name: canary, events: ["contact.deleted"] });
  const question = await make(`/events/${party.eventId}/questions`, { kind: "short-text", label: canary });
  const delivery = await make(`/webhooks/${webhook.id}/test`, undefined);
  return {
    accounts: account.id,
    projects: project.id,
    credentials: credential.id,
    tokens: token.id,
    "inbound-hooks": hook.id,
    contacts: contact,
    lists: list.id,
    suppressions: suppression.id,
    texts: text?.id ?? 0,
    events: party.eventId,
    guests: guest,
    campaigns: draft.id,
    messages: message?.id ?? 0,
    webhooks: webhook.id,
    asking: asking.id,
    deliveries: delivery.id,
    questions: question.id,
    ...(await anOwnerOfTheTeam(world, account, { canary, no: project.id, eventId: party.eventId })),
    jobs: job?.id ?? 0,
    "api-log": call?.id ?? 0,
    captured,
  };
}

/** A message as the sandbox keeps it, with a link that leads to nobody. */
async function aCapturedText(
  world: World,
  { id }: TestAccount,
  it: { readonly messageId: number; readonly guestId: number; readonly canary: string },
): Promise<number> {
  const messageId = `${it.messageId}.${world.deps.keys.current.messageMac(id, it.messageId as MessageId)}@beckon.test`;
  const links = `${PUBLIC_URL}/i/7k2m9xw4qz3r8t5vhn6pjc0bdg ${PUBLIC_URL}/u/7k2m9xw4qz3r8t5vhn6pjc0bdg`;
  const [row] = await world.database.query<{ id: number }>(
    `insert into sandbox_messages (account_id, channel, message_id, attempt, guest_id, to_address, from_address, text, headers)
     values ($1, 'sms', $2, 1, $3, '+447700900002', '+447700900001', $4, '{}')
         on conflict (account_id, message_id, attempt) do update set text = excluded.text
     returning id`,
    [id, messageId, it.guestId, `${it.canary} ${links}`],
  );
  return row?.id ?? 0;
}

/** Somebody who owns the account and was asked to its event, and somebody else who was asked to help. */
async function anOwnerOfTheTeam(
  world: World,
  account: TestAccount,
  { canary, no, eventId }: { readonly canary: string; readonly no: number; readonly eventId: number },
): Promise<Pick<Things, "team" | "team-invitations" | "sessions" | "invitations">> {
  const { query } = world.database;
  const email = `owner-${no}@example.org`;
  const [contact] = await query<{ id: number }>(
    `insert into contacts (account_id, display_name, email, email_norm, email_hash)
     values ($1, $2, $3::text, $3::text, sha256(convert_to($3::text, 'UTF8'))) returning id`,
    [account.id, canary, email],
  );
  const [login] = await query<{ id: number }>(
    "insert into logins (account_id, contact_id, email_norm, role) values ($1, $2, $3, 'owner') returning id",
    [account.id, contact?.id, email],
  );
  const [session] = await query<{ id: number }>(
    `insert into sessions (account_id, login_id, purpose, token_hash, device, expires_at)
     values ($1, $2, 'session', sha256(convert_to($3::text, 'UTF8')), $4, now() + interval '1 hour') returning id`,
    [account.id, login?.id, `other session of ${email}`, canary],
  );
  const { key } = account;
  await world.call("POST", `/events/${eventId}/invite`, { contactIds: [contact?.id] }, { key });
  const [invitation] = await query<{ id: number }>(
    `select i.id from invitations i join guests g on g.account_id = i.account_id and g.id = i.guest_id
      where i.account_id = $1 and g.contact_id = $2`,
    [account.id, contact?.id],
  );
  const asked = await world.call(
    "POST",
    "/team-invitations",
    { email: `asked-${no}@example.org`, role: "viewer" },
    { key },
  );
  return {
    team: login?.id ?? 0,
    "team-invitations": asked.body.id,
    sessions: session?.id ?? 0,
    invitations: invitation?.id ?? 0,
  };
}
