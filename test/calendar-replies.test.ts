import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { readInboundMail } from "../src/lib/inbound-mail.ts";
import { type TakenReply, takeCalendarReply } from "../src/usecases/take-calendar-reply.ts";
import { takeInboundMail } from "../src/usecases/take-inbound-mail.ts";
import { anEvent, invited, stateOf } from "./support/guests.ts";
import { apple, gmail, outlook, type Pressed, type ReplyWriter, thunderbird } from "./support/imip.ts";
import { aCampaign, sendNow } from "./support/party.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

const inboundAddress = { mailbox: undefined, domain: "in.example.org" };
const ADA = "ada@example.org";

interface Asked extends Omit<Pressed, "partstat"> {
  readonly world: World;
  readonly eventId: number;
  readonly guestId: number;
  readonly page: string;
  /** The mail that asked. */
  readonly raw: string;
  /** What it says that the guest has answered. */
  readonly partstatAsked: unknown;
}

/** Everything that is done to a guest who is asked in their calendar: the mail is sent, caught and read. */
async function asked(world: World, event: Record<string, unknown> = {}): Promise<Asked> {
  const on = await world.call("PATCH", "/settings", { calendarReplies: true, senderEmail: "events@example.com" });
  if (on.status !== 200) throw new Error(`calendar replies are not on: ${on.text}`);
  const eventId = await anEvent(world, event);
  const guest = await invited(world, eventId, { email: ADA, firstName: "Ada", lastName: "Example" });
  return { world, ...guest, ...(await sendTo(world, eventId, "invitation")) };
}

/** Sends a campaign and reads the request out of its one mail. */
async function sendTo(world: World, eventId: number, kind: string) {
  const raw = await mailTo(world, eventId, kind);
  return { raw, ...(await readRequest(raw)) };
}

/** Sends a campaign and answers its one mail. */
async function mailTo(world: World, eventId: number, kind: string): Promise<string> {
  await using _worker = aWorker(world);
  const campaignId = await aCampaign(world, eventId, { kind });
  await sendNow(world, campaignId);
  return await until("the mail to be caught", async () => {
    const { body } = await world.call("GET", `/sandbox/messages?campaignId=${campaignId}`);
    return body.items[0]?.raw as string | undefined;
  });
}

async function readRequest(raw: string) {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: "utf8" });
  const [part] = mail.attachments;
  const entry = new ICAL.Component(ICAL.parse(String(part?.content))).getFirstSubcomponent("vevent");
  const told = (name: string): string => String(entry?.getFirstPropertyValue(name));
  return {
    uid: told("uid"),
    sequence: Number(told("sequence")),
    organiser: told("organizer").replace("mailto:", ""),
    attendee: told("attendee").replace("mailto:", ""),
    partstatAsked: entry?.getFirstProperty("attendee")?.getParameter("partstat"),
  };
}

/** Presses a button of a calendar program; what the program writes is taken in as it comes off the wire. */
async function press(
  guest: Asked,
  write: ReplyWriter,
  pressed: Partial<Pressed> & Pick<Pressed, "partstat">,
  recipient: string = guest.organiser,
): Promise<TakenReply> {
  const mail = await readInboundMail(Buffer.from(write({ ...guest, ...pressed })));
  return takeCalendarReply(guest.world.deps, { recipient, mail });
}

const PROGRAMS: ReadonlyArray<readonly [string, ReplyWriter]> = [
  ["Outlook", outlook],
  ["Gmail", gmail],
  ["Apple Calendar", apple],
  ["Thunderbird", thunderbird],
];

const repliesOf = (world: World) =>
  world.database.query<{ said: string; outcome: string }>("select said, outcome from calendar_replies order by id");
const timelineOf = async (guest: Asked): Promise<Array<{ kind: string; details: Record<string, unknown> }>> =>
  (await guest.world.call("GET", `/guests/${guest.guestId}/timeline`)).body.items;

