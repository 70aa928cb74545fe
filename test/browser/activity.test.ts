import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard, NARROW, settled } from "../support/dashboard.ts";
import { until } from "../support/until.ts";
import { aWorker } from "../support/worker.ts";
import { sendTo } from "../support/world.ts";

describe.skipIf(CHROMIUM === undefined)("the inbox and the log of the dashboard", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await aDashboard();
  });
  afterAll(() => dashboard[Symbol.asyncDispose]());

  it("leads from an empty inbox to the guest's answer", async () => {
    await using _worker = aWorker(dashboard.site);
    const { page } = dashboard;
    await dashboard.goto("/inbox");
    expect(await page.textContent("main")).toContain("Nothing was captured yet");
    expect(await page.textContent("main pre")).toContain(`curl ${dashboard.site.url}/beckon/v1/quick-invite`);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Send one now" }).click();
    const mail = page.getByRole("list", { name: "Captured messages" }).getByRole("button");
    await mail.first().click();
    const frame = page.frameLocator('iframe[title^="The mail as"]');
    await frame.getByText("Lunch").first().waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Press Yes" }).click();
    await page.getByText("Their page says").waitFor();
    await page.locator("text=Their answer now").locator("..").getByText("Yes", { exact: true }).waitFor();
    const [guest] = (await dashboard.site.call("GET", "/events/100001/guests")).body.items;
    expect(guest.state).toBe("accepted");
  });

  it("lets a message bounce, and says what follows", async () => {
    const { page } = dashboard;
    await page.getByRole("button", { name: "No such address" }).click();
    await page.getByText("Nobody writes to this address any more").waitFor();
    expect((await dashboard.site.call("GET", "/suppressions")).body.items).toHaveLength(1);
  });

  it("is read on a narrow screen one thing at a time", async () => {
    await using narrow = await dashboard.visit({ viewport: NARROW, colorScheme: "dark" });
    await narrow.goto("/inbox");
    await narrow.page.getByRole("list", { name: "Captured messages" }).getByRole("button").first().click();
    await narrow.page.getByRole("button", { name: "All messages" }).waitFor();
    await settled(narrow.page);
    await expectAccessible(narrow.page);
    expect(await narrow.page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(NARROW.width);
    await narrow.page.getByRole("button", { name: "All messages" }).click();
    await narrow.page.getByRole("list", { name: "Captured messages" }).waitFor();
  });

  it("explains a call that an old client was refused", async () => {
    const { site, page } = dashboard;
    const { body: key } = await site.call("POST", "/credentials", { kind: "ivvy", name: "The old client" });
    await sendTo(site.app, {
      method: "POST",
      url: "/api/1.0/test?action=ping",
      body: "{}",
      headers: {
        "content-type": "application/json",
        "content-md5": "99914b932bd37a50b983c5e7c90ae93b",
        "ivvy-date": "2030-06-13 12:00:00",
        "x-api-authorization": `IWS ${key.key}:${"0".repeat(40)}`,
      },
    });
    await dashboard.goto("/activity/api-log?result=refused&dialect=ivvy");
    const row = page.getByText("/api/1.0/test?action=ping").first();
    await row.waitFor();
    await expectAccessible(page);
    await row.click();
    await page.getByText("We built the string to sign as").waitFor();
    await expectAccessible(page);
    expect(page.url()).toContain("call=");
    await page.keyboard.press("Escape");
  });

  it("moves no call from under the hand, and says that there are newer ones", async () => {
    const { site, page } = dashboard;
    const firstRow = page.locator("tbody tr").first();
    await site.call("GET", "/lists/41");
    await dashboard.goto("/activity/api-log?path=/beckon/v1/lists");
    await firstRow.getByText("/beckon/v1/lists/41").waitFor();
    await firstRow.focus();
    await site.call("GET", "/lists/42");
    await page.getByRole("button", { name: "Show the new ones" }).waitFor();
    expect(await firstRow.textContent()).toContain("/beckon/v1/lists/41");
    await page.getByRole("button", { name: "Show the new ones" }).click();
    await firstRow.getByText("/beckon/v1/lists/42").waitFor();
  });

  it("reads the calls of another filter once, however long their newest is looked for", async () => {
    const { site, page } = dashboard;
    await site.call("GET", "/settings");
    await dashboard.goto("/activity/api-log");
    await site.call("GET", "/lists/43");
    await page.locator("tbody tr").first().getByText("/beckon/v1/lists/43").waitFor();
    const isNewest = (url: URL) => url.pathname.endsWith("/api-log") && url.searchParams.get("limit") === "1";
    await page.route(isNewest, () => {});
    await page.getByLabel("Result").selectOption("ok");
    await page.locator("tbody tr").first().getByText("/beckon/v1/settings").waitFor();
    const again = page.waitForRequest((it) => it.url().includes("limit=100"), { timeout: 500 });
    await expect(again).rejects.toThrow("Timeout");
    await page.unroute(isNewest);
  });

  it("comes back by itself after a read that failed", async () => {
    const { site, page } = dashboard;
    await dashboard.goto("/activity/api-log?path=/beckon/v1/lists");
    const isList = (url: URL) => url.pathname.endsWith("/api-log") && url.searchParams.get("limit") === "100";
    await page.route(isList, (route) => route.fulfill({ status: 429, json: { title: "Too many calls", status: 429 } }));
    await site.call("GET", "/lists/44");
    await page.getByRole("alert").waitFor();
    await page.unroute(isList);
    await site.call("GET", "/lists/45");
    await page.locator("tbody tr").first().getByText("/beckon/v1/lists/45").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it("says of reads that nobody waits for that they may come second", async () => {
    await using other = await dashboard.visit();
    const marks: (string | undefined)[] = [];
    other.page.on("request", (it) => {
      if (it.url().includes("/api-log?")) marks.push(it.headers()["x-beckon-background"]);
    });
    await other.goto("/activity/api-log");
    await until("the log is looked at again", () => marks.length > 2);
    expect(marks.slice(0, 3)).toEqual([undefined, undefined, "1"]);
  });

  it("tells who did what, and leads to what it was done to", async () => {
    const { page } = dashboard;
    await dashboard.goto("/activity/audit?object=event");
    await page.getByRole("link", { name: "event 100001" }).first().waitFor();
    await expectAccessible(page);
  });
});
