import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSurveyor, callWalr, type Surveyor } from "../../support/walr.ts";
import { aWorld, type Reply, type World } from "../../support/world.ts";

describe("POST /oauth/token", () => {
  let world: World;
  let client: Surveyor;
  beforeAll(async () => {
    world = await aWorld();
    client = await aSurveyor(world);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const ask = (body: unknown, headers: Record<string, string> = {}, method = "POST"): Promise<Reply> =>
    callWalr(world, { method, url: "/oauth/token", body, token: null, options: { headers } });
  const good = () => ({
    client_id: client.clientId,
    client_secret: client.clientSecret,
    audience: "https://api.walr.com",
    grant_type: "client_credentials",
  });

  it("gives a bearer for an hour, and nothing that could be kept", async () => {
    const reply = await ask(good());
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ access_token: expect.any(String), token_type: "Bearer", expires_in: 3600 });
    expect(reply.headers).toMatchObject({ "cache-control": "no-store", pragma: "no-cache" });
    const call = await client.call("GET", "/campaigns", undefined, { token: reply.body.access_token });
    expect(call.status).toBe(200);
  });

  it("reads a form, and HTTP Basic, as RFC 6749 has them", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const { client_id, client_secret } = good();
    const basic = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString("base64")}`;
    const replies = [
      await ask(new URLSearchParams(good()).toString(), form),
      await ask("grant_type=client_credentials", { ...form, authorization: basic }),
    ];
    expect(replies.map((it) => it.status)).toEqual([200, 200]);
  });

  it.each([
    ["an unknown client", { client_id: "nobody" }, 401, "access_denied"],
    ["a wrong secret", { client_secret: "wrong" }, 401, "access_denied"],
    ["an id no database keeps", { client_id: "a\0b" }, 401, "access_denied"],
    ["another grant", { grant_type: "password" }, 403, "unsupported_grant_type"],
    ["no grant", { grant_type: undefined }, 400, "invalid_request"],
    ["no secret", { client_secret: undefined }, 400, "invalid_request"],
    ["an id that is no text", { client_id: 7 }, 400, "invalid_request"],
  ])("refuses %s in the words of OAuth", async (_, change, status, error) => {
    const reply = await ask({ ...good(), ...change });
    expect([reply.status, reply.body]).toEqual([status, { error, error_description: expect.any(String) }]);
  });

  it.each([
    ["broken JSON", "{", { "content-type": "application/json" }, 400],
    ["a list", "[]", { "content-type": "application/json" }, 400],
    ["XML", "<a/>", { "content-type": "application/xml" }, 415],
    ["a body without end", "x".repeat(20_000), { "content-type": "application/json" }, 413],
  ])("refuses %s", async (_, body, headers, status) => {
    const reply = await ask(body, headers);
    expect([reply.status, reply.body.error]).toEqual([status, "invalid_request"]);
  });

  it("takes POST only", async () => {
    const reply = await ask(undefined, {}, "GET");
    expect([reply.status, reply.headers["allow"], reply.body.error]).toEqual([405, "POST", "invalid_request"]);
  });

  it("listens no more after ten wrong secrets", async () => {
    const other = await aSurveyor(world);
    const guess = { ...good(), client_id: other.clientId, client_secret: "guess" };
    for (let turn = 0; turn < 10; turn++) await ask(guess);
    const reply = await ask({ ...guess, client_secret: other.clientSecret });
    expect([reply.status, reply.body.error, reply.headers["retry-after"]]).toEqual([429, "too_many_requests", "60"]);
  });

  it("gives nothing that opens another API", async () => {
    const { access_token } = (await ask(good())).body;
    const native = await world.call("GET", "/events", undefined, { key: access_token });
    const spotnana = await callWalr(world, {
      method: "POST",
      url: "/v2/events",
      body: {},
      token: access_token,
      options: {},
    });
    expect([native.status, spotnana.status]).toEqual([401, 401]);
  });
});
