import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard, NARROW, WIDE } from "../support/dashboard.ts";
import { furnish, type Leads, ROUTES } from "../support/furnished.ts";
import { overhangOf } from "../support/looks.ts";
import { keepPicture } from "../support/pictures.ts";

const ROUTER = readdirSync("dashboard/router")
  .map((it) => readFileSync(`dashboard/router/${it}`, "utf8"))
  .join("\n");

describe.skipIf(CHROMIUM === undefined)("every screen of the dashboard", () => {
  let dashboard: Dashboard;
  let leads: Leads;
  beforeAll(async () => {
    dashboard = await aDashboard();
    leads = await furnish(dashboard.site);
  });
  afterAll(() => dashboard[Symbol.asyncDispose]());

  it("is visited here", () => {
    const known = [...ROUTER.matchAll(/^ {2}path: "(?<path>[^"]+)"/gm)].map((it) => it.groups?.["path"] ?? "");
    const unvisited = known.filter((path) => path !== "/" && !ROUTES.some((it) => it.includes(path)));
    expect(unvisited).toEqual([]);
  });

  it.each(ROUTES)("is accessible, and fits its window wide and narrow: %s", async (route) => {
    const { page } = dashboard;
    await page.setViewportSize(WIDE);
    await dashboard.goto(leads(route));
    expect(await page.getByRole("alert").allInnerTexts()).toEqual([]);
    expect(await overhangOf(page), "wide").toBe(0);
    await expectAccessible(page);
    await page.setViewportSize(NARROW);
    expect(await overhangOf(page), "narrow").toBe(0);
    await keepPicture(page);
  });
});
