import { describe, expect, it } from "vitest";
import { aCampaign, aParty, sendNow } from "../../support/party.ts";
import { until } from "../../support/until.ts";
import { aWorker } from "../../support/worker.ts";
import { aWorld, type World } from "../../support/world.ts";

/** Texts to three guests: nobody can tell of two of them, one of which has two copies. */
async function aStage(world: World) {
  const people = [1, 2, 3].map((no) => ({ email: null, phone: `+4477009000${no}1` }));
  const { eventId, guestIds } = await aParty(world, { people });
  const campaignId = await aCampaign(world, eventId, { channel: "sms" });
  await sendNow(world, campaignId);
  await world.database.query(
    `with moved as (
       update messages set state = 'uncertain', copies = case guest_id when $1 then 2 else 1 end, due_at = 'infinity'
        where guest_id = any($2) returning account_id, batch_id)
     insert into batch_count_deltas (account_id, batch_id, queued, uncertain)
     select account_id, batch_id, -count(*), count(*) from moved group by 1, 2`,
    [guestIds[0], guestIds.slice(0, 2)],
  );
  const doubts = async () => (await world.call("GET", `/campaigns/${campaignId}/doubts`)).body;
  const decide = async (decision: string) =>
    (await world.call("POST", `/campaigns/${campaignId}/doubts`, { decision })).body;
  const counts = async () => (await world.call("GET", `/campaigns/${campaignId}`)).body.counts;
  return { campaignId, guestIds, doubts, decide, counts };
}

describe("messages in doubt", () => {
  it("wait until somebody decides; sent again they make no third copy", async () => {
    await using world = await aWorld();
    const { doubts, decide, counts } = await aStage(world);
    expect(await doubts()).toEqual({ resentAnyway: 0, waiting: 2, sendable: 1 });
    const presses = await Promise.all([decide("send"), decide("send")]);
    expect(presses).toContainEqual({ resentAnyway: 0, waiting: 1, sendable: 0 });
    expect(await counts()).toMatchObject({ total: 3, queued: 2, uncertain: 1 });
    const history = await world.database.query("select from message_history where reply like 'An organiser%'");
    expect(history).toHaveLength(1);
  });

  it("are asked about no more once they were left", async () => {
    await using world = await aWorld();
    const { doubts, decide, counts } = await aStage(world);
    expect(await decide("leave")).toEqual({ resentAnyway: 0, waiting: 0, sendable: 0 });
    expect(await decide("send")).toEqual({ resentAnyway: 0, waiting: 0, sendable: 0 });
    expect(await doubts()).toMatchObject({ waiting: 0 });
    expect(await counts()).toMatchObject({ uncertain: 2 });
  });

  it("set a sending that was done going again", async () => {
    await using world = await aWorld();
    const { decide, campaignId } = await aStage(world);
    await using _worker = aWorker(world);
    const state = async () => (await world.call("GET", `/campaigns/${campaignId}`)).body;
    await until("the end", async () => (await state()).state === "done");
    await decide("send");
    await until("the second copy", async () => (await state()).counts.sent === 2);
    await until("the end once more", async () => (await state()).state === "done");
  });

  it("are nobody else's to decide about", async () => {
    await using world = await aWorld();
    const { campaignId } = await aStage(world);
    const { key } = await world.anotherAccount();
    const wrong = await world.call("POST", `/campaigns/${campaignId}/doubts`, { decision: "send" }, { key });
    expect(wrong.status).toBe(404);
  });
});
