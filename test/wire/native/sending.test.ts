import { describe, expect, it } from "vitest";
import type { CampaignId, GuestId, WorkerId } from "../../../src/domain/ids.ts";
import { TRIES_FOR_SECONDS } from "../../../src/domain/retry-ladder.ts";
import { claimDueMessages } from "../../../src/storage/message-claims.ts";
import { settleMessages } from "../../../src/storage/message-settlements.ts";
import { beginTransmitting } from "../../../src/storage/message-starts.ts";
import { finishDone, startDueBatches, sweepStopped } from "../../../src/usecases/advance-batches.ts";
import { queueForGuests } from "../../../src/usecases/queue-for-guests.ts";
import { stopBatchesOfEvent } from "../../../src/usecases/stop-campaign.ts";
import { aCampaign, aParty, sendNow } from "../../support/party.ts";
import { aWorld, type World } from "../../support/world.ts";

const read = async (world: World, id: number) => (await world.call("GET", `/campaigns/${id}`)).body;

const planId = async (world: World, id: number): Promise<string> =>
  (await world.call("POST", `/campaigns/${id}/plan`, {})).body.planId;

const messagesOf = async (world: World) =>
  world.database.query<{ id: number; state: string; guest_id: number }>("select id, state, guest_id from messages");

async function aWorker(world: World): Promise<WorkerId> {
  const [row] = await world.database.query<{ id: number }>(
    "insert into workers (host, pid) values ('test', 1) returning id",
  );
  return row?.id as WorkerId;
}

/** Hands `count` messages over; `settled` of them are known to have arrived. */
async function deliver(world: World, count: number, settled: number): Promise<void> {
  const { autocommit } = world.deps.db;
  const workerId = await aWorker(world);
  const { claimed } = await claimDueMessages(autocommit, {
    workerId,
    channel: "email",
    limit: count,
    quietHours: false,
    putOff: [],
  });
  const claims = claimed.map((it) => it.claim);
  const leaving = await beginTransmitting(autocommit, workerId, claims);
  const sent = claims
    .filter((claim) => leaving.has(claim.messageId))
    .slice(0, settled)
    .map((claim) => ({ claim, outcome: "sent" as const, reply: "250 OK", waitSeconds: null }));
  await settleMessages(autocommit, sent, { uncertainWaitSeconds: 0, triesForSeconds: TRIES_FOR_SECONDS });
}

describe("sending", () => {
  it("happens once: a second send is refused and adds no message", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: 4 });
    const id = await aCampaign(world, eventId);
    const plan = await planId(world, id);
    expect((await world.call("POST", `/campaigns/${id}/send`, { planId: plan })).status).toBe(200);
    const again = await world.call("POST", `/campaigns/${id}/send`, { planId: plan });
    expect(again).toMatchObject({ status: 409, body: { code: "already_sent" } });
    expect((await world.call("POST", `/campaigns/${id}/plan`, {})).body.code).toBe("already_sent");
    expect(await messagesOf(world)).toHaveLength(4);
  });

  it("has one winner when eight sends race", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: 20 });
    const id = await aCampaign(world, eventId);
    const plan = await planId(world, id);
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => world.call("POST", `/campaigns/${id}/send`, { planId: plan })),
    );
    expect(replies.map((it) => it.status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
    expect(await messagesOf(world)).toHaveLength(20);
    expect((await read(world, id)).counts).toMatchObject({ total: 20, queued: 20 });
  });

  it("waits for its time, and for the hold", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const scheduled = await aCampaign(world, eventId);
    const at = new Date(Date.now() + 3_600_000).toISOString();
    expect((await sendNow(world, scheduled, { at })).body).toMatchObject({
      state: "scheduled",
      sendAt: at,
      startedAt: null,
    });
    const held = await aCampaign(world, eventId, { kind: "reminder" });
    const before = Date.now();
    const { body } = await sendNow(world, held, { holdSeconds: 30 });
    expect(body.state).toBe("scheduled");
    expect(new Date(body.sendAt).getTime()).toBeGreaterThan(before + 25_000);
    expect(await startDueBatches(world.deps)).toBe(0);
  });

  it("takes a time that has just passed for now", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const at = new Date(Date.now() - 50 * 60_000).toISOString();
    const reply = await sendNow(world, await aCampaign(world, eventId), { at });
    expect(reply.body.state).toBe("sending");
  });

  it("keeps the text as it was sent, whatever happens to the campaign's account or event", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const id = await aCampaign(world, eventId, { subject: "As written" });
    await sendNow(world, id);
    await world.database.query("update accounts set sender_name = 'Renamed'");
    const [batch] = await world.database.query(
      "select content ->> 'subject' as subject, content ->> 'organiser' as organiser from batches",
    );
    expect(batch).toEqual({ subject: "As written", organiser: "Example Labs" });
  });
});

