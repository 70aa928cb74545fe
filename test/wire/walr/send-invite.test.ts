import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anotherSurface, aSurveyor, type Surveyor } from "../../support/walr.ts";
import { aWorld, type Reply, type World } from "../../support/world.ts";

let world: World;
let client: Surveyor;
let campaignId: string;
beforeAll(async () => {
  world = await aWorld();
  client = await aSurveyor(world);
  campaignId = await client.campaign();
});
afterAll(() => world[Symbol.asyncDispose]());

let no = 0;
const person = () => ({ email: `person-${++no}@example.org` });
const batchOf = (reply: Reply) => Number(reply.headers["x-beckon-batch-id"]);
const messagesOf = (reply: Reply) =>
  world.database.query<{ address: string; guest_id: number; due_at: Date }>(
    "select address, guest_id, due_at from messages where batch_id = $1 order by id",
    [batchOf(reply)],
  );
/** Exactly the two members, the status among them. */
const refused = (reply: Reply, status: number, words: RegExp | string = /./) =>
  expect([reply.status, reply.body]).toEqual([status, { error: expect.stringMatching(words), statusCode: status }]);

describe("Send invite", () => {
  it("answers 202 with an empty body once batch and messages are stored", async () => {
    const reply = await client.send(campaignId, [person(), person()]);
    expect([reply.status, reply.text]).toEqual([202, ""]);
    expect(await messagesOf(reply)).toHaveLength(2);
  });

  it("makes contacts and guests with links of their own", async () => {
    await client.send(campaignId, [
      { email: "Anna@Example.org", firstName: "Anna", Language: "ar", phone: "+447700900123" },
    ]);
    const { body } = await world.call("GET", "/contacts?q=anna@example.org");
    expect(body.items).toMatchObject([
      { firstName: "Anna", email: "Anna@example.org", phone: "+447700900123", locale: "ar" },
    ]);
    const guests = await world.call("GET", `/events/${client.eventId}/guests?limit=500`);
    const guest = guests.body.items.find((it: { contact: { id: number } }) => it.contact.id === body.items[0].id);
    expect(guest).toMatchObject({ state: "invited" });
  });

  it("takes nobody for new whose address is known", async () => {
    const { body } = await world.call("POST", "/contacts", { email: "known@example.org", firstName: "Known" });
    await client.send(campaignId, [{ email: "KNOWN@example.org", firstName: "Other" }]);
    const found = await world.call("GET", "/contacts?q=known@example.org");
    expect(found.body.items).toMatchObject([{ id: body.id, firstName: "Known" }]);
  });

  it.each(["send-invite", "send-quick-sample", "quick-sample", "invites/"])("is answered at /%s too", async (path) => {
    const reply = await client.call("POST", `/${path}`, { campaignId, recipients: [{ variables: person() }] });
    expect(reply.status).toBe(202);
  });

  it.each([
    "application/json-patch+json",
    "application/json; charset=utf-8",
    "text/json",
    "application/vnd.client+json",
    "Application/JSON",
  ])("reads %s", async (type) => {
    const body = { campaignId, recipients: [{ variables: person() }] };
    expect((await client.call("POST", "/invites", body, { headers: { "content-type": type } })).status).toBe(202);
  });

  it("reads names of properties in any case, and passes over those it does not know", async () => {
    const body = { CampaignID: campaignId, RECIPIENTS: [{ Variables: person(), x: 1 }], SendTimeUTC: null, more: {} };
    const reply = await client.call("POST", "/invites", body);
    expect([reply.status, (await messagesOf(reply)).length]).toEqual([202, 1]);
  });

  it("reads a survey by its uuid, a campaign by its number, and a body with a byte order mark", async () => {
    const [event] = await world.database.query<{ uuid: string }>("select uuid from events where id = $1", [
      client.eventId,
    ]);
    const body = `\ufeff${JSON.stringify({ campaignId: Number(campaignId), recipients: [{ variables: person() }] })}`;
    const reply = await client.call(
      "POST",
      `//survey/projects/${client.projectId}/surveys/${event?.uuid}/invites`,
      body,
    );
    expect(reply.status).toBe(202);
  });

  it.each([[null], [undefined], [[]]])("queues nothing for recipients %j and makes no batch", async (recipients) => {
    const reply = await client.call("POST", "/invites", { campaignId, recipients });
    expect([reply.status, reply.text, reply.headers["x-beckon-batch-id"]]).toEqual([202, "", undefined]);
  });

  it("turns numbers and truth into text, and null into none", async () => {
    const reply = await client.send(campaignId, [{ ...person(), table: 7, vip: true, nick: null }]);
    const [row] = await world.database.query("select variables from recipients where batch_id = $1", [batchOf(reply)]);
    expect(row).toMatchObject({ variables: { table: "7", vip: "true", nick: "" } });
  });

  it("is a second batch when it is repeated, and both can be seen", async () => {
    const own = await client.campaign();
    const people = [person(), person()];
    const replies = [await client.send(own, people), await client.send(own, people)];
    const { body } = await world.call("GET", `/campaigns/${own}`);
    expect(body.batches.map((it: { id: number }) => it.id)).toEqual(replies.map(batchOf));
    expect(body.counts.total).toBe(4);
    expect(body.batches[0].intake).toMatchObject({ recipients: 2 });
    expect((await world.call("GET", `/events/${client.eventId}/guests?limit=500`)).body.items.length).toBeGreaterThan(
      0,
    );
  });

  it("writes once to an address that stands twice in a call, with the values of the first", async () => {
    const reply = await client.send(campaignId, [
      { email: "Twice@example.org", firstName: "First" },
      { email: "twice@EXAMPLE.org", firstName: "Second" },
    ]);
    expect(await messagesOf(reply)).toHaveLength(1);
    const rows = await world.database.query<{ no: number }>(
      "select no from recipients where batch_id = $1 order by no",
      [batchOf(reply)],
    );
    expect(rows).toEqual([{ no: 0 }, { no: 1 }]);
  });

  it("leaves an answer as it is and invites no second time", async () => {
    const who = person();
    await client.send(campaignId, [who]);
    const [guest] = await world.database.query<{ id: number }>(
      `select g.id from guests g join contacts c on c.id = g.contact_id where c.email = $1`,
      [who.email],
    );
    await world.call("POST", `/guests/${guest?.id}/answer`, { answer: "yes" });
    const again = await client.send(campaignId, [who]);
    expect(await messagesOf(again)).toMatchObject([{ guest_id: guest?.id }]);
    const invitations = await world.database.query("select status from invitations where guest_id = $1", [guest?.id]);
    expect(invitations).toEqual([{ status: "accepted" }]);
  });
});

