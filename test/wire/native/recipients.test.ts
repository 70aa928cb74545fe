import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSurveyor, type Surveyor } from "../../support/walr.ts";
import { aWorld, type World } from "../../support/world.ts";

describe("recipients of a list", () => {
  let world: World;
  let client: Surveyor;
  beforeAll(async () => {
    world = await aWorld();
    client = await aSurveyor(world);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const listOf = async (campaignId: string) => (await world.call("GET", `/campaigns/${campaignId}`)).body.listId;

  it("are kept call by call, never merged, under columns that grow", async () => {
    const id = await client.campaign();
    await client.send(id, [{ email: "a@example.org", Town: "Bath" }]);
    await client.send(id, [{ email: "a@example.org", TOWN: "Hull", table: "7" }, { email: "b@example.org" }]);
    const listId = await listOf(id);
    const list = await world.call("GET", `/lists/${listId}`);
    expect(list.body).toMatchObject({ name: "Mail", columns: ["Town", "table"], hasFixedColumns: false });
    const { body } = await world.call("GET", `/lists/${listId}/recipients`);
    expect([body.total, body.items.map((it: { variables: unknown }) => it.variables)]).toEqual([
      3,
      [
        { email: "a@example.org", Town: "Bath" },
        { email: "a@example.org", Town: "Hull", table: "7" },
        { email: "b@example.org" },
      ],
    ]);
    expect(body.items[0].guestId).toBe(body.items[1].guestId);
  });

  it("can be read page by page", async () => {
    const id = await client.campaign();
    await client.send(id, [{ email: "p1@example.org" }, { email: "p2@example.org" }, { email: "p3@example.org" }]);
    const path = `/lists/${await listOf(id)}/recipients?limit=2`;
    const first = (await world.call("GET", path)).body;
    const second = (await world.call("GET", `${path}&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map((it) => it.index)).toEqual([0, 1, 2]);
    expect(second.nextCursor).toBeNull();
  });

  it("bring only what a list with fixed columns has, and the sending names the rest", async () => {
    const columns = ["Town"];
    const list = (await world.call("POST", "/lists", { name: "Fixed", columns })).body;
    const id = await client.campaign("email", { recipientListId: String(list.id) });
    await client.send(id, [{ email: "f@example.org", town: "Bath", Shoe: "44" }]);
    const rows = await world.call("GET", `/lists/${list.id}/recipients`);
    expect(rows.body.items[0].variables).toEqual({ email: "f@example.org", Town: "Bath" });
    const campaign = await world.call("GET", `/campaigns/${id}`);
    expect(campaign.body.batches[0].intake).toMatchObject({ ignored: ["Shoe"], skippedTotal: 0 });
    expect((await world.call("GET", `/lists/${list.id}`)).body).toMatchObject({ columns, hasFixedColumns: true });
  });

  it("keep their list from being deleted", async () => {
    const id = await client.campaign();
    await client.send(id, [{ email: "k@example.org" }]);
    const reply = await world.call("DELETE", `/lists/${await listOf(id)}`);
    expect([reply.status, reply.body.code]).toEqual([409, "in_use"]);
  });

  it("are forgotten with the person", async () => {
    const id = await client.campaign();
    await client.send(id, [{ email: "gone@example.org", secret: "x" }, { email: "stays@example.org" }]);
    const [contact] = (await world.call("GET", "/contacts?q=gone@example.org")).body.items;
    expect((await world.call("DELETE", `/contacts/${contact.id}`)).status).toBe(204);
    const rows = await world.call("GET", `/lists/${await listOf(id)}/recipients`);
    expect(rows.body.items.map((it: { variables: unknown }) => it.variables)).toEqual([{ email: "stays@example.org" }]);
  });

  it("cannot have two columns that only case tells apart", async () => {
    expect((await world.call("POST", "/lists", { name: "x", columns: ["Town", "TOWN"] })).status).toBe(422);
  });
});
