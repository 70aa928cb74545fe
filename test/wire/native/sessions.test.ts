import { beforeEach, describe, expect, it } from "vitest";
import type { LoginId } from "../../../src/domain/ids.ts";
import { hashPassword } from "../../../src/lib/password.ts";
import { aLogin, signedInAs } from "../../support/sign-in.ts";
import { aWorld, type World } from "../../support/world.ts";

const OLD = "quiet lamp in the hallway";
const NEW = "seven boats under the rain";

let world: World;
let id: LoginId;
let here: Record<string, string>;

beforeEach(async () => {
  world = await aWorld();
  id = await aLogin(world, "organiser", "ada@example.org");
  here = await signedInAs(world, world.account, id);
  return () => world[Symbol.asyncDispose]();
});

const as = (headers: Record<string, string>, method: "GET" | "POST" | "DELETE", path: string, body?: unknown) =>
  world.call(method, path, body, { key: null, headers });

const isIn = async (headers: Record<string, string>) => (await as(headers, "GET", "/session")).status === 200;

describe("where somebody is signed in", () => {
  it("is listed to them alone, this browser first, and ended by them one by one", async () => {
    const there = await signedInAs(world, world.account, id);
    const another = await signedInAs(world, world.account, await aLogin(world, "owner"));
    const { items } = (await as(here, "GET", "/sessions")).body;
    expect(items).toMatchObject([{ isPresent: true }, { isPresent: false }]);
    expect((await as(another, "DELETE", `/sessions/${items[1].id}`)).status).toBe(404);
    expect((await as(here, "DELETE", `/sessions/${items[1].id}`)).status).toBe(204);
    expect([await isIn(here), await isIn(there), await isIn(another)]).toEqual([true, false, true]);
  });

  it("is ended everywhere else at once, with the links that were mailed", async () => {
    const there = await signedInAs(world, world.account, id);
    await world.database.query(
      `insert into sessions (token_hash, account_id, login_id, purpose, expires_at)
       values ('x', $1, $2, 'reset', now() + interval '1 hour')`,
      [world.account.id, id],
    );
    expect((await as(here, "POST", "/sessions/end-others")).body).toEqual({ ended: 1 });
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    expect(await world.database.query("select 1 from sessions where login_id = $1", [id])).toHaveLength(1);
  });

  it("goes on when they ask, twelve hours each time, for a week at most", async () => {
    await world.database.query("update sessions set expires_at = now() + interval '10 minutes'");
    const before = new Date((await as(here, "GET", "/session")).body.endsAt).getTime();
    const { endsAt } = (await as(here, "POST", "/session/extend")).body;
    expect(new Date(endsAt).getTime()).toBeGreaterThan(before + 11 * 3_600_000);
    expect((await as(here, "GET", "/session")).body.endsAt).toBe(endsAt);
    await world.database.query(
      "update sessions set created_at = now() - interval '6 days 23 hours', expires_at = now() + interval '1 minute'",
    );
    const late = new Date((await as(here, "POST", "/session/extend")).body.endsAt).getTime() - Date.now();
    expect(late).toBeLessThanOrEqual(3_600_000);
    await world.database.query("update sessions set expires_at = now()");
    expect((await as(here, "POST", "/session/extend")).status).toBe(401);
  });

  it("is nothing a key has", async () => {
    for (const [method, path] of [
      ["GET", "/sessions"],
      ["POST", "/sessions/end-others"],
      ["POST", "/session/extend"],
      ["GET", "/invitations/received"],
    ] as const)
      expect((await world.call(method, path, undefined, { headers: here })).status, path).toBe(403);
  });

  it("is nothing another site can end", async () => {
    const elsewhere = { ...here, "sec-fetch-site": "cross-site" };
    expect((await as(elsewhere, "POST", "/sessions/end-others")).status).toBe(401);
  });
});

describe("one's own password", () => {
  const change = (body: unknown, headers = here) => as(headers, "POST", "/session/password", body);
  const give = async (loginId = id) =>
    world.database.query("update logins set password_hash = $2 where id = $1", [loginId, await hashPassword(OLD)]);

  it("is changed by whoever knows the present one, and ends every other session", async () => {
    await give();
    const there = await signedInAs(world, world.account, id);
    expect((await change({ currentPassword: OLD, password: NEW })).status).toBe(204);
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    expect((await change({ currentPassword: OLD, password: OLD })).status).toBe(422);
    expect((await change({ currentPassword: NEW, password: OLD })).status).toBe(204);
  });

  it("is not changed by a browser that was left open, however often it tries", async () => {
    // Somebody else than in the sentence before: tries are counted for as long as the process runs.
    const bob = await aLogin(world, "viewer", "bob@example.org");
    await give(bob);
    const open = await signedInAs(world, world.account, bob);
    expect(await change({ password: NEW }, open)).toMatchObject({
      status: 422,
      body: { code: "wrong_password", errors: [{ pointer: "/body/currentPassword" }] },
    });
    const statuses: number[] = [];
    for (let tries = 0; tries < 11; tries++)
      statuses.push((await change({ currentPassword: `guess ${tries}`, password: NEW }, open)).status);
    expect(statuses.slice(-2)).toEqual([429, 429]);
    expect((await change({ currentPassword: OLD, password: NEW }, open)).status).toBe(429);
  });

  it("is chosen by whoever had none, and is none of those that are tried first", async () => {
    expect(await change({ password: "password1" })).toMatchObject({
      status: 422,
      body: { code: "weak_password", errors: [{ pointer: "/body/password" }] },
    });
    expect((await change({ currentPassword: null, password: NEW })).status).toBe(204);
    expect((await as(here, "GET", "/session")).body.person.hasPassword).toBe(true);
  });
});
