import { describe, expect, it } from "vitest";
import { aQueuedBatch, batchState, type QueuedBatch } from "./support/outbox.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, PUBLIC_URL, type World } from "./support/world.ts";

async function sent(world: World, batch: QueuedBatch): Promise<void> {
  await until("the batch to be done", async () => (await batchState(world, batch.batchId)) === "done");
}

describe("the sandbox", () => {
  it("keeps each mail with the links its guest would press, found by the recipient's address", async () => {
    await using world = await aWorld();
    const batch = await aQueuedBatch(world, { people: 3 });
    await using _worker = aWorker(world);
    await sent(world, batch);
    const { status, body } = await world.call("GET", "/sandbox/messages?to=Guest-2@Example.org");
    expect([status, body.total, body.items.length]).toEqual([200, 1, 1]);
    const [mail] = body.items;
    expect(mail).toMatchObject({ channel: "email", to: "guest-2@example.org", from: "events@example.com" });
    expect(mail).toMatchObject({ campaignId: batch.campaignId, guestId: batch.guestIds[1] });
    expect(mail.pageLink).toMatch(new RegExp(`^${PUBLIC_URL}/i/[0-9a-z]{26}$`));
    expect([mail.yesLink, mail.noLink]).toEqual([`${mail.pageLink}/yes`, `${mail.pageLink}/no`]);
    expect(mail.unsubscribeLink).toMatch(new RegExp(`^${PUBLIC_URL}/u/[0-9a-z]{26}$`));
    expect(mail.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    expect(mail.raw).toMatch(/^To: .*<guest-2@example.org>\r$/m);
    expect(mail.text).toContain("Summer party");
  });

  it("pages through the newest first and filters by channel and campaign", async () => {
    await using world = await aWorld();
    const mails = await aQueuedBatch(world, { people: 5 });
    const texts = await aQueuedBatch(world, { people: 2, channel: "sms" });
    await using _worker = aWorker(world);
    await sent(world, mails);
    await sent(world, texts);
    const first = await world.call("GET", `/sandbox/messages?campaignId=${mails.campaignId}&limit=3`);
    expect(first.body.total).toBe(5);
    const rest = await world.call(
      "GET",
      `/sandbox/messages?campaignId=${mails.campaignId}&limit=3&cursor=${first.body.nextCursor}`,
    );
    const ids = [...first.body.items, ...rest.body.items].map((it) => it.id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect([ids.length, rest.body.nextCursor]).toEqual([5, null]);
    const sms = await world.call("GET", "/sandbox/messages?channel=sms");
    expect(sms.body.items.map((it: { to: string }) => it.to).sort()).toEqual(["+4512000001", "+4512000002"]);
    expect(sms.body.items[0]).toMatchObject({ html: null, raw: null, subject: null });
  });

  it("shows an account its own messages only, and empties only those", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    const theirs = await aQueuedBatch(world, { people: 2, account: other.id });
    const ours = await aQueuedBatch(world, { people: 1 });
    await using _worker = aWorker(world);
    await sent(world, theirs);
    await sent(world, ours);
    expect((await world.call("GET", "/sandbox/messages")).body.total).toBe(1);
    expect((await world.call("DELETE", "/sandbox/messages")).status).toBe(204);
    expect((await world.call("GET", "/sandbox/messages")).body).toEqual({ items: [], nextCursor: null, total: 0 });
    expect((await world.call("GET", "/sandbox/messages", undefined, { key: other.key })).body.total).toBe(2);
  });

  it("keeps one copy of an attempt, however often it is stored", async () => {
    await using world = await aWorld();
    await using worker = aWorker(world);
    const message = {
      messageId: "1.abc@example.com",
      from: { address: "events@example.com" },
      to: "anna@example.org",
      text: "Hello",
      about: { accountId: world.account.id, campaignId: null, guestId: null, attempt: 1 },
    };
    const { signal } = new AbortController();
    for (const attempt of [1, 1, 2])
      await worker.deps.channels.email.deliver(
        { ...message, about: { ...message.about, attempt } },
        async () => true,
        signal,
      );
    expect((await world.call("GET", "/sandbox/messages")).body.total).toBe(2);
  });
});
