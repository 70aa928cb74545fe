import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM, PHONE } from "../support/chromium.ts";
import { aDashboard, type Dashboard, NARROW } from "../support/dashboard.ts";
import { anEvent, invited } from "../support/guests.ts";

describe.skipIf(CHROMIUM === undefined)("questions to those who come", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await aDashboard();
  });
  afterAll(() => dashboard[Symbol.asyncDispose]());

  it("are asked by an organiser, answered by a guest on a phone, and read by the organiser", async () => {
    const { page, site } = dashboard;
    const eventId = await anEvent(site);
    const guest = await invited(site, eventId);
    await site.call("POST", `/guests/${guest.guestId}/answer`, { answer: "yes" });

    await dashboard.goto(`/events/${eventId}/questions`);
    await page.getByText("Guests are asked only Yes or No").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Food" }).click();
    await page.getByRole("dialog").waitFor();
    await expectAccessible(page);
    await page.getByRole("textbox", { name: "Option 3" }).fill("Vegetarian");
    await page.getByRole("button", { name: "Add the question" }).click();
    await page.getByText("stands among the options twice").first().waitFor();
    await page.getByRole("textbox", { name: "Option 3" }).fill("Vegan");
    await page.getByRole("checkbox", { name: "Ask again when it is left out" }).check();
    await page.getByRole("button", { name: "Add the question" }).click();
    await page.getByRole("heading", { name: "What would you like to eat?" }).waitFor();
    await page.getByRole("button", { name: "Add a question" }).click();
    await page.getByRole("textbox", { name: "Question" }).fill("How many nights do you stay?");
    await page.getByRole("combobox", { name: "Kind of answer" }).selectOption("number");
    await page.getByRole("button", { name: "Add the question" }).click();
    const up = page.getByRole("button", { name: "Move “How many nights do you stay?” up" });
    await up.focus();
    await page.keyboard.press("Enter");
    await page.getByText("“How many nights do you stay?” is number 1 now").waitFor();
    await page.locator("[data-step='1']:focus").waitFor();
    await page.getByRole("combobox", { name: "Each guest may bring" }).selectOption("2");
    await page.getByText("up to 2 people").waitFor();
    await page.getByRole("button", { name: "See it as a guest" }).click();
    await page.frameLocator("iframe").getByText("Preview: answers are not recorded").waitFor();
    await page.frameLocator("iframe").getByText("How many nights do you stay?").waitFor();

    const phone = await page
      .context()
      .browser()
      ?.newContext({ ...PHONE, javaScriptEnabled: true });
    const own = await phone?.newPage();
    if (own === undefined) throw new Error("there is no browser");
    await own.goto(`${site.url}${guest.page}`);
    await own.waitForTimeout(900);
    await own.getByLabel("How many nights do you stay?").fill("a few");
    await own.getByLabel("Comment").fill("See you there");
    await own.getByRole("button", { name: "Save" }).click();
    await own.getByRole("link", { name: "Please answer: What would you like to eat?" }).waitFor();
    expect(await own.title()).toMatch(/^Error: /);
    await expectAccessible(own);
    expect(await own.getByLabel("Comment").inputValue()).toBe("See you there");
    await own.getByLabel("How many nights do you stay?").fill("2");
    await own.getByLabel("Vegan", { exact: true }).check();
    await own.getByLabel("Whom do you bring?").selectOption("1");
    await own.getByLabel("Full name of person 1").fill("Ben Sommer");
    expect(await own.getByLabel("Full name of person 2").isVisible()).toBe(false);
    await own.waitForTimeout(900);
    await own.getByRole("button", { name: "Save" }).click();
    await own.getByText("Saved. You can change it here.").waitFor();
    await expectAccessible(own);
    await phone?.close();

    await dashboard.goto(`/events/${eventId}/questions`);
    await page.getByText("1 said yes, and 1 more come with them.").waitFor();
    await page.getByRole("button", { name: "Read 1 answer" }).click();
    await page.getByRole("link", { name: "Maria Sommer" }).waitFor();
    await page.getByText("1 of 1 guests who come have answered.").first().waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Maria Sommer" }).click();
    const panel = page.getByRole("dialog");
    await panel.getByText("1: Ben Sommer").waitFor();
    await panel.getByRole("button", { name: "Write down" }).click();
    await panel.getByRole("textbox", { name: "How many nights do you stay?" }).fill("three");
    await panel.getByRole("button", { name: "Save what they said" }).click();
    await panel.getByText("must be a number").waitFor();
    await expectAccessible(page);
    await panel.getByRole("textbox", { name: "How many nights do you stay?" }).fill("3");
    await panel.getByRole("button", { name: "Save what they said" }).click();
    await panel.getByText("How many nights do you stay?").waitFor();
    await expectAccessible(page);

    await dashboard.goto(`/events/${eventId}/questions`);
    await page.getByText("Together").waitFor();
    await page.getByRole("button", { name: "Delete “How many nights do you stay?”" }).click();
    await page.getByText("the 1 answer to it").waitFor();
    await page.getByRole("button", { name: "Delete the question" }).click();
    await page.getByRole("heading", { name: "How many nights do you stay?" }).waitFor({ state: "detached" });
  });

  it("are shown on a narrow and dark screen, and to who may only read", async () => {
    const { site } = dashboard;
    const eventId = await anEvent(site);
    await site.call("POST", `/events/${eventId}/questions`, { kind: "short-text", label: "Access needs" });
    await using viewer = await dashboard.visit({ role: "viewer", viewport: NARROW, colorScheme: "dark" });
    await viewer.goto(`/events/${eventId}/questions`);
    await viewer.page.getByRole("heading", { name: "Access needs" }).waitFor();
    expect(await viewer.page.getByRole("button", { name: /Edit|Delete|Add/ }).count()).toBe(0);
    expect(await viewer.page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(NARROW.width);
    await expectAccessible(viewer.page);
  });
});
