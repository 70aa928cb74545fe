import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aBrowser, CHROMIUM, pressOn } from "../support/chromium.ts";
import { aClock } from "../support/clock.ts";
import { expectFits } from "../support/fits.ts";
import { aGuestThere, GUEST_STATES, type GuestState, SPRING, type Stage, type Way } from "../support/guest-states.ts";
import { buttonLooksOf, findingsOf, focusOf, movingOf, setText, smallTargetsOf } from "../support/looks.ts";
import { aSite, type Site } from "../support/site.ts";
import { takeAway } from "../support/take-away.ts";

const SCREENS = "test-output/screens";

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 800 };

/** States that cannot be reached while the server is well, beside those that can. */
const TROUBLE: readonly GuestState[] = [
  {
    name: "not-saved",
    status: 503,
    heading: "Your answer was not saved",
    arabic: "لم تُحفَظ إجابتكم",
    reach: async (stage) => ({ path: (await aGuestThere(stage)).page, presses: ["yes"] }),
  },
  {
    name: "unavailable",
    status: 503,
    heading: "This page cannot be shown now",
    arabic: "لا يمكن عرض هذه الصفحة الآن",
    reach: async (stage) => ({ path: `${(await aGuestThere(stage)).page}?lang=${stage.language}` }),
  },
];

const LANGUAGES = ["en", "ar"] as const;
const CASES = LANGUAGES.flatMap((language) => [...GUEST_STATES, ...TROUBLE].map((state) => ({ language, state })));

type SiteStage = Stage & { readonly world: Site };

async function aStage(language: Stage["language"]): Promise<SiteStage & AsyncDisposable> {
  const clock = aClock(SPRING);
  const world = await aSite({ now: clock.now });
  return { world, clock, language, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

/** Goes the way in a page; in trouble the database is away from the last step on. */
async function go(page: Page, stage: SiteStage, way: Way, inTrouble: boolean): Promise<void> {
  const presses = way.presses ?? [];
  if (inTrouble && presses.length === 0) {
    await using _away = await takeAway(stage.world.database);
    await page.goto(`${stage.world.url}${way.path}`);
    return;
  }
  await page.goto(`${stage.world.url}${way.path}`);
  for (const [index, value] of presses.entries()) {
    await using _away = inTrouble && index === presses.length - 1 ? await takeAway(stage.world.database) : undefined;
    await pressOn(page, value);
  }
}

describe.skipIf(CHROMIUM === undefined)("guest pages in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    browser = await aBrowser();
  });
  afterAll(() => browser.close());

  it.each(CASES)("are readable and reachable for everybody: $state.name in $language", async ({ language, state }) => {
    await using stage = await aStage(language);
    const way = await state.reach(stage);
    for (const colorScheme of ["light", "dark"] as const) {
      await using context = await browser.newContext({ viewport: NARROW, colorScheme, locale: language });
      const page = await context.newPage();
      await go(page, stage, way, TROUBLE.includes(state));
      expect(await page.textContent("body")).toContain(language === "ar" ? state.arabic : state.heading);
      const name = `${SCREENS}/${state.name}-${language}-${colorScheme}`;
      await expectFits(page);
      expect(await smallTargetsOf(page)).toEqual([]);
      expect(await findingsOf(page)).toEqual([]);
      await page.screenshot({ path: `${name}-320.png`, fullPage: true });
      await page.setViewportSize(WIDE);
      expect(await findingsOf(page)).toEqual([]);
      await page.screenshot({ path: `${name}-1280.png`, fullPage: true });
      await page.setViewportSize(NARROW);
      await setText(page, 2);
      await expectFits(page);
    }
  });

  it.each(
    ["asked", "asked-from-yes", "asked-from-no"].flatMap((name) => LANGUAGES.map((language) => ({ name, language }))),
  )("show both answers without scrolling on a small phone: $name in $language", async ({ name, language }) => {
    await using stage = await aStage(language);
    const state = GUEST_STATES.find((it) => it.name === name);
    for (const viewport of [
      { width: 375, height: 667 },
      { width: 390, height: 844 },
    ]) {
      await using context = await browser.newContext({ viewport });
      const page = await context.newPage();
      await page.goto(`${stage.world.url}${(await state?.reach(stage))?.path}`);
      for (const answer of ["yes", "no"]) {
        const box = await page.locator(`button[value=${answer}]`).boundingBox();
        expect((box?.y ?? Number.NaN) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
        expect(box?.height).toBeGreaterThanOrEqual(56);
      }
    }
  });

  it("hold long words, long names and long addresses inside a narrow window", async () => {
    await using stage = await aStage("en");
    const long = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(3);
    const { page: path } = await aGuestThere(stage, {
      title: long,
      description: `${long} https://example.org/${"a".repeat(200)}`,
      location: { name: long, address: long, url: `https://example.org/${"b".repeat(200)}` },
    });
    await using context = await browser.newContext({ viewport: NARROW });
    const page = await context.newPage();
    for (const enlarge of [false, true]) {
      if (enlarge) await setText(page, 2);
      await page.goto(`${stage.world.url}${path}`);
      await expectFits(page);
    }
    await page.screenshot({ path: `${SCREENS}/long-words-320.png`, fullPage: true });
  });

  it("keep their shape where the system chooses the colours", async () => {
    await using stage = await aStage("en");
    const { page: path } = await aGuestThere(stage);
    await using context = await browser.newContext({ viewport: NARROW, forcedColors: "active" });
    const page = await context.newPage();
    await page.goto(`${stage.world.url}${path}/yes`);
    const looks = await buttonLooksOf(page);
    for (const { borderTopColor, borderTopWidth, backgroundColor, color } of looks) {
      expect(borderTopWidth).toBe("2px");
      expect(color).not.toBe(backgroundColor);
      expect(borderTopColor).not.toBe("rgba(0, 0, 0, 0)");
    }
    expect(looks[0]?.backgroundColor).not.toBe(looks[1]?.backgroundColor);
    await page.screenshot({ path: `${SCREENS}/forced-colors-320.png`, fullPage: true });
  });

  it("move nothing", async () => {
    await using stage = await aStage("en");
    const { page: path } = await aGuestThere(stage);
    await using context = await browser.newContext({ viewport: NARROW, reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(`${stage.world.url}${path}`);
    expect(await movingOf(page)).toBe(0);
  });

  it("show where the keyboard is", async () => {
    await using stage = await aStage("en");
    const { page: path } = await aGuestThere(stage);
    await using context = await browser.newContext({ viewport: NARROW });
    const page = await context.newPage();
    await page.goto(`${stage.world.url}${path}`);
    const outlines = [];
    for (let stop = 0; stop < 4; stop++) {
      await page.keyboard.press("Tab");
      outlines.push(await focusOf(page));
    }
    expect(outlines).toEqual(["BUTTON solid 3px", "BUTTON solid 3px", "A solid 3px", "A solid 3px"]);
    await page.screenshot({ path: `${SCREENS}/focus-320.png`, fullPage: true });
  });
});
