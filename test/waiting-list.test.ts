import { describe, expect, it } from "vitest";
import { setSuspended } from "../src/storage/accounts.ts";
import { listEventsWithFreePlaces } from "../src/storage/waiting-list.ts";
import { giveFreePlaces } from "../src/usecases/give-free-places.ts";
import { open, press, type Seen } from "./support/browser.ts";
import { aClock, type TestClock } from "./support/clock.ts";
import { SPRING } from "./support/guest-states.ts";
import { anEvent, answer, type InvitedGuest, invited, stateOf } from "./support/guests.ts";
import { isAnybodyWaiting } from "./support/lock-waits.ts";
import { until } from "./support/until.ts";
import { aWorld, type World } from "./support/world.ts";

interface Stage extends AsyncDisposable {
  readonly world: World;
  readonly clock: TestClock;
  readonly eventId: number;
  readonly guests: readonly InvitedGuest[];
}

/** An event with so many places, a waiting list and so many guests, of whom the first say yes. */
async function aStage(capacity: number, people: number, wishes: Record<string, unknown> = {}): Promise<Stage> {
  const clock = aClock(SPRING);
  const world = await aWorld({ now: clock.now });
  const eventId = await anEvent(world, { capacity, waitingList: true, ...wishes });
  const guests: InvitedGuest[] = [];
  for (let no = 0; no < people; no++) guests.push(await invited(world, eventId, { email: `g${no}@example.org` }));
  return { world, clock, eventId, guests, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

async function aFullHouse(capacity: number, people: number): Promise<Stage> {
  const stage = await aStage(capacity, people);
  for (const guest of stage.guests.slice(0, capacity)) await answer(stage.world, stage.clock, guest, "yes");
  return stage;
}

/** Opens the pages, waits as people do, and presses the same button on all of them at once. */
async function pressAll(
  { world, clock }: Stage,
  guests: readonly InvitedGuest[],
  to: "answer" | "waiting",
  fields: Record<string, string>,
): Promise<Seen[]> {
  const pages = await Promise.all(guests.map((it) => open(world, it.page)));
  clock.pass(2_000);
  return Promise.all(guests.map((it, at) => press(world, pages[at] as Seen, `${it.page}/${to}`, fields)));
}

const join = (stage: Stage, guests: readonly InvitedGuest[]) => pressAll(stage, guests, "waiting", { wait: "join" });

async function joinInTurn(stage: Stage, guests: readonly InvitedGuest[]): Promise<void> {
  for (const guest of guests) await join(stage, [guest]);
}

async function placeOf({ world }: Stage, guest: InvitedGuest): Promise<number | null> {
  return (await world.call("GET", `/guests/${guest.guestId}`)).body.waiting?.place ?? null;
}

async function statesOf({ world }: Stage, guests: readonly InvitedGuest[]): Promise<string[]> {
  return Promise.all(guests.map((it) => stateOf(world, it)));
}

async function countsOf({ world, eventId }: Stage) {
  return (await world.call("GET", `/events/${eventId}/results`)).body.counts;
}

describe("a full event", () => {
  it("gives no places while its account is suspended, and goes on with the first in line afterwards", async () => {
    await using stage = await aFullHouse(1, 2);
    const [first, second] = stage.guests as readonly [InvitedGuest, InvitedGuest];
    await join(stage, [second]);
    await answer(stage.world, stage.clock, first, "no");
    const { query } = stage.world.database;
    await query("update accounts set suspended_at = now()");
    expect(await giveFreePlaces(stage.world.deps)).toBe(0);
    await query("update accounts set suspended_at = null");
    expect(await placeOf(stage, second)).toBe(1);
    expect(await giveFreePlaces(stage.world.deps)).toBe(1);
    expect(await statesOf(stage, [second])).toEqual(["accepted"]);
  });

  it("gives no place when its account is suspended at the moment it is looked at", async () => {
    await using stage = await aFullHouse(1, 2);
    const [first, second] = stage.guests as readonly [InvitedGuest, InvitedGuest];
    await join(stage, [second]);
    await answer(stage.world, stage.clock, first, "no");
    const { db } = stage.world.deps;
    const giving = await db.transaction(async (tx) => {
      await setSuspended(tx, stage.world.account.id, stage.clock.now());
      // It is not suspended for anybody else yet, and is by the time the place would be given.
      const begun = giveFreePlaces(stage.world.deps);
      await until("somebody to wait for the account", () => isAnybodyWaiting(stage.world));
      return { begun };
    });
    expect(await giving.begun).toBe(0);
    await setSuspended(db.autocommit, stage.world.account.id, null);
    expect(await statesOf(stage, [second])).toEqual(["invited"]);
  });

  it("takes ten of fifty who say yes at once, and gives places on in the order people asked for one", async () => {
    await using stage = await aStage(10, 50);
    const { guests, world, clock } = stage;
    const said = await pressAll(stage, guests, "answer", { answer: "yes" });
    const refused = guests.filter((_, at) => said[at]?.status !== 303);
    expect(refused).toHaveLength(40);
    for (const page of said.filter((it) => it.status !== 303)) expect(page.html).toContain("This event is full");
    expect((await join(stage, refused)).map((it) => it.status)).toEqual(refused.map(() => 303));
    const line = await Promise.all(
      refused.map(async (guest) => ({ guest, place: (await placeOf(stage, guest)) ?? 0 })),
    );
    line.sort((left, right) => left.place - right.place);
    expect(line.map((it) => it.place)).toEqual(refused.map((_, at) => at + 1));
    // Four leave while three workers look for places and everybody in line presses Yes.
    const leaving = guests.filter((it) => !refused.includes(it)).slice(0, 4);
    const pages = await Promise.all(leaving.map((it) => open(world, `${it.page}/no`)));
    clock.pass(2_000);
    await Promise.all([
      ...leaving.map((it, at) => press(world, pages[at] as Seen, `${it.page}/answer`, { answer: "no" })),
      ...[1, 2, 3].map(() => giveFreePlaces(world.deps)),
      ...line.slice(4, 12).map(({ guest }) => answer(world, clock, guest, "yes")),
    ]);
    await Promise.all([1, 2, 3].map(() => giveFreePlaces(world.deps)));
    expect(
      await statesOf(
        stage,
        line.map((it) => it.guest),
      ),
    ).toEqual([...Array<string>(4).fill("accepted"), ...Array<string>(36).fill("invited")]);
    expect(await countsOf(stage)).toMatchObject({ yes: 10, no: 4, heads: 10, waiting: 36 });
  });

  it("lets nobody who comes by chance take the place of who waits for it", async () => {
    await using stage = await aFullHouse(1, 3);
    const [first, second, third] = stage.guests as [InvitedGuest, InvitedGuest, InvitedGuest];
    await join(stage, [second]);
    await answer(stage.world, stage.clock, first, "no");
    const tried = await answer(stage.world, stage.clock, third, "yes");
    expect(tried.html).toContain("This event is full");
    expect(await giveFreePlaces(stage.world.deps)).toBe(1);
    expect(await statesOf(stage, [second, third])).toEqual(["accepted", "invited"]);
  });

  it("gives places on when guests are removed, when it grows, and all of them when places are counted no more", async () => {
    await using stage = await aFullHouse(1, 6);
    const { world, guests, eventId } = stage;
    await joinInTurn(stage, guests.slice(1));
    await world.call("POST", `/guests/${guests[0]?.guestId}/remove`);
    expect(await giveFreePlaces(world.deps)).toBe(1);
    await world.call("PATCH", `/events/${eventId}`, { capacity: 3 });
    expect(await giveFreePlaces(world.deps)).toBe(2);
    await world.call("PATCH", `/events/${eventId}`, { capacity: null });
    expect(await giveFreePlaces(world.deps)).toBe(2);
    expect(await countsOf(stage)).toMatchObject({ yes: 5, heads: 5, waiting: 0 });
  });

  it("passes over who left the line, said no or was taken off the list", async () => {
    await using stage = await aFullHouse(1, 5);
    const { world, clock, guests } = stage;
    const [first, leaver, decliner, removed, last] = guests as InvitedGuest[] as [
      InvitedGuest,
      InvitedGuest,
      InvitedGuest,
      InvitedGuest,
      InvitedGuest,
    ];
    await joinInTurn(stage, guests.slice(1));
    expect(await placeOf(stage, last)).toBe(4);
    await pressAll(stage, [leaver], "waiting", { wait: "leave" });
    await answer(world, clock, decliner, "no");
    await world.call("POST", `/guests/${removed.guestId}/remove`);
    expect(await placeOf(stage, last)).toBe(1);
    await answer(world, clock, first, "no");
    await giveFreePlaces(world.deps);
    expect(await statesOf(stage, guests)).toEqual(["declined", "invited", "declined", "removed", "accepted"]);
  });

  it("keeps its line while answers are closed, and goes on when they are open again", async () => {
    await using stage = await aFullHouse(1, 2);
    const { world, guests, eventId } = stage;
    await joinInTurn(stage, guests.slice(1));
    await world.call("POST", `/events/${eventId}/close`);
    await world.call("POST", `/guests/${guests[0]?.guestId}/remove`);
    expect(await giveFreePlaces(world.deps)).toBe(0);
    await world.call("POST", `/events/${eventId}/publish`);
    expect(await giveFreePlaces(world.deps)).toBe(1);
  });

  it("is not looked at again and again once it is too late to answer", async () => {
    await using stage = await aFullHouse(1, 2);
    const { world, clock, guests } = stage;
    await joinInTurn(stage, guests.slice(1));
    const withPlaces = () => listEventsWithFreePlaces(world.deps.db.autocommit, { at: clock.now(), limit: 100 });
    await world.call("POST", `/guests/${guests[0]?.guestId}/remove`);
    expect(await withPlaces()).toHaveLength(1);
    clock.pass(new Date("2030-05-31T23:00:00Z").getTime() - clock.now().getTime());
    expect(await withPlaces()).toEqual([]);
    expect(await giveFreePlaces(world.deps)).toBe(0);
  });

  it("gets its places though those of another event cannot be given", async () => {
    await using stage = await aFullHouse(1, 2);
    const { world, clock, guests, eventId } = stage;
    const otherId = await anEvent(world, { capacity: 1, waitingList: true });
    const others = [await invited(world, otherId, { email: "a@example.org" }), await invited(world, otherId)];
    await answer(world, clock, others[0] as InvitedGuest, "yes");
    await joinInTurn(stage, [guests[1] as InvitedGuest, others[1] as InvitedGuest]);
    for (const gone of [guests[0], others[0]]) await world.call("POST", `/guests/${gone?.guestId}/remove`);
    await world.database.query(
      "create function break() returns trigger language plpgsql as 'begin raise ''broken''; end'",
    );
    await world.database.query(
      `create trigger breaks before insert on answers for each row when (new.event_id = ${eventId}) execute function break()`,
    );
    await expect(giveFreePlaces(world.deps)).rejects.toThrow("broken");
    expect(await statesOf(stage, [guests[1] as InvitedGuest, others[1] as InvitedGuest])).toEqual([
      "invited",
      "accepted",
    ]);
  });

  it("shows who waits their number and two ways out, and who waits no more what became of them", async () => {
    await using stage = await aFullHouse(1, 3);
    const { world, clock, guests } = stage;
    const [first, second, third] = guests as [InvitedGuest, InvitedGuest, InvitedGuest];
    expect((await open(world, third.page)).html).toContain("Join the waiting list");
    await joinInTurn(stage, [second, third]);
    const { html } = await open(world, third.page);
    for (const part of ["You are on the waiting list", "You are number 2 in line.", "Leave the waiting list"])
      expect(html).toContain(part);
    await answer(world, clock, first, "no");
    await giveFreePlaces(world.deps);
    expect((await open(world, second.page)).html).toContain("You said yes");
    expect((await open(world, third.page)).html).toContain("You are number 1 in line.");
    expect((await open(world, first.page)).html).toContain("Join the waiting list");
  });

  it("puts nobody in line who pressed at once, as machines do, or where there is none", async () => {
    await using stage = await aFullHouse(1, 2);
    const { world, guests, eventId } = stage;
    const [, late] = guests as [InvitedGuest, InvitedGuest];
    const page = await open(world, late.page);
    const pressed = await press(world, page, `${late.page}/waiting`, { wait: "join" });
    expect(pressed.html).toContain("Please press your answer again.");
    await world.call("PATCH", `/events/${eventId}`, { waitingList: false });
    const [refused] = await join(stage, [late]);
    expect(refused?.html).not.toContain("Join the waiting list");
    expect(await placeOf(stage, late)).toBeNull();
  });
});
