import { describe, expect, it } from "vitest";
import { giveFreePlaces } from "../../../src/usecases/give-free-places.ts";
import { anEvent, type InvitedGuest, invited } from "../../support/guests.ts";
import { aWorld, type World } from "../../support/world.ts";

interface Stage extends AsyncDisposable {
  readonly world: World;
  readonly eventId: number;
  readonly guests: readonly [InvitedGuest, InvitedGuest, InvitedGuest];
}

async function aStage(wishes: Record<string, unknown> = {}): Promise<Stage> {
  const world = await aWorld();
  const eventId = await anEvent(world, { capacity: 1, waitingList: true, ...wishes });
  const guest = (no: number) => invited(world, eventId, { email: `g${no}@example.org` });
  const guests = [await guest(1), await guest(2), await guest(3)] as const;
  await world.call("POST", `/guests/${guests[0].guestId}/answer`, { answer: "yes" });
  return { world, eventId, guests, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

const joining = ({ world }: Stage, guest: InvitedGuest) =>
  world.call("POST", `/guests/${guest.guestId}/join-waiting-list`);

describe("the waiting list of an event", () => {
  it("holds guests in the order they joined, each once, and leaves their answer as it is", async () => {
    await using stage = await aStage();
    const [, second, third] = stage.guests;
    expect((await joining(stage, second)).body).toMatchObject({ state: "invited", waiting: { place: 1 } });
    expect((await joining(stage, third)).body.waiting.place).toBe(2);
    expect((await joining(stage, third)).body.waiting.place).toBe(2);
    const left = await stage.world.call("POST", `/guests/${second.guestId}/leave-waiting-list`);
    expect([left.status, left.body.waiting]).toEqual([200, null]);
    expect((await stage.world.call("GET", `/guests/${third.guestId}`)).body.waiting.place).toBe(1);
  });

  it("is a filter of the guest list, a number of the results and a column of the export", async () => {
    await using stage = await aStage();
    const { world, eventId } = stage;
    const [, second] = stage.guests;
    await joining(stage, second);
    const { items, total } = (await world.call("GET", `/events/${eventId}/guests?waiting=true`)).body;
    expect([items.map((it: { id: number }) => it.id), total]).toEqual([[second.guestId], 1]);
    const others = await world.call("GET", `/events/${eventId}/guests?waiting=false`);
    expect(others.body.items).toHaveLength(2);
    expect((await world.call("GET", `/events/${eventId}/results`)).body.counts.waiting).toBe(1);
    const { text } = await world.call("GET", `/events/${eventId}/export.csv`);
    expect(text.split("\r\n")[0]).toContain("waitingSince");
  });

  it("is told step by step on the guest's timeline", async () => {
    await using stage = await aStage();
    const { world } = stage;
    const [first, second] = stage.guests;
    await joining(stage, second);
    await world.call("POST", `/guests/${first.guestId}/answer`, { answer: "no" });
    await giveFreePlaces(world.deps);
    const timeline = (await world.call("GET", `/guests/${second.guestId}/timeline`)).body.items;
    const steps = timeline.filter((it: { kind: string }) => it.kind === "waiting" || it.kind === "answered");
    expect(steps.map((it: { details: Record<string, unknown> }) => it.details["what"] ?? it.details["via"])).toEqual([
      "joined",
      "waiting-list",
      "promoted",
    ]);
    expect((await world.call("GET", `/guests/${second.guestId}`)).body).toMatchObject({
      state: "accepted",
      answeredVia: "waiting-list",
      waiting: null,
    });
  });

  it("lets an organiser give a place out of turn, by an answer written down by hand", async () => {
    await using stage = await aStage();
    const { world, eventId } = stage;
    const [, second, third] = stage.guests;
    await joining(stage, second);
    await world.call("PATCH", `/events/${eventId}`, { capacity: 2 });
    expect((await world.call("POST", `/guests/${third.guestId}/answer`, { answer: "yes" })).status).toBe(200);
    expect(await giveFreePlaces(world.deps)).toBe(0);
  });

  it("takes nobody who has a place, and nobody where it is switched off", async () => {
    await using stage = await aStage();
    const [first, second] = stage.guests;
    expect((await joining(stage, first)).body).toMatchObject({ status: 409, code: "cannot_wait" });
    await stage.world.call("PATCH", `/events/${stage.eventId}`, { waitingList: false });
    expect((await joining(stage, second)).body).toMatchObject({ status: 409, code: "no_waiting_list" });
    expect((await stage.world.call("POST", "/guests/999999/join-waiting-list")).status).toBe(404);
  });
});
