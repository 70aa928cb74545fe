import type { ContactId } from "../../src/domain/ids.ts";
import { insertLogin } from "../../src/storage/logins.ts";
import { issueLoginToken } from "../../src/usecases/authenticate-login.ts";
import { callEventManager, type Person, register } from "../support/event-manager.ts";
import { NOT_SPOKEN, type SaidOfOne, type Speaker } from "./sentences.ts";
import type { Stage } from "./stage.ts";

interface Cast {
  /** Who made the event. */
  readonly creator: Person;
  readonly emailOf: ReadonlyMap<number, string>;
}

const casts = new WeakMap<Stage, Promise<Cast>>();

/** On this wire people invite people: the stage's guests get a login each, and its event somebody who made it. */
function castOf(stage: Stage): Promise<Cast> {
  const cast = casts.get(stage) ?? assemble(stage);
  casts.set(stage, cast);
  return cast;
}

async function assemble({ world, eventId, contactIds }: Stage): Promise<Cast> {
  const creator = await register(world);
  await world.database.query(
    "update events set owner_login_id = (select id from logins where contact_id = $1) where id = $2",
    [creator.id, eventId],
  );
  const emailOf = new Map<number, string>();
  await world.deps.db.transaction(async (tx) => {
    for (const contactId of contactIds) {
      const email = `login-${contactId}@example.org`;
      const login = {
        contactId: contactId as ContactId,
        emailNorm: email,
        passwordHash: null,
        role: "member",
      } as const;
      await insertLogin(tx, world.account.scope, login);
      emailOf.set(contactId, email);
    }
  });
  return { creator, emailOf };
}

/** From an address of its own: nobody's callers all share one. */
let callers = 0;
function nextAddress(): string {
  callers += 1;
  return `10.0.${Math.floor(callers / 250) % 250}.${callers % 250}`;
}

/** The links everybody on the list has, as the native API tells them; nothing on this wire does. */
async function linksOf({ world, eventId }: Stage): Promise<Map<number, SaidOfOne["links"]>> {
  const contacts = await world.database.query<{ contact_id: number }>(
    "select contact_id from guests where event_id = $1",
    [eventId],
  );
  const contactIds = contacts.map((it) => it.contact_id);
  const { body } = await world.call("POST", `/events/${eventId}/invite`, { contactIds });
  const results = (body?.results ?? []) as Array<{ contactId: number; links: { yes: string; no: string } | null }>;
  return new Map(results.map(({ contactId, links }) => [contactId, links ?? undefined]));
}

/** The Event Manager dialect. Nobody on it withdraws an invitation. */
export const eventManager: Speaker = {
  name: "the Event Manager dialect",
  async invite(stage, contactIds) {
    const { creator, emailOf } = await castOf(stage);
    const nameOf = (contactId: number) => emailOf.get(contactId) ?? `nobody-${contactId}@example.org`;
    // It refuses a name that is sent twice, so its clients send each once.
    const reply = await callEventManager(stage.world, "POST", `/${stage.eventId}/send-invitations`, {
      token: creator.token,
      body: { invitations: [...new Set(contactIds.map(nameOf))] },
      remoteAddress: nextAddress(),
    });
    if (reply.status !== 200 && reply.status !== 403) throw new Error(`no lists: ${reply.text}`);
    const { invited = [], already_invited = [] } = reply.body.data;
    const links = reply.status === 403 ? new Map() : await linksOf(stage);
    return contactIds.map((contactId) => {
      const isInvited = [...invited, ...already_invited].includes(nameOf(contactId));
      return { isInvited, links: isInvited ? links.get(contactId) : undefined };
    });
  },
  remove: NOT_SPOKEN,
  async answer(stage, contactId, reply) {
    const { world } = stage;
    const door = { accountId: world.account.id, audience: "event-manager" };
    const login = { contactId: contactId as ContactId, passwordVersion: 1 };
    const caller = { token: await issueLoginToken(world.deps, door, login), remoteAddress: nextAddress() };
    const { body } = await callEventManager(world, "GET", "/received-invitations", caller);
    const status = reply === "yes" ? "accepted" : "rejected";
    const answered = await callEventManager(world, "PATCH", `/invitations/${body.data.at(-1)?.id}`, {
      ...caller,
      body: { status },
    });
    // Of several answers it takes one, and says 400 to the others.
    if (![200, 400].includes(answered.status)) throw new Error(`not answered: ${answered.text}`);
  },
  async count(stage) {
    const { creator } = await castOf(stage);
    const { body } = await callEventManager(stage.world, "GET", `/events/${stage.eventId}/invitations`, {
      token: creator.token,
      remoteAddress: nextAddress(),
    });
    const statuses = body.data.invitations.map((it: { status: string }) => it.status);
    const countOf = (status: string) => statuses.filter((it: string) => it === status).length;
    return { yes: countOf("accepted"), no: countOf("rejected"), noAnswer: countOf("pending") };
  },
};