describe("a plan that no longer holds, 409", () => {
  const stale = async (world: World, id: number, plan: string) => {
    const reply = await world.call("POST", `/campaigns/${id}/send`, { planId: plan });
    expect(reply).toMatchObject({ status: 409, body: { code: "plan_stale" } });
    expect(await messagesOf(world)).toHaveLength(0);
    expect((await read(world, id)).state).toBe("draft");
    return reply.body.plan;
  };

  it("was made for another text", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const id = await aCampaign(world, eventId);
    const plan = await planId(world, id);
    await world.call("PATCH", `/campaigns/${id}`, { subject: "Other" });
    const fresh = await stale(world, id, plan);
    expect((await world.call("POST", `/campaigns/${id}/send`, { planId: fresh.planId })).status).toBe(200);
  });

  it("was made when readers were told something else of the event", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const answerBy = new Date(Date.now() + 5 * 86_400_000).toISOString();
    for (const change of [{ description: "Bring a coat" }, { answerBy }, { title: "Winter party" }]) {
      const id = await aCampaign(world, eventId);
      const plan = await planId(world, id);
      expect((await world.call("PATCH", `/events/${eventId}`, change)).status).toBe(200);
      await stale(world, id, plan);
    }
  });

  it("was made for another number of people", async () => {
    await using world = await aWorld();
    const { eventId, contactIds } = await aParty(world);
    const id = await aCampaign(world, eventId);
    const plan = await planId(world, id);
    await world.database.query("update contacts set email_status = 'unsubscribed' where id = $1", [contactIds[0]]);
    expect(await stale(world, id, plan)).toMatchObject({
      recipients: 2,
      excluded: [{ reason: "unsubscribed", count: 1 }],
    });
  });

  it("was made for as many people, but for others or for other addresses", async () => {
    await using world = await aWorld();
    const { eventId, contactIds } = await aParty(world);
    const id = await aCampaign(world, eventId);
    const status = "update contacts set email_status = $2 where id = $1";
    await world.database.query(status, [contactIds[0], "unsubscribed"]);
    const first = await planId(world, id);
    await world.database.query(status, [contactIds[0], "ok"]);
    await world.database.query(status, [contactIds[1], "unsubscribed"]);
    const second = (await stale(world, id, first)).planId;
    await world.call("PATCH", `/contacts/${contactIds[0]}`, { email: "elsewhere@example.org" });
    const third = (await stale(world, id, second)).planId;
    expect((await world.call("POST", `/campaigns/${id}/send`, { planId: third })).status).toBe(200);
  });

  it("is older than 15 minutes", async () => {
    let now = new Date();
    await using world = await aWorld({ now: () => now });
    const { eventId } = await aParty(world);
    const id = await aCampaign(world, eventId);
    const plan = await planId(world, id);
    now = new Date(now.getTime() + 15 * 60_000);
    await stale(world, id, plan);
  });

  it("was made for another campaign, or by nobody", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const id = await aCampaign(world, eventId);
    await stale(world, id, await planId(world, await aCampaign(world, eventId)));
    await stale(world, id, "plan_AAAA");
    await stale(world, id, "anything");
  });
});

describe("a campaign that cannot be sent, 422", () => {
  it("has an event that is not published", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { status: "draft" });
    const reply = await sendNow(world, await aCampaign(world, eventId));
    expect(reply).toMatchObject({ status: 422, body: { code: "event_not_published" } });
  });

  it("was meant for a time that has long passed, and so for another", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const id = await aCampaign(world, eventId);
    for (const time of [{ at: "2020-01-01T00:00:00Z" }, { at: "2020-01-01T09:00", timezone: "guest" }]) {
      const refused = { status: 422, body: { errors: [{ pointer: "/body/at", code: "bad_time" }] } };
      expect(await world.call("POST", `/campaigns/${id}/plan`, time)).toMatchObject(refused);
      expect(await sendNow(world, id, time)).toMatchObject(refused);
    }
    expect((await world.call("GET", `/campaigns/${id}`)).body.state).toBe("draft");
  });

  it("would ask people to an event that is over by then", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { startsIn: "1 day" });
    const at = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const reply = await sendNow(world, await aCampaign(world, eventId), { at });
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: "/body/at", code: "bad_time" }] } });
    const plan = await world.call("POST", `/campaigns/${await aCampaign(world, eventId)}/plan`, { at });
    expect(plan.body.blockers).toMatchObject([{ code: "event_over" }]);
    const thanks = await aCampaign(world, eventId, { kind: "update", audience: { all: true } });
    expect((await sendNow(world, thanks, { at })).body.state).toBe("scheduled");
  });

  it("has nobody to go to", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: [{ email: null }] });
    const reply = await sendNow(world, await aCampaign(world, eventId));
    expect(reply).toMatchObject({ status: 422, body: { code: "no_recipients" } });
  });

  it("has an event that was cancelled, unless it says so", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { status: "cancelled", people: [{ state: "accepted" }] });
    const update = await sendNow(world, await aCampaign(world, eventId, { kind: "update" }));
    expect(update).toMatchObject({ status: 422, body: { code: "event_cancelled" } });
    expect((await sendNow(world, await aCampaign(world, eventId, { kind: "cancellation" }))).status).toBe(200);
  });
});

