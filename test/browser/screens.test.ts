import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard, NARROW, settled, WIDE } from "../support/dashboard.ts";
import { expectFits } from "../support/fits.ts";
import { furnish, type Leads, ROUTES } from "../support/furnished.ts";
import { heldAnswers } from "../support/held-answers.ts";
import { findingsOf } from "../support/looks.ts";
import { keepPicture } from "../support/pictures.ts";

/** The screens an organiser waits for. */
const AWAITED: ReadonlyArray<(typeof ROUTES)[number]> = [
  "/events",
  "/events/$eventId",
  "/events/$eventId/guests",
  "/events/$eventId/messages/$campaignId",
  "/contacts/lists/$listId",
  "/inbox",
];

/** Presses every Try again of a page. */
const PRESS_AGAIN = `[...document.querySelectorAll("[role=alert] button")]
  .filter((it) => it.textContent === "Try again").forEach((it) => it.click())`;

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
    await expectFits(page, "wide");
    await expectAccessible(page);
    await page.setViewportSize(NARROW);
    await expectFits(page, "narrow");
    await keepPicture(page);
  });

  it("says on each what is on its way, then what broke, and is whole after another try", async () => {
    await using visit = await dashboard.visit();
    const { page } = visit;
    const answers = await heldAnswers(page);
    for (const [turn, route] of AWAITED.entries()) {
      await page.setViewportSize(turn % 2 === 0 ? WIDE : NARROW);
      await page.emulateMedia({ colorScheme: turn % 4 < 2 ? "light" : "dark" });
      answers.hold();
      await page.goto(`${dashboard.site.url}/app${leads(route)}`);
      await page.locator("[data-loading] .animate-pulse").first().waitFor();
      await expectFits(page, `${route} on its way`);
      await keepPicture(page);
      await answers.refuse();
      await page.getByRole("alert").first().waitFor();
      expect(await findingsOf(page), `${route} refused`).toEqual([]);
      await expectFits(page, `${route} refused`);
      await keepPicture(page);
      await answers.pass();
      await page.evaluate(PRESS_AGAIN);
      await page.getByRole("alert").first().waitFor({ state: "detached" });
      await settled(page);
      expect(await page.getByRole("alert").count(), route).toBe(0);
    }
  });

  it("comes to the page that was asked for once who looks can be learned", async () => {
    await using visit = await dashboard.visit();
    const { page } = visit;
    await page.route("**/beckon/v1/session", (it) => it.fulfill({ status: 429, body: "{}" }));
    await page.goto(`${dashboard.site.url}/app/contacts`);
    await page.getByRole("alert").waitFor();
    expect(await findingsOf(page)).toEqual([]);
    await keepPicture(page);
    await page.unroute("**/beckon/v1/session");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { level: 1, name: "Contacts" }).waitFor();
  });
});
