import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard } from "../support/dashboard.ts";

describe.skipIf(CHROMIUM === undefined)("the organiser's dashboard", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await aDashboard();
  });
  afterAll(() => dashboard[Symbol.asyncDispose]());

  it("begins with what there is to do where nothing is yet", async () => {
    await dashboard.goto("/events");
    expect(await dashboard.page.textContent("main")).toContain("No events yet");
    await expectAccessible(dashboard.page);
  });
});
