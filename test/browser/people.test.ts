import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeGuestsTask, copyGuestsTask } from "../../src/worker/jobs/change-guests.ts";
import { eraseContactTask } from "../../src/worker/jobs/erase-contact.ts";
import { importContactsTask } from "../../src/worker/jobs/import-contacts.ts";
import { inviteGuestsTask } from "../../src/worker/jobs/invite-guests.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard } from "../support/dashboard.ts";
import { anEvent, invited } from "../support/guests.ts";
import { aJobRunner } from "../support/jobs.ts";
import { pressBy, typeInto } from "../support/keyboard.ts";
import { aCampaign, aParty, sendNow } from "../support/party.ts";
import { until } from "../support/until.ts";
import { aWorker } from "../support/worker.ts";
import type { Reply } from "../support/world.ts";

const PEOPLE = 60;

function ok(reply: Reply): Reply {
  if (reply.status >= 300) throw new Error(`${reply.status} ${reply.text}`);
  return reply;
}

/** A published event whose guests were all sent an invitation; the first is called Ann Other. */
async function anInvitedParty({ site }: Dashboard): Promise<{ eventId: number; annId: number }> {
  ok(await site.call("PATCH", "/settings", { senderEmail: "events@example.com" }));
  const { body: ann } = ok(
    await site.call("POST", "/contacts", { firstName: "Ann", lastName: "Other", email: "ann@example.org" }),
  );
  const eventId = await anEvent(site, { plusOnesMax: 2 });
  const emails = Array.from({ length: PEOPLE - 1 }, (_, no) => `guest-${no}@example.org`);
  ok(await site.call("POST", `/events/${eventId}/invite`, { contactIds: [ann.id], emails }));
  const campaignId = await aCampaign(site, eventId, { channel: "email" });
  ok(await sendNow(site, campaignId));
  await using _worker = aWorker(site);
  await until("the invitations have left", async () => {
    return (await site.call("GET", `/campaigns/${campaignId}`)).body.state === "done";
  });
  return { eventId, annId: ann.id };
}

const firstRow = (page: Page) => page.getByRole("row").and(page.locator("[data-index='0']"));