describe("a mail of an account that takes calendar replies", () => {
  it("asks in the calendar where programs look for it, and once more as a file", async () => {
    await using world = await aWorld({ inboundAddress });
    const { raw, attendee, organiser, partstatAsked } = await asked(world);
    expect(raw).toMatch(
      /multipart\/mixed[\s\S]*multipart\/alternative[\s\S]*text\/calendar;\s+charset=utf-8;\s+method=REQUEST/,
    );
    const mail = await PostalMime.parse(raw, { attachmentEncoding: "utf8" });
    expect(mail.attachments.map((it) => [it.mimeType, it.method])).toEqual([
      ["text/calendar", "REQUEST"],
      ["application/ics", undefined],
    ]);
    expect(mail.attachments[0]?.content).toBe(mail.attachments[1]?.content);
    expect([attendee, partstatAsked]).toEqual([ADA, "NEEDS-ACTION"]);
    expect(organiser).toMatch(/^r\+[0-9a-z.]+@in\.example\.org$/);
  });

  it("comes from the same organiser with every change, and knows what was answered", async () => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    await world.call("POST", `/guests/${guest.guestId}/answer`, { answer: "yes" });
    await world.call("PATCH", `/events/${guest.eventId}`, { title: "Winter party" });
    const update = await sendTo(world, guest.eventId, "update");
    expect(update).toMatchObject({
      uid: guest.uid,
      organiser: guest.organiser,
      sequence: 1,
      partstatAsked: "ACCEPTED",
    });
    await world.call("POST", `/events/${guest.eventId}/cancel`);
    const notice = await sendTo(world, guest.eventId, "cancellation");
    expect(notice).toMatchObject({ uid: guest.uid, organiser: guest.organiser, sequence: 2 });
    expect(notice.raw).toMatch(/text\/calendar;\s+charset=utf-8;\s+method=CANCEL/);
  });

  it("asks nobody in the calendar where only the organiser answers, and takes no reply that comes all the same", async () => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    await world.call("PATCH", `/events/${guest.eventId}`, { guestsMayAnswer: false });
    const taken = await press(guest, gmail, { partstat: "ACCEPTED", stamp: "20200102T030405Z" });
    expect(taken).toEqual({ kind: "taken", outcome: "refused" });
    expect(await stateOf(world, guest)).toBe("invited");
    await invited(world, guest.eventId, { email: "grace@example.org" });
    const raw = await mailTo(world, guest.eventId, "invitation");
    expect(raw).not.toContain("text/calendar");
  });

  it("cannot be had where nothing would take the replies", async () => {
    await using world = await aWorld();
    const reply = await world.call("PATCH", "/settings", { calendarReplies: true });
    expect(reply.status).toBe(422);
    expect(reply.body.errors).toMatchObject([{ pointer: "/body/calendarReplies" }]);
  });
});

