import { describe, expect, it } from "vitest";
import { chooseLanguage, LANGUAGES } from "../../../src/content/languages/choose-language.ts";
import { open } from "../../support/browser.ts";
import { aClock } from "../../support/clock.ts";
import { GUEST_STATES, go, SPRING } from "../../support/guest-states.ts";
import { aWorld } from "../../support/world.ts";

/** The budget of a guest page without a picture. */
const BYTES_MAX = 14 * 1024;

/** Pages that stand at an address, whatever was pressed on the way there. */
const STANDING = GUEST_STATES.filter((it) => it.name !== "too-many-tries");

describe("every guest page in every language", () => {
  it("names its language and direction, keeps to its budget and leaves nothing unsaid", async () => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    for (const state of STANDING) {
      clock.set(SPRING);
      const way = await state.reach({ world, clock, language: "en" });
      await go(world, way);
      const address = new URL(way.path, "http://beckon.test");
      for (const language of LANGUAGES) {
        address.searchParams.set("lang", language);
        const page = await open(world, `${address.pathname}${address.search}`);
        const what = `${state.name} in ${language}`;
        const { dir } = chooseLanguage({ link: language });
        expect(page.html, what).toContain(`<html lang="${language}" dir="${dir}">`);
        expect(page.html, what).not.toMatch(/undefined|\[object|\bnull\b/);
        expect(Buffer.byteLength(page.html), what).toBeLessThanOrEqual(BYTES_MAX);
      }
      // Unknown links are counted against whoever opens them.
      clock.pass(120_000);
    }
  });
});
