import type { World } from "./world.ts";

export interface InvitedGuest {
  readonly eventId: number;
  readonly guestId: number;
  readonly contactId: number;
  /** Below the origin: `/i/KEY`. */
  readonly page: string;
}

export interface Wishes {
  readonly event?: Record<string, unknown>;
  readonly contact?: Record<string, unknown>;
}

const PARTY = {
  title: "Summer party 2030",
  startsAt: "2030-06-13T18:30",
  endsAt: "2030-06-13T22:00",
  timezone: "Europe/London",
  answerBy: "2030-05-31T22:59:00Z",
  location: { name: "The Glasshouse", address: "14 Canal Street, London" },
};

const MARIA = { firstName: "Maria", lastName: "Sommer", email: "maria@example.org" };

/** A published event in 2030. Answers its id. */
export async function anEvent(world: World, wishes: Record<string, unknown> = {}): Promise<number> {
  const event = await world.call("POST", "/events", { ...PARTY, ...wishes });
  if (event.status !== 201) throw new Error(`no event: ${event.text}`);
  const published = await world.call("POST", `/events/${event.body.id}/publish`);
  if (published.status !== 200) throw new Error(`not published: ${published.text}`);
  return event.body.id;
}

/** Invites one more person to an event. */
export async function invited(
  world: World,
  eventId: number,
  wishes: Record<string, unknown> = {},
): Promise<InvitedGuest> {
  const contact = await world.call("POST", "/contacts", { ...MARIA, ...wishes });
  if (contact.status !== 201) throw new Error(`no contact: ${contact.text}`);
  const invitation = await world.call("POST", `/events/${eventId}/invite`, { contactIds: [contact.body.id] });
  const [result] = invitation.body?.results ?? [];
  if (result?.links === undefined) throw new Error(`not invited: ${invitation.text}`);
  return { eventId, guestId: result.guestId, contactId: contact.body.id, page: new URL(result.links.page).pathname };
}

/** One person invited to a published event of their own. */
export async function anInvitedGuest(world: World, wishes: Wishes = {}): Promise<InvitedGuest> {
  return invited(world, await anEvent(world, wishes.event), wishes.contact);
}