describe("a reply of a calendar program", () => {
  it.each(PROGRAMS)("from %s is the guest's answer, and so is a change of mind", async (_name, write) => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    const yes = await press(guest, write, { partstat: "ACCEPTED", stamp: "20200102T030405Z" });
    expect(yes).toEqual({ kind: "taken", outcome: "recorded" });
    expect(await stateOf(world, guest)).toBe("accepted");
    await press(guest, write, { partstat: "DECLINED", stamp: "20200103T030405Z" });
    const { body } = await world.call("GET", `/guests/${guest.guestId}`);
    expect(body).toMatchObject({ state: "declined", answeredVia: "calendar" });
    expect(body.answers).toHaveLength(2);
  });

  it("comes back whichever way mail comes in, with its envelope or without", async () => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    const taken = [];
    for (const [i, [, write]] of PROGRAMS.entries()) {
      const partstat = i % 2 === 0 ? "ACCEPTED" : "DECLINED";
      const raw = Buffer.from(write({ ...guest, partstat, stamp: `2020010${i + 2}T000000Z` }));
      const recipients = i % 2 === 0 ? [guest.organiser.toUpperCase()] : undefined;
      taken.push(await takeInboundMail(world.deps, { raw, recipients }));
      expect(await stateOf(world, guest)).toBe(i % 2 === 0 ? "accepted" : "declined");
    }
    expect(new Set(taken.map((it) => it.kind))).toEqual(new Set(["calendar-reply"]));
  });

  it("brings a comment as the guest's note", async () => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    await press(guest, gmail, { partstat: "ACCEPTED", comment: "I come later\\, around 8" });
    const { body } = await world.call("GET", `/guests/${guest.guestId}`);
    expect(body.answers).toMatchObject([{ note: "I come later, around 8" }]);
  });

  it("counts once, however often its mail is delivered", async () => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    const taken = await Promise.all(Array.from({ length: 5 }, () => press(guest, outlook, { partstat: "ACCEPTED" })));
    expect(taken.map((it) => it.kind).sort()).toEqual(["repeated", "repeated", "repeated", "repeated", "taken"]);
    expect(await repliesOf(world)).toHaveLength(1);
  });

  it("that was written earlier and comes later changes nothing", async () => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    await press(guest, gmail, { partstat: "DECLINED", stamp: "20200105T000000Z" });
    const late = await press(guest, gmail, { partstat: "ACCEPTED", stamp: "20200104T000000Z" });
    expect(late).toEqual({ kind: "taken", outcome: "outdated" });
    expect(await stateOf(world, guest)).toBe("declined");
  });

  it.each([
    ["a clock that is years ahead", { stamp: "20990105T000000Z" }],
    ["a version that never was", { sequence: 2_147_483_647 }],
  ])("with %s gives way to the next one", async (_what, ahead) => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    const anHourAgo = { ...world.deps, now: () => new Date(Date.now() - 3_600_000) };
    await press({ ...guest, world: { ...world, deps: anHourAgo } }, gmail, { partstat: "DECLINED", ...ahead });
    expect(await stateOf(world, guest)).toBe("declined");
    const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const next = await press(guest, gmail, { partstat: "ACCEPTED", stamp });
    expect(next).toEqual({ kind: "taken", outcome: "recorded" });
  });

  it("to an older version of the event is an answer still, as one on the page outlives a change", async () => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    await world.call("PATCH", `/events/${guest.eventId}`, { title: "Winter party" });
    expect(await press(guest, gmail, { partstat: "ACCEPTED", sequence: 0 })).toMatchObject({ outcome: "recorded" });
    await press(guest, gmail, { partstat: "DECLINED", sequence: 1, stamp: "20200103T000000Z" });
    const older = await press(guest, gmail, { partstat: "ACCEPTED", sequence: 0, stamp: "20200104T000000Z" });
    expect(older).toMatchObject({ outcome: "outdated" });
  });

  it("keeps to the deadline and to the places, as every answer does", async () => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world, { capacity: 1 });
    const ben = await invited(world, guest.eventId, { email: "ben@example.org" });
    await world.call("POST", `/guests/${ben.guestId}/answer`, { answer: "yes" });
    expect(await press(guest, apple, { partstat: "ACCEPTED" })).toMatchObject({ outcome: "full" });
    await world.call("POST", `/events/${guest.eventId}/close`);
    const late = await press(guest, apple, { partstat: "DECLINED", stamp: "20200103T000000Z" });
    expect(late).toMatchObject({ outcome: "closed" });
    await world.call("POST", `/events/${guest.eventId}/cancel`);
    const gone = await press(guest, apple, { partstat: "DECLINED", stamp: "20200104T000000Z" });
    expect(gone).toMatchObject({ outcome: "cancelled" });
    expect(await stateOf(world, guest)).toBe("invited");
  });

  it("of maybe answers nothing and is shown to the organiser, like a wish for another time", async () => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    await press(guest, outlook, { partstat: "TENTATIVE" });
    await press(guest, gmail, {
      partstat: "TENTATIVE",
      method: "COUNTER",
      comment: "Friday?",
      stamp: "20200103T000000Z",
    });
    expect(await stateOf(world, guest)).toBe("invited");
    const entries = (await timelineOf(guest)).filter((it) => it.kind === "calendar");
    expect(entries.map((it) => it.details)).toMatchObject([
      { said: "tentative", outcome: "kept" },
      { said: "counter", outcome: "kept", comment: "Friday?", startsAt: "2030-06-13T17:30:00.000Z" },
    ]);
  });

  it("from a removed guest is kept and answers nothing", async () => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    await world.call("POST", `/guests/${guest.guestId}/remove`);
    expect(await press(guest, gmail, { partstat: "ACCEPTED" })).toMatchObject({ outcome: "refused" });
    expect(await stateOf(world, guest)).toBe("removed");
  });
});

