import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Channel } from "../../src/channels/contract.ts";
import type { MessageId } from "../../src/domain/ids.ts";
import { openSandbox } from "../../src/main/sandbox.ts";
import { takeFeedback } from "../../src/usecases/take-feedback.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard, settled, WIDE } from "../support/dashboard.ts";
import { anEvent, aQuestion, invited } from "../support/guests.ts";
import { aCampaign, aParty, sendNow } from "../support/party.ts";
import { until } from "../support/until.ts";
import { aWorker } from "../support/worker.ts";

const PEOPLE = 300;

/** The sandbox behind a barrier: what is beyond the number that may pass waits. */
function barred(channel: Channel): { readonly channel: Channel; pass(count: number): void } {
  let mayPass = 0;
  const waiting: Array<() => void> = [];
  const open = () => {
    while (mayPass > 0 && waiting.length > 0) {
      mayPass--;
      waiting.shift()?.();
    }
  };
  return {
    pass(count) {
      mayPass += count;
      open();
    },
    channel: {
      ...channel,
      async deliver(...given: Parameters<Channel["deliver"]>) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          open();
        });
        return channel.deliver(...given);
      },
    },
  };
}

describe.skipIf(CHROMIUM === undefined)("an organiser who sends", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await aDashboard();
    await dashboard.site.call("PATCH", "/settings", { senderEmail: "hello@example.org" });
  });
  afterAll(() => dashboard[Symbol.asyncDispose]());

  const campaigns = async (eventId: number) =>
    (await dashboard.site.call("GET", `/events/${eventId}/campaigns`)).body.items;
  const seeText = (text: string | RegExp) => dashboard.page.getByText(text).first().waitFor();
  const press = (name: string | RegExp) => dashboard.page.getByRole("button", { name }).click();

  it("undoes, sends once however often it is pressed, watches, holds, goes on and reminds", async () => {
    const { page, site } = dashboard;
    const { eventId, guestIds } = await aParty(site, { people: PEOPLE });
    const draft = await site.call("POST", `/events/${eventId}/campaigns`, { kind: "invitation" });

    const sandbox = openSandbox(site.deps);
    const bar = barred(sandbox.email);
    await using worker = aWorker(site, { channels: { email: bar.channel } });

    await dashboard.goto(`/events/${eventId}/messages/${draft.body.id}`);
    await press("Send a test mail");
    await seeText("It is in the inbox, addressed to owner@example.org.");
    await press("Check it");
    await page.getByRole("button", { name: `Send ${PEOPLE} invitations` }).dblclick();
    await seeText(/^Sending starts in/);
    await expectAccessible(page);
    await press("Undo");
    await seeText("Nothing has left.");
    expect(await site.database.query("select from batches where kind = 'invitation'")).toHaveLength(1);

    await until("the sweep", async () => (await campaigns(eventId))[0].state === "cancelled");
    await dashboard.goto(`/events/${eventId}`);
    await seeText("Nobody has been sent an invitation yet");
    expect(await page.getByText("Write a reminder").count()).toBe(0);
    await page.getByRole("link", { name: "Write it again" }).click();
    await press("Write it again");
    await page.getByText("Draft", { exact: true }).waitFor();
    await press("Check it");
    await page.getByRole("button", { name: `Send ${PEOPLE} invitations` }).dblclick();
    await page.getByRole("button", { name: "Undo" }).waitFor();
    expect(await site.database.query("select from messages where state = 'queued'")).toHaveLength(PEOPLE);

    await site.database.query("update batches set send_at = now() where state = 'scheduled'");
    await site.database.query("update messages set due_at = now() where state = 'queued'");
    bar.pass(100);
    await seeText(/^100 of 300/);
    await expectAccessible(page);
    await press("Pause");
    await seeText("Sending is paused.");
    await press("Go on");
    await page.getByRole("button", { name: "Pause" }).waitFor();
    bar.pass(PEOPLE);
    await seeText("300 sent");
    await until("the end", async () => (await campaigns(eventId))[0].state === "done");
    expect(await site.database.query("select from messages where state = 'sent'")).toHaveLength(PEOPLE);

    await dashboard.goto(`/events/${eventId}`);
    await site.call("POST", `/guests/${guestIds[0]}/answer`, { answer: "yes" });
    await page.locator("dd", { hasText: /^1$/ }).first().waitFor();
    await seeText("299 guests have not answered.");
    await seeText("Messages: 300 sent");
    await seeText("Answers so far: By hand 1.");
    await expectAccessible(page);
    await press("Export");
    await page.getByLabel("Delivery and invitation").uncheck();
    await expectAccessible(page);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`guests-of-event-${eventId}.csv`);
    await worker.stop();
  });

  it("sends no text but the one on the screen, and is led to where a press can be undone", async () => {
    const { page, site } = dashboard;
    const { eventId } = await aParty(site, { people: 3 });
    const campaignId = await aCampaign(site, eventId, { kind: "invitation" });
    await page.setViewportSize({ width: 1280, height: 500 });
    await dashboard.goto(`/events/${eventId}/messages/${campaignId}`);
    const text = page.getByLabel("Text", { exact: true });
    const send = page.getByRole("button", { name: "Send 3 invitations" });
    // Saving takes longer than a press.
    await page.route(`**/beckon/v1/campaigns/${campaignId}`, async (route) => {
      if (route.request().method() === "PATCH") await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });

    await text.fill("Come, {{firstName}}.");
    await press("Check it");
    await send.waitFor();
    await text.fill("Do come, {{firstName}}.");
    await send.click();
    await seeText("Something has changed since this was checked.");
    expect((await campaigns(eventId))[0]).toMatchObject({ state: "draft", body: "Do come, {{firstName}}." });

    await text.fill("Do come, {{firstName.");
    await press("Check it");
    await seeText("The text is not saved as it stands");
    await expectAccessible(page);
    expect(await send.count()).toBe(0);
    await page.getByLabel("Subject", { exact: true }).fill("Come");
    await text.focus();
    await until("the subject is saved", async () => (await campaigns(eventId))[0].subject === "Come");
    await settled(page);
    expect(await text.getAttribute("aria-invalid")).toBe("true");

    await text.fill("Do come, {{firstName}}!");
    await press("Check it");
    await send.click();
    await page.locator("section:focus", { hasText: /^Sending starts/ }).waitFor();
    const { y = -1 } = (await page.getByRole("button", { name: "Undo" }).boundingBox()) ?? {};
    expect(y > 0 && y < 470, `Undo stands at ${y}`).toBe(true);
    await press("Undo");
    await seeText("Nothing has left.");
    await page.setViewportSize(WIDE);
  });

  it("reads a draft as any of many guests, one after the other, and throws it away", async () => {
    const { page, site } = dashboard;
    const eventId = await anEvent(site, { answerBy: null });
    const emails = Array.from({ length: 150 }, (_, no) => `reader-${no}@example.org`);
    const { body } = await site.call("POST", `/events/${eventId}/invite`, { emails });
    const draft = await site.call("POST", `/events/${eventId}/campaigns`, { kind: "invitation" });
    await dashboard.goto(`/events/${eventId}/messages/${draft.body.id}`);
    await page.getByText("To reader-0@example.org").waitFor();
    const widthOfMail = async () => (await page.getByTitle("Preview").boundingBox())?.width;
    expect(await widthOfMail()).toBeGreaterThan(375);
    await press("Phone");
    await expect.poll(widthOfMail).toBe(375);
    await page.getByLabel("Text", { exact: true }).fill("Come to ");
    await press("Insert");
    await page.getByRole("menuitem", { name: "When it is" }).waitFor();
    expect(await page.getByRole("menuitem", { name: "Until when to answer" }).count()).toBe(0);
    await page.getByRole("menuitem", { name: "Name of the event" }).click();
    await page.locator("textarea:focus").waitFor();
    await until("it is saved", async () => (await campaigns(eventId))[0].body === "Come to {{event.title}}");
    await page.keyboard.type(" on {{w");
    await page.keyboard.press("ArrowDown");
    await page.getByRole("option", { name: "When it is", selected: true }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await page.keyboard.type(", {{");
    await page.getByRole("option", { name: "First name", selected: true }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.type("firstName}}");
    await page.keyboard.press("Enter");
    await page.keyboard.type("{{lastName}}");
    await page.keyboard.press("Enter");
    expect(await page.getByLabel("Text", { exact: true }).inputValue()).toBe(
      "Come to {{event.title}} on {{event.when}}, {{firstName}}\n{{lastName}}\n",
    );
    await press("Choose a guest");
    await page.locator("[role=combobox]:focus").waitFor();
    await page.keyboard.type("reader-14");
    await page.getByRole("option", { name: /reader-140@/ }).waitFor();
    await expectAccessible(page);
    await page.getByRole("option", { name: /reader-149@/ }).click();
    await page.getByText("To reader-149@example.org").waitFor();
    expect(new URL(page.url()).searchParams.get("guest")).toBe(String(body.results[149].guestId));
    await press("Previous guest");
    await page.getByText("To reader-148@example.org").waitFor();
    await page.reload();
    await page.getByText("To reader-148@example.org").waitFor();
    await press("Throw the draft away");
    await page.getByRole("dialog").getByRole("button", { name: "Throw the draft away" }).click();
    await seeText("Nothing was written yet");
    expect(await campaigns(eventId)).toEqual([]);
  });

  it("makes a text cheap again by one press, and is led to what keeps it from leaving", async () => {
    const { page, site } = dashboard;
    const people = [{ email: null, phone: "+447700900021" }];
    const { eventId } = await aParty(site, { people, status: "closed" });
    const campaignId = await aCampaign(site, eventId, { channel: "sms", body: "It’s on, isn’t it?" });
    await dashboard.goto(`/events/${eventId}/messages/${campaignId}`);
    await seeText("Unicode: 70 characters a message");
    await expectAccessible(page);
    await press("Put ' instead");
    await seeText("· plain alphabet");
    expect(await page.getByLabel("Text", { exact: true }).inputValue()).toBe("It's on, isn't it?");
    expect((await campaigns(eventId))[0].body).toBe("It's on, isn't it?");
    await press("Check it");
    await page.getByRole("link", { name: "Change the event" }).click();
    await page.waitForURL(`**/events/${eventId}/settings`);
  });

  it("sends at a time, and not at once where one is still to be chosen", async () => {
    const { page, site } = dashboard;
    const { eventId } = await aParty(site, { people: 3 });
    await dashboard.goto(`/events/${eventId}/messages/${await aCampaign(site, eventId, { kind: "invitation" })}`);
    await page.getByRole("radio", { name: "At a time" }).check();
    await press("Check it");
    await seeText("No time is chosen");
    await expectAccessible(page);
    const { startsAt } = (await site.call("GET", `/events/${eventId}`)).body;
    const before = new Date(Date.parse(startsAt) - 7 * 86_400_000).toISOString().slice(0, 11);
    await page.getByLabel("Day and time").fill(`${before}09:00`);
    await press("Check it");
    await press(/^Send 3 invitations on .*, 09:00/);
    await seeText(/^Waiting for .*, 09:00/);
    expect((await campaigns(eventId))[0]).toMatchObject({ state: "scheduled" });
  });

  it("writes to those who left something out, and to whomever else it chooses", async () => {
    const { page, site } = dashboard;
    const eventId = await anEvent(site);
    await aQuestion(site, eventId, { label: "Food", required: true });
    for (const name of ["ann", "ben", "cem", "eva"]) {
      const guest = await invited(site, eventId, { email: `${name}@crew.example.org`, firstName: name });
      if (name !== "eva") await site.call("POST", `/guests/${guest.guestId}/answer`, { answer: "yes" });
      if (name === "ann") await site.call("PATCH", `/guests/${guest.guestId}/details`, { note: "Late", answers: {} });
    }
    await dashboard.goto(`/events/${eventId}/questions`);
    await seeText("3 guests who come have left out a required question.");
    await expectAccessible(page);
    await page.getByRole("link", { name: "See who" }).click();
    await page.getByRole("link", { name: "Left something out", exact: true }).waitFor();
    await seeText("3 guests");
    await page.goBack();
    await press("Write to them");
    const goesTo = page.getByRole("combobox", { name: "Goes to" });
    await goesTo.waitFor();
    expect(await goesTo.inputValue()).toBe("detailsMissing");
    await page.getByLabel("Text", { exact: true }).fill("What would you like to eat?");
    await expectAccessible(page);
    await press("Check it");
    await page.getByRole("button", { name: "Send 3 updates" }).waitFor();
    await goesTo.selectOption("Guests who have not answered");
    await until("it is saved", async () => (await campaigns(eventId))[0].audience?.answer === "none");
    await page.getByRole("button", { name: "Send 3 updates" }).waitFor({ state: "detached" });
    await press("Check it");
    await page.getByRole("button", { name: "Send 1 update", exact: true }).waitFor();

    const list = await site.call("POST", "/lists", { name: "Crew" });
    const { items } = (await site.call("GET", `/events/${eventId}/guests?q=ann`)).body;
    await site.call("POST", `/lists/${list.body.id}/contacts`, { contactIds: [items[0].contact.id] });
    await page.reload();
    await goesTo.selectOption("Guests on the list Crew");
    await until("the list is saved", async () => (await campaigns(eventId))[0].audience?.listId === list.body.id);
    await press("Check it");
    await page.getByRole("button", { name: "Send 1 update", exact: true }).click();
    await seeText(/^Sending starts in/);
    await seeText("Goes to: Guests on the list Crew");
    expect(
      (await site.database.query("select address from messages where state = 'queued'")).map((it) => it["address"]),
    ).toContain("ann@crew.example.org");

    await dashboard.goto(`/events/${eventId}/guests?tab=yes`);
    await page.getByRole("row").nth(1).getByRole("checkbox").check();
    await page.getByRole("button", { name: /^Select all 3 who said yes/ }).click();
    await press("Write to them");
    await goesTo.waitFor();
    expect(await goesTo.inputValue()).toBe("yes");
    await settled(page);
  });

  it("is told whom no message went to, and led to them", async () => {
    const { page, site } = dashboard;
    const texted = ["Bob", "Cleo", "Dan", "Eve", "Fay"].map((firstName, index) => {
      return { firstName, email: null, phone: `+44770090012${index}` };
    });
    const people = [{ firstName: "Ada" }, ...texted];
    const { eventId, contactIds } = await aParty(site, { people });
    await site.call("POST", `/events/${eventId}/invite`, { contactIds });
    const campaignId = await aCampaign(site, eventId, { kind: "invitation" });
    await dashboard.goto(`/events/${eventId}/messages/${campaignId}`);
    await press("Check it");
    await page.getByText("Who?").click();
    await seeText("Bob, Cleo, Dan, and 2 more");
    await using _worker = aWorker(site);
    await sendNow(site, campaignId);
    await until("it has left", async () => (await campaigns(eventId))[0].state === "done");
    await dashboard.goto(`/events/${eventId}`);
    await seeText("5 guests were sent nothing so far.");
    await seeText("6 guests have not answered.");
    await page.getByRole("link", { name: "See who" }).click();
    await page.getByRole("row", { name: "Bob" }).waitFor();
    expect(await page.getByRole("row", { name: "Ada" }).count()).toBe(0);
    await page.locator("main [aria-current]", { hasText: "Not sent" }).waitFor();
    await page.getByRole("link", { name: "Messages" }).click();
    await seeText(/^E-mail · \w{3}, \d+ \w+ \d{4}, \d\d:\d\d/);
  });

  it("writes for readers of another language, sees it as they will, and takes it out again", async () => {
    const { page, site } = dashboard;
    const { eventId, guestIds } = await aParty(site, { people: [{ locale: "en" }, { locale: "de" }] });
    const campaignId = await aCampaign(site, eventId, { body: "We look forward to seeing you." });
    const german = { language: "de", body: "Wir freuen uns auf Sie." };
    await dashboard.goto(`/events/${eventId}/messages/${campaignId}`);
    const wordsFor = page.getByRole("combobox", { name: "Words for" });
    const text = page.getByLabel("Text", { exact: true });
    const mail = page.frameLocator("iframe[title=Preview]");
    await mail.getByText("We look forward to seeing you.").waitFor();
    await wordsFor.selectOption("Who reads German, not written yet");
    await mail.getByRole("link", { name: "Ja, ich komme" }).waitFor();
    await expect.poll(() => text.inputValue()).toBe("");
    expect(await text.getAttribute("lang")).toBe("de");
    await text.fill(german.body);
    await wordsFor.focus();
    await mail.getByText(german.body).waitFor();
    await expectAccessible(page);
    const preview = async (guestId: number | undefined) =>
      (await site.call("POST", `/campaigns/${campaignId}/preview`, { guestId })).body.text;
    expect(await preview(guestIds[0])).toContain("We look forward to seeing you.");
    expect(await preview(guestIds[1])).toContain(german.body);

    await text.fill("{{ fristName }} {% if");
    await wordsFor.focus();
    await page.getByText(/line 1, column/).waitFor();
    await wordsFor.selectOption("Everybody else");
    await seeText("The text is not saved as it stands");
    await expectAccessible(page);
    expect(await text.inputValue()).toBe("{{ fristName }} {% if");
    expect(await wordsFor.inputValue()).toBe("de");
    await text.fill(german.body);
    await wordsFor.focus();
    await wordsFor.selectOption("Everybody else");
    await mail.getByText("We look forward to seeing you.").waitFor();
    await expect.poll(() => text.inputValue()).toBe("We look forward to seeing you.");
    await page.goto(`${page.url()}?language=de`);
    await expect.poll(() => text.inputValue()).toBe(german.body);
    await press("Take out the words in German");
    await expect.poll(() => text.inputValue()).toBe("We look forward to seeing you.");
    expect((await campaigns(eventId))[0].translations).toEqual({});
    await settled(page);
  });

  it("comes from the number of silent guests to a reminder in three presses", async () => {
    const { page, site } = dashboard;
    await site.call("PATCH", "/settings", { reminderSpacingHours: 0 });
    const people = [{ state: "invited" }, { state: "invited" }, { state: "accepted" }] as const;
    const { eventId } = await aParty(site, {
      people: people.map((it, no) => ({ ...it, email: `silent-${no}@example.org` })),
    });
    await dashboard.goto(`/events/${eventId}`);
    await page.getByRole("link", { name: "Write a reminder" }).click();
    await seeText("No answer yet, 2");
    await expectAccessible(page);
    await press("Review the reminder");
    await press("Send 2 reminders");
    await page.getByRole("button", { name: "Undo" }).waitFor();
    const [reminder] = await campaigns(eventId);
    expect(reminder).toMatchObject({ kind: "reminder", state: "scheduled", counts: { total: 2 } });
  });

  it("sees why messages failed, sends again where that may help, and mends an address", async () => {
    const { page, site } = dashboard;
    const people = ["full-1", "full-2", "gone"].map((it) => ({ email: `${it}@example.org`, firstName: it }));
    const { eventId, guestIds } = await aParty(site, { people });
    const { body } = await site.call("POST", `/events/${eventId}/campaigns`, { kind: "invitation" });
    const { planId } = (await site.call("POST", `/campaigns/${body.id}/plan`, {})).body;
    await site.call("POST", `/campaigns/${body.id}/send`, { planId });
    const fail = (reply: string, ids: readonly (number | undefined)[]) =>
      site.database.query("update messages set state = 'failed', last_reply = $1 where guest_id = any($2)", [
        reply,
        ids,
      ]);
    await fail("452 4.2.2 over quota", [guestIds[0], guestIds[1]]);
    await fail("550 5.1.1 no such user", [guestIds[2]]);

    await dashboard.goto(`/events/${eventId}`);
    await page.getByRole("link", { name: "See why" }).click();
    await seeText("Mailbox full");
    await page.getByText("Who", { exact: true }).last().click();
    await seeText("gone@example.org");
    await expectAccessible(page);
    await press("Retry 2");
    await seeText("2 messages sent again");
    await press("Fix the address");
    await page.getByLabel("Address of gone").fill("here@example.org");
    await press("Save");
    await seeText("No failed deliveries");
    const queued = await site.database.query(
      "select address from messages where state = 'queued' and guest_id = any($1) order by address",
      [guestIds],
    );
    expect(queued.map((it) => it["address"])).toEqual(["full-1@example.org", "full-2@example.org", "here@example.org"]);
    await settled(page);
  });

  it("is told what is known to be delivered, once somebody says so", async () => {
    const { page, site } = dashboard;
    const { eventId, guestIds } = await aParty(site, { people: 3 });
    const campaignId = await aCampaign(site, eventId);
    await sendNow(site, campaignId);
    await using _worker = aWorker(site);
    await until("all to leave", async () => (await campaigns(eventId))[0].state === "done");
    await dashboard.goto(`/events/${eventId}`);
    await seeText("Delivered: nobody has said so far.");
    await dashboard.goto(`/events/${eventId}/messages/${campaignId}`);
    await seeText("3 sent");
    expect(await page.getByText("delivered", { exact: false }).count()).toBe(0);

    const sent = await site.database.query<{ id: MessageId }>("select id from messages where guest_id = any($1)", [
      guestIds.slice(1),
    ]);
    for (const { id } of sent)
      await takeFeedback(site.deps, {
        about: { accountId: site.account.id, messageId: id },
        eventKey: `test:${id}`,
        feedback: { kind: "delivered", at: null, detail: "" },
        source: "test",
      });
    await dashboard.goto(`/events/${eventId}/messages/${campaignId}`);
    await seeText("3 sent · 2 of them delivered, as far as receivers and providers say");
    await expectAccessible(page);
    await dashboard.goto(`/events/${eventId}`);
    await seeText("Delivered, as far as receivers and providers say: 2 of 3 messages sent.");
    await settled(page);
  });

  it("is led from a sending that paused by itself to its senders", async () => {
    const { page, site } = dashboard;
    const { eventId } = await aParty(site, { people: [{ email: "paused@example.org" }] });
    const campaignId = await aCampaign(site, eventId);
    await sendNow(site, campaignId);
    await site.database.query(
      `update batches set state = 'paused', pause_state = 'sending', paused_why = 'the mail server refused our password'
        where campaign_id = $1`,
      [campaignId],
    );
    await dashboard.goto(`/events/${eventId}`);
    await seeText("Sending is paused: the mail server refused our password");
    await expectAccessible(page);
    await page.getByRole("link", { name: "Open senders" }).click();
    await page.getByRole("heading", { level: 1, name: "Senders" }).waitFor();
    await settled(page);
  });

  it("decides about texts nobody can tell the fate of", async () => {
    const { page, site } = dashboard;
    const { eventId, guestIds } = await aParty(site, { people: [{ email: null, phone: "+447700900011" }] });
    const { body } = await site.call("POST", `/events/${eventId}/campaigns`, { kind: "invitation", channel: "sms" });
    const { planId } = (await site.call("POST", `/campaigns/${body.id}/plan`, {})).body;
    await site.call("POST", `/campaigns/${body.id}/send`, { planId });
    await site.database.query(
      `with moved as (
         update messages set state = 'uncertain', copies = 1, due_at = 'infinity' where guest_id = $1 returning account_id, batch_id)
       insert into batch_count_deltas (account_id, batch_id, queued, uncertain)
       select account_id, batch_id, -1, 1 from moved`,
      [guestIds[0]],
    );
    await dashboard.goto(`/events/${eventId}/messages/${body.id}`);
    await seeText("We cannot tell whether 1 message left. The SMS waits for you.");
    await expectAccessible(page);
    await press("Send again");
    await until("the second copy in line", async () => {
      const [message] = await site.database.query("select state from messages where guest_id = $1", [guestIds[0]]);
      return message?.["state"] === "queued";
    });
    await page.getByText("We cannot tell").waitFor({ state: "detached" });
  });
});
