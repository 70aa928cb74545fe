import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importContactsTask } from "../../src/worker/jobs/import-contacts.ts";
import { inviteGuestsTask } from "../../src/worker/jobs/invite-guests.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard, settled } from "../support/dashboard.ts";
import { pressBy, tabTo, typeInto } from "../support/keyboard.ts";
import { until } from "../support/until.ts";
import { aWorker } from "../support/worker.ts";

const FILE = `E-mail,First name,Table
ada@example.org,Ada,4
grace@example.org,Grace,7
not-an-address,Nobody,1
`;

describe.skipIf(CHROMIUM === undefined)("an organiser without a mouse", () => {
  let dashboard: Dashboard;
  let worker: AsyncDisposable;
  beforeAll(async () => {
    dashboard = await aDashboard();
    const { site } = dashboard;
    worker = aWorker(site, { tasks: [importContactsTask(site.deps), inviteGuestsTask(site.deps)] });
  });
  afterAll(async () => {
    await worker[Symbol.asyncDispose]();
    await dashboard[Symbol.asyncDispose]();
  });

  it("makes an event, imports guests, writes to them, checks, sends and sees who said yes", async () => {
    const { page, site } = dashboard;
    const heading = (name: string) => page.getByRole("heading", { level: 1, name }).waitFor();

    await dashboard.goto("/events");
    expect(await page.textContent("main")).toContain("No events yet");
    await expectAccessible(page);
    await pressBy(page, /^New event$/);
    await heading("New event");
    await typeInto(page, /^Name/, "Summer party 2030");
    await page.keyboard.press("Control+s");
    await heading("Summer party 2030");
    const [eventId] = /\d+/.exec(new URL(page.url()).pathname) ?? [];

    await pressBy(page, /^Guests/);
    await page.waitForURL("**/guests*");
    await settled(page);
    await pressBy(page, /^Import a file$/);
    await heading("Import contacts");
    // The browser is told to hand choosers over when one is waited for: before the key that opens it.
    const chooser = page.waitForEvent("filechooser");
    await tabTo(page, /^File/);
    await page.keyboard.press("Enter");
    await (await chooser).setFiles({ name: "friends.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
    await pressBy(page, /^Check the file$/);
    await page.getByText("1 row cannot be used").waitFor();
    await pressBy(page, /^Import 2 rows$/);
    await page.locator(":focus", { hasText: "They are in, except for the rows that cannot be used" }).waitFor();
    await pressBy(page, /^Put them on the guest list$/);
    await page.getByRole("row", { name: "Grace" }).waitFor();

    await pressBy(page, /^Messages/);
    await page.waitForURL("**/messages*");
    await settled(page);
    await pressBy(page, /^Write/);
    await typeInto(page, /^Text/, "We would love to see you, {{firstName}}.");
    await page.keyboard.press("Control+s");
    await page.frameLocator("iframe").getByText("We would love to see you, Ada.").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.locator("[data-continue]:focus").waitFor();
    await page.keyboard.press("Enter");
    await pressBy(page, /^Publish the event$/);
    await pressBy(page, /^Check it$/);
    await page.getByRole("button", { name: "Send 2 invitations" }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Control+Enter");
    const { body: before } = await site.call("GET", `/events/${eventId}/campaigns`);
    expect(before.items[0].state).toBe("draft");
    await pressBy(page, /^Send 2 invitations$/);
    await page.getByRole("button", { name: "Undo" }).waitFor();
    await site.database.query("update batches set send_at = now()");

    await until("both mails to leave", async () => {
      const { body } = await site.call("GET", `/events/${eventId}/campaigns`);
      return body.items[0].counts.sent === 2;
    });
    await page
      .getByText(/2 of 2/)
      .first()
      .waitFor();
    const { body: guests } = await site.call("GET", `/events/${eventId}/guests`);
    await site.call("POST", `/guests/${guests.items[0].id}/answer`, { answer: "yes" });
    await pressBy(page, /^Overview/);
    await page.getByText("1 of 2 answered").waitFor();
    await expectAccessible(page);
  });
});
