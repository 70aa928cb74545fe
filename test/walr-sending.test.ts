import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "./support/until.ts";
import { aSurveyor, type Surveyor } from "./support/walr.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, PUBLIC_URL, type Reply, type World } from "./support/world.ts";

/* What becomes of accepted invites: what is written, when it leaves, and what still stops it. */

let world: World;
let client: Surveyor;
beforeAll(async () => {
  world = await aWorld();
  client = await aSurveyor(world, { event: { title: "Launch Night" } });
});
afterAll(() => world[Symbol.asyncDispose]());

const batchOf = (reply: Reply) => Number(reply.headers["x-beckon-batch-id"]);
const stateOf = async (campaignId: string, batch: number): Promise<string> =>
  (await world.call("GET", `/campaigns/${campaignId}`)).body.batches.find((it: { id: number }) => it.id === batch)
    .state;

async function sent(campaignId: string, replies: readonly Reply[]): Promise<void> {
  await using _worker = aWorker(world);
  for (const reply of replies) {
    expect(reply.status).toBe(202);
    await until("the batch to be done", async () => (await stateOf(campaignId, batchOf(reply))) === "done");
  }
}

async function captured(to: string): Promise<Reply["body"]> {
  const { body } = await world.call("GET", `/sandbox/messages?to=${encodeURIComponent(to)}`);
  return body.items;
}

describe("a mail of a Walr campaign", () => {
  it("is its HTML with everybody's own values, links and buttons", async () => {
    const id = await client.campaign("email", {
      subject: "{{Greeting|Hello}} {{firstname}}",
      body: "<p>[%Greeting|Hello%] {{firstName|friend}}, <b>{{event.name}}</b> from {{Town}}</p>",
      fromName: "The Team",
      fromEmail: "team@example.com",
    });
    const reply = await client.send(id, [
      { email: "m1@example.org", FirstName: "<Anna>", greeting: "Hej", town: "Århus" },
      { email: "m2@example.org" },
    ]);
    await sent(id, [reply]);
    const [first] = await captured("m1@example.org");
    expect(first).toMatchObject({ subject: "Hej <Anna>", from: "team@example.com" });
    expect(first.html).toContain("<p>Hej &lt;Anna&gt;, <b>Launch Night</b> from Århus</p>");
    expect(first.html).toContain(first.yesLink);
    expect(first.text).toContain("Hej <Anna>, Launch Night from Århus");
    expect(first.pageLink).toMatch(new RegExp(`^${PUBLIC_URL}/i/[0-9a-z]{26}$`));
    const [second] = await captured("m2@example.org");
    expect([second.subject, second.html.includes("Hello friend, ")]).toEqual(["Hello", true]);
    expect(second.yesLink).not.toBe(first.yesLink);
  });

  it("keeps the words it was accepted with when the campaign is written anew", async () => {
    const id = await client.campaign("email", { subject: "Old {{n}}", body: "<p>old</p>" });
    const reply = await client.send(id, [{ email: "frozen@example.org", n: "1" }]);
    const put = await client.call("PUT", `/campaigns/${id}`, { name: "New", subject: "New", body: "<p>new</p>" });
    expect(put.status).toBe(200);
    await sent(id, [reply]);
    expect((await captured("frozen@example.org")).map((it: { subject: string }) => it.subject)).toEqual(["Old 1"]);
  });

  it("is written with the values of its own call", async () => {
    const id = await client.campaign("email", { subject: "Number {{n}}", body: "<p>x</p>" });
    const replies = [
      await client.send(id, [{ email: "own@example.org", n: "1" }]),
      await client.send(id, [{ email: "own@example.org", n: "2" }]),
    ];
    await sent(id, replies);
    const subjects = (await captured("own@example.org")).map((it: { subject: string }) => it.subject);
    expect(subjects.sort()).toEqual(["Number 1", "Number 2"]);
  });

  it("lets its guest answer by the link it brought, and the campaign count it", async () => {
    const id = await client.campaign();
    await sent(id, [await client.send(id, [{ email: "yes@example.org" }, { email: "quiet@example.org" }])]);
    const [mail] = await captured("yes@example.org");
    const [guest] = await world.database.query<{ id: number }>(
      "select g.id from guests g join contacts c on c.id = g.contact_id where c.email = 'yes@example.org'",
    );
    expect(mail.guestId).toBe(guest?.id);
    await world.call("POST", `/guests/${guest?.id}/answer`, { answer: "yes" });
    const { body } = await client.call("GET", `/campaigns/${id}/status`);
    expect(body).toEqual({ queued: 0, sent: 2, failed: 0, opened: 1, answered: 1 });
  });

  it("can be that of a campaign made natively, with what recipients bring as its variables", async () => {
    const text = {
      kind: "invitation",
      channel: "email",
      subject: "For {{ firstName }} of {{ town | default: 'here' }}",
      body: "Hi",
    };
    const made = await world.call("POST", `/events/${client.eventId}/campaigns`, text);
    const id = String(made.body.id);
    await sent(id, [await client.send(id, [{ email: "native@example.org", firstName: "Ida", town: "Bath" }])]);
    expect((await captured("native@example.org"))[0].subject).toBe("For Ida of Bath");
  });

  it("reaches people although the survey is closed, or a draft", async () => {
    const closed = await aSurveyor(world);
    await world.call("POST", `/events/${closed.eventId}/publish`);
    await world.call("POST", `/events/${closed.eventId}/close`);
    const id = await closed.campaign();
    await sent(id, [await closed.send(id, [{ email: "closed@example.org" }])]);
    expect(await captured("closed@example.org")).toHaveLength(1);
  });

  it("reaches people although the event is over", async () => {
    const over = await aSurveyor(world, { event: { startsAt: "2020-06-13T18:00", endsAt: "2020-06-13T19:00" } });
    const id = await over.campaign();
    await sent(id, [await over.send(id, [{ email: "over@example.org" }])]);
    expect(await captured("over@example.org")).toHaveLength(1);
  });
});

