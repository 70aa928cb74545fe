import { describe, expect, it } from "vitest";
import { signedIn } from "../../support/sign-in.ts";
import { aWorld } from "../../support/world.ts";

const as = (headers: Record<string, string>) => ({ key: null, headers });

describe("somebody who signed in", () => {
  it("calls as the account's owner, organiser or viewer that they are", async () => {
    await using world = await aWorld();
    const rights = { owner: "owner", organiser: "write", developer: "develop", viewer: "read" } as const;
    for (const [role, right] of Object.entries(rights)) {
      const session = await signedIn(world, role as keyof typeof rights);
      expect(await world.call("GET", "/session", undefined, as(session))).toMatchObject({
        status: 200,
        body: { account: { name: "Example Labs" }, right, person: { email: `${role}@example.org`, role } },
      });
      const event = { title: "Lunch", timezone: "UTC" };
      const made = await world.call("POST", "/events", event, as(session));
      expect(made.status).toBe(right === "read" ? 403 : 201);
      expect((await world.call("GET", "/credentials", undefined, as(session))).status).toBe(
        ["develop", "owner"].includes(right) ? 200 : 403,
      );
    }
  });

  it("gets the right of way over what is being sent, as no program does and no page by itself", async () => {
    const taken: true[] = [];
    const rightOfWay = { take: () => taken.push(true), clear: async () => {} };
    await using world = await aWorld({ rightOfWay });
    const session = await signedIn(world, "viewer");
    await world.call("GET", "/events");
    await world.call("GET", "/events", undefined, as({ ...session, "x-beckon-background": "1" }));
    expect(taken).toHaveLength(0);
    await world.call("GET", "/events", undefined, as(session));
    expect(taken).toHaveLength(1);
  });

  it("sees nothing of the account as a member", async () => {
    await using world = await aWorld();
    const session = await signedIn(world, "member");
    const { body } = await world.call("GET", "/session", undefined, as(session));
    expect(body).toMatchObject({ right: "self", person: { role: "member", hasPassword: false } });
    for (const path of ["/events", "/contacts", "/settings", "/sandbox/messages", "/team"])
      expect((await world.call("GET", path, undefined, as(session))).status, path).not.toBe(200);
  });

  it("is asked to sign in again when the session is over, or the account suspended", async () => {
    await using world = await aWorld();
    const session = await signedIn(world, "owner");
    await world.database.query("update accounts set suspended_at = now()");
    expect((await world.call("GET", "/session", undefined, as(session))).status).toBe(401);
    await world.database.query("update accounts set suspended_at = null");
    await world.database.query("update sessions set expires_at = now()");
    expect(await world.call("GET", "/session", undefined, as(session))).toMatchObject({
      status: 401,
      body: { detail: expect.stringContaining("sign in again") },
    });
  });

  it("is not used by pages of other sites", async () => {
    await using world = await aWorld();
    const { cookie = "" } = await signedIn(world, "owner");
    const event = { title: "Not mine", timezone: "UTC" };
    const strangers = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "none" },
      { origin: "https://evil.example" },
      { origin: "null" },
      {},
    ];
    for (const headers of strangers)
      expect((await world.call("POST", "/events", event, as({ cookie, ...headers }))).status).toBe(401);
    const old = { cookie, origin: world.deps.publicUrl };
    expect((await world.call("POST", "/events", event, as(old))).status).toBe(201);
  });

  it("stands behind a key that the request shows", async () => {
    await using world = await aWorld();
    const session = await signedIn(world, "viewer");
    const { body } = await world.call("GET", "/session", undefined, { headers: session });
    expect(body).toMatchObject({ right: "owner", person: null });
  });
});