describe("Send invite refuses", () => {
  const bodyOf = (change: object) => ({ campaignId, recipients: [{ variables: person() }], ...change });

  it("who shows no token, a wrong one, an old one or one of a revoked client", async () => {
    const gone = await aSurveyor(world);
    await world.call("DELETE", `/credentials/${gone.credentialId}`);
    for (const token of [null, "bt_wrong", "a b", gone.token])
      refused(await client.call("POST", "/invites", bodyOf({}), { token }), 401);
  });

  it("a body that is not JSON before it looks for the survey", async () => {
    for (const body of [
      "{",
      "",
      "nul",
      '{"a":1}x',
      '{"recipients":[{]}',
      '{"recipients":[1,]}',
      Buffer.from([0x7b, 0xff, 0x7d]),
    ])
      refused(await client.call("POST", "//survey/projects/9/surveys/9/invites", body), 400);
  });

  it("a survey it does not know, of another project, of another account, deleted or cancelled", async () => {
    const stranger = await aSurveyor(world, { key: (await world.anotherAccount()).key });
    const cancelled = await aSurveyor(world);
    await world.call("POST", `/events/${cancelled.eventId}/publish`);
    await world.call("POST", `/events/${cancelled.eventId}/cancel`);
    const paths = [
      `/survey/projects/${client.projectId}/surveys/99999/invites`,
      `/survey/projects/${client.projectId}/surveys/x/invites`,
      `/survey/projects/99/surveys/${client.surveyId}/invites`,
      `/survey/projects/${stranger.projectId}/surveys/${stranger.surveyId}/invites`,
      `/survey/projects/${cancelled.projectId}/surveys/${cancelled.surveyId}/invites`,
    ];
    for (const path of paths) refused(await client.call("POST", `/${path}`, bodyOf({})), 404);
  });

  it("a client without rights on the project, or that may only read, after it has looked for the survey", async () => {
    const { body: project } = await world.call("POST", "/projects", { name: "Other" });
    const confined = await aSurveyor(world, { credential: { projectIds: [project.id] } });
    const reader = await aSurveyor(world, { credential: { scopes: ["read"] } });
    for (const { token } of [confined, reader]) {
      refused(await client.call("POST", "/invites", bodyOf({ campaignId: "x" }), { token }), 403);
      refused(await client.call("POST", "//survey/projects/1/surveys/99999/invites", bodyOf({}), { token }), 404);
    }
  });

  it("a campaign it does not know, before it looks at recipients", async () => {
    const other = await aSurveyor(world);
    const elsewhere = await other.campaign();
    const event = { kind: "reminder", channel: "email" };
    const reminder = (await world.call("POST", `/events/${client.eventId}/campaigns`, event)).body.id;
    for (const id of [null, undefined, "", "x", "99999", {}, elsewhere, String(reminder), 1e21])
      refused(await client.call("POST", "/invites", bodyOf({ campaignId: id, recipients: 7 })), 404);
  });

  it("a campaign named by lists within lists, however deep", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const headers = { "content-type": "application/json" };
    refused(await client.call("POST", "/invites", `{"campaignId":${deep}}`, { headers }), 404);
  });

  it.each([
    [{ variables: {} }, /^recipients\[1\] has no email/],
    [{}, /^recipients\[1\]/],
    [null, /^recipients\[1\] is not an object/],
    [7, /^recipients\[1\]/],
    [{ variables: 7 }, /^recipients\[1\]/],
    [{ variables: { email: "nobody" } }, /^recipients\[1\] has an email that cannot be used/],
    [{ variables: { email: "a@example.org", x: {} } }, /^recipients\[1\]/],
    [{ variables: { email: "a@example.org", x: ["y"] } }, /^recipients\[1\]/],
    [{ variables: { email: "a@example.org", x: "a\0b" } }, /^recipients\[1\]/],
    [{ variables: { email: "a@example.org", [" "]: "b" } }, /^recipients\[1\]/],
    [{ variables: { email: "a@example.org", ["n".repeat(129)]: "b" } }, /^recipients\[1\]/],
  ])("the whole call for a recipient %j, naming the place", async (bad, words) => {
    const who = person();
    refused(await client.call("POST", "/invites", { campaignId, recipients: [{ variables: who }, bad] }), 400, words);
    expect((await world.call("GET", `/contacts?q=${who.email}`)).body.items).toEqual([]);
  });

  it("a time that is none, or more than 366 days ahead", async () => {
    for (const sendTimeUtc of ["soon", "2030-02-30T00:00:00Z", 7, "2999-01-01T00:00:00Z", "9999-12-31T23:59:59-05:00"])
      refused(await client.call("POST", "/invites", bodyOf({ sendTimeUtc })), 400, /sendTimeUtc/);
  });

  it("recipients that are no list, and more than 10,000", async () => {
    refused(await client.call("POST", "/invites", bodyOf({ recipients: {} })), 400, /list/);
    const many = Array.from({ length: 10_001 }, () => ({}));
    refused(await client.call("POST", "/invites", bodyOf({ recipients: many })), 400, /10,001/);
    refused(await client.call("POST", "/invites", "[]"), 400, /object/);
  });

  it("a body above 5 MiB, whether its length was announced or not", async () => {
    refused(await client.call("POST", "/invites", `{"x":"${"y".repeat(5 * 1024 * 1024)}"}`), 413);
  });

  it.each(["text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data", ""])(
    "a body of type %j",
    async (type) => {
      refused(await client.call("POST", "/invites", bodyOf({}), { headers: { "content-type": type } }), 415);
    },
  );

  it("a packed body", async () => {
    refused(await client.call("POST", "/invites", bodyOf({}), { headers: { "content-encoding": "gzip" } }), 415);
  });

  it("unknown paths, other methods and addresses that cannot be decoded, in the same words", async () => {
    refused(await client.call("GET", "//survey"), 404);
    refused(await client.call("POST", "//survey/nothing", {}, { token: null }), 404);
    const other = await client.call("GET", "/invites");
    refused(other, 405);
    expect(other.headers["allow"]).toBe("POST");
    refused(await client.call("GET", "//survey/%zz"), 400);
  });

  it("a mail that has nobody to come from, where mail leaves the machine", async () => {
    await using real = await aWorld({ isSandbox: () => false });
    const sender = await aSurveyor(real);
    refused(await sender.send(await sender.campaign(), [person()]), 400, /sender/);
  });
});

