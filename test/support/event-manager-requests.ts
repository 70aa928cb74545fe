import type { Endpoint } from "../../src/http/event-manager/endpoint.ts";
import { ENDPOINTS } from "../../src/http/event-manager/endpoints.ts";
import { answer, invite, makeEvent, type Person, received, register } from "./event-manager.ts";
import type { World } from "./world.ts";

/** What requests of the dialect speak of. */
export interface EventManagerThings {
  readonly creator: Person;
  /** Said yes to the event. */
  readonly guest: Person;
  readonly eventId: number;
  /** Pending, to the creator, from the guest. */
  readonly invitationId: number;
  /** Somebody who was not invited yet. */
  readonly stranger: Person;
}

export interface EventManagerRequest {
  readonly endpoint: Endpoint;
  readonly path: string;
  readonly body: Record<string, unknown> | undefined;
}

/** An event with a guest and an invitation to another one; everything carries the canary. */
export async function eventManagerThingsOf(world: World, canary: string): Promise<EventManagerThings> {
  const [creator, guest, stranger] = [
    await register(world, { name: canary }),
    await register(world, { name: canary }),
    await register(world, { name: canary }),
  ];
  const eventId = await makeEvent(world, creator, canary);
  await invite(world, creator, eventId, [guest.email]);
  await answer(world, guest, "accepted");
  const other = await makeEvent(world, guest, canary);
  await invite(world, guest, other, [creator.email]);
  return { creator, guest, eventId, stranger, invitationId: (await received(world, creator)).at(-1)?.id ?? 0 };
}

const NEW_PERSON = { name: "New", email: "new@example.org", mobile: "07700901234", password: "correct horse" };

const BODIES: Readonly<Record<string, (things: EventManagerThings) => Record<string, unknown>>> = {
  "POST /register": () => NEW_PERSON,
  "POST /login": ({ creator }) => ({ username: creator.email, password: creator.password }),
  "PUT /user": () => ({ name: "Renamed" }),
  "POST /events": () => ({ name: "Lunch", description: "At noon" }),
  "PUT /events/:id": () => ({ name: "Dinner", description: "At eight" }),
  "PATCH /events/:id": () => ({ name: "Supper" }),
  "POST /:id/send-invitations": ({ stranger }) => ({ invitations: [stranger.email] }),
  "PATCH /invitations/:id": () => ({ status: "accepted" }),
};

const QUERIES: Readonly<Record<string, string>> = {
  "GET /events": "type=all",
  "GET /sended-invitations": "status=all",
  "GET /received-invitations": "status=all",
};

/**
 * A request of each route that is served for the creator of the things.
 * @throws for a route that takes a body and has none here: teach it.
 */
export function eventManagerRequests(things: EventManagerThings): EventManagerRequest[] {
  return ENDPOINTS.map((endpoint) => {
    const name = `${endpoint.method} ${endpoint.path}`;
    const id = endpoint.model === "invitation" ? things.invitationId : things.eventId;
    const query = QUERIES[name];
    const path = `${endpoint.path.replace(":id", String(id))}${query === undefined ? "" : `?${query}`}`;
    const body = BODIES[name]?.(things);
    if (body === undefined && endpoint.method.startsWith("P")) throw new Error(`no body is known for ${name}`);
    return { endpoint, path, body };
  });
}

export function nameOf({ endpoint }: EventManagerRequest): string {
  return `${endpoint.method} ${endpoint.path}`;
}