describe("what does not prove to be the guest's", () => {
  const nothingWritten = async (guest: Asked): Promise<void> => {
    expect(await stateOf(guest.world, guest)).toBe("invited");
    expect(await repliesOf(guest.world)).toEqual([]);
  };

  it.each(PROGRAMS)("a reply of %s to an address that we did not sign has no effect", async (_name, write) => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    const forged = [
      guest.organiser.replace(/.@/, (it) => (it === "a@" ? "b@" : "a@")),
      guest.organiser.replace(/^r\+\d+/, "r+999"),
      guest.organiser.replace(/^r/, "b"),
      guest.organiser.replace("in.example.org", "evil.example"),
      "rsvp@in.example.org",
      "",
    ];
    for (const recipient of forged)
      expect(await press(guest, write, { partstat: "ACCEPTED" }, recipient)).toEqual({
        kind: "ignored",
        why: "unsigned",
      });
    await nothingWritten(guest);
  });

  it("a reply about another entry has no effect, though it came to the guest's address", async () => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    const another = guest.uid.replace(/-\d+@/, "-999@");
    for (const uid of [another, "0000@calendar.example", guest.uid.replace(/^./, (it) => (it === "0" ? "1" : "0"))])
      expect(await press(guest, gmail, { partstat: "ACCEPTED", uid })).toEqual({
        kind: "ignored",
        why: "another-entry",
      });
    await nothingWritten(guest);
  });

  it.each(["REQUEST", "CANCEL", "PUBLISH", "REFRESH", "reply!"])(
    "a calendar of method %s has no effect",
    async (method) => {
      await using world = await aWorld({ inboundAddress });
      const guest = await asked(world);
      expect(await press(guest, gmail, { partstat: "ACCEPTED", method })).toEqual({ kind: "ignored", why: "no-reply" });
      await nothingWritten(guest);
    },
  );

  it("somebody to whom the entry was forwarded does not answer for the guest, and the organiser can see it", async () => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    for (const [_name, write] of PROGRAMS) {
      const taken = await press(guest, write, { partstat: "ACCEPTED", attendee: "eve@example.net" });
      expect(["another-address", undefined]).toContain(taken.kind === "taken" ? taken.outcome : undefined);
    }
    expect(await stateOf(world, guest)).toBe("invited");
    const [entry] = (await timelineOf(guest)).filter((it) => it.kind === "calendar");
    expect(entry?.details).toMatchObject({ outcome: "another-address", attendee: "eve@example.net" });
  });

  it("a mail without a calendar, or with one that cannot be read, has no effect", async () => {
    await using world = await aWorld({ inboundAddress });
    const guest = await asked(world);
    const whole = gmail({ ...guest, partstat: "ACCEPTED" });
    const broken = [
      "From: ada@example.org\r\n\r\nYes, I come!",
      whole
        .replaceAll("BEGIN:VEVENT", "BEGIN:VTODO")
        .replaceAll("END:VEVENT", "END:VTODO")
        .split("--0000000000001a\r\nContent-Type: application")[0] ?? "",
      whole.slice(0, whole.indexOf("END:VEVENT")),
      "",
    ];
    for (const raw of broken) {
      const mail = await readInboundMail(Buffer.from(raw));
      expect(await takeCalendarReply(world.deps, { recipient: guest.organiser, mail })).toEqual({
        kind: "ignored",
        why: "no-reply",
      });
    }
    await nothingWritten(guest);
  });
});
