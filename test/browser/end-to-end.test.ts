import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aBrowser, CHROMIUM, PHONE, pressOn } from "../support/chromium.ts";
import { answerLinks, inEnglish, theMainJob } from "../support/main-job.ts";

const READING_MS = 900;

describe.skipIf(CHROMIUM === undefined)("the main job, answered in a browser without scripts", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await aBrowser();
  });
  afterAll(() => browser.close());

  /** A phone of somebody's own, that opens the link; time passes for reading. */
  async function opened(link: string | undefined): Promise<Page> {
    const page = await (await browser.newContext(PHONE)).newPage();
    await page.goto(link ?? "");
    await page.waitForTimeout(READING_MS);
    return page;
  }

  it("records three guests exactly, one of them by keyboard alone", async () => {
    await using job = await theMainJob();
    const [first, second, third] = inEnglish(job.mails).slice(-3).map(answerLinks);

    const yes = await opened(first?.yes);
    await pressOn(yes, "yes");
    expect(await yes.textContent("h1")).toBe("You said yes");

    const no = await opened(second?.no);
    await pressOn(no, "no");
    expect(await no.textContent("h1")).toBe("You said no");

    const typed = await opened(third?.yes);
    await typed.keyboard.press("Tab");
    await Promise.all([typed.waitForEvent("load"), typed.keyboard.press("Enter")]);
    expect(await typed.textContent("h1")).toBe("You said yes");

    const { counts } = await job.call("GET", `/events/${job.eventId}/results`);
    expect(counts).toMatchObject({ invited: 1000, yes: 2, no: 1, noAnswer: 997, unconfirmed: 0 });
  }, 180_000);
});
