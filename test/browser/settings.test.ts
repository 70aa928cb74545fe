import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard, settled } from "../support/dashboard.ts";
import { aNameServer, type TestNameServer } from "../support/name-server.ts";
import { aLogin, signedInAs } from "../support/sign-in.ts";
import { aReceiver } from "../support/webhook-receiver.ts";
import { aWorker } from "../support/worker.ts";

const run = promisify(execFile);

describe.skipIf(CHROMIUM === undefined)("the settings in a browser", () => {
  let server: TestNameServer;
  let dashboard: Dashboard;
  beforeAll(async () => {
    server = await aNameServer({ "labs.example": { texts: ["v=spf1 mx -all"], exchangers: ["mx.labs.example"] } });
    dashboard = await aDashboard({ deps: { names: server.names, mailRoute: { host: "smtp.mailgun.org" } } });
  });
  afterAll(async () => {
    await dashboard?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
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
    await form.getByRole("button", { name: "I have kept them" }).click();
    return recipe ?? "";
  }

  it("hand out keys whose first call works when it is pasted into a shell, until they are revoked", async () => {
    const { page, goto } = dashboard;
    await goto("/settings/keys");
    const own = await makeKey("native", "Website");
    const ivvy = await makeKey("ivvy", "Venue sync");

    expect(JSON.parse((await run("sh", ["-c", own])).stdout)).toMatchObject({ right: "write", person: null });
    expect(JSON.parse((await run("sh", ["-c", ivvy])).stdout)).toHaveProperty("ack");

    await page.reload();
    await page.getByRole("listitem").filter({ hasText: "Website" }).getByText("Last used").waitFor();
    await page.getByRole("button", { name: "Revoke Website" }).click();
    await page.getByRole("dialog").getByText("refused from their next request on").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke Website" }).click();
    // Behind an open dialog no role is found, and what then says that it is done is a dialog too.
    await page.getByText("refused from their next request on").waitFor({ state: "detached" });
    await page.getByRole("listitem").filter({ hasText: "Website" }).waitFor({ state: "detached" });
    expect(JSON.parse((await run("sh", ["-c", own])).stdout)).toMatchObject({ status: 401 });
  });

  it("lead programs of other APIs here, and tell when one has arrived", async () => {
    const { page, goto } = dashboard;
    await goto("/settings/compatibility");
    const recipe = await page.getByRole("region", { name: "Event Manager: A first call" }).textContent();
    expect(JSON.parse((await run("sh", ["-c", recipe ?? ""])).stdout)).toMatchObject({ status: "success" });
    await page.getByText("POST /api/v1/register, 200").waitFor();

    await page.getByText("14 of 14 spoken as documented").click();
    await page.getByRole("cell", { name: "PATCH /invitations/{id} status" }).waitFor();
    await expectAccessible(page);
  });

  it("tell the exact record a sender's domain lacks, and that it fits once it is there", async () => {
    const { page, goto } = dashboard;
    await goto("/settings/senders");
    await page.getByLabel("Address of the sender").fill("party@labs.example");
    await page.getByRole("button", { name: "Save" }).first().click();
    const spf = page.getByRole("listitem").filter({ hasText: "SPF: who may send" });
    await spf.getByText("v=spf1 mx include:mailgun.org -all").waitFor();

    server.zones.set("labs.example", {
      texts: ["v=spf1 mx include:mailgun.org -all"],
      exchangers: ["mx.labs.example"],
    });
    await page.getByRole("button", { name: "Look again" }).click();
    await spf.getByText("smtp.mailgun.org may send for the domain.").waitFor();

    await page.getByRole("button", { name: "Send a test mail" }).click();
    await page.getByText("It is in the inbox, addressed to owner@example.org.").waitFor();
    await expectAccessible(page);
  });

  it("add a webhook endpoint, show what it was told, and tell it again", async () => {
    const { page, goto, site } = dashboard;
    await using receiver = await aReceiver();
    await using _worker = aWorker(site);
    receiver.answerWith(410);
    await goto("/settings/webhooks");
    await page.getByText("No endpoint yet").waitFor();
    await page.getByRole("button", { name: "Add an endpoint" }).first().click();
    const form = page.getByRole("dialog");
    await form.getByLabel("Address").fill("nowhere");
    await form.getByRole("button", { name: "Add an endpoint" }).click();
    await form.getByText("http").last().waitFor();
    await form.getByLabel("Address").fill(receiver.url);
    await form.getByLabel("Name").fill("CRM");
    await form.getByRole("button", { name: "Add an endpoint" }).click();
    await form.getByText(/^whsec_/).waitFor();
    await form.getByRole("button", { name: "I have kept it" }).click();

    await page.getByRole("link", { name: "CRM" }).click();
    await page.getByRole("button", { name: "Send a test" }).click();
    // It answered that it is gone, and is told nothing more until somebody says otherwise.
    await page.getByRole("alert").getByText("This endpoint is switched off").waitFor();
    receiver.answerWith(204);
    await page.getByRole("button", { name: "Switch on" }).click();
    await page.getByText("webhook.test", { exact: true }).click();
    await page.getByText("HTTP 410").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Tell it again" }).click();
    await page.getByText("HTTP 204").waitFor();
    expect(receiver.received.at(-1)?.json).toMatchObject({ type: "webhook.test" });
  });

  it("open an address for a provider, tell when it was called, and close it", async () => {
    const { page, goto, site } = dashboard;
    await goto("/settings/inbound-hooks");
    await page.getByText("No provider posts here yet").waitFor();
    await page.getByRole("button", { name: "Open an address" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Open an address" }).click();
    await dialog.getByText("is required: The HTTP webhook signing key").last().waitFor();
    await dialog.getByLabel("For which provider").selectOption("postmark");
    await dialog.getByLabel("Name").fill("Bounces");
    await dialog.getByLabel("User and password").fill("post:mark");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Open an address" }).click();
    const url = await dialog.getByText(`${site.url}/hooks/in/postmark/`).textContent();
    await dialog.getByRole("button", { name: "I have kept it" }).click();

    const post = (authorization: string) =>
      fetch(url ?? "", {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify({ RecordType: "Bounce", ID: 1, Type: "HardBounce", Email: "gone@example.org" }),
      });
    const row = page.getByRole("listitem").filter({ hasText: "Bounces" });
    await row.getByText("Never called").waitFor();
    expect((await post(`Basic ${btoa("post:mark")}`)).status).toBe(200);
    await row.getByText("Last called").waitFor();
    expect((await site.call("GET", "/suppressions")).body.items).toMatchObject([{ reason: "bounced" }]);

    await row.getByRole("button", { name: "Close Bounces" }).click();
    await dialog.getByText("It cannot be opened again").waitFor();
    await dialog.getByRole("button", { name: "Close Bounces" }).click();
    // What says that it is closed is a dialog too.
    await dialog.getByText("It cannot be opened again").waitFor({ state: "detached" });
    await row.waitFor({ state: "detached" });
    expect((await post(`Basic ${btoa("post:mark")}`)).status).toBe(404);
    await page.getByLabel("Show closed ones").check();
    await row.getByText("Closed", { exact: true }).waitFor();
  });

  it("show the operator how the installation is doing, and hold all sending", async () => {
    const { page, goto, site } = dashboard;
    await goto("/settings/system");
    await page.getByText("All of it is as it should be").waitFor();
    await page.getByRole("button", { name: "Hold all sending" }).click();
    await page.getByRole("dialog").getByLabel("Why").fill("Moving house");
    await page.getByRole("dialog").getByRole("button", { name: "Hold all sending" }).click();
    await page.getByText("Moving house").waitFor();
    expect((await site.call("GET", "/sending")).body.state).toBe("held");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Resume sending" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Resume sending" }).click();
    await page.getByText("Goes on").waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download diagnostics" }).click();
    expect((await download).suggestedFilename()).toMatch(/^beckon-diagnostics-.*\.json$/);
  });

  it("change what the account falls back to, say what does not fit, and let others only read it", async () => {
    const { page, goto, site } = dashboard;
    await goto("/settings/general");
    await page.getByLabel("Country of phone numbers").fill("XX");
    await page.getByRole("button", { name: "Save" }).first().click();
    await page.getByText("is not a country, such as GB").first().waitFor();
    await page.getByLabel("Country of phone numbers").fill("ie");
    await page.getByRole("button", { name: "Save" }).first().click();
    await page.getByText("Saved").waitFor();
    expect((await site.call("GET", "/settings")).body.defaultRegion).toBe("IE");
    await goto("/settings/languages");
    await page.getByRole("checkbox", { name: "Japanese" }).uncheck();
    const stored = page.waitForResponse((it) => it.request().method() === "PATCH" && it.url().endsWith("/settings"));
    await page.getByRole("button", { name: "Save" }).first().click();
    expect((await stored).status()).toBe(200);
    await page.getByText("Saved").waitFor();
    const { languages } = (await site.call("GET", "/settings")).body;
    const withheld = languages
      .filter((it: { isOffered: boolean }) => !it.isOffered)
      .map((it: { tag: string }) => it.tag);
    expect(withheld).toEqual(["ja"]);

    await using viewer = await dashboard.visit({ role: "viewer" });
    await viewer.goto("/settings/general");
    await settled(viewer.page);
    expect(await viewer.page.getByLabel("Country of phone numbers").isDisabled()).toBe(true);
    expect(await viewer.page.getByRole("link", { name: "API keys" }).count()).toBe(0);
  });

  it("tell an owner each way in that ends with a colleague, and that none does", async () => {
    const { page, site, goto } = dashboard;
    const ada = await signedInAs(site, site.account, await aLogin(site, "owner", "ada@example.org"));
    const make = async (path: string, body: object) =>
      (await site.call("POST", path, body, { key: null, headers: ada })).body;
    await make("/credentials", { kind: "native", name: "Website", scopes: ["write"] });
    const { id } = await make("/credentials", { kind: "walr", name: "Survey", scopes: ["owner"] });
    for (const name of ["Script", "Robot"])
      expect(await make(`/credentials/${id}/tokens`, { name })).toHaveProperty("id");
    await make("/inbound-hooks", { provider: "mail", name: "Aliases" });
    await make("/team-invitations", { email: "second@example.org", role: "viewer" });

    await goto("/settings/team");
    await page.getByRole("button", { name: "Remove ada@example.org" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("2 keys they made: Website, Survey").waitFor();
    await dialog.getByText("2 long-lived tokens they issued").waitFor();
    await dialog.getByText("1 open invitation to the team they sent").waitFor();
    await dialog.getByText("which stays open: Aliases.").waitFor();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });

    await page.getByLabel("Role of ada@example.org").selectOption("developer");
    await dialog.getByText("1 key they made: Survey").waitFor();
    await dialog.getByRole("button", { name: "Make developer" }).click();
    await page.getByText("ada@example.org is now developer").waitFor();
    await page.getByLabel("Role of ada@example.org").selectOption("organiser");
    await dialog.getByText("No key, no long-lived token and no invitation").waitFor();
  });
});
