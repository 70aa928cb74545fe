import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard, NARROW, WIDE } from "../support/dashboard.ts";
import { doubleText, movingOf, overhangOf } from "../support/looks.ts";
import { aCampaign, aParty } from "../support/party.ts";

const SCREENS = "test-output/screens/right-to-left";
const BUILT = fileURLToPath(new URL("../../test-output/dashboard-rtl", import.meta.url));

/** The dashboard in no language: accents, two fifths longer, from right to left. */
async function buildPseudo(): Promise<void> {
  await build({
    configFile: "dashboard/vite.config.ts",
    logLevel: "error",
    build: { outDir: BUILT, emptyOutDir: true },
    resolve: {
      alias: [
        {
          find: /^.*\/spoken\.ts$/,
          replacement: fileURLToPath(new URL("../support/pseudo-words.ts", import.meta.url)),
        },
      ],
    },
  });
}

describe.skipIf(CHROMIUM === undefined)("the dashboard in a longer language that reads from right to left", () => {
  let dashboard: Dashboard;
  let paths: readonly string[];
  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    await buildPseudo();
    dashboard = await aDashboard({ surface: { dashboard: BUILT }, reducedMotion: "reduce" });
    const { eventId } = await aParty(dashboard.site, { title: "حفلة الصيف", people: 5 });
    const campaignId = await aCampaign(dashboard.site, eventId);
    const event = `/events/${eventId}`;
    paths = [
      "/events",
      "/events/new",
      event,
      `${event}/guests`,
      `${event}/messages/${campaignId}`,
      "/settings/general",
    ];
  });
  afterAll(() => dashboard[Symbol.asyncDispose]());

  it("fits wide and narrow windows, and is as accessible", async () => {
    const { page } = dashboard;
    for (const [place, path] of paths.entries()) {
      await page.setViewportSize(WIDE);
      await dashboard.goto(path);
      expect(await page.getAttribute("html", "dir")).toBe("rtl");
      await expectAccessible(page);
      await page.screenshot({ path: `${SCREENS}/${place}-1280.png`, fullPage: true });
      await page.setViewportSize(NARROW);
      await page.screenshot({ path: `${SCREENS}/${place}-320.png`, fullPage: true });
      expect(await overhangOf(page), path).toBe(0);
      expect(await movingOf(page), path).toBe(0);
    }
  });

  it("fits a narrow window where text is twice as large", async () => {
    await using large = await dashboard.visit({ viewport: { width: 640, height: 900 } });
    for (const path of paths) {
      await large.goto(path);
      await doubleText(large.page);
      await expect
        .poll(() => large.page.evaluate("getComputedStyle(document.documentElement).fontSize"), { timeout: 10_000 })
        .toBe("32px");
      expect(await overhangOf(large.page), path).toBe(0);
    }
  });

  it("keeps its shape where the system chooses the colours", async () => {
    await using forced = await dashboard.visit({ forcedColors: "active" });
    await forced.goto(paths[3] ?? "");
    await forced.page.screenshot({ path: `${SCREENS}/forced-colours.png`, fullPage: true });
    const borders = await forced.page.evaluate<string[]>(
      `[...document.querySelectorAll("main button")].map((it) => getComputedStyle(it).borderTopWidth)`,
    );
    expect(borders.filter((it) => it === "0px")).toEqual([]);
  });
});
