import { describe, expect, it } from "vitest";
import { openMetrics } from "../../../src/lib/metrics.ts";
import { signToken, tokenKey } from "../../../src/lib/signed-token.ts";
import { buildSurface } from "../../../src/main/surface.ts";
import { aClock } from "../../support/clock.ts";
import { anEventManager, callEventManager, register } from "../../support/event-manager.ts";
import { PUBLIC_URL } from "../../support/world.ts";

const INVALID = { status: "Token is Invalid", code: 401, message: "Unauthorized" };

describe("a call without a good token", () => {
  it("is told so with status 401, in the original's words and two members more", async () => {
    await using world = await anEventManager();
    const missing = await callEventManager(world, "GET", "/user");
    const basic = await callEventManager(world, "GET", "/user", { headers: { authorization: "Basic eDp5" } });
    const invalid = await callEventManager(world, "GET", "/user", { token: "a.b.c" });
    const notFound = { status: "Authorization Token not found", code: 401, message: "Unauthorized" };
    expect([missing, basic, invalid].map((it) => it.status)).toEqual([401, 401, 401]);
    expect([missing, basic, invalid].map((it) => it.body)).toEqual([notFound, notFound, INVALID]);
  });

  it("is told so with status 200 and nothing else where the operator wants the original's", async () => {
    await using world = await anEventManager({ authFailureStatus: 200 });
    const missing = await callEventManager(world, "GET", "/events");
    const invalid = await callEventManager(world, "DELETE", "/user", { token: "a.b.c" });
    expect([missing.status, missing.body]).toEqual([200, { status: "Authorization Token not found" }]);
    expect(invalid.status).toBe(405);
    expect((await callEventManager(world, "GET", "/events", { token: "a.b.c" })).body).toEqual({
      status: "Token is Invalid",
    });
  });

  it("is told when the token's hour is over", async () => {
    const clock = aClock("2030-05-01T10:00:00Z");
    await using world = await anEventManager({}, { now: clock.now });
    const { token } = await register(world);
    clock.pass(3_599_000);
    expect((await callEventManager(world, "GET", "/user", { token })).status).toBe(200);
    clock.pass(1_000);
    const expired = await callEventManager(world, "GET", "/user", { token });
    expect([expired.status, expired.body]).toEqual([401, { ...INVALID, status: "Token is Expired" }]);
  });
});

describe("a token", () => {
  it("is taken from the query as well, and from the header first", async () => {
    await using world = await anEventManager();
    const ada = await register(world);
    const byQuery = await callEventManager(world, "GET", `/user?token=${ada.token}`);
    expect(byQuery.body.data.id).toBe(ada.id);
    const both = await callEventManager(world, "GET", `/user?token=${ada.token}`, { token: "a.b.c" });
    expect(both.body).toEqual(INVALID);
  });

  it("is over when the password changes, and so are those of other sign-ins", async () => {
    await using world = await anEventManager();
    const ada = await register(world);
    const other = await callEventManager(world, "POST", "/login", {
      body: { username: ada.email, password: ada.password },
    });
    const changed = await callEventManager(world, "PUT", "/user", {
      token: ada.token,
      body: { password: "another one" },
    });
    expect(changed.status).toBe(200);
    for (const token of [ada.token, other.body.data.token])
      expect((await callEventManager(world, "GET", "/user", { token })).body).toEqual(INVALID);
    const anew = await callEventManager(world, "POST", "/login", {
      body: { username: ada.email, password: "another one" },
    });
    expect((await callEventManager(world, "GET", "/user", { token: anew.body.data.token })).status).toBe(200);
  });

  it("is not the only thing that ends with a password: so do the dashboard's sessions", async () => {
    await using world = await anEventManager();
    const ada = await register(world);
    const session = () => world.database.query("select from sessions");
    await world.database.query(
      `insert into sessions (token_hash, account_id, login_id, purpose, expires_at)
       select 'x', l.account_id, l.id, 'session', now() + interval '1 hour' from logins l where l.contact_id = $1`,
      [ada.id],
    );
    await callEventManager(world, "PUT", "/user", { token: ada.token, body: { name: "Ada King" } });
    expect(await session()).toHaveLength(1);
    await callEventManager(world, "PUT", "/user", { token: ada.token, body: { password: "another one" } });
    expect(await session()).toHaveLength(0);
  });

  it("is refused while the account is suspended", async () => {
    await using world = await anEventManager();
    const { token } = await register(world);
    await world.database.query("update accounts set suspended_at = now()");
    expect((await callEventManager(world, "GET", "/user", { token })).body).toEqual(INVALID);
  });

  it("opens nothing of the native API, and a native key opens nothing here", async () => {
    await using world = await anEventManager();
    const { token } = await register(world);
    expect((await world.call("GET", "/events", undefined, { key: token })).status).toBe(401);
    expect((await callEventManager(world, "GET", "/events", { token: world.account.key })).body).toEqual(INVALID);
  });

  it("that we signed for another door, or for nobody, is refused", async () => {
    await using world = await anEventManager();
    const ada = await register(world);
    const [key = tokenKey(Buffer.alloc(32))] = world.deps.tokenKeys;
    const facts = { id: "x", issuedAt: new Date(), lifeSeconds: 60, claims: { pwd_version: 1 } };
    const forged = (audience: string, subject: string) =>
      signToken(key, { issuer: PUBLIC_URL, audience }, { ...facts, subject });
    const good = await forged("event-manager", String(ada.id));
    expect((await callEventManager(world, "GET", "/user", { token: good })).status).toBe(200);
    for (const token of [
      await forged("dashboard", String(ada.id)),
      await forged("event-manager", "2000000001"),
      await forged("event-manager", "nobody"),
    ])
      expect((await callEventManager(world, "GET", "/user", { token })).body).toEqual(INVALID);
  });

  it("belongs to the account the operator names, whose people register there", async () => {
    await using first = await anEventManager();
    const other = await first.anotherAccount();
    const settings = { logging: false, trustProxy: [], metrics: openMetrics({ ofProcess: false }) } as const;
    const eventManager = { accountId: other.id, ratePerMinute: 0 };
    const app = await buildSurface({ ...settings, eventManager }, first.deps);
    const { id, token } = await register({ app });
    expect((await first.call("GET", `/contacts/${id}`, undefined, { key: other.key })).status).toBe(200);
    expect((await first.call("GET", `/contacts/${id}`)).status).toBe(404);
    expect((await callEventManager({ app }, "GET", "/user", { token })).status).toBe(200);
    expect((await callEventManager(first, "GET", "/user", { token })).body).toEqual(INVALID);
    await app.close();
  });

  it("made under the secret before goes on working", async () => {
    const [fresh, old] = [tokenKey(Buffer.alloc(32, 1)), tokenKey(Buffer.alloc(32, 2))];
    await using world = await anEventManager({}, { tokenKeys: [fresh, old] });
    const { id } = await register(world);
    const token = await signToken(
      old,
      { issuer: PUBLIC_URL, audience: "event-manager" },
      { id: "x", subject: String(id), issuedAt: new Date(), lifeSeconds: 60, claims: { pwd_version: 1 } },
    );
    expect((await callEventManager(world, "GET", "/user", { token })).status).toBe(200);
  });
});
