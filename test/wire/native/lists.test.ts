import { describe, expect, it } from "vitest";
import { aWorld, type World } from "../../support/world.ts";

async function people(world: World, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let no = 0; no < count; no++) ids.push((await world.call("POST", "/contacts", { firstName: `P${no}` })).body.id);
  return ids;
}

const aList = async (world: World, name = "Staff") => (await world.call("POST", "/lists", { name })).body;

describe("contact lists", () => {
  it("are made, renamed and deleted, and the people on them stay", async () => {
    await using world = await aWorld();
    const [id = 0] = await people(world, 1);
    const made = await world.call("POST", "/lists", { name: "Staff" });
    expect(made.status).toBe(201);
    expect(made.headers["location"]).toBe(`/beckon/v1/lists/${made.body.id}`);
    expect(made.body).toMatchObject({ name: "Staff", size: 0 });
    const path = `/lists/${made.body.id}`;
    await world.call("POST", `${path}/contacts`, { contactIds: [id] });
    expect((await world.call("PATCH", path, { name: "Crew" })).body).toMatchObject({ name: "Crew", size: 1 });
    expect((await world.call("GET", "/lists")).body).toMatchObject({ total: 1, items: [{ name: "Crew" }] });
    expect((await world.call("DELETE", path)).status).toBe(204);
    expect((await world.call("GET", path)).status).toBe(404);
    expect((await world.call("GET", `/contacts/${id}`)).status).toBe(200);
  });

  it("take people once, and say who is unknown", async () => {
    await using world = await aWorld();
    const [one = 0, two = 0] = await people(world, 2);
    const { id } = await aList(world);
    const add = (contactIds: number[]) => world.call("POST", `/lists/${id}/contacts`, { contactIds });
    expect((await add([one, one, 9999])).body).toEqual({ changed: 1, unchanged: 0, unknown: [9999] });
    expect((await add([one, two])).body).toEqual({ changed: 1, unchanged: 1, unknown: [] });
    const members = await world.call("GET", `/lists/${id}/contacts?limit=1`);
    expect(members.body).toMatchObject({ total: 2, items: [{ id: one }] });
    const rest = await world.call("GET", `/lists/${id}/contacts?limit=1&cursor=${members.body.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ id: two }], nextCursor: null });
  });

  it("put the same people on once when many calls race", async () => {
    await using world = await aWorld();
    const ids = await people(world, 20);
    const { id } = await aList(world);
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, no) =>
        world.call("POST", `/lists/${id}/contacts`, { contactIds: no % 2 ? ids : ids.toReversed() }),
      ),
    );
    expect(replies.map((it) => it.status)).toEqual(Array(8).fill(200));
    expect(replies.reduce((sum, it) => sum + it.body.changed, 0)).toBe(20);
  });

  it("let people go, deleted ones by themselves", async () => {
    await using world = await aWorld();
    const [one = 0, two = 0, three = 0] = await people(world, 3);
    const { id } = await aList(world);
    await world.call("POST", `/lists/${id}/contacts`, { contactIds: [one, two] });
    const removed = await world.call("POST", `/lists/${id}/contacts/remove`, { contactIds: [one, three, 9999] });
    expect(removed.body).toEqual({ changed: 1, unchanged: 1, unknown: [9999] });
    await world.call("DELETE", `/contacts/${two}`);
    expect((await world.call("GET", `/lists/${id}`)).body.size).toBe(0);
  });

  it("are nobody else's", async () => {
    await using world = await aWorld();
    const [one = 0] = await people(world, 1);
    const { id } = await aList(world);
    const other = await world.anotherAccount();
    const theirs = (await world.call("POST", "/lists", { name: "Theirs" }, { key: other.key })).body;
    const as = { key: other.key };
    expect((await world.call("GET", `/lists/${id}/contacts`, undefined, as)).status).toBe(404);
    expect((await world.call("POST", `/lists/${id}/contacts`, { contactIds: [one] }, as)).status).toBe(404);
    const reply = await world.call("POST", `/lists/${theirs.id}/contacts`, { contactIds: [one] }, as);
    expect(reply.body).toEqual({ changed: 0, unchanged: 0, unknown: [one] });
  });

  it("need a name", async () => {
    await using world = await aWorld();
    for (const name of ["", " ", "x".repeat(201), 5])
      expect((await world.call("POST", "/lists", { name })).status).toBe(422);
  });
});
