import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aBrowser, CHROMIUM } from "../support/chromium.ts";
import { aClock, type TestClock } from "../support/clock.ts";
import { SPRING } from "../support/guest-states.ts";
import { stateOf } from "../support/guests.ts";
import { aMailing, linkTo, type MailedGuest, type Mailing } from "../support/mailed.ts";

/** Chromium as detonation boxes drive it: scripts on, its own name, and no way out to the rest of the net. */
describe.skipIf(CHROMIUM === undefined)("machines that drive a browser", () => {
  let browser: Browser;
  let context: BrowserContext;
  let clock: TestClock;
  let mailing: Mailing;
  let guest: MailedGuest;

  beforeAll(async () => {
    browser = await aBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    clock = aClock(SPRING);
    mailing = await aMailing(1, { now: clock.now });
    guest = mailing.guests[0] as MailedGuest;
    context = await browser.newContext();
    await context.route(
      (url) => url.origin !== mailing.site.url,
      (route) => route.abort(),
    );
  });
  afterEach(async () => {
    await context.close();
    await mailing[Symbol.asyncDispose]();
  });

  const counts = async () => (await mailing.site.call("GET", `/events/${mailing.eventId}/results`)).body.counts;

  async function expectNothingRecorded(): Promise<void> {
    expect(await mailing.site.database.query("select from answers")).toEqual([]);
    expect(await stateOf(mailing.site, guest)).toBe("invited");
    expect((await mailing.site.call("GET", "/suppressions")).body.total).toBe(0);
  }

  async function openInTab(url: string): Promise<Page> {
    const page = await context.newPage();
    // A calendar file is a download, which Playwright reports as a page that never opened.
    await page.goto(url).catch(() => {});
    return page;
  }

  /** Both answer links in two tabs, in the same second. */
  function openBoth(): Promise<Page[]> {
    return Promise.all([openInTab(linkTo(guest, "/yes")), openInTab(linkTo(guest, "/no"))]);
  }

  it("record nothing by opening every link, running what is there and waiting", async () => {
    for (const url of guest.hrefs) {
      const page = await openInTab(url);
      await page.waitForLoadState("networkidle");
    }
    clock.pass(60_000);
    await expectNothingRecorded();
  });

  it("record nothing by following every link two levels deep", async () => {
    const seen = new Set<string>();
    let next = [...guest.hrefs];
    for (let level = 0; level <= 2; level++) {
      const found: string[] = [];
      for (const url of next.filter((it) => it.startsWith(mailing.site.url) && !seen.has(it))) {
        seen.add(url);
        const page = await openInTab(url);
        found.push(...(await page.evaluate<string[]>("[...document.links].map((it) => it.href)")));
        await page.close();
      }
      next = found;
    }
    expect(seen.size).toBeGreaterThan(guest.hrefs.length);
    await expectNothingRecorded();
  });

  it("record nothing by clicking every <a>", async () => {
    for (const url of guest.hrefs) {
      const page = await openInTab(url);
      const links = await page.locator("a[href^='/']").count();
      for (let at = 0; at < links; at++) {
        await page.locator("a[href^='/']").nth(at).click();
        await page.goto(url).catch(() => {});
      }
      await page.close();
    }
    await expectNothingRecorded();
  });

  it("record nothing by clicking every button after a fifth of a second, and again on the page behind it", async () => {
    for (const page of await openBoth()) {
      for (let round = 0; round < 2; round++) {
        clock.pass(200);
        await Promise.all([page.waitForEvent("load"), page.locator("button").first().click()]);
        expect(await page.textContent("[role=alert]")).toBe("Please press your answer again.");
      }
    }
    await expectNothingRecorded();
  });

  it("are kept apart and counted as nothing when they click every button after a minute", async () => {
    const pages = await openBoth();
    clock.pass(60_000);
    for (const page of pages) {
      const values = await page.evaluate<string[]>("[...document.querySelectorAll('button')].map((it) => it.value)");
      const { href } = new URL(page.url());
      for (const value of values) {
        if (page.url() !== href) await page.goto(href);
        clock.pass(60_000);
        const button = page.locator(`button[value=${value}]`);
        if ((await button.count()) > 0) await Promise.all([page.waitForEvent("load"), button.click()]);
      }
    }
    expect(await stateOf(mailing.site, guest)).toBe("invited");
    expect(await counts()).toMatchObject({ yes: 0, no: 0, noAnswer: 1, unconfirmed: 1 });
  });

  it("take nothing from the guest, whose own press counts afterwards", async () => {
    for (const page of await openBoth()) {
      clock.pass(60_000);
      await Promise.all([page.waitForEvent("load"), page.locator("button").first().click()]);
    }
    const own = await browser.newContext({ userAgent: "Mozilla/5.0 (iPhone) Mobile Safari/604.1", locale: "en-GB" });
    const page = await own.newPage();
    await page.goto(linkTo(guest, "/yes"));
    clock.pass(1000);
    await Promise.all([page.waitForEvent("load"), page.locator("button[value=yes]").click()]);
    await own.close();
    expect(await stateOf(mailing.site, guest)).toBe("accepted");
    expect(await counts()).toMatchObject({ yes: 1, no: 0, noAnswer: 0, unconfirmed: 0 });
  });
});