describe.skipIf(CHROMIUM === undefined)("people in the dashboard", () => {
  let dashboard: Dashboard;
  let party: Awaited<ReturnType<typeof anInvitedParty>>;
  let runner: Awaited<ReturnType<typeof aJobRunner>>;
  beforeAll(async () => {
    dashboard = await aDashboard();
    party = await anInvitedParty(dashboard);
    const { deps } = dashboard.site;
    runner = await aJobRunner(dashboard.site, [
      changeGuestsTask(deps),
      copyGuestsTask(deps),
      eraseContactTask(deps),
      importContactsTask(deps),
      inviteGuestsTask(deps),
    ]);
  });
  afterAll(async () => {
    await runner?.[Symbol.asyncDispose]();
    await dashboard?.[Symbol.asyncDispose]();
  });

  it("are opened, answered for with a note, and sent their message again by keyboard alone", async () => {
    const { page, goto } = dashboard;
    await goto(`/events/${party.eventId}/guests`);
    await firstRow(page).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    const panel = page.getByRole("dialog", { name: "Ann Other" });
    await panel.getByText("Put on the list").waitFor();
    expect(new URL(page.url()).searchParams.get("guest")).not.toBeNull();
    await pressBy(page, /^Their links$/);
    await pressBy(page, /^Show as a picture to scan$/);
    await panel.getByRole("img", { name: /Ann Other/ }).waitFor();
    await expectAccessible(page);

    await pressBy(page, /^Record an answer$/);
    await typeInto(page, /^They bring/, "1");
    await typeInto(page, /^Note/, "Rang in the morning");
    await pressBy(page, /^Record it$/);
    await panel.getByText("Rang in the morning").first().waitFor();
    await panel.getByText("Yes +1").first().waitFor();

    await pressBy(page, /^Send it again$/);
    await page.getByText("It is on its way again").waitFor();
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    expect(new URL(page.url()).searchParams.get("guest")).toBeNull();
    const { body } = await dashboard.site.call("GET", `/events/${party.eventId}/results`);
    expect(body.counts).toMatchObject({ yes: 1, heads: 2 });
  });

  it("are found in line for a place of a full event, with where they stand", async () => {
    const { page, goto, site } = dashboard;
    const eventId = await anEvent(site, { capacity: 1, waitingList: true });
    const first = await invited(site, eventId, { firstName: "Eve", email: "eve@example.org" });
    const second = await invited(site, eventId, { firstName: "Finn", email: "finn@example.org" });
    ok(await site.call("POST", `/guests/${first.guestId}/answer`, { answer: "yes" }));
    ok(await site.call("POST", `/guests/${second.guestId}/join-waiting-list`));
    await goto(`/events/${eventId}`);
    await page.getByRole("link", { name: "1 guest waits for a place" }).click();
    await page.getByRole("link", { name: "Waiting for a place 1" }).waitFor();
    await page.getByRole("row", { name: /Finn.*In line, no. 1/ }).waitFor();
    expect(await page.getByRole("row", { name: /Eve/ }).count()).toBe(0);
    await expectAccessible(page);
  });

  it("are put on a guest list from the contacts: one found by typing, then everybody on a list", async () => {
    const { page, goto, site } = dashboard;
    const eventId = await anEvent(site);
    const { body: zoe } = ok(await site.call("POST", "/contacts", { firstName: "Zoe", email: "zoe@example.org" }));
    const { body: yan } = ok(await site.call("POST", "/contacts", { firstName: "Yan", email: "yan@example.org" }));
    const { body: list } = ok(await site.call("POST", "/lists", { name: "Friends" }));
    ok(await site.call("POST", `/lists/${list.id}/contacts`, { contactIds: [zoe.id, yan.id] }));
    await goto(`/events/${eventId}/guests`);
    await page.getByRole("button", { name: "Find a person" }).click();
    await page.getByRole("combobox", { name: "Name, e-mail, phone or @domain" }).fill("zo");
    await page.getByRole("option", { name: "Zoe zoe@example.org" }).click();
    await page.getByText("1 put on the list").waitFor();
    await page.getByRole("row", { name: /Zoe/ }).waitFor();
    await page.getByLabel("Everybody on a list").selectOption("Friends");
    await page.getByRole("button", { name: "Add everybody" }).click();
    await page.getByText("1 put on the list, 1 on it already").waitFor();
    await page.getByRole("row", { name: /Yan/ }).waitFor();
    await expectAccessible(page);
  });

  it("are put on a guest list by the thousand while it says how far that is", async () => {
    const { page, goto, site } = dashboard;
    const eventId = await anEvent(site);
    await goto(`/events/${eventId}/guests`);
    const addresses = Array.from({ length: 1_001 }, (_, no) => `many-${no}@example.org`);
    await page.getByLabel("Paste addresses").fill(addresses.join("\n"));
    await page.getByRole("button", { name: "Put them on the list" }).click();
    await page.getByText("1,001 put on the list").waitFor();
    await page.getByText("1,001 guests", { exact: true }).waitFor();
    expect(await page.getByLabel("Paste addresses").inputValue()).toBe("");
  });

  it("are shown with each way that they can be written to", async () => {
    const { page, site } = dashboard;
    const people = [
      { firstName: "Ida", email: "ida@example.org", phone: "+447700900124" },
      { firstName: "Jim", email: null, phone: "+447700900125" },
      { firstName: "Kay", email: "kay@example.org", emailStatus: "bounced" },
    ];
    const { eventId } = await aParty(site, { people });
    await dashboard.goto(`/events/${eventId}/guests`);
    for (const [name, via] of Object.entries({ Ida: "E-mail, SMS", Jim: "SMS", Kay: "None" }))
      await page.getByRole("row", { name }).getByText(via, { exact: true }).waitFor();
  });

  it("change where they stand as they answer, and leave a part of the list only when that is asked for", async () => {
    const { page, site } = dashboard;
    const people = ["Fay", "Gus", "Hal"].map((it) => ({
      firstName: it,
      email: `${it}@example.org`,
      state: "invited" as const,
    }));
    const { eventId, guestIds } = await aParty(site, { people });
    await dashboard.goto(`/events/${eventId}/guests?tab=noAnswer`);
    await page.getByText("3 guests").waitFor();
    await site.call("POST", `/guests/${guestIds[1]}/answer`, { answer: "yes" });
    await page.getByText("Other guests belong here by now.").waitFor();
    await page.getByRole("row", { name: "Gus" }).waitFor();
    await page.getByRole("button", { name: "Show them" }).click();
    await page.getByText("2 guests").waitFor();
    await page.getByRole("link", { name: "All" }).first().click();
    await page.getByText("3 guests").waitFor();
    await site.call("POST", `/guests/${guestIds[2]}/answer`, { answer: "no" });
    await page.getByRole("row", { name: "Hal" }).getByText("No", { exact: true }).waitFor();
  });

  it("belong to a part of the list though its end was seen before they did", async () => {
    const { page, site } = dashboard;
    const people = Array.from({ length: 120 }, (_, at) => ({
      firstName: `P${at}`,
      email: `p${at}@example.org`,
      state: at < 110 ? ("accepted" as const) : ("invited" as const),
    }));
    const { eventId, guestIds } = await aParty(site, { people });
    await dashboard.goto(`/events/${eventId}/guests?tab=yes`);
    await page.getByText("110 guests").waitFor();
    await page.locator("[data-index='0']").focus();
    await page.keyboard.press("End");
    await page.locator("[data-index='109']").getByText(/^P\d+/).first().waitFor();
    await page.keyboard.press("Home");
    await page.locator("[data-index='0']").waitFor();
    for (const id of guestIds.slice(110)) await site.call("POST", `/guests/${id}/answer`, { answer: "yes" });
    await page.getByText("Other guests belong here by now.").waitFor();
    await page.getByRole("button", { name: "Show them" }).click();
    await page.getByText("120 guests").waitFor();
  });

  it("are taken out of the line and put into it again from their panel", async () => {
    const { page, goto, site } = dashboard;
    const eventId = await anEvent(site, { capacity: 1, waitingList: true });
    const first = await invited(site, eventId, { firstName: "Gus", email: "gus@example.org" });
    const second = await invited(site, eventId, { firstName: "Hope", email: "hope@example.org" });
    ok(await site.call("POST", `/guests/${first.guestId}/answer`, { answer: "yes" }));
    ok(await site.call("POST", `/guests/${second.guestId}/join-waiting-list`));
    await goto(`/events/${eventId}/guests?guest=${second.guestId}`);
    const panel = page.getByRole("dialog", { name: "Hope" });
    await panel.getByText(/^No. 1 in line for a place/).waitFor();
    await panel.getByRole("button", { name: "Take off the waiting list" }).click();
    await panel.getByText(/left the line/).waitFor();
    expect((await site.call("GET", `/guests/${second.guestId}`)).body.waiting).toBeNull();
    await expectAccessible(page);
    ok(await site.call("POST", `/events/${eventId}/close`));
    await panel.getByRole("button", { name: "Put on the waiting list" }).click();
    await panel.getByText("Answers are closed, so nobody can wait for a place.").waitFor();
  });

  it("are changed on while nobody looks, and found in the middle of it by who comes back", async () => {
    const { page, goto, site } = dashboard;
    const { eventId } = await aParty(site, { people: 3 });
    await site.database.query(
      `insert into jobs (account_id, kind, state, payload, done, total, due_at)
       values ($1, 'change-guests', 'queued', $2, 1, 3, 'infinity')`,
      [site.account.id, JSON.stringify({ eventId })],
    );
    await goto(`/events/${eventId}/guests`);
    await page.getByText("1 of 3", { exact: true }).first().waitFor();
    await page.reload();
    await page.getByText("1 of 3", { exact: true }).first().waitFor();
    await site.database.query(
      `update jobs set state = 'done', done = 3, result = '{"changed": 2, "unchanged": 1}', finished_at = now()
        where due_at = 'infinity'`,
    );
    await page.getByText("2 guests changed").waitFor();
  });

  it("are removed together by keyboard alone, everybody the filter lets through", async () => {
    const { page, goto, site } = dashboard;
    await goto(`/events/${party.eventId}/guests?tab=noAnswer`);
    await firstRow(page).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    const bar = page.getByRole("region", { name: "Selected guests" });
    await bar.getByText("1 selected").waitFor();
    await pressBy(page, new RegExp(`^Select all ${PEOPLE - 1} with no answer$`));
    await bar.getByText(`${PEOPLE - 1} selected`).waitFor();
    await expectAccessible(page);
    await pressBy(page, /^Remove$/);
    const question = page.getByRole("dialog");
    await question.getByText("Their links will say that the invitation was withdrawn").waitFor();
    await pressBy(page, new RegExp(`^Remove ${PEOPLE - 1} guests$`));
    await page.getByText(`${PEOPLE - 1} guests changed`).waitFor();
    const removed = await site.call("GET", `/events/${party.eventId}/guests?state=removed`);
    expect(removed.body.total).toBe(PEOPLE - 1);
  });

  it("are erased, and a file does not bring them back", async () => {
    const { page, goto, site } = dashboard;
    await goto(`/contacts?person=${party.annId}`);
    const panel = page.getByRole("dialog", { name: "Ann Other" });
    await panel.getByText("Summer party 2030").waitFor();
    await expectAccessible(page);
    await panel.getByRole("button", { name: "Erase this person" }).click();
    const question = page.getByRole("dialog", { name: "Erase Ann Other for good?" });
    await question.getByRole("button", { name: "Erase for good" }).click();
    await page.getByText("What is left of them in histories").waitFor();

    const file = `Email,First name\nann@example.org,Ann\nnew@example.org,New\n`;
    const { body: job } = ok(
      await site.call("POST", "/contacts/import", file, { headers: { "content-type": "text/csv" } }),
    );
    await until("the import to end", async () => (await site.call("GET", `/jobs/${job.id}`)).body.state === "done");
    const { body } = await site.call("GET", `/jobs/${job.id}`);
    expect(body.result).toMatchObject({ created: 1, rejectedTotal: 1, rejected: [{ row: 2, code: "erased_address" }] });

    await goto("/contacts/suppressed?reason=erased");
    await page.getByRole("cell", { name: "Erased" }).waitFor();
    await page.getByRole("button", { name: "Lift ***" }).click();
    await page.getByRole("dialog").getByText("asked to be forgotten").waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
  });

  it("keep their event: changed, duplicated with its guests, closed and opened again", async () => {
    const { page, goto } = dashboard;
    await goto(`/events/${party.eventId}/settings`);
    await page.getByLabel("Places").fill("80");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Close answers" }).click();
    await page.getByText("Guests can answer until").waitFor();
    await page.getByRole("button", { name: "Open answers again" }).last().click();
    await page.getByRole("button", { name: "Close answers" }).waitFor();
    await page.getByRole("button", { name: "Duplicate", exact: true }).click();
    const form = page.getByRole("dialog", { name: "Duplicate this event" });
    await form.getByLabel("Name of the new event").fill("Winter party 2030");
    await form.getByLabel("With the guest list").check();
    await expectAccessible(page);
    await form.getByRole("button", { name: "Make the draft" }).click();
    await page.getByRole("heading", { level: 1, name: /Winter party 2030/ }).waitFor();
    expect(await page.getByLabel("Places").inputValue()).toBe("80");
  });

  it("stand on lists that are made and named anew here", async () => {
    const { page, goto } = dashboard;
    await goto("/contacts/lists");
    await page.getByRole("button", { name: "New list" }).first().click();
    await page.getByLabel("Name of the list").fill("Speakers");
    await page.getByRole("dialog").getByRole("button", { name: "New list" }).click();
    await page.getByRole("heading", { level: 1, name: "Speakers" }).waitFor();
    await goto("/contacts");
    await page.getByRole("button", { name: "Add a person" }).first().click();
    const form = page.getByRole("dialog", { name: "Add a person" });
    await form.getByLabel("First name").fill("Bob");
    await form.getByLabel("E-mail").fill("bob@");
    await form.getByRole("button", { name: "Add them" }).click();
    await form.locator("[aria-invalid=true]").waitFor();
    await expectAccessible(page);
    await form.getByLabel("E-mail").fill("bob@example.org");
    await form.getByRole("button", { name: "Add them" }).click();
    const panel = page.getByRole("dialog", { name: "Bob" });
    await panel.getByLabel("List", { exact: true }).selectOption("Speakers");
    await panel.getByRole("button", { name: "Put on a list" }).click();
    await page.getByText("On the list Speakers").waitFor();
    await goto("/contacts/lists");
    await page.getByRole("link", { name: "Speakers" }).click();
    await page.getByRole("link", { name: "Bob" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Rename" }).click();
    await page.getByLabel("Name of the list").fill("Keynotes");
    await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
    await page.getByRole("heading", { level: 1, name: "Keynotes" }).waitFor();
  });
});