describe("stopping a sending", () => {
  it("pauses and goes on with exactly what is left", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: 6 });
    const id = await aCampaign(world, eventId);
    await sendNow(world, id);
    await deliver(world, 2, 2);
    expect((await world.call("POST", `/campaigns/${id}/pause`)).body).toMatchObject({
      state: "paused",
      counts: { sent: 2, queued: 4 },
    });
    await deliver(world, 6, 6);
    expect((await read(world, id)).counts).toMatchObject({ sent: 2, queued: 4 });
    expect((await world.call("POST", `/campaigns/${id}/pause`)).body.code).toBe("not_sending");
    expect((await world.call("POST", `/campaigns/${id}/resume`)).body.state).toBe("sending");
    expect((await world.call("POST", `/campaigns/${id}/resume`)).body.code).toBe("not_paused");
    await deliver(world, 6, 6);
    await finishDone(world.deps);
    expect(await read(world, id)).toMatchObject({ state: "done", counts: { total: 6, sent: 6, queued: 0 } });
    expect((await world.call("POST", `/campaigns/${id}/cancel`)).body.code).toBe("sending_finished");
  });

  it("goes back to waiting when it was paused before its time", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const id = await aCampaign(world, eventId);
    await sendNow(world, id, { at: new Date(Date.now() + 3_600_000).toISOString() });
    await world.call("POST", `/campaigns/${id}/pause`);
    expect((await world.call("POST", `/campaigns/${id}/resume`)).body.state).toBe("scheduled");
  });

  it("is not resumed to ask people to what is over or closed by then", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const id = await aCampaign(world, eventId);
    await sendNow(world, id, { at: new Date(Date.now() + 3_600_000).toISOString() });
    await world.call("POST", `/campaigns/${id}/pause`);
    const resumed = async () => (await world.call("POST", `/campaigns/${id}/resume`)).body;
    await world.call("POST", `/events/${eventId}/close`);
    expect(await resumed()).toMatchObject({ status: 422, code: "event_closed" });
    await world.call("POST", `/events/${eventId}/publish`);
    await world.database.query("update events set starts_at = now() - interval '3 hours', ends_at = now()");
    expect(await resumed()).toMatchObject({ status: 422, code: "event_over" });
    expect((await read(world, id)).state).toBe("paused");
  });

  it("cancels with exact counts, which stay what they were told to be", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: 12 });
    const id = await aCampaign(world, eventId);
    await sendNow(world, id);
    await deliver(world, 7, 4);
    const told = { cancelled: 5, alreadySent: 4, inFlight: 3 };
    expect((await world.call("POST", `/campaigns/${id}/cancel`)).body).toEqual(told);
    expect((await read(world, id)).state).toBe("cancelling");
    while ((await sweepStopped(world.deps)) > 0);
    expect((await world.call("POST", `/campaigns/${id}/cancel`)).body).toEqual(told);
    expect((await read(world, id)).counts).toMatchObject({ total: 12, cancelled: 5, sent: 4, queued: 3 });
    expect((await world.call("POST", `/campaigns/${id}/resume`)).body.code).toBe("sending_finished");
  });

  it("tells the truth when it is cancelled in the middle of handing over", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: 120 });
    const id = await aCampaign(world, eventId);
    await sendNow(world, id);
    const workers = Promise.all(Array.from({ length: 4 }, () => deliver(world, 30, 10)));
    const { body } = await world.call("POST", `/campaigns/${id}/cancel`);
    await workers;
    while ((await sweepStopped(world.deps)) > 0);
    const { counts } = await read(world, id);
    expect(counts.cancelled).toBe(body.cancelled);
    expect(body.cancelled + body.alreadySent + body.inFlight).toBe(120);
    const left = (await messagesOf(world)).filter((it) => it.state === "sent" || it.state === "transmitting");
    expect(left).toHaveLength(body.alreadySent + body.inFlight);
  });

  it("refuses to stop what was promised to another system", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const id = await aCampaign(world, eventId);
    await sendNow(world, id);
    await world.database.query("update batches set cancellable = false");
    for (const verb of ["pause", "cancel"])
      expect((await world.call("POST", `/campaigns/${id}/${verb}`)).body).toMatchObject({
        status: 409,
        code: "not_cancellable",
      });
  });

  it("ends every sending of a cancelled event but the notice of it", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: [{ state: "invited" }, { state: "accepted" }] });
    const invitation = await aCampaign(world, eventId);
    const notice = await aCampaign(world, eventId, { kind: "cancellation" });
    await sendNow(world, invitation);
    await sendNow(world, notice);
    await world.deps.db.transaction((tx) => stopBatchesOfEvent(tx, world.account.scope, eventId));
    const stopped = await read(world, invitation);
    expect(stopped).toMatchObject({ state: "cancelling", batches: [{ stateReason: "The event was cancelled." }] });
    expect((await read(world, notice)).state).toBe("sending");
  });
});

