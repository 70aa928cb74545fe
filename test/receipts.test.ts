import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { giveFreePlaces } from "../src/usecases/give-free-places.ts";
import { sendReceipts } from "../src/usecases/send-receipts.ts";
import { open, post } from "./support/browser.ts";
import { aClock, type TestClock } from "./support/clock.ts";
import { anEvent, answer, type InvitedGuest, invited, optOutPath } from "./support/guests.ts";
import { aCampaign, sendNow } from "./support/party.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

interface Stage extends AsyncDisposable {
  readonly world: World;
  readonly clock: TestClock;
  readonly guest: InvitedGuest;
}

interface Caught {
  readonly channel: string;
  readonly subject: string | null;
  readonly text: string;
  readonly raw: string | null;
}

/** Somebody who was sent an invitation by this channel; undefined: by nobody. */
async function aStage(channel?: "email" | "sms", event: Record<string, unknown> = {}): Promise<Stage> {
  const clock = aClock(new Date().toISOString());
  const world = await aWorld({ now: clock.now });
  await world.call("PATCH", "/settings", { smsFrom: "00:00", smsUntil: "23:59" });
  const eventId = await anEvent(world, event);
  const guest = await invited(world, eventId, { email: "maria@example.org", phone: "+447700900123" });
  if (channel !== undefined) {
    await sendNow(world, await aCampaign(world, eventId, { channel, audience: { all: true } }));
    await caught(world, 1);
  }
  return { world, clock, guest, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

/** Lets a worker send until so many messages were caught in all; answers them, oldest first. */
async function caught(world: World, count: number): Promise<Caught[]> {
  await using _worker = aWorker(world);
  return await until(`${count} messages to be caught`, async () => {
    const { items } = (await world.call("GET", "/sandbox/messages")).body;
    return items.length >= count ? items.reverse() : false;
  });
}

/** What is queued for the worker, without one. */
async function queued({ world }: Stage): Promise<number> {
  await sendReceipts(world.deps);
  const [row] = await world.database.query<{ total: number }>(
    "select count(*)::int as total from messages m join batches b on b.account_id = m.account_id and b.id = m.batch_id where b.kind = 'receipt'",
  );
  return row?.total ?? 0;
}

describe("a receipt", () => {
  it("is mailed to whom an invitation was mailed, with the calendar entry of a yes and the way to change it", async () => {
    await using stage = await aStage("email");
    await answer(stage.world, stage.clock, stage.guest, "yes");
    const receipt = (await caught(stage.world, 2))[1];
    expect(receipt).toMatchObject({ channel: "email", subject: "Summer party 2030: you said yes" });
    for (const part of [
      "You said yes to Summer party 2030. We have told Example Labs.",
      "The Glasshouse",
      stage.guest.page,
    ])
      expect(receipt?.text).toContain(part);
    const { attachments, headers } = await PostalMime.parse(receipt?.raw ?? "", { attachmentEncoding: "utf8" });
    expect(attachments.map((it) => it.filename)).toEqual(["event.ics"]);
    expect(String(attachments[0]?.content)).toContain("METHOD:PUBLISH");
    expect(headers.map((it) => it.key)).toContain("list-unsubscribe-post");
    expect(headers).toContainEqual(expect.objectContaining({ key: "auto-submitted", value: "auto-generated" }));
  });

  it("of a no tells it, without a calendar entry", async () => {
    await using stage = await aStage("email");
    await answer(stage.world, stage.clock, stage.guest, "no");
    const receipt = (await caught(stage.world, 2))[1];
    expect(receipt?.subject).toBe("Summer party 2030: you said no");
    expect((await PostalMime.parse(receipt?.raw ?? "")).attachments).toEqual([]);
  });

  it("is one short text to whom an invitation was texted", async () => {
    await using stage = await aStage("sms");
    await answer(stage.world, stage.clock, stage.guest, "yes");
    const receipt = (await caught(stage.world, 2))[1];
    expect(receipt?.channel).toBe("sms");
    expect(receipt?.text).toMatch(
      /^Example Labs: you said yes to Summer party 2030, Thu 13 Jun, 18:30\. To change it: http/,
    );
    expect(receipt?.text.length).toBeLessThanOrEqual(160);
  });

  it("is not sent twice within a minute, and then tells what stands", async () => {
    await using stage = await aStage("email");
    const { world, clock, guest } = stage;
    await answer(world, clock, guest, "yes");
    expect(await queued(stage)).toBe(1);
    await answer(world, clock, guest, "no");
    await answer(world, clock, guest, "yes");
    await answer(world, clock, guest, "no");
    expect(await queued(stage)).toBe(1);
    await world.database.query("update guests set receipt_due_at = receipt_due_at - interval '60 seconds'");
    expect([await queued(stage), await queued(stage)]).toEqual([2, 2]);
    const told = (await caught(world, 3)).slice(1).map((it) => it.subject);
    expect(told.sort()).toEqual(["Summer party 2030: you said no", "Summer party 2030: you said yes"]);
  });

  it("waits a whole minute after the one before", async () => {
    await using stage = await aStage("email");
    const { world, clock, guest } = stage;
    await answer(world, clock, guest, "yes");
    await queued(stage);
    await answer(world, clock, guest, "no");
    const [row] = await world.database.query<{ seconds: number }>(
      "select extract(epoch from receipt_due_at - receipted_at)::int as seconds from guests",
    );
    expect(row?.seconds).toBe(60);
  });

  it("is sent three times a day, and once more a day after the first, of what stands then", async () => {
    await using stage = await aStage("email");
    const { world, clock, guest } = stage;
    const anHourLater = () =>
      world.database.query("update guests set receipt_due_at = now() where receipt_due_at is not null");
    const counts: number[] = [];
    for (const said of ["yes", "no", "yes", "no"] as const) {
      await answer(world, clock, guest, said);
      await anHourLater();
      counts.push(await queued(stage));
    }
    expect(counts).toEqual([1, 2, 3, 3]);
    const [row] = await world.database.query<{ hours: number }>(
      "select round(extract(epoch from receipt_due_at - now()) / 3600)::int as hours from guests",
    );
    expect(row?.hours).toBe(24);
    await world.database.query("update messages set created_at = created_at - interval '24 hours'");
    await anHourLater();
    expect(await queued(stage)).toBe(4);
  });

  it("is not sent for the same answer pressed again", async () => {
    await using stage = await aStage("email");
    await answer(stage.world, stage.clock, stage.guest, "yes");
    await queued(stage);
    await answer(stage.world, stage.clock, stage.guest, "yes");
    await stage.world.database.query("update guests set receipted_at = receipted_at - interval '1 hour'");
    expect(await queued(stage)).toBe(1);
  });

  it("goes to nobody whom nothing was ever sent to", async () => {
    await using stage = await aStage();
    await answer(stage.world, stage.clock, stage.guest, "yes");
    expect(await queued(stage)).toBe(0);
  });

  it("goes to nobody who stopped messages", async () => {
    await using stage = await aStage("email");
    const { world, clock, guest } = stage;
    const path = optOutPath((await open(world, guest.page)).html);
    await post(world, path, "List-Unsubscribe=One-Click");
    await answer(world, clock, guest, "yes");
    expect(await queued(stage)).toBe(0);
  });

  it("is not sent for what an organiser wrote down, or where the account wants none", async () => {
    await using stage = await aStage("email");
    const { world, clock, guest } = stage;
    await world.call("POST", `/guests/${guest.guestId}/answer`, { answer: "yes" });
    expect(await queued(stage)).toBe(0);
    expect((await world.call("PATCH", "/settings", { receipts: false })).body.receipts).toBe(false);
    await answer(world, clock, guest, "no");
    expect(await queued(stage)).toBe(0);
  });

  it("leaves though those of other events cannot be queued, which all say why and are sent when they can", async () => {
    await using stage = await aStage("email");
    const { world, clock, guest } = stage;
    const broken = [await anEvent(world), await anEvent(world)];
    const others = [];
    for (const [no, eventId] of broken.entries()) {
      others.push(await invited(world, eventId, { email: `ben-${no}@example.org` }));
      await sendNow(world, await aCampaign(world, eventId, { audience: { all: true } }));
    }
    await caught(world, 3);
    await world.database.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no batch of event %', new.event_id; end $$;
       create trigger refuse before insert on batches for each row when (new.event_id in (${broken})) execute function refuse()`,
    );
    for (const it of [...others, guest]) await answer(world, clock, it, "yes");
    const fault = await sendReceipts(world.deps).catch((error) => error);
    const faults: Error[] = fault.errors;
    expect(faults.map((it) => it.message).sort()).toEqual(broken.map((it) => `no batch of event ${it}`));
    expect(await queued(stage)).toBe(1);
    const waiting =
      "select id, receipted_at from guests where receipt_due_at > now() + interval '50 seconds' order by id";
    expect(await world.database.query(waiting)).toEqual(others.map((it) => ({ id: it.guestId, receipted_at: null })));
    await world.database.query(
      "drop trigger refuse on batches; update guests set receipt_due_at = now() where receipt_due_at is not null",
    );
    await sendReceipts(world.deps);
    const [, , , ...told] = await caught(world, 6);
    expect(told.map((it) => it.raw?.match(/^To: .*<(.*)>/m)?.[1]).sort()).toEqual([
      "ben-0@example.org",
      "ben-1@example.org",
      "maria@example.org",
    ]);
  });

  it("is no sending of the organiser's: no campaign, no delivery state, no source of an answer", async () => {
    await using stage = await aStage("email");
    const { world, clock, guest } = stage;
    await answer(world, clock, guest, "yes");
    await caught(world, 2);
    const campaigns = (await world.call("GET", `/events/${guest.eventId}/campaigns`)).body.items;
    expect(campaigns.map((it: { kind: string }) => it.kind)).toEqual(["invitation"]);
    await answer(world, clock, guest, "no");
    const results = (await world.call("GET", `/events/${guest.eventId}/results`)).body;
    expect(results.delivery).toMatchObject({ total: 1, sent: 1 });
    expect(results.byCampaign).toMatchObject([{ kind: "invitation", yes: 0, no: 1 }]);
  });
});

describe("a place that became free", () => {
  it("is told to whoever waited for it, with their own page, though nothing was sent to them before", async () => {
    await using stage = await aStage(undefined, { capacity: 1, waitingList: true });
    const { world, clock, guest } = stage;
    const { eventId } = guest;
    const other = await invited(world, eventId, { email: "ben@example.org" });
    await answer(world, clock, other, "yes");
    await world.call("POST", `/guests/${guest.guestId}/join-waiting-list`);
    await answer(world, clock, other, "no");
    expect(await giveFreePlaces(world.deps)).toBe(1);
    const [told] = await caught(world, 1);
    expect(told?.subject).toBe("Summer party 2030: you have a place");
    expect(told?.text).toContain("A place has become free, and it is yours");
    expect(told?.text).toContain(guest.page);
  });
});
