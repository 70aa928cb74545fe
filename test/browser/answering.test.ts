import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aBrowser, CHROMIUM, PHONE, pressOn } from "../support/chromium.ts";
import { aClock, type TestClock } from "../support/clock.ts";
import { SPRING } from "../support/guest-states.ts";
import { anInvitedGuest, type InvitedGuest, stateOf } from "../support/guests.ts";
import { aSite, type Site } from "../support/site.ts";

interface Visit extends AsyncDisposable {
  readonly site: Site;
  readonly clock: TestClock;
  readonly guest: InvitedGuest;
  readonly context: BrowserContext;
  readonly page: Page;
}

async function answersOf({ site }: Visit): Promise<string[]> {
  const rows = await site.database.query<{ reply: string }>("select reply from answers order by id");
  return rows.map((it) => it.reply);
}

/** Presses Tab until the keyboard stands on the control, as somebody without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < 20; stop++) {
    await page.keyboard.press("Tab");
    if ((await page.locator(`${selector}:focus`).count()) === 1) return;
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

describe.skipIf(CHROMIUM === undefined)("a guest in a browser without scripts", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await aBrowser();
  });
  afterAll(() => browser.close());

  async function aVisit(): Promise<Visit> {
    const clock = aClock(SPRING);
    const site = await aSite({ now: clock.now });
    const guest = await anInvitedGuest(site);
    const context = await browser.newContext(PHONE);
    const page = await context.newPage();
    const close = async () => {
      await context.close();
      await site[Symbol.asyncDispose]();
    };
    return { site, clock, guest, context, page, [Symbol.asyncDispose]: close };
  }

  async function openLink({ site, clock, guest, page }: Visit, hint = ""): Promise<void> {
    await page.goto(`${site.url}${guest.page}${hint}`);
    clock.pass(2000);
  }

  it.each([
    ["yes", "accepted", "You said yes"],
    ["no", "declined", "You said no"],
  ])("answers %s with one press, which is two requests", async (answer, state, heading) => {
    await using visit = await aVisit();
    const { site, guest, page, context } = visit;
    await openLink(visit, `/${answer}`);
    const requests: string[] = [];
    page.on("request", (it) => requests.push(`${it.method()} ${new URL(it.url()).pathname}`));
    await pressOn(page, answer);
    expect(await page.textContent("h1")).toBe(heading);
    expect(requests).toEqual([`POST ${guest.page}/answer`, `GET ${guest.page}/done`]);
    expect(await stateOf(site, guest)).toBe(state);
    expect(await context.cookies()).toEqual([]);
  });

  it("answers by keyboard alone", async () => {
    await using visit = await aVisit();
    const { site, guest, page } = visit;
    await openLink(visit);
    await tabTo(page, "button[value=no]");
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    expect(await page.textContent("h1")).toBe("You said no");
    expect(await stateOf(site, guest)).toBe("declined");
  });

  it("changes their mind by keyboard alone, with the space bar", async () => {
    await using visit = await aVisit();
    const { site, clock, guest, page } = visit;
    await openLink(visit, "/no");
    await pressOn(page, "no");
    clock.pass(2000);
    await tabTo(page, "button[value=yes]");
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Space")]);
    expect(await page.textContent("h1")).toBe("You changed your answer to yes");
    expect(await stateOf(site, guest)).toBe("accepted");
    expect(await answersOf(visit)).toEqual(["no", "yes"]);
  });

  it("meets the first answer's button first by keyboard, and no trap on the way", async () => {
    await using visit = await aVisit();
    await openLink(visit, "/no");
    await visit.page.keyboard.press("Tab");
    expect(await visit.page.locator("button[value=no]:focus").count()).toBe(1);
    await visit.page.keyboard.press("Tab");
    expect(await visit.page.locator("button[value=yes]:focus").count()).toBe(1);
  });

  it("goes back and answers otherwise; nothing is sent twice on the way", async () => {
    await using visit = await aVisit();
    const { site, clock, guest, page } = visit;
    await openLink(visit);
    await pressOn(page, "yes");
    await page.goBack();
    clock.pass(2000);
    expect(await answersOf(visit)).toEqual(["yes"]);
    await pressOn(page, await otherThan(page, "yes"));
    expect(await stateOf(site, guest)).toBe("declined");
    expect(await answersOf(visit)).toEqual(["yes", "no"]);
  });

  it("reloads the receipt as often as they like", async () => {
    await using visit = await aVisit();
    await openLink(visit);
    await pressOn(visit.page, "yes");
    for (let time = 0; time < 3; time++) await visit.page.reload();
    expect(await visit.page.textContent("h1")).toBe("You said yes");
    expect(await answersOf(visit)).toEqual(["yes"]);
  });

  it("taps twice and is taken once", async () => {
    await using visit = await aVisit();
    const { site, guest, page } = visit;
    await openLink(visit);
    await page.dblclick("button[value=yes]");
    // The second tap gives up the first one's way to the receipt, for which a wait for that address would fail.
    await page.getByRole("heading", { level: 1, name: "You said yes" }).waitFor();
    expect(await stateOf(site, guest)).toBe("accepted");
    expect(await answersOf(visit)).toEqual(["yes"]);
  });

  it("who presses at once is asked again, and then taken at their word", async () => {
    await using visit = await aVisit();
    const { site, clock, guest, page } = visit;
    await page.goto(`${site.url}${guest.page}/yes`);
    await pressOn(page, "yes");
    expect(await page.textContent("[role=alert]")).toBe("Please press your answer again.");
    expect(await answersOf(visit)).toEqual([]);
    clock.pass(1000);
    await pressOn(page, "yes");
    expect(await stateOf(site, guest)).toBe("accepted");
  });

  it("stops messages and takes it back, with the answer unchanged", async () => {
    await using visit = await aVisit();
    const { site, guest, page } = visit;
    await openLink(visit);
    await pressOn(page, "yes");
    await page.getByText("Stop invitations from Example Labs").click();
    await pressOn(page, "all");
    expect(await page.textContent("h1")).toBe("You will get no more messages");
    expect((await site.call("GET", "/suppressions")).body.total).toBeGreaterThan(0);
    await pressOn(page, "all");
    expect(await page.textContent("h1")).toBe("You will get messages again");
    expect((await site.call("GET", "/suppressions")).body.total).toBe(0);
    expect(await stateOf(site, guest)).toBe("accepted");
  });

  it("takes the calendar file along", async () => {
    await using visit = await aVisit();
    const { page } = visit;
    await openLink(visit);
    await pressOn(page, "yes");
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByText("Calendar file").click()]);
    expect(file.suggestedFilename()).toBe("event.ics");
  });
});

/** Back shows either the page that was left, kept by the browser, or where the guest stands; both offer the other answer. */
async function otherThan(page: Page, answer: "yes" | "no"): Promise<string> {
  const other = answer === "yes" ? "no" : "yes";
  expect(await page.locator(`button[value=${other}]`).count()).toBe(1);
  return other;
}
