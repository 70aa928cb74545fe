import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard } from "../support/dashboard.ts";

describe.skipIf(CHROMIUM === undefined)("the form of a new event", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await aDashboard({ timezoneId: "Europe/Lisbon", viewport: { width: 1280, height: 500 } });
  });
  afterAll(() => dashboard[Symbol.asyncDispose]());

  it("begins with the organiser's own zone while the account has none, and then with the account's", async () => {
    const { page, site } = dashboard;
    await dashboard.goto("/events/new");
    expect(await page.getByLabel("Time zone").inputValue()).toBe("Europe/Lisbon");
    await site.call("PATCH", "/settings", { defaultTimezone: "Europe/Berlin" });
    await dashboard.goto("/events/new");
    expect(await page.getByLabel("Time zone").inputValue()).toBe("Europe/Berlin");
  });

  it("leads to the field that is wrong, in words of people, and makes no event without a name", async () => {
    const { page, site } = dashboard;
    await dashboard.goto("/events/new");
    const create = page.getByRole("button", { name: "Create the event" });
    const wrong = (name: string, says: string) =>
      page
        .locator(`[name=${name}]:focus`)
        .and(page.getByRole("textbox", { description: says }))
        .waitFor();
    await create.click();
    await wrong("title", "As guests read it, such as Summer party 2030 Give the event a name");
    await expectAccessible(page);
    await page.getByLabel("Name", { exact: true }).fill("Summer party 2030");
    await page.getByLabel("Places").fill("many");
    await create.click();
    await wrong("capacity", "Leave it empty when everybody may come must be a whole number, or left empty");
    await expectAccessible(page);
    expect((await site.call("GET", "/events")).body.items).toEqual([]);
    await page.getByLabel("Places").fill("12");
    await create.click();
    await page.getByRole("heading", { level: 1, name: "Summer party 2030" }).waitFor();
  });
});
