import ICAL from "ical.js";
import PostalMime, { type Email } from "postal-mime";
import { describe, expect, it } from "vitest";
import { anEvent, type InvitedGuest, invited } from "./support/guests.ts";
import { aCampaign, sendNow } from "./support/party.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

interface Caught {
  readonly subject: string | null;
  readonly text: string;
  readonly raw: string | null;
}

/** Sends a campaign of the kind and waits until it is done; what the sandbox caught, by address. */
async function told(world: World, eventId: number, campaign: Record<string, unknown>): Promise<Map<string, Caught>> {
  const campaignId = await aCampaign(world, eventId, campaign);
  const sent = await sendNow(world, campaignId);
  if (sent.status !== 200) throw new Error(`not sent: ${sent.text}`);
  await until("the campaign to be done", async () => {
    const { body } = await world.call("GET", `/campaigns/${campaignId}`);
    return body.state === "done" && body.counts.sent === body.counts.total;
  });
  const { body } = await world.call("GET", `/sandbox/messages?campaignId=${campaignId}&limit=100`);
  return new Map(body.items.map((it: Caught & { to: string }) => [it.to, it]));
}

const change = async (world: World, eventId: number, patch: Record<string, unknown>): Promise<void> => {
  const reply = await world.call("PATCH", `/events/${eventId}`, patch);
  if (reply.status !== 200) throw new Error(`not changed: ${reply.text}`);
};

const firstLine = (caught: Caught | undefined): string => caught?.text.split("\n\n")[0] ?? "";

const ADA = "ada@example.org";
const BEN = "ben@example.org";
const person = (world: World, eventId: number, email: string): Promise<InvitedGuest> =>
  invited(world, eventId, { email, firstName: email.slice(0, 3), lastName: "Example" });

describe("an update", () => {
  it("tells each guest what has changed since the last message that reached them", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const eventId = await anEvent(world, { location: { name: "Old Mill" } });
    await person(world, eventId, ADA);
    await told(world, eventId, { kind: "invitation" });
    await change(world, eventId, { location: { name: "Town Hall" } });
    await person(world, eventId, BEN);
    await told(world, eventId, { kind: "invitation" });
    await change(world, eventId, { location: { name: "Glasshouse" } });

    const first = await told(world, eventId, { kind: "update" });
    expect(firstLine(first.get(ADA))).toBe("The place has changed. It was Old Mill. It is now Glasshouse.");
    expect(firstLine(first.get(BEN))).toBe("The place has changed. It was Town Hall. It is now Glasshouse.");

    await change(world, eventId, { startsAt: "2030-06-14T18:30", endsAt: "2030-06-14T22:00" });
    const second = await told(world, eventId, { kind: "update" });
    for (const email of [ADA, BEN])
      expect(firstLine(second.get(email))).toMatch(
        /^The time has changed\. It was Thursday 13 June .* It is now Friday 14 June/,
      );
  });

  it("begins with the organiser's own words where nothing of title, time and place has changed", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const eventId = await anEvent(world);
    await person(world, eventId, ADA);
    await told(world, eventId, { kind: "invitation" });
    const update = await told(world, eventId, { kind: "update", body: "Please bring good shoes." });
    expect(update.get(ADA)?.text).toMatch(/^Hello ada,\n[\s\S]*Please bring good shoes\./);
    expect(update.get(ADA)?.text).not.toContain("changed");
    expect(update.get(ADA)?.subject).not.toContain("changed");

    const unsaid = await told(world, eventId, { kind: "update" });
    expect(firstLine(unsaid.get(ADA))).toBe("Something about this event has changed.");
  });

  it("starts from what held when a guest was invited, for one to whom no message ever went", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const eventId = await anEvent(world, { location: { name: "Old Mill" } });
    await person(world, eventId, ADA);
    await change(world, eventId, { location: { name: "Town Hall" } });
    const update = await told(world, eventId, { kind: "update" });
    expect(firstLine(update.get(ADA))).toBe("The place has changed. It was Old Mill. It is now Town Hall.");
  });

  it("takes a message that left while the event changed for one that told the older version, and no later one", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const eventId = await anEvent(world, { location: { name: "Old Mill" } });
    const ada = await person(world, eventId, ADA);
    await told(world, eventId, { kind: "invitation" });
    await change(world, eventId, { location: { name: "Town Hall" } });
    await change(world, eventId, { location: { name: "Glasshouse" } });
    await world.database.query("update event_versions set since = now() - interval '1 hour' where sequence = 0");
    await world.database.query("update batches set created_at = now() - interval '1 hour'");
    const campaignId = await aCampaign(world, eventId, { kind: "update" });
    const reads = async (changedAgo: string): Promise<string> => {
      await world.database.query("update event_versions set since = now() - $1::interval where sequence = 1", [
        changedAgo,
      ]);
      await world.database.query("update messages set sent_at = now()");
      const { body } = await world.call("POST", `/campaigns/${campaignId}/preview`, { guestId: ada.guestId });
      return body.text.split("\n")[0];
    };
    expect(await reads("5 minutes")).toBe("The place has changed. It was Old Mill. It is now Glasshouse.");
    expect(await reads("11 minutes")).toBe("The place has changed. It was Town Hall. It is now Glasshouse.");
  });

  it("counts a message that failed as none", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const eventId = await anEvent(world, { location: { name: "Old Mill" } });
    await person(world, eventId, ADA);
    await told(world, eventId, { kind: "invitation" });
    await change(world, eventId, { location: { name: "Town Hall" } });
    await told(world, eventId, { kind: "update" });
    await world.database.query(
      "update messages set state = 'failed', sent_at = null where id = (select max(id) from messages)",
    );
    const again = await told(world, eventId, { kind: "update" });
    expect(firstLine(again.get(ADA))).toBe("The place has changed. It was Old Mill. It is now Town Hall.");
  });

  it("is previewed as that guest would read it", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const eventId = await anEvent(world, { location: { name: "Old Mill" } });
    const ada = await person(world, eventId, ADA);
    await told(world, eventId, { kind: "invitation" });
    await change(world, eventId, { location: { name: "Town Hall" } });
    const campaignId = await aCampaign(world, eventId, { kind: "update" });
    const { body } = await world.call("POST", `/campaigns/${campaignId}/preview`, { guestId: ada.guestId });
    expect(body.text).toMatch(/^The place has changed\. It was Old Mill\. It is now Town Hall\.\n/);
  });

  it("is a text of one line for a phone", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const eventId = await anEvent(world, { location: { name: "Old Mill" } });
    await invited(world, eventId, { email: null, phone: "+447700900001" });
    await told(world, eventId, { kind: "invitation", channel: "sms" });
    await change(world, eventId, { location: { name: `Town Hall, ${"a long way down ".repeat(8)}` } });
    const planned = await aCampaign(world, eventId, { kind: "update", channel: "sms" });
    expect((await world.call("POST", `/campaigns/${planned}/plan`, {})).body.smsParts).toBe(2);
    await change(world, eventId, { location: { name: "Town Hall" } });
    const update = await told(world, eventId, { kind: "update", channel: "sms" });
    expect(update.get("+447700900001")?.text).toContain("has changed. Place: Town Hall (was Old Mill). http");
  });
});

