import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard } from "../support/dashboard.ts";

const run = promisify(execFile);

describe.skipIf(CHROMIUM === undefined)("the settings in a browser", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await aDashboard();
  });
  afterAll(async () => {
    await dashboard?.[Symbol.asyncDispose]();
  });

  /** Makes a key by the form and answers the lines the dashboard says to paste. */
  async function makeKey(kind: string, name: string): Promise<string> {
    const { page } = dashboard;
    await page.getByRole("button", { name: "Create key" }).first().click();
    const form = page.getByRole("dialog");
    await form.getByLabel("For which API").selectOption(kind);
    await form.getByLabel("Name").fill(name);
    await form.getByRole("button", { name: "Create key" }).click();
    const recipe = await form.getByRole("region", { name: "Try it" }).textContent();
    await expectAccessible(page);
    await form.getByRole("button", { name: "I have kept them" }).click();
    return recipe ?? "";
  }

  it("hand out keys whose first call works when it is pasted into a shell, until they are revoked", async () => {
    const { page, goto } = dashboard;
    await goto("/settings/keys");
    const own = await makeKey("native", "Website");
    const ivvy = await makeKey("ivvy", "Venue sync");
    const travel = await makeKey("spotnana", "Travel desk");

    expect(JSON.parse((await run("sh", ["-c", own])).stdout)).toMatchObject({ right: "write", person: null });
    expect(JSON.parse((await run("sh", ["-c", ivvy])).stdout)).toHaveProperty("ack");
    expect(JSON.parse((await run("sh", ["-c", travel])).stdout)).toHaveProperty("events");

    await page.reload();
    await page.getByRole("listitem").filter({ hasText: "Website" }).getByText("Last used").waitFor();
    await page.getByRole("button", { name: "Revoke Website" }).click();
    await page.getByRole("dialog").getByText("refused from their next request on").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke Website" }).click();
    await page.getByRole("listitem").filter({ hasText: "Website" }).waitFor({ state: "detached" });
    expect(JSON.parse((await run("sh", ["-c", own])).stdout)).toMatchObject({ status: 401 });
    await expectAccessible(page);
  });
});
