import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard, NARROW } from "../support/dashboard.ts";
import { expectFits } from "../support/fits.ts";
import { furnish, type Leads, ROUTES } from "../support/furnished.ts";
import { cutOf, movingOf, setText } from "../support/looks.ts";
import { keepPicture } from "../support/pictures.ts";

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
  let leads: Leads;
  beforeAll(async () => {
    await buildPseudo();
    dashboard = await aDashboard({ surface: { dashboard: BUILT }, reducedMotion: "reduce", viewport: NARROW });
    leads = await furnish(dashboard.site, "حفلة الصيف");
  });
  afterAll(() => dashboard[Symbol.asyncDispose]());

  it.each(ROUTES)("is accessible and fits a narrow window, its text twice as large too: %s", async (route) => {
    const { page } = dashboard;
    await setText(page, 1);
    await dashboard.goto(leads(route));
    expect(await page.getAttribute("html", "dir")).toBe("rtl");
    expect(await page.getByRole("alert").allInnerTexts()).toEqual([]);
    await expectFits(page);
    expect(await movingOf(page)).toBe(0);
    await expectAccessible(page);
    await setText(page, 2);
    await expectFits(page, "twice as large");
    expect(await cutOf(page), "twice as large").toEqual([]);
    await keepPicture(page);
  });

  it("keeps its shape where the system chooses the colours", async () => {
    await using forced = await dashboard.visit({ forcedColors: "active" });
    await forced.goto(leads("/events/$eventId/guests"));
    await keepPicture(forced.page);
    const borders = await forced.page.evaluate<string[]>(
      `[...document.querySelectorAll("main button")].map((it) => getComputedStyle(it).borderTopWidth)`,
    );
    expect(borders.filter((it) => it === "0px")).toEqual([]);
  });
});
