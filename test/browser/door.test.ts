import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeOnceToken } from "../../src/usecases/make-once-token.ts";
import { expectAccessible } from "../support/axe.ts";
import { aBrowser, CHROMIUM } from "../support/chromium.ts";
import { NARROW, settled, WIDE } from "../support/dashboard.ts";
import { aDoorWorker, doorMail } from "../support/door-mail.ts";
import { expectFits } from "../support/fits.ts";
import { aLogin } from "../support/sign-in.ts";
import { aSite, type Site } from "../support/site.ts";
import type { TestWorker } from "../support/worker.ts";

const OWNER = "ada@example.org";
const VIEWER = "grace@example.org";
const OWNERS_PASSWORD = "quiet lamp in the hallway";
const FIRST = "seven boats under the rain";
const SECOND = "nine kettles on a hill";

let site: Site;
let browser: Browser;
let worker: TestWorker;

describe.skipIf(CHROMIUM === undefined)("the door", () => {
  beforeAll(async () => {
    site = await aSite();
    worker = aDoorWorker(site);
    browser = await aBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await worker.stop();
    await site[Symbol.asyncDispose]();
  });

  it("leads from the first start to a colleague who sees everything, changes nothing and forgets a password", async () => {
    await aLogin(site, "owner", "owner@beckon.localhost");
    const once = await makeOnceToken(site.deps, 600);
    // The door works before a script has loaded, and where none does; the dashboard behind it needs them.
    const owner = await browser.newContext({ viewport: WIDE, locale: "en-GB" });
    const ada = await pageOf(owner);
    await ada.goto(`${site.url}/app/setup?once=${once}`);
    await ada.getByLabel("Your e-mail").fill("ada");
    await ada.getByRole("button", { name: "Create and sign in" }).click();
    await ada.getByRole("link", { name: /^Your e-mail/ }).click();
    await expect.poll(() => ada.evaluate<string>("document.activeElement.id")).toBe("email");
    await ada.getByLabel("Your e-mail").fill(OWNER);
    await ada.getByLabel(/^Password/).fill(OWNERS_PASSWORD);
    await ada.getByRole("button", { name: "Create and sign in" }).click();
    await ada.getByRole("heading", { level: 1, name: "Events" }).waitFor();

    await ada.goto(`${site.url}/app/settings/team`);
    await ada.getByRole("button", { name: "Invite somebody" }).click();
    const dialog = ada.getByRole("dialog");
    await dialog.getByLabel("E-mail").fill(VIEWER);
    await dialog.getByLabel("Role").selectOption("viewer");
    await expectAccessible(ada);
    await dialog.getByRole("button", { name: "Send the invitation" }).click();
    await ada
      .getByRole("listitem")
      .filter({ hasText: VIEWER })
      .getByText(/^mailed/)
      .waitFor();
    await expectAccessible(ada);

    const colleague = await browser.newContext({ viewport: WIDE, locale: "en-GB" });
    const grace = await pageOf(colleague);
    await grace.goto(`${site.url}${(await doorMail(site, VIEWER)).path}`);
    await grace.getByLabel("Your name").fill("Grace Hopper");
    await grace.getByLabel(/^Password/).fill(FIRST);
    await grace.getByRole("button", { name: "Accept and sign in" }).click();
    await grace.getByRole("heading", { level: 1, name: "Events" }).waitFor();
    expect(await grace.getByText("New event").count()).toBe(0);
    await grace.goto(`${site.url}/app/settings/team`);
    await grace.getByText("Grace Hopper").first().waitFor();
    expect(await grace.getByRole("button", { name: /Invite|Remove/ }).count()).toBe(0);
    expect(await grace.getByRole("link", { name: "API keys" }).count()).toBe(0);

    const elsewhere = await browser.newContext({ viewport: NARROW, javaScriptEnabled: false });
    const forgetful = await pageOf(elsewhere);
    await forgetful.goto(`${site.url}/app/signin`);
    await forgetful.getByRole("link", { name: "Forgot your password?" }).click();
    await forgetful.getByLabel("E-mail").fill(VIEWER);
    await forgetful.getByRole("button", { name: "Mail me the link" }).click();
    await forgetful.getByRole("heading", { name: "Look at your mail" }).waitFor();
    await forgetful.goto(`${site.url}${(await doorMail(site, VIEWER, 2)).path}`);
    await forgetful.getByLabel("New password").fill(SECOND);
    await forgetful.getByRole("button", { name: "Change the password and sign in" }).click();
    await forgetful.waitForURL("**/app");

    // What was open before is over, and says so without losing the page.
    await grace.getByRole("link", { name: "Contacts" }).click();
    await grace.getByRole("heading", { name: "You are signed out" }).waitFor();
    const [signIn] = await Promise.all([
      colleague.waitForEvent("page"),
      grace.getByRole("link", { name: "Sign in again" }).click(),
    ]);
    await signIn.getByLabel("E-mail").fill(VIEWER);
    await signIn.getByLabel("Password").fill(SECOND);
    await signIn.getByRole("button", { name: "Sign in", exact: true }).click();
    await signIn.getByRole("heading", { level: 1, name: "Events" }).waitFor();
    await grace.getByRole("button", { name: "Go on" }).click();
    await grace.getByRole("heading", { level: 1, name: "Contacts" }).waitFor();
    await grace.goto(`${site.url}/app/settings/account`);
    await settled(grace);
    await grace.getByText("This browser").waitFor();
    await expectAccessible(grace);
  });

  it.each([
    { colorScheme: "light", viewport: WIDE },
    { colorScheme: "dark", viewport: NARROW },
  ] as const)("can be read and passed by everybody, %o", async (look) => {
    await using context = await disposable(browser.newContext({ ...look, javaScriptEnabled: true }));
    const page = await pageOf(context.it);
    await site.database.query("update installation set set_up_at = null");
    const once = await makeOnceToken(site.deps, 600);
    await site.call("POST", "/team-invitations", { email: `${look.colorScheme}@example.org`, role: "developer" });
    const { path } = await doorMail(site, `${look.colorScheme}@example.org`);
    const pages = ["/app/signin", "/app/reset", "/app/reset/over", `/app/setup?once=${once}`, path];
    for (const it_ of pages) {
      await page.goto(`${site.url}${it_}`);
      await expectAccessible(page);
      await expectFits(page, it_);
    }
    await page.goto(`${site.url}/app/setup?once=${once}`);
    await page.getByLabel(/^Password/).fill("password");
    await page.getByRole("button", { name: "Create and sign in" }).click();
    await expectAccessible(page);
    expect(await page.title()).toMatch(/^Error: /);
    await page.goto(`${site.url}/app/signin`);
    await page.getByLabel("E-mail").fill("nobody@example.org");
    await page.getByLabel("Password").fill("no password");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Mail me a link instead" }).click();
    await page.getByRole("heading", { name: "Look at your mail" }).waitFor();
    await expectAccessible(page);
  });
});

async function pageOf(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

async function disposable(made: Promise<BrowserContext>) {
  const it = await made;
  return { it, [Symbol.asyncDispose]: () => it.close() };
}
