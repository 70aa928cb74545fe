import { describe, expect, it } from "vitest";
import { open } from "../../support/browser.ts";
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
