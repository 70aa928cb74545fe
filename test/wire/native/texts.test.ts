import { describe, expect, it } from "vitest";
import { aWorld, type World } from "../../support/world.ts";

const THEIRS = "+447700900002";

async function aText(world: World, text: string, review: string | null): Promise<number> {
  const meaning = review === null ? "other" : "wants-out";
  const [row] = await world.database.query<{ id: number }>(
    `insert into incoming_texts (account_id, provider, sender, number, text, meaning, outcome, review)
     values ($1, 'test', '+447700900001', $2, $3, $4, 'kept', $5) returning id`,
    [world.account.id, THEIRS, text, meaning, review],
  );
  return row?.id ?? 0;
}

describe("the texts people write to us", () => {
  it("are listed newest first, and those somebody should decide about on their own", async () => {
    await using world = await aWorld();
    await aText(world, "What time?", null);
    const asks = await aText(world, "please stop texting me", "open");
    const all = await world.call("GET", "/texts");
    expect(all.body).toMatchObject({ total: 2, items: [{ id: asks }, { text: "What time?", review: null }] });
    const open = await world.call("GET", "/texts?review=open");
    expect(open.body.items).toEqual([
      {
        id: asks,
        from: THEIRS,
        to: "+447700900001",
        text: "please stop texting me",
        meaning: "wants-out",
        outcome: "kept",
        guestId: null,
        review: "open",
        receivedAt: expect.any(String),
      },
    ]);
  });

  it("stop texts to the number when somebody says that they ask for it", async () => {
    await using world = await aWorld();
    const contact = (await world.call("POST", "/contacts", { phone: THEIRS })).body;
    const id = await aText(world, "leave me alone", "open");
    expect((await world.call("POST", `/texts/${id}/review`, { stop: true })).body.review).toBe("stopped");
    expect((await world.call("GET", `/contacts/${contact.id}`)).body.smsStatus).toBe("unsubscribed");
    expect((await world.call("GET", "/texts?review=open")).body.total).toBe(0);
    expect((await world.call("GET", "/audit?objectKind=text")).body.items).toMatchObject([
      { verb: "review", objectId: String(id), details: { stop: true } },
    ]);
  });

  it("change nothing when they are dismissed, and are unknown where nothing is to be decided", async () => {
    await using world = await aWorld();
    const id = await aText(world, "don't text me the address, I know it", "open");
    expect((await world.call("POST", `/texts/${id}/review`, { stop: false })).body.review).toBe("dismissed");
    expect((await world.call("GET", "/suppressions")).body.total).toBe(0);
    const other = await aText(world, "What time?", null);
    expect((await world.call("POST", `/texts/${other}/review`, { stop: true })).status).toBe(404);
  });
});