describe("a text of a Walr campaign", () => {
  it("has the personal link where it names none", async () => {
    const id = await client.campaign("sms", { text: "Hi {{name|you}}", sender: "Example" });
    await sent(id, [await client.send(id, [{ phone: "+44 7700 900321", name: "Bo" }])]);
    const [text] = await captured("+447700900321");
    expect(text).toMatchObject({ channel: "sms", from: "Example" });
    expect(text.text).toBe(`Hi Bo ${text.pageLink}`);
  });

  it("needs a phone number for everybody", async () => {
    const reply = await client.send(await client.campaign("sms"), [{ email: "a@example.org" }]);
    expect(reply.body).toEqual({ error: expect.stringContaining("recipients[0] has no phone"), statusCode: 400 });
  });
});

describe("a scheduled Send invite", () => {
  const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
  const bringNear = (batch: number) =>
    world.database.query(
      "with b as (update batches set send_at = now() where id = $1) update messages set due_at = now() where batch_id = $1",
      [batch],
    );

  it("waits for its time, in the database and not in a process", async () => {
    const id = await client.campaign();
    const reply = await client.send(id, [{ email: "later@example.org" }], { sendTimeUtc: tomorrow() });
    expect(await stateOf(id, batchOf(reply))).toBe("scheduled");
    {
      await using _worker = aWorker(world);
      const other = await client.send(id, [{ email: "now@example.org" }]);
      await until("the other batch to be done", async () => (await stateOf(id, batchOf(other))) === "done");
    }
    expect([await stateOf(id, batchOf(reply)), await captured("later@example.org")]).toEqual(["scheduled", []]);
    await bringNear(batchOf(reply));
    await sent(id, [reply]);
    expect(await captured("later@example.org")).toHaveLength(1);
  });

  it("goes out now when its time has passed", async () => {
    const id = await client.campaign();
    const reply = await client.send(id, [{ email: "past@example.org" }], { sendTimeUtc: "2001-01-01T00:00:00" });
    expect(await stateOf(id, batchOf(reply))).toBe("sending");
  });

  it("cannot be cancelled, paused or changed through any door", async () => {
    const id = await client.campaign();
    const reply = await client.send(id, [{ email: "kept@example.org" }], { sendTimeUtc: tomorrow() });
    for (const verb of ["cancel", "pause"]) {
      const refused = await world.call("POST", `/campaigns/${id}/${verb}`);
      expect([verb, refused.status, refused.body.code]).toEqual([verb, 409, "not_cancellable"]);
    }
    const edited = await world.call("PATCH", `/campaigns/${id}`, { subject: "x" });
    const deleted = [await world.call("DELETE", `/campaigns/${id}`), await client.call("DELETE", `/campaigns/${id}`)];
    const resent = await world.call("POST", `/campaigns/${id}/plan`, {});
    expect([edited, ...deleted, resent].map((it) => it.status)).toEqual([409, 409, 409, 409]);
    expect(await stateOf(id, batchOf(reply))).toBe("scheduled");
  });

  it("writes to nobody who opted out or was removed meanwhile, and to the others", async () => {
    const id = await client.campaign();
    const people = [{ email: "out@example.org" }, { email: "removed@example.org" }, { email: "stays@example.org" }];
    const reply = await client.send(id, people, { sendTimeUtc: tomorrow() });
    await world.call("POST", "/suppressions", { email: "out@example.org" });
    const [guest] = await world.database.query<{ id: number }>(
      "select g.id from guests g join contacts c on c.id = g.contact_id where c.email = 'removed@example.org'",
    );
    await world.call("POST", `/guests/${guest?.id}/remove`);
    await bringNear(batchOf(reply));
    await sent(id, [reply]);
    const { body } = await world.call("GET", `/campaigns/${id}`);
    expect(body.batches[0].counts).toMatchObject({ total: 3, sent: 1, suppressed: 2, cancelled: 0 });
    expect((await client.call("GET", `/campaigns/${id}/status`)).body).toMatchObject({ sent: 1, failed: 2 });
  });

  it("ends message by message when its event is cancelled, and is not cancelled itself", async () => {
    const survey = await aSurveyor(world);
    await world.call("POST", `/events/${survey.eventId}/publish`);
    const id = await survey.campaign();
    const reply = await survey.send(id, [{ email: "c@example.org" }], { sendTimeUtc: tomorrow() });
    await world.call("POST", `/events/${survey.eventId}/cancel`);
    expect(await stateOf(id, batchOf(reply))).toBe("scheduled");
    await bringNear(batchOf(reply));
    await sent(id, [reply]);
    const { body } = await world.call("GET", `/campaigns/${id}`);
    expect(body.batches[0]).toMatchObject({ state: "done", counts: { suppressed: 1, cancelled: 0, sent: 0 } });
    expect(await captured("c@example.org")).toEqual([]);
  });
});

