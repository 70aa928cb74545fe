import { describe, expect, it } from "vitest";
import { open } from "../../support/browser.ts";
import { anEvent, invited } from "../../support/guests.ts";
import { aWorld, type World } from "../../support/world.ts";

async function sequenceFor(world: World, guest: { readonly page: string }): Promise<number> {
  const { html } = await open(world, `${guest.page}/event.ics`);
  return Number(/^SEQUENCE:(\d+)\r$/m.exec(html)?.[1]);
}

const versionsOf = async (world: World, eventId: number) =>
  (
    await world.database.query<{ sequence: number }>(
      "select sequence from event_versions where event_id = $1 order by sequence",
      [eventId],
    )
  ).map((it) => it.sequence);

describe("changing an event", () => {
  it("raises what calendars go by once for each change that they show, and for no other", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    const guest = await invited(world, eventId);
    const shown = [
      { title: "Summer party, moved" },
      { startsAt: "2030-06-14T18:30", endsAt: "2030-06-14T22:00" },
      { timezone: "Europe/Paris" },
      { location: { name: "Town Hall" } },
      { title: "Party", endsAt: null },
    ];
    for (const [i, change] of shown.entries()) {
      await world.call("PATCH", `/events/${eventId}`, change);
      expect(await sequenceFor(world, guest)).toBe(i + 1);
    }
    for (const change of [{ description: "Bring shoes" }, { capacity: 5 }, { title: "Party" }])
      await world.call("PATCH", `/events/${eventId}`, change);
    await world.call("POST", `/events/${eventId}/close`);
    expect(await sequenceFor(world, guest)).toBe(5);
    await world.call("POST", `/events/${eventId}/cancel`);
    await world.call("POST", `/events/${eventId}/cancel`);
    expect(await sequenceFor(world, guest)).toBe(6);
  });

  it("gives twenty changes at once twenty numbers, and keeps every version", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    const guest = await invited(world, eventId);
    const changes = Array.from({ length: 20 }, (_, i) => ({ title: `Party ${i}` }));
    const replies = await Promise.all(changes.map((it) => world.call("PATCH", `/events/${eventId}`, it)));
    expect(replies.map((it) => it.status)).toEqual(changes.map(() => 200));
    expect(await sequenceFor(world, guest)).toBe(20);
    expect(await versionsOf(world, eventId)).toEqual(Array.from({ length: 21 }, (_, i) => i));
  });

  it("says how many guests know it as it was, and sends nothing", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    const early = await world.call("PATCH", `/events/${eventId}`, { title: "Nobody was invited yet" });
    expect(early.body.guestsToTell).toBe(0);
    await invited(world, eventId);
    const ben = await invited(world, eventId, { email: "ben@example.org" });
    await world.call("POST", `/guests/${ben.guestId}/answer`, { answer: "no" });
    const moved = await world.call("PATCH", `/events/${eventId}`, { location: { name: "Town Hall" } });
    expect(moved.body.guestsToTell).toBe(2);
    const same = await world.call("PATCH", `/events/${eventId}`, { description: "Bring shoes" });
    expect(same.body.guestsToTell).toBe(0);
    expect((await world.call("GET", "/messages")).body.items).toEqual([]);
  });
});
