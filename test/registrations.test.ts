import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { aParty } from "./support/party.ts";
import { aWorld, type World } from "./support/world.ts";

async function registeredAt(world: World): Promise<(string | null)[]> {
  const rows = await world.database.query<{ at: Date | null }>("select registered_at as at from guests order by id");
  return rows.map(({ at }) => at?.toISOString() ?? null);
}

describe("a registration", () => {
  it("is of the first yes, whatever is said later and whoever says it", async () => {
    await using world = await aWorld();
    const { guestIds } = await aParty(world, { people: [{ state: "invited" }] });
    const say = (answer: string) => world.call("POST", `/guests/${guestIds[0]}/answer`, { answer });
    await say("no");
    expect(await registeredAt(world)).toEqual([null]);
    await say("yes");
    const [first] = await registeredAt(world);
    expect(first).not.toBeNull();
    for (const answer of ["no", "yes"]) await say(answer);
    await world.call("POST", `/guests/${guestIds[0]}/remove`);
    expect(await registeredAt(world)).toEqual([first]);
  });

  it("cannot be forgotten by anything that lets somebody come", async () => {
    await using world = await aWorld();
    await aParty(world, { people: [{ state: "invited" }] });
    const careless = world.database.query("update guests set state = 'accepted', answered_at = now()");
    await expect(careless).rejects.toThrow("accepted_is_registered");
  });

  it("is given by the migration to whoever said yes before there were any", async () => {
    await using world = await aWorld();
    const people = (["accepted", "accepted", "declined", "declined", "removed", "invited"] as const).map((state) => ({
      state,
    }));
    const { guestIds, eventId } = await aParty(world, { people });
    const answered = async (guest: number, reply: string, outcome: string, at: string) => {
      await world.database.query(
        `insert into answers (account_id, event_id, guest_id, reply, was, outcome, via, at)
         values ($1, $2, $3, $4, 'invited', $5, 'link', $6)`,
        [world.account.id, eventId, guestIds[guest], reply, outcome, at],
      );
    };
    await world.database.query("update guests set answered_at = '2030-01-09Z' where answered_at is not null");
    await answered(0, "yes", "recorded", "2030-01-01Z");
    await answered(0, "yes", "recorded", "2030-01-02Z");
    await answered(2, "yes", "recorded", "2030-01-03Z");
    await answered(2, "no", "recorded", "2030-01-04Z");
    await answered(3, "yes", "unconfirmed", "2030-01-05Z");
    await answered(4, "yes", "recorded", "2030-01-06Z");
    await world.database.query("alter table guests drop column registered_at");
    const migration = readFileSync("migrations/0013-registrations.sql", "utf8");
    await world.database.query(migration.slice(0, migration.indexOf("-- What an event is")));
    expect((await registeredAt(world)).map((it) => it?.slice(0, 10) ?? null)).toEqual([
      "2030-01-01",
      "2030-01-09",
      "2030-01-03",
      null,
      "2030-01-06",
      null,
    ]);
  });
});