describe("many calls at once", () => {
  it("lose nobody and write to nobody twice", { timeout: 240_000 }, async () => {
    const id = await client.campaign();
    const calls = Array.from({ length: 100 }, (_, call) =>
      // Everybody shares one address with the neighbour, and one with all others.
      client.send(id, [
        { email: `call-${call}@example.org`, [`column ${call % 7}`]: "x" },
        { email: `call-${call + 1}@example.org` },
        { email: "everybody@example.org" },
      ]),
    );
    const replies = await Promise.all(calls);
    expect(new Set(replies.map((it) => it.status))).toEqual(new Set([202]));
    expect(new Set(replies.map(batchOf)).size).toBe(100);
    const [counts] = await world.database.query<{ messages: number; rows: number; people: number; guests: number }>(
      `select (select count(*) from messages m join batches b on b.id = m.batch_id where b.campaign_id = $1)::int as messages,
              (select count(*) from recipients r join batches b on b.id = r.batch_id where b.campaign_id = $1)::int as rows,
              (select count(*) from contacts where email like 'call-%' or email = 'everybody@example.org')::int as people,
              (select count(*) from guests g join contacts c on c.id = g.contact_id
                where c.email like 'call-%' or c.email = 'everybody@example.org')::int as guests`,
      [id],
    );
    expect(counts).toEqual({ messages: 300, rows: 300, people: 102, guests: 102 });
    const { listId } = (await world.call("GET", `/campaigns/${id}`)).body;
    const lists = await world.database.query("select id from contact_lists where id = $1", [listId]);
    expect(lists).toHaveLength(1);
    const { columns } = (await world.call("GET", `/lists/${listId}`)).body;
    expect([...columns].sort()).toEqual(Array.from({ length: 7 }, (_, no) => `column ${no}`));
  });
});
