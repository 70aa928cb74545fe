import { describe, expect, it } from "vitest";
import type { ContactId, EventId } from "../../../src/domain/ids.ts";
import { makeGuestSignIn } from "../../../src/usecases/guest-sign-in.ts";
import { forgetSomeOldRecords } from "../../../src/usecases/keep-house.ts";
import { hiddenInputs, open, post, press } from "../../support/browser.ts";
import { aParty } from "../../support/party.ts";
import { aWorld, type World } from "../../support/world.ts";

const FROM_THE_SITE = { referer: "https://portal.example.org/", "accept-language": "en" };

async function aSignIn(world: World, referrer: string | null = null) {
  const { eventId, contactIds, guestIds } = await aParty(world, { people: [{ state: "accepted" }] });
  const [contactId] = contactIds as readonly [ContactId];
  const token = await makeGuestSignIn(world.deps, world.account.scope, { eventId, contactId, referrer });
  if (token === undefined) throw new Error("no link was made");
  return { path: `/signin/${token}`, eventId, contactId, guestId: guestIds[0] };
}

describe("a link that signs a guest in", () => {
  it("leads to the guest's own page when the button is pressed", async () => {
    await using world = await aWorld();
    const { path } = await aSignIn(world);
    const page = await open(world, `${path}?t=abc&contact=1`);
    expect([page.status, page.html.includes("Summer party")]).toEqual([200, true]);
    const pressed = await press(world, page, path, {});
    expect(pressed.status).toBe(303);
    expect((await open(world, String(pressed.headers["location"]))).html).toContain("You said yes");
  });

  it("works once, however often it was only opened", async () => {
    await using world = await aWorld();
    const { path } = await aSignIn(world);
    for (const method of ["GET", "HEAD", "GET"] as const)
      expect((await open(world, path, {}, method)).status).toBe(200);
    const page = await open(world, path);
    const both = await Promise.all([press(world, page, path, {}), press(world, page, path, {})]);
    expect(both.map((it) => it.status).sort()).toEqual([303, 404]);
    expect((await open(world, path)).status).toBe(404);
  });

  it("must be opened from the site it was made for", async () => {
    await using world = await aWorld();
    const { path } = await aSignIn(world, "https://portal.example.org");
    expect((await open(world, path)).status).toBe(404);
    expect((await open(world, path, { referer: "https://evil.example.org/portal.example.org" })).status).toBe(404);
    const page = await open(world, path, FROM_THE_SITE);
    expect(page.status).toBe(200);
    const unseen = await post(world, path, "");
    expect(unseen.status).toBe(404);
    expect((await press(world, page, path, {})).status).toBe(303);
  });

  it("does not take the ticket of another link", async () => {
    await using world = await aWorld();
    const mine = await aSignIn(world);
    const theirs = await aSignIn(world, "https://portal.example.org");
    const ticket = hiddenInputs((await open(world, mine.path)).html);
    expect((await post(world, theirs.path, ticket.toString())).status).toBe(404);
  });

  it.each([
    ["its time is over", "update guest_sign_ins set expires_at = now()"],
    ["the guest was removed", "update guests set state = 'removed', removed_at = now()"],
    ["the event was deleted", "update events set deleted_at = now()"],
    ["the account is suspended", "update accounts set suspended_at = now()"],
  ])("opens nothing once %s", async (_why, change) => {
    await using world = await aWorld();
    const { path } = await aSignIn(world);
    const page = await open(world, path);
    await world.database.query(change);
    expect((await open(world, path)).status).toBe(404);
    expect((await press(world, page, path, {})).status).toBe(404);
  });

  it("is made only for somebody who is coming", async () => {
    await using world = await aWorld();
    const { eventId, contactIds } = await aParty(world, { people: [{ state: "declined" }, { state: "invited" }] });
    const make = (contactId: ContactId) =>
      makeGuestSignIn(world.deps, world.account.scope, { eventId, contactId, referrer: null });
    expect(await Promise.all(contactIds.map(make))).toEqual([undefined, undefined]);
    await expect(
      makeGuestSignIn(world.deps, world.account.scope, {
        eventId: 9 as EventId,
        contactId: 1 as ContactId,
        referrer: null,
      }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it("does not know other methods", async () => {
    await using world = await aWorld();
    const { path } = await aSignIn(world);
    const reply = await world.app.inject({ method: "PUT", url: path });
    expect([reply.statusCode, reply.headers["allow"]]).toEqual([405, "GET, HEAD, POST"]);
  });

  it("is forgotten a day after it ended", async () => {
    await using world = await aWorld();
    await aSignIn(world);
    await aSignIn(world);
    await world.database.query(
      `update guest_sign_ins set expires_at = now() - interval '25 hours'
        where token_hash = (select token_hash from guest_sign_ins limit 1)`,
    );
    await forgetSomeOldRecords(world.deps);
    expect(await world.database.query("select from guest_sign_ins")).toHaveLength(1);
  });
});
