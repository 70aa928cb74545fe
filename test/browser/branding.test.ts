import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard, NARROW } from "../support/dashboard.ts";
import { anInvitedGuest } from "../support/guests.ts";

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 20, g: 120, b: 90 } } });

describe.skipIf(CHROMIUM === undefined)("branding in a browser", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await aDashboard();
  });
  afterAll(async () => {
    await dashboard?.[Symbol.asyncDispose]();
  });

  it("shows what becomes of a colour while it is chosen, and gives it with the pictures to every guest", async () => {
    const { page, goto, site } = dashboard;
    await goto("/settings/branding");
    await page.getByLabel("Colour", { exact: true }).fill("#ffd4");
    await page.getByText("Write six digits after a #").waitFor();
    await page.getByLabel("Colour", { exact: true }).fill("#ffd400");
    await page.getByText("For links on light pages it becomes").waitFor();
    await page.getByLabel("What the cover shows").fill("A garden by the water");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved", { exact: true }).waitFor();
    const png = await plain(300, 100).png().toBuffer();
    const jpeg = await plain(1200, 500).jpeg().toBuffer();
    await page.getByLabel("Choose a logo").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: png });
    await page.getByAltText("Your logo").waitFor();
    await page.getByLabel("Choose a cover").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: jpeg });
    await page.getByAltText("Your cover").waitFor();
    await expectAccessible(page);

    const guest = await anInvitedGuest(site);
    for (const colorScheme of ["light", "dark"] as const)
      for (const language of ["en", "ar"]) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${site.url}${guest.page}/yes?lang=${language}`);
        const shown = await page
          .getByAltText("A garden by the water")
          .evaluate((it) => it.getBoundingClientRect().width);
        expect(shown).toBeGreaterThan(100);
        await expectAccessible(page);
      }
  });

  it("fits a phone, and is only to be looked at by those who are no owners", async () => {
    await using visit = await dashboard.visit({ role: "viewer", viewport: NARROW, colorScheme: "dark" });
    await visit.goto("/settings/branding");
    await visit.page.getByText("Only an owner of the account can change this.").waitFor();
    expect(await visit.page.getByRole("button", { name: "Save" }).count()).toBe(0);
    await expectAccessible(visit.page);
  });
});
