import { afterAll, beforeAll, describe, it } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard, NARROW, WIDE } from "../support/dashboard.ts";
import { expectFits } from "../support/fits.ts";
import { setText } from "../support/looks.ts";

/** One page of each kind, but for the longest: what /docs/objects holds stands in the chapters too. */
const PATHS = [
  "/docs",
  "/docs/events",
  "/docs/ivvy",
  "/docs/errors/validation",
  "/docs/search?q=invite+guests",
  "/docs/search?q=zzzz",
  "/docs/try/listEvents",
  "/docs/try/createEvent",
];

describe.skipIf(CHROMIUM === undefined)("the reference of the API", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await aDashboard({ role: null });
  });
  afterAll(() => dashboard[Symbol.asyncDispose]());

  it.each(PATHS)("is accessible, and fits narrow windows and large text: %s", async (path) => {
    const { page, site } = dashboard;
    await page.setViewportSize(WIDE);
    await setText(page, 1);
    await page.goto(`${site.url}${path}`);
    await expectAccessible(page);
    await page.setViewportSize(NARROW);
    await expectFits(page, "narrow");
    await setText(page, 2);
    await expectFits(page, "twice as large");
  });
});
