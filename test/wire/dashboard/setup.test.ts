import { beforeEach, describe, expect, it } from "vitest";
import { foundInstallation } from "../../../src/usecases/found-installation.ts";
import { makeOnceToken } from "../../../src/usecases/make-once-token.ts";
import { type Headers, open, post, type Seen } from "../../support/browser.ts";
import { aLogin } from "../../support/sign-in.ts";
import { aWorld, type World } from "../../support/world.ts";

const PASSWORD = "quiet lamp in the hallway";

const send = (world: World, form: Record<string, string>, headers?: Headers): Promise<Seen> =>
  post(world, "/app/setup", new URLSearchParams(form).toString(), headers);

const session = ({ headers }: Seen) => ({
  cookie: String(headers["set-cookie"]).split(";")[0] ?? "",
  "sec-fetch-site": "same-origin",
});

const whoami = async (world: World, seen: Seen) =>
  (await world.call("GET", "/session", undefined, { key: null, headers: session(seen) })).body;

/** As the first start leaves it: an owner nobody can write to, with a password that was printed. */
async function firstStart(world: World): Promise<string> {
  await aLogin(world, "owner", "owner@beckon.localhost");
  const once = await makeOnceToken(world.deps, 600);
  if (once === undefined) throw new Error("no owner");
  return once;
}

describe("the first run", () => {
  let world: World;
  beforeEach(async () => {
    world = await aWorld();
    return () => world[Symbol.asyncDispose]();
  });

  it("lets the owner choose address and password, signs them in, and is over", async () => {
    const once = await firstStart(world);
    const page = await open(world, `/app/setup?once=${once}`);
    expect(page.status).toBe(200);
    expect(page.html).not.toContain("beckon.localhost");
    const done = await send(world, { once, email: "Ada@Example.org", password: PASSWORD });
    expect(done).toMatchObject({ status: 303, headers: { location: "/app" } });
    expect(await whoami(world, done)).toMatchObject({ right: "owner", person: { email: "Ada@example.org" } });
    expect((await send(world, { once, email: "eve@example.org", password: PASSWORD })).status).toBe(401);
    const given = new URLSearchParams({ email: "ada@example.org", password: PASSWORD }).toString();
    expect((await post(world, "/app/signin", given)).status).toBe(303);
  });

  it("takes an address without a password: links sign in as well", async () => {
    const once = await firstStart(world);
    const done = await send(world, { once, email: "ada@example.org", password: "" });
    expect(await whoami(world, done)).toMatchObject({ person: { email: "ada@example.org", hasPassword: false } });
  });

  it("says what is wrong beside each field and above them, and uses nothing up", async () => {
    const once = await firstStart(world);
    const wrong = await send(world, { once, email: "ada", password: "password1" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/<title>Error: /);
    expect(wrong.html).toMatch(/<li><a href="#email">.*<li><a href="#password">/s);
    expect(wrong.html).toContain('aria-describedby="email-hint email-problem"');
    expect(wrong.html).toContain('value="ada"');
    expect((await send(world, { once, email: "ada@example.org", password: PASSWORD })).status).toBe(303);
  });

  it("uses nothing up by being looked at, however often", async () => {
    const once = await firstStart(world);
    for (const method of ["GET", "HEAD", "GET"] as const)
      expect(await open(world, `/app/setup?once=${once}`, {}, method)).toMatchObject({ status: 200 });
    expect((await send(world, { once, email: "ada@example.org", password: "" })).status).toBe(303);
  });

  it("tells who opened it at another address than guests' links begin with", async () => {
    const once = await firstStart(world);
    const elsewhere = await open(world, `/app/setup?once=${once}`, { host: "192.168.0.7:4000" });
    expect(elsewhere.html).toContain("You opened");
    const here = await open(world, `/app/setup?once=${once}`, { host: new URL(world.deps.publicUrl).host });
    expect(here.html).not.toContain("You opened");
    expect(here.html).toContain("Stays in the sandbox");
  });

  it("asks nothing of an owner whose password stood in the settings", async () => {
    await world.database.query("delete from sessions");
    await world.database.query("update accounts set is_installation = false");
    const wishes = { ownerEmail: "ops@example.org", ownerPassword: PASSWORD, apiKey: undefined };
    await foundInstallation(world.deps, wishes);
    const once = (await makeOnceToken(world.deps, 600)) ?? "";
    const page = await open(world, `/app/setup?once=${once}`);
    expect(page.html).not.toContain('name="password"');
    expect(await whoami(world, await send(world, { once }))).toMatchObject({ person: { email: "ops@example.org" } });
  });

  it("is done once, whoever holds another link from before", async () => {
    const first = await firstStart(world);
    const second = (await makeOnceToken(world.deps, 600)) ?? "";
    await send(world, { once: first, email: "ada@example.org", password: PASSWORD });
    const late = await send(world, { once: second, email: "eve@example.org", password: PASSWORD });
    expect(await whoami(world, late)).toMatchObject({ person: { email: "ada@example.org" } });
    expect(await world.database.query("select email_norm from logins")).toEqual([{ email_norm: "ada@example.org" }]);
  });

  it("takes no form from another site, and no word but the printed one", async () => {
    const once = await firstStart(world);
    const form = { once, email: "eve@example.org", password: PASSWORD };
    expect((await send(world, form, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    for (const word of ["", "x".repeat(32), once.slice(1)])
      expect((await send(world, { ...form, once: word })).status).toBe(401);
    await world.database.query("update sessions set expires_at = now()");
    expect((await send(world, form)).status).toBe(401);
  });
});
