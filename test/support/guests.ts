import { open, press, type Seen } from "./browser.ts";
import type { TestClock } from "./clock.ts";
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
  if (!result?.links) throw new Error(`not invited: ${invitation.text}`);
  return { eventId, guestId: result.guestId, contactId: contact.body.id, page: new URL(result.links.page).pathname };
}

/** One person invited to a published event of their own. */
export async function anInvitedGuest(world: World, wishes: Wishes = {}): Promise<InvitedGuest> {
  return invited(world, await anEvent(world, wishes.event), wishes.contact);
}

export interface NewQuestion {
  readonly kind?: string;
  readonly label?: string;
  readonly required?: boolean;
  readonly hint?: string;
  readonly options?: readonly string[];
}

/** Asks those who come one more thing. Answers the question as the API shows it. */
export async function aQuestion(world: World, eventId: number, wishes: NewQuestion = {}) {
  const { options, ...rest } = wishes;
  const body = {
    kind: "short-text",
    label: "Access needs",
    ...rest,
    ...(options && { options: options.map((label) => ({ label })) }),
  };
  const question = await world.call("POST", `/events/${eventId}/questions`, body);
  if (question.status !== 201) throw new Error(`no question: ${question.text}`);
  return question.body;
}

/** The guest's state as the API tells it. */
export async function stateOf(world: World, guest: Pick<InvitedGuest, "guestId">): Promise<string> {
  return (await world.call("GET", `/guests/${guest.guestId}`)).body.state;
}

/** Opens the link of an answer, reads the page for two seconds and presses. */
export async function answer(
  world: World,
  clock: TestClock,
  guest: Pick<InvitedGuest, "page">,
  reply: "yes" | "no",
): Promise<Seen> {
  const page = await open(world, `${guest.page}/${reply}`);
  clock.pass(2000);
  return press(world, page, `${guest.page}/answer`, { answer: reply });
}

/** Where a guest page's way out leads, without its query: `/u/KEY`. */
export function optOutPath(html: string): string {
  const path = /href="(?<path>\/u\/[^"?]+)/.exec(html)?.groups?.["path"];
  if (path === undefined) throw new Error("the page has no way out");
  return path;
}
