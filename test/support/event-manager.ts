import type { EventManagerSettings } from "../../src/http/event-manager/settings.ts";
import type { Deps } from "../../src/usecases/deps.ts";
import { aWorld, type Reply, sendTo, type World } from "./world.ts";

/** Somebody who registered, with a token. */
export interface Person {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly mobile: string;
  readonly password: string;
  readonly token: string;
}

export interface Call {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly remoteAddress?: string;
}

/** A world without a throttle unless one is wished for: tests come from one address. */
export function anEventManager(
  switches: Partial<EventManagerSettings> = {},
  overrides: Partial<Deps> = {},
): Promise<World> {
  return aWorld(overrides, undefined, { eventManager: { ratePerMinute: 0, ...switches } });
}

/** Calls /api/v1. A body that is no text or bytes is sent as JSON. */
export function callEventManager(
  { app }: Pick<World, "app">,
  method: string,
  path: string,
  { token, body, headers = {}, remoteAddress }: Call = {},
): Promise<Reply> {
  const bearer = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return sendTo(app, { method, url: `/api/v1${path}`, body, headers: { ...bearer, ...headers }, remoteAddress });
}

let registered = 0;

/** Registers somebody; what is left out is filled in. */
export async function register(
  world: Pick<World, "app">,
  given: Partial<Pick<Person, "name" | "email" | "mobile" | "password">> = {},
): Promise<Person> {
  registered += 1;
  const person = {
    name: `Person ${registered}`,
    email: `person-${registered}@example.org`,
    mobile: `0770090${String(registered).padStart(4, "0")}`,
    password: "correct horse",
    ...given,
  };
  const { body, text } = await callEventManager(world, "POST", "/register", { body: person });
  if (body?.data?.user === undefined) throw new Error(`nobody was registered: ${text}`);
  return { ...person, id: body.data.user.id, token: body.data.token };
}

/** Makes an event; answers its id. */
export async function makeEvent(world: Pick<World, "app">, creator: Person, name = "Summer party"): Promise<number> {
  const body = { name, description: "By the canal." };
  const reply = await callEventManager(world, "POST", "/events", { token: creator.token, body });
  if (reply.status !== 201) throw new Error(`no event was made: ${reply.text}`);
  return reply.body.data.id;
}

/** Sends invitations; answers the three lists. */
export async function invite(
  world: Pick<World, "app">,
  inviter: Person,
  eventId: number,
  invitations: unknown,
): Promise<{ invited: string[]; already_invited: string[]; not_exist: string[] }> {
  const reply = await callEventManager(world, "POST", `/${eventId}/send-invitations`, {
    token: inviter.token,
    body: { invitations },
  });
  if (reply.status !== 200) throw new Error(`nobody was invited: ${reply.text}`);
  return reply.body.data;
}

/** What somebody was asked to, as route 13 lists it. */
export async function received(world: Pick<World, "app">, person: Person, status = "all") {
  const reply = await callEventManager(world, "GET", `/received-invitations?status=${status}`, { token: person.token });
  return reply.body.data as Array<{
    id: number;
    status: string;
    event: Record<string, unknown>;
    invitor: Record<string, unknown>;
  }>;
}

/** Answers the person's latest invitation; answers its id. */
export async function answer(
  world: Pick<World, "app">,
  person: Person,
  status: "accepted" | "rejected",
): Promise<number> {
  const id = (await received(world, person)).at(-1)?.id ?? 0;
  const reply = await callEventManager(world, "PATCH", `/invitations/${id}`, { token: person.token, body: { status } });
  if (reply.status !== 200) throw new Error(`not answered: ${reply.text}`);
  return id;
}
