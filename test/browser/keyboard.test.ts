import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard } from "../support/dashboard.ts";
import { aParty } from "../support/party.ts";

const PEOPLE = Array.from({ length: 260 }, (_, index) => ({
  firstName: `Guest ${String(index + 1).padStart(3, "0")}`,
  email: `guest-${index + 1}@example.org`,
}));

describe.skipIf(CHROMIUM === undefined)("the keyboard in the dashboard", () => {
  let dashboard: Dashboard;
  let eventId: number;
  beforeAll(async () => {
    dashboard = await aDashboard();
    ({ eventId } = await aParty(dashboard.site, { title: "Winter ball", people: PEOPLE }));
  });
  afterAll(() => dashboard[Symbol.asyncDispose]());

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await dashboard.page.keyboard.press(key);
  };
  const focused = (hasText: string) => dashboard.page.locator(":focus", { hasText }).waitFor();

  it("goes to a section by two letters, and the focus to its heading", async () => {
    const { page } = dashboard;
    await dashboard.goto("/events");
    await press("g", "c");
    await page.waitForURL("**/app/contacts");
    await focused("Contacts");
    expect(await page.title()).toMatch(/Contacts · Beckon$/);
    await press("g", "e");
    await page.waitForURL("**/app/events");
    await focused("Events");
  });

  it("finds commands, sections and events by name, and gives the focus back", async () => {
    const { page } = dashboard;
    await dashboard.goto("/contacts");
    await press("/");
    await page.locator("input[type=search]:focus").waitFor();
    await press("Control+k");
    await page.getByRole("combobox").waitFor();
    await expectAccessible(page);
    await press("Escape");
    await page.locator("input[type=search]:focus").waitFor();
    await press("Control+k");
    await page.locator("[role=combobox]:focus").waitFor();
    await page.keyboard.type("winter");
    await page.getByRole("option", { name: "Winter ball" }).waitFor();
    await press("Enter");
    await page.waitForURL(`**/app/events/${eventId}`);
    await focused("Winter ball");
    await press("r");
    await page.waitForURL(`**/app/events/${eventId}/remind`);
  });

  it("leaves letters to fields, and to those who switched them off", async () => {
    const { page } = dashboard;
    await dashboard.goto("/events");
    await press("/");
    await page.locator("input[type=search]:focus").waitFor();
    await page.keyboard.type("g c ?");
    expect(await page.inputValue("input[type=search]")).toBe("g c ?");
    expect(new URL(page.url()).pathname).toBe("/app/events");
    await dashboard.goto("/events");
    await press("?");
    await page.getByRole("switch", { name: "Keys that are a single letter" }).click();
    await expectAccessible(page);
    await press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await press("g", "c", "?");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe("/app/events");
    await page.evaluate("localStorage.clear()");
  });

  it("moves over a long list, and never loses the row it is on", async () => {
    const { page } = dashboard;
    await dashboard.goto(`/events/${eventId}/guests`);
    await press("j");
    await focused("Guest 001");
    await press("j", "ArrowDown", "k");
    await focused("Guest 002");
    await press("End");
    await focused("Guest 260");
    expect(await page.locator(":focus").getAttribute("aria-rowindex")).toBe("261");
    await page.getByRole("grid").hover();
    await page.mouse.wheel(0, -20_000);
    await page.getByRole("row", { name: "Guest 001" }).waitFor();
    await focused("Guest 260");
    await press("Home");
    await focused("Guest 001");
    expect(await page.getByRole("grid").getAttribute("aria-rowcount")).toBe("261");
    await press("End");
    await focused("Guest 260");
  });

  it("begins each filter of a long list at its first row, and reads no other page for it", async () => {
    const { page } = dashboard;
    const asked: URLSearchParams[] = [];
    page.on("request", (it) => {
      if (it.url().includes("/guests?")) asked.push(new URL(it.url()).searchParams);
    });
    await dashboard.goto(`/events/${eventId}/guests`);
    for (const filter of ["Not invited", "All"]) {
      await press("j", "End");
      await focused("Guest 260");
      asked.length = 0;
      await page.getByRole("link", { name: filter }).click();
      await page.getByRole("row", { name: "Guest 001" }).waitFor();
      expect(asked.filter((it) => it.has("skip") || it.has("cursor"))).toEqual([]);
    }
  });

  it("turns pages of fifty where those are preferred", async () => {
    const { page } = dashboard;
    await dashboard.goto("/events");
    await page.evaluate(`localStorage.setItem("beckon-preferences", '{"letterKeys":true,"pagesOfFifty":true}')`);
    await dashboard.goto(`/events/${eventId}/guests`);
    await page.getByText("Page 1 of 6").waitFor();
    expect(await page.getByRole("row").count()).toBe(51);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("row", { name: "Guest 051" }).waitFor();
    await page.getByRole("link", { name: "Not invited" }).click();
    await page.getByRole("row", { name: "Guest 001" }).waitFor();
    await page.evaluate("localStorage.clear()");
  });
});