describe("queueing a campaign for single guests", () => {
  const queue = (world: World, campaignId: number, guestIds: readonly number[], sendAt?: Date) =>
    world.deps.db.transaction((tx) =>
      queueForGuests(tx, world.deps, world.account.scope, {
        campaignId: campaignId as CampaignId,
        guestIds: guestIds as GuestId[],
        sendAt,
      }),
    );

  it("makes one batch and one message a guest, however many callers ask at once", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: 60 });
    const id = await aCampaign(world, eventId);
    const calls = Array.from({ length: 50 }, (_, index) => guestIds.slice(index % 20, (index % 20) + 41));
    const queued = await Promise.all(calls.map((it) => queue(world, id, it)));
    expect(queued.reduce((sum, it) => sum + it.queued, 0)).toBe(60);
    expect(new Set((await messagesOf(world)).map((it) => it.guest_id)).size).toBe(60);
    expect(await messagesOf(world)).toHaveLength(60);
    expect(await read(world, id)).toMatchObject({ batches: [{}], counts: { total: 60, queued: 60 } });
    expect(await world.database.query("select from invitations where status = 'pending'")).toHaveLength(60);
  }, 60_000);

  it("sets a batch that was done going again", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: 3 });
    const id = await aCampaign(world, eventId);
    await queue(world, id, guestIds.slice(0, 2));
    await deliver(world, 2, 2);
    await finishDone(world.deps);
    expect((await read(world, id)).state).toBe("done");
    expect(await queue(world, id, guestIds)).toEqual({ queued: 1 });
    expect(await read(world, id)).toMatchObject({
      state: "sending",
      finishedAt: null,
      counts: { total: 3, sent: 2, queued: 1 },
    });
  });

  it("lets later guests wait for their own time", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: 2 });
    const id = await aCampaign(world, eventId);
    await queue(world, id, guestIds.slice(0, 1));
    const tomorrow = new Date(Date.now() + 86_400_000);
    await queue(world, id, guestIds.slice(1), tomorrow);
    const due = await world.database.query<{ due_at: Date }>("select due_at from messages order by guest_id");
    expect(due[1]?.due_at).toEqual(tomorrow);
    expect(due[0]?.due_at.getTime()).toBeLessThan(Date.now() + 1000);
  });

  it("passes over who cannot be written to, and refuses after a cancellation", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, {
      people: [{}, { email: null }, { state: "removed" }, { emailStatus: "bounced" }],
    });
    const id = await aCampaign(world, eventId);
    expect(await queue(world, id, guestIds)).toEqual({ queued: 1 });
    await world.call("POST", `/campaigns/${id}/cancel`);
    await expect(queue(world, id, guestIds)).rejects.toMatchObject({ code: "conflict" });
  });

  it("dates nobody's invitation anew but that of those asked for", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: 2 });
    const id = await aCampaign(world, eventId);
    await queue(world, id, guestIds.slice(0, 1));
    await queue(world, id, guestIds.slice(1));
    const states = await world.database.query("select state, last_invited_at from guests order by id");
    expect(states[0]?.["last_invited_at"]).not.toEqual(states[1]?.["last_invited_at"]);
  });
});

describe("the counts of a campaign", () => {
  it("add up to the total at every instant of a sending", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: 150 });
    const id = await aCampaign(world, eventId);
    await sendNow(world, id);
    let isOver = false;
    const sending = Promise.all(
      Array.from({ length: 3 }, async () => {
        for (let round = 0; round < 5; round++) await deliver(world, 10, 7);
      }),
    ).then(() => {
      isOver = true;
    });
    let looks = 0;
    while (!isOver) {
      const { counts } = await read(world, id);
      const { total, ...parts } = counts as Record<string, number>;
      expect(Object.values(parts).reduce((sum, it) => sum + it, 0)).toBe(total);
      looks += 1;
    }
    await sending;
    expect(looks).toBeGreaterThan(3);
    expect((await read(world, id)).counts).toMatchObject({ total: 150, sent: 105 });
  });
});
