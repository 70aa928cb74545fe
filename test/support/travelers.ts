import { aParty, type Person } from "./party.ts";
import { aSpotnanaUser, type SpotnanaUser } from "./spotnana.ts";
import type { Reply, World } from "./world.ts";

/** An event as a client of Spotnana's API sees one, with people on its list. */
export interface Outing {
  readonly user: SpotnanaUser;
  readonly eventId: number;
  /** Path of the event. */
  readonly path: string;
  /** The people's user ids, in their order. */
  readonly ids: readonly string[];
  readonly guestIds: readonly number[];
  /** The RSVP of the person at that place. */
  rsvp(no: number): Promise<Reply>;
  setRsvp(no: number, body: unknown): Promise<Reply>;
}

interface OutingWish {
  readonly people?: number | readonly Person[];
  readonly status?: "draft" | "published" | "closed" | "cancelled";
  readonly startsIn?: string;
  readonly user?: SpotnanaUser;
}

export async function anOuting(world: World, wish: OutingWish = {}): Promise<Outing> {
  const { user: given, ...party } = wish;
  const user = given ?? (await aSpotnanaUser(world, { contactEmail: "organiser@example.com" }));
  const { eventId, contactIds, guestIds } = await aParty(world, { people: 3, ...party });
  const ids: string[] = [];
  for (const id of contactIds) ids.push(await uuidOf(world, id));
  const path = `/v2/events/${eventId}`;
  const rsvpOf = (no: number) => `${path}/travelers/${ids[no]}/rsvp`;
  return {
    user,
    eventId,
    path,
    ids,
    guestIds,
    rsvp: (no) => user.call("GET", rsvpOf(no)),
    setRsvp: (no, body) => user.call("POST", rsvpOf(no), body),
  };
}

export async function uuidOf(world: World, contactId: number): Promise<string> {
  const [row] = await world.database.query<{ uuid: string }>("select uuid from contacts where id = $1", [contactId]);
  if (row === undefined) throw new Error(`no contact ${contactId}`);
  return row.uuid;
}

/** The code of a refusal's first message. */
export function codeOf(reply: Reply): string | undefined {
  return reply.body?.errorMessages?.[0]?.errorCode;
}

/** The places in the request a refusal names. */
export function namedIn(reply: Reply): string[] {
  const parameters: Array<{ name: string }> = reply.body?.errorMessages?.[0]?.errorParameters ?? [];
  return parameters.map((it) => it.name);
}

export const userIds = (ids: readonly (string | undefined)[]) => ({ userIds: ids.map((id) => ({ id })) });
