import { describe, expect, it } from "vitest";
import { open } from "../../support/browser.ts";
import { aQuestion } from "../../support/guests.ts";
import { aParty } from "../../support/party.ts";
import { signedIn } from "../../support/sign-in.ts";
import { aWorld } from "../../support/world.ts";

describe("the preview of a mail", () => {
  it("is what the guest would read, in a frame that can do nothing, for who is signed in", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const { body: campaign } = await world.call("POST", `/events/${eventId}/campaigns`, {
      kind: "invitation",
      body: "Bring {{firstName | default: 'yourself'}}",
    });
    const [guest] = (await world.call("GET", `/events/${eventId}/guests`)).body.items;
    const path = `/app/preview/${campaign.id}/${guest.id}`;
    expect((await open(world, path)).status).toBe(401);
    const session = await signedIn(world, "viewer");
    const seen = await open(world, path, session);
    expect(seen).toMatchObject({ status: 200, html: expect.stringContaining("Bring ") });
    expect(seen.headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
    expect((await open(world, "/app/preview/999/1", session)).status).toBe(404);
  });
});

describe("the preview of the form for those who come", () => {
  it("is what guests find, in a frame of ours that can do nothing, for who is signed in to the account", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    await aQuestion(world, eventId, { label: "Access needs" });
    const path = `/app/preview/questions/${eventId}`;
    expect((await open(world, path)).status).toBe(401);
    const session = await signedIn(world, "viewer");
    const seen = await open(world, path, session);
    expect(seen).toMatchObject({ status: 200, html: expect.stringContaining("Access needs") });
    expect(seen.html).toContain("Preview: answers are not recorded");
    expect(seen.headers["content-security-policy"]).toMatch(/frame-ancestors 'self'; sandbox/);
    const other = await aParty(world, { account: await world.anotherAccount() });
    expect((await open(world, `/app/preview/questions/${other.eventId}`, session)).status).toBe(404);
  });
});
