import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSurveyor, type Surveyor } from "../../support/walr.ts";
import { aWorld, type Reply, type World } from "../../support/world.ts";

let world: World;
let client: Surveyor;
beforeAll(async () => {
  world = await aWorld();
  client = await aSurveyor(world);
});
afterAll(() => world[Symbol.asyncDispose]());

const MAIL = { name: "Mail", subject: "Hi {{name}}", body: "<p>Hi</p>" };
const refused = (reply: Reply, status: number, words: RegExp = /./) =>
  expect([reply.status, reply.body]).toEqual([status, { error: expect.stringMatching(words), statusCode: status }]);

describe("a campaign", () => {
  it("for mail is what was sent in, with a text for its id", async () => {
    const sender = { fromName: "Team", fromEmail: "team@example.com", replyTo: "desk@example.com", bodyText: "Hi" };
    const reply = await client.call("POST", "/campaigns/email", { ...MAIL, ...sender });
    const shown = {
      id: expect.stringMatching(/^\d+$/),
      type: "email",
      ...MAIL,
      ...sender,
      recipientListId: null,
      warnings: [],
    };
    expect([reply.status, reply.body]).toEqual([201, shown]);
    expect((await client.call("GET", `/campaigns/${reply.body.id}`)).body).toEqual(reply.body);
  });

  it("for texts is what was sent in", async () => {
    const reply = await client.call("POST", "/campaigns/sms", { NAME: "Text", Text: "Hi", sender: "+447700900009" });
    expect([reply.status, reply.body]).toEqual([
      201,
      {
        id: expect.any(String),
        type: "sms",
        name: "Text",
        text: "Hi",
        sender: "+447700900009",
        recipientListId: null,
        warnings: [],
      },
    ]);
  });

  it.each([
    ["email", { ...MAIL, name: undefined }, /^name is required/],
    ["email", { ...MAIL, subject: " " }, /^subject is required/],
    ["email", { ...MAIL, body: null }, /^body is required/],
    ["email", { ...MAIL, name: "a\nb" }, /^name must be one line/],
    ["email", { ...MAIL, subject: "a\r\nBcc: b@example.org" }, /^subject/],
    ["email", { ...MAIL, fromEmail: "nobody" }, /^fromEmail/],
    ["email", { ...MAIL, fromName: "a@b.example" }, /^fromName/],
    ["email", { ...MAIL, bodyText: 7 }, /^bodyText must be a string/],
    ["email", { ...MAIL, body: "x".repeat(150_000) }, /KB/],
    ["email", { ...MAIL, recipientListId: "999" }, /^recipientListId/],
    ["email", { ...MAIL, recipientListId: {} }, /^recipientListId/],
    ["email", [], /object/],
    ["sms", { name: "x" }, /^text is required/],
    ["sms", { name: "x", text: "x", sender: "much too long a name" }, /^sender/],
  ])("for %s is refused as %j", async (channel, body, words) => {
    refused(await client.call("POST", `/campaigns/${channel}`, body), 400, words);
  });

  it("is listed with those that were made natively, newest first", async () => {
    const survey = await aSurveyor(world);
    const first = await survey.campaign();
    const native = await world.call("POST", `/events/${survey.eventId}/campaigns`, {
      kind: "invitation",
      channel: "email",
    });
    await world.call("POST", `/events/${survey.eventId}/campaigns`, { kind: "reminder", channel: "email" });
    const { body } = await survey.call("GET", "/campaigns");
    expect(body.map((it: { id: string }) => it.id)).toEqual([String(native.body.id), first]);
  });

  it("names what it reads and nobody has a value for, once recipients came", async () => {
    const id = await client.campaign("email", {
      subject: "{{Town}} {{Shoe}} {{firstName}} {{event.name}} {{rsvp_link}}",
    });
    expect((await client.call("GET", `/campaigns/${id}`)).body.warnings).toEqual([]);
    await client.send(id, [{ email: "w@example.org", town: "Bath" }]);
    expect((await client.call("GET", `/campaigns/${id}`)).body).toMatchObject({
      recipientListId: expect.stringMatching(/^\d+$/),
      warnings: ["Nobody has a value for {{shoe}}."],
    });
  });

  it("can be written anew as a whole, and keeps its list", async () => {
    const id = await client.campaign();
    await client.send(id, [{ email: "p@example.org" }]);
    const { recipientListId } = (await client.call("GET", `/campaigns/${id}`)).body;
    const reply = await client.call("PUT", `/campaigns/${id}`, { ...MAIL, name: "Second" });
    expect([reply.status, reply.body]).toMatchObject([200, { id, name: "Second", fromName: null, recipientListId }]);
    refused(await client.call("PUT", `/campaigns/${id}`, { name: "x" }), 400);
  });

  it("goes when its sendings are done, and stays while one is not", async () => {
    const id = await client.campaign();
    await client.send(id, [{ email: "d@example.org" }]);
    refused(await client.call("DELETE", `/campaigns/${id}`), 409, /not done/);
    await world.database.query("update batches set state = 'done' where campaign_id = $1", [id]);
    expect((await client.call("DELETE", `/campaigns/${id}`)).status).toBe(204);
    refused(await client.call("GET", `/campaigns/${id}`), 404);
    refused(await client.send(id, [{ email: "d@example.org" }]), 404);
  });

  it("that was made natively is changed natively", async () => {
    const made = await world.call("POST", `/events/${client.eventId}/campaigns`, {
      kind: "invitation",
      channel: "email",
    });
    refused(await client.call("PUT", `/campaigns/${made.body.id}`, MAIL), 409);
    refused(await client.call("DELETE", `/campaigns/${made.body.id}`), 409);
  });

  it("can be sent natively too, once, with a preview before", async () => {
    const survey = await aSurveyor(world);
    const id = await survey.campaign();
    await world.call("POST", `/events/${survey.eventId}/publish`);
    const invited = await world.call("POST", `/events/${survey.eventId}/invite`, { emails: ["n@example.org"] });
    const { guestId } = invited.body.results[0];
    const plan = await world.call("POST", `/campaigns/${id}/plan`, {});
    expect([plan.status, plan.body.recipients]).toEqual([200, 1]);
    const preview = await world.call("POST", `/campaigns/${id}/preview`, { guestId });
    expect([preview.status, preview.text.includes("Dear guest")]).toEqual([200, true]);
    expect((await world.call("POST", `/campaigns/${id}/send`, { planId: plan.body.planId })).status).toBe(200);
  });
});

describe("the status of a campaign", () => {
  it("counts a mail in doubt as queued while it is to be sent once more, and as failed where it is not", async () => {
    const campaignId = await client.campaign();
    const people = [{ email: "waits@example.org" }, { email: "held@example.org" }];
    const batchId = Number((await client.send(campaignId, people)).headers["x-beckon-batch-id"]);
    await world.database.query(
      `with moved as (
         update messages
            set state = 'uncertain', copies = 1,
                due_at = case when address = 'waits@example.org' then now() + interval '1 hour' else 'infinity' end
          where batch_id = $1
         returning account_id, batch_id)
       insert into batch_count_deltas (account_id, batch_id, queued, uncertain)
       select account_id, batch_id, -count(*), count(*) from moved group by account_id, batch_id`,
      [batchId],
    );
    const { body } = await client.call("GET", `/campaigns/${campaignId}/status`);
    expect(body).toEqual({ queued: 1, sent: 0, failed: 1, opened: 0, answered: 0 });
  });
});
