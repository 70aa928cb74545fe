import { describe, expect, it } from "vitest";
import { open } from "../../support/browser.ts";
import { aClock } from "../../support/clock.ts";
import { SPRING } from "../../support/guest-states.ts";
import { anEvent, invited } from "../../support/guests.ts";
import { aWorld } from "../../support/world.ts";

describe("a guest page after a change", () => {
  it("shows the event as it is now, to everybody who opens a link again", async () => {
    await using world = await aWorld({ now: aClock(SPRING).now });
    const eventId = await anEvent(world, { title: "Dinner indoors" });
    const pages = [await invited(world, eventId), await invited(world, eventId)].map((it) => it.page);
    for (const page of pages) expect((await open(world, page)).html).toContain("Dinner indoors");
    await world.call("PATCH", `/events/${eventId}`, { title: "Dinner in the garden" });
    for (const page of pages) {
      const { html } = await open(world, page);
      expect(html).toContain("Dinner in the garden");
      expect(html).not.toContain("Dinner indoors");
    }
  });

  it("names the organiser as the account is called now", async () => {
    await using world = await aWorld({ now: aClock(SPRING).now });
    const { page } = await invited(world, await anEvent(world));
    await open(world, page);
    await world.call("PATCH", "/settings", { senderName: "The Garden Club" });
    expect((await open(world, page)).html).toContain("The Garden Club");
  });
});
