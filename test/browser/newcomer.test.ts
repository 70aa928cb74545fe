import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeOnceToken } from "../../src/usecases/make-once-token.ts";
import { aBrowser, CHROMIUM } from "../support/chromium.ts";
import { settled, WIDE } from "../support/dashboard.ts";
import { aLogin } from "../support/sign-in.ts";
import { aSite, type Site } from "../support/site.ts";
import { aWorker } from "../support/worker.ts";

/** The address a server is founded with, which nobody chose. */
const FOUNDED_WITH = "owner@beckon.localhost";
const PATIENCE_MS = 30_000;

/** Somebody who presses what the page itself holds out, never the navigation around it. */
function aNewcomer(page: Page) {
  const pressed: string[] = [];
  page.setDefaultTimeout(PATIENCE_MS);
  return {
    pressed,
    async press(name: string) {
      const main = page.locator("main");
      const held = main.getByRole("button", { name, exact: true }).or(main.getByRole("link", { name, exact: true }));
      await held.last().click();
      pressed.push(name);
      await settled(page);
    },
    async type(label: string | RegExp, text: string) {
      await page.getByLabel(label).fill(text);
    },
    async sees(name: RegExp) {
      await page.locator("main").getByText(name).first().waitFor();
    },
  };
}

describe.skipIf(CHROMIUM === undefined)("a newcomer in front of an empty server", () => {
  let site: Site;
  let browser: Browser;
  let worker: AsyncDisposable;
  beforeAll(async () => {
    site = await aSite();
    worker = aWorker(site);
    browser = await aBrowser();
    await aLogin(site, "owner", FOUNDED_WITH);
  });
  afterAll(async () => {
    await browser?.close();
    await worker?.[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
  });

  const opened = async (path: string) => {
    const page = await (await browser.newContext({ viewport: WIDE, locale: "en-GB" })).newPage();
    await page.goto(`${site.url}${path}?once=${await makeOnceToken(site.deps, 600)}`);
    return { page, newcomer: aNewcomer(page) };
  };

  it("has the first invitation in the inbox ten presses and three fields behind the printed link", async () => {
    const { page, newcomer } = await opened("/app/setup");
    await newcomer.type("Your e-mail", "ada@example.org");
    await newcomer.press("Create and sign in");
    await newcomer.press("New event");
    await newcomer.type(/^Name/, "Lunch");
    await newcomer.press("Create the event");
    await newcomer.press("Guests");
    await newcomer.type("Paste addresses", "you@example.org");
    await newcomer.press("Put them on the list");
    await newcomer.press("Write to them");
    await newcomer.press("Write a message");
    await newcomer.press("Publish the event");
    await newcomer.press("Send 1 invitation");
    await newcomer.sees(/^Sending starts in/);
    await site.database.query("update batches set send_at = now()");
    await newcomer.press("See it in the inbox");
    await newcomer.sees(/^Lunch: can you come\?$/);
    expect(newcomer.pressed).toHaveLength(10);
    expect(new URL(page.url()).pathname).toBe("/app/inbox");
  });

  it("has another two presses behind the printed link to the inbox", async () => {
    await site.call("DELETE", "/sandbox/messages");
    const { newcomer } = await opened("/app/inbox/open");
    await newcomer.press("Sign in and open it");
    await newcomer.press("Send one now");
    await newcomer.sees(/^Lunch: can you come\?$/);
    expect(newcomer.pressed).toHaveLength(2);
  });
});
