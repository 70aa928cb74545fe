import { NO_FACTS } from "../../src/domain/contact.ts";
import type { Reply as GuestReply } from "../../src/domain/guest.ts";
import { insertContacts } from "../../src/storage/contacts.ts";
import { keyFacts } from "../../src/usecases/key-facts.ts";
import { open, press, type Seen } from "../support/browser.ts";
import { aClock, type TestClock } from "../support/clock.ts";
import { aWorld, type World } from "../support/world.ts";

/** A published event, people who could be invited to it, and a look behind the curtain. No dialect has spoken yet. */
export interface Stage extends AsyncDisposable {
  readonly world: World;
  readonly clock: TestClock;
  readonly eventId: number;
  readonly contactIds: readonly number[];
  /** An id that is nobody's. */
  readonly stranger: number;
  guests(): Promise<{ id: number; contact_id: number; state: string }[]>;
  invitations(): Promise<{ guest_id: number; status: string }[]>;
  stateOf(contactId: number): Promise<string | undefined>;
  /** A person opens a personal link, reads the page and presses a button. Answers what they see then. */
  press(link: string, reply: GuestReply): Promise<Seen>;
}

export async function aStage({ people = 3 }: { people?: number } = {}): Promise<Stage> {
  const clock = aClock("2030-05-01T10:00:00Z");
  const world = await aWorld({ now: clock.now });
  const event = await world.call("POST", "/events", {
    title: "Summer party",
    startsAt: "2030-06-13T18:30",
    timezone: "Europe/London",
  });
  await world.call("POST", `/events/${event.body.id}/publish`);
  const { query } = world.database;
  const { scope } = world.account;
  const facts = Array.from({ length: people }, (_, no) => {
    const person = { ...NO_FACTS, firstName: `Guest ${no + 1}`, email: `guest${no + 1}@example.org` };
    return keyFacts(world.deps, scope, person, "GB").facts;
  });
  const contactIds = await world.deps.db.transaction((tx) => insertContacts(tx, scope, facts));
  const eventId: number = event.body.id;
  const guests = () =>
    query<{ id: number; contact_id: number; state: string }>(
      "select id, contact_id, state from guests where event_id = $1 order by id",
      [eventId],
    );
  return {
    world,
    clock,
    eventId,
    contactIds,
    stranger: 2_000_000_000,
    guests,
    invitations: () =>
      query(
        `select i.guest_id, i.status from invitations i join guests g on g.account_id = i.account_id and g.id = i.guest_id
          where g.event_id = $1 order by i.id`,
        [eventId],
      ),
    stateOf: async (contactId) => (await guests()).find((it) => it.contact_id === contactId)?.state,
    async press(link, reply) {
      const path = new URL(link).pathname;
      const page = await open(world, path);
      clock.pass(2_000);
      return press(world, page, `${path.split("/").slice(0, 3).join("/")}/answer`, { answer: reply });
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