const calendarOf = (mail: Email): ICAL.Component | undefined => {
  const [file] = mail.attachments;
  return file && new ICAL.Component(ICAL.parse(String(file.content)));
};
const mailOf = (caught: Caught | undefined): Promise<Email> =>
  PostalMime.parse(caught?.raw ?? "", { attachmentEncoding: "utf8" });

describe("the calendar file of a mail", () => {
  it("moves the entry of those who said yes, and bothers nobody else", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const eventId = await anEvent(world);
    const ada = await person(world, eventId, ADA);
    await person(world, eventId, BEN);
    const invitation = await told(world, eventId, { kind: "invitation" });
    expect((await mailOf(invitation.get(ADA))).attachments).toEqual([]);
    await world.call("POST", `/guests/${ada.guestId}/answer`, { answer: "yes" });
    await change(world, eventId, { startsAt: "2030-06-14T18:30", endsAt: "2030-06-14T22:00" });
    const update = await told(world, eventId, { kind: "update" });
    const mail = await mailOf(update.get(ADA));
    expect(mail.attachments.map((it) => [it.filename, it.mimeType])).toEqual([["event.ics", "text/calendar"]]);
    const calendar = calendarOf(mail);
    expect(calendar?.getFirstPropertyValue("method")).toBe("PUBLISH");
    expect(calendar?.getFirstSubcomponent("vevent")?.getFirstPropertyValue("sequence")).toBe(1);
    expect((await mailOf(update.get(BEN))).attachments).toEqual([]);
  });

  it("takes a cancelled event out again, under the name it was put in", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const eventId = await anEvent(world);
    const ada = await person(world, eventId, ADA);
    await world.call("POST", `/guests/${ada.guestId}/answer`, { answer: "yes" });
    const before = await world.app.inject({ url: `${ada.page}/event.ics` });
    await world.call("POST", `/events/${eventId}/cancel`, { note: "Too much rain" });
    const notice = await told(world, eventId, { kind: "cancellation" });
    const entry = calendarOf(await mailOf(notice.get(ADA)))?.getFirstSubcomponent("vevent");
    expect(entry?.parent?.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(before.body).toContain(`UID:${entry?.getFirstPropertyValue("uid")}`);
    expect([entry?.getFirstPropertyValue("sequence"), entry?.getFirstPropertyValue("status")]).toEqual([
      1,
      "CANCELLED",
    ]);
  });
});

describe("a cancellation", () => {
  it("names the event as its reader knows it, though it was moved since", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const eventId = await anEvent(world);
    await person(world, eventId, ADA);
    await told(world, eventId, { kind: "invitation" });
    await change(world, eventId, { startsAt: "2030-07-01T18:30", endsAt: "2030-07-01T22:00" });
    await world.call("POST", `/events/${eventId}/cancel`);
    const notice = (await told(world, eventId, { kind: "cancellation" })).get(ADA);
    expect(firstLine(notice)).toBe("Summer party 2030 is cancelled.");
    expect(notice?.text).toContain("It was planned for Thursday 13 June 2030");
    expect(notice?.text).not.toContain("July");
  });
});
