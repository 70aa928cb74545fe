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
  readonly deliveries: number;
  /** A message the sandbox kept. */
  readonly captured: number;
}

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
    deliveries: delivery.id,
    jobs: job?.id ?? 0,
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