describe("with BECKON_WALR_SKIP_INVALID_RECIPIENTS", () => {
  it("leaves out who cannot be written to and says so on the batch", async () => {
    await using skipping = await anotherSurface(world, { skipInvalidRecipients: true });
    const own = await client.campaign();
    const recipients = [{ variables: person() }, { variables: { email: "nobody" } }, 7, { variables: person() }];
    const reply = await client.call("POST", "/invites", { campaignId: own, recipients }, { app: skipping.app });
    expect([reply.status, (await messagesOf(reply)).length]).toEqual([202, 2]);
    const [batch] = (await world.call("GET", `/campaigns/${own}`)).body.batches;
    expect(batch.intake).toMatchObject({ recipients: 4, skippedTotal: 2 });
    expect(batch.intake.skipped.map((it: { index: number }) => it.index)).toEqual([1, 2]);
  });
});

describe("with BECKON_WALR_RATE_PER_MINUTE", () => {
  it("answers 429 with Retry-After to a client that calls too often, and to no other", async () => {
    await using limited = await anotherSurface(world, { ratePerMinute: 2 });
    const other = await aSurveyor(world);
    const ask = (token: string) => client.call("GET", "/campaigns", undefined, { app: limited.app, token });
    const replies = [await ask(client.token), await ask(client.token), await ask(client.token)];
    expect(replies.map((it) => it.status)).toEqual([200, 200, 429]);
    refused(replies[2] as Reply, 429);
    expect(replies[2]?.headers["retry-after"]).toMatch(/^([1-9]|[1-5]\d|60)$/);
    expect((await ask(other.token)).status).toBe(200);
  });
});

describe("with BECKON_WALR_SEND_INVITE_PATHS", () => {
  it("is answered there as well, in the same words", async () => {
    const sendInvitePaths = ["/au/demand/{surveyId}/of/{projectId}/send"];
    await using added = await anotherSurface(world, { sendInvitePaths });
    const path = `//au/demand/${client.surveyId}/of/${client.projectId}/send`;
    const send = (body: unknown, token?: string | null) =>
      client.call("POST", path, body, { app: added.app, ...(token === undefined ? {} : { token }) });
    expect((await send({ campaignId, recipients: [{ variables: person() }] })).status).toBe(202);
    refused(await send({}, null), 401);
    refused(await send("{"), 400);
    refused(await client.call("GET", path, undefined, { app: added.app }), 405);
  });
});
