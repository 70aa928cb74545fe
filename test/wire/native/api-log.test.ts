import { describe, expect, it } from "vitest";
import { aClock } from "../../support/clock.ts";
import { signedIn } from "../../support/sign-in.ts";
import { until } from "../../support/until.ts";
import { aWorld, type Reply, sendTo, type TestAccount, type World } from "../../support/world.ts";

/** The newest call of the log that fits, once it has been written. */
async function logged(world: World, query: string, account: TestAccount = world.account): Promise<Reply["body"]> {
  const line = await until(`a call with ${query}`, async () => {
    const { body } = await world.call("GET", `/api-log?${query}`, undefined, { key: account.key });
    return body.items[0];
  });
  return (await world.call("GET", `/api-log/${line.id}`, undefined, { key: account.key })).body;
}

describe("the API log", () => {
  it("tells what was asked, by whom, and what it was refused with", async () => {
    await using world = await aWorld();
    const body = { title: "Lunch", startsAt: "at noon", password: "hunter2-hunter2" };
    const refused = await world.call("POST", "/events", body);
    const call = await logged(world, `requestId=${refused.body.requestId}`);
    expect(call).toMatchObject({
      dialect: "native",
      method: "POST",
      target: "/beckon/v1/events",
      status: 422,
      caller: { kind: "credential", name: "owner" },
      code: refused.body.code,
      requestHeaders: { authorization: "Bearer ***", "content-type": "application/json" },
    });
    expect(JSON.parse(call.requestBody)).toEqual({ ...body, password: "***" });
    expect(JSON.parse(call.answerBody).code).toBe(refused.body.code);
    expect(call.explanation).toContain("password is not a member");
  });

  it("keeps no key, no password and no personal link of anything that passes", async () => {
    await using world = await aWorld();
    const secrets = ["a-password-of-somebody", world.account.key];
    const event = { title: "Lunch", startsAt: "2030-06-13T12:00", timezone: "Europe/London" };
    const invited = await world.call("POST", "/quick-invite", { event, to: ["ana@example.org"] });
    const { page } = invited.body.results[0].links;
    const login = { email: "ben@example.org", password: secrets[0] };
    await sendTo(world.app, { method: "POST", url: "/api/v1/user/signin", body: login });
    const made = (await world.call("POST", "/credentials", { kind: "walr", name: "Walr" })).body;
    secrets.push(made.clientSecret, page.split("/i/")[1] ?? page);
    const grant = { grant_type: "client_credentials", client_id: made.clientId, client_secret: made.clientSecret };
    const token = await sendTo(world.app, { method: "POST", url: "/oauth/token", body: grant });
    secrets.push(token.body.access_token);
    const headers = { authorization: `Bearer ${token.body.access_token}` };
    await sendTo(world.app, {
      method: "GET",
      url: `/survey/projects/1/surveys/1/x?token=${made.clientSecret}`,
      headers,
    });
    await world.call("GET", `/contacts?q=${encodeURIComponent(page)}`);
    await logged(world, "pathStart=/beckon/v1/contacts");
    const rows = await world.database.query("select to_jsonb(c) as it from api_calls c");
    expect(rows.length).toBeGreaterThanOrEqual(5);
    for (const it of secrets) expect(JSON.stringify(rows)).not.toContain(it);
  });

  it("explains to the holder of a key why its signature differs, which iVvy's envelope has no room for", async () => {
    await using world = await aWorld();
    const { body: made } = await world.call("POST", "/credentials", { kind: "ivvy", name: "The old client" });
    const date = new Date(Date.now() - 11 * 60_000).toISOString().slice(0, 19).replace("T", " ");
    const reply = await sendTo(world.app, {
      method: "POST",
      url: "/api/1.0/test?action=ping",
      body: "{}",
      headers: {
        "content-type": "application/json",
        "content-md5": "99914b932bd37a50b983c5e7c90ae93b",
        "ivvy-date": date,
        "x-api-authorization": `IWS ${made.key}:${"0".repeat(40)}`,
      },
    });
    expect(reply.status).toBe(401);
    const call = await logged(world, "dialect=ivvy");
    expect(call).toMatchObject({ status: 401, code: "29001", caller: { kind: "credential", name: "The old client" } });
    expect(call.explanation).toMatch(
      /^The signature differs\. We built the string to sign as "post99914b932bd37a50b983c5e7c90ae93bapplication\/json.*\/api\/1\.0\/test\?action=ping1\.0ivvydate=.*"\. The request date is 11 minutes behind our clock/,
    );
    expect(call.requestHeaders["x-api-authorization"]).toMatch(/^IWS .*:\*\*\*$/);
  });

  it("shows the installation what nobody was known by, and no more than that", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    await world.call("POST", "/events", { title: "Secret" }, { key: "bk_9_unknown" });
    const call = await logged(world, "statusFrom=401&statusTo=401");
    expect(call).toMatchObject({ caller: null, requestBody: null, requestHeaders: {}, answerBody: null });
    expect((await world.call("GET", "/api-log", undefined, { key: other.key })).body.items).toEqual([]);
  });

  it("is an account's own", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    await world.call("GET", "/projects", undefined, { key: other.key });
    const theirs = await logged(world, "pathStart=/beckon/v1/projects", other);
    expect((await world.call("GET", `/api-log/${theirs.id}`)).status).toBe(404);
  });

  it("is for developers, and leaves out what the dashboard asks by itself", async () => {
    await using world = await aWorld();
    const [developer, organiser] = [await signedIn(world, "developer"), await signedIn(world, "organiser")];
    const asked = (headers: Record<string, string>) => world.call("GET", "/api-log", undefined, { key: null, headers });
    expect((await asked(organiser)).status).toBe(403);
    expect((await asked(developer)).status).toBe(200);
    await world.call("GET", "/events", undefined, { key: null, headers: developer });
    await world.call("GET", "/events");
    await logged(world, "pathStart=/beckon/v1/events");
    const { items } = (await asked(developer)).body;
    expect(items.map((it: { caller: { kind: string } }) => it.caller.kind)).toEqual(["credential"]);
  });

  it("leaves out who asks in vain whether there is news, and shows what was handed out, settled and refused", async () => {
    await using world = await aWorld();
    const { id } = (await world.call("POST", "/webhooks", { url: null })).body;
    const next = (body: object) => world.call("POST", `/webhooks/${id}/next`, body);
    expect((await next({})).body.items).toEqual([]);
    await world.call("POST", `/webhooks/${id}/test`);
    const [handed] = (await next({})).body.items;
    expect((await next({ results: [{ deliveryId: handed.deliveryId, status: 204, tookMs: 3 }] })).status).toBe(200);
    expect((await next({})).status).toBe(200);
    expect((await next({ result: [] })).status).toBe(422);
    await logged(world, "statusFrom=422");
    const calls = await world.database.query(
      "select status, request_body from api_calls where target like '%/next' order by id",
    );
    expect(calls).toMatchObject([
      { status: 200, request_body: "{}" },
      { status: 200, request_body: expect.stringContaining("results") },
      { status: 422 },
    ]);
  });

  it("counts what it passes over when more comes than it keeps", async () => {
    await using world = await aWorld();
    const many = Array.from({ length: 80 }, () => world.call("GET", "/projects"));
    expect((await Promise.all(many)).every((it) => it.status === 200)).toBe(true);
    const { missed, kept } = await until("all of them to be kept or counted", async () => {
      const { body } = await world.call("GET", "/api-log?limit=500");
      return body.missed + body.items.length === 80 && { missed: body.missed, kept: body.items.length };
    });
    expect([missed > 0, kept >= 25]).toEqual([true, true]);
  });

  it("keeps the first call of a minute that came too often, and counts the others", async () => {
    const clock = aClock("2030-05-01T10:00:00Z");
    await using world = await aWorld({ now: clock.now }, undefined, { ratePerMinute: 1 });
    const person = { key: null, headers: await signedIn(world, "owner") };
    const overAndOver = async () => {
      for (const status of [200, 429, 429, 429]) expect((await world.call("GET", "/projects")).status).toBe(status);
    };
    await overAndOver();
    // A call counts from when it came, which is milliseconds before it is answered.
    clock.pass(61_000);
    await overAndOver();
    const log = await until("all of them to be kept or counted", async () => {
      const { body } = await world.call("GET", "/api-log", undefined, person);
      return body.missed + body.items.length === 8 && body;
    });
    expect(log.items.map((it: { status: number }) => it.status).sort()).toEqual([200, 200, 429, 429]);
    expect(log.missed).toBe(4);
  });
});
