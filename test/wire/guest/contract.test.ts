import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { open, post, press, type Seen } from "../../support/browser.ts";
import { aClock } from "../../support/clock.ts";
import { aGuestThere, GUEST_STATES, go, SPRING, type Stage } from "../../support/guest-states.ts";
import { anInvitedGuest, answer, invited, optOutPath, stateOf } from "../../support/guests.ts";
import { takeAway } from "../../support/take-away.ts";
import { aWorld, type World } from "../../support/world.ts";

const KILOBYTE = 1024;

async function aStage(language: Stage["language"] = "en"): Promise<Stage & AsyncDisposable> {
  const clock = aClock(SPRING);
  const world = await aWorld({ now: clock.now });
  return { world, clock, language, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

/** What a change of anything would change; visits are no part of it. */
async function fingerprintOf(world: World): Promise<string> {
  const tables = "guests invitations answers events contacts suppressions guest_count_deltas event_counts opt_out_keys";
  const texts = tables
    .split(" ")
    .map((it) => `(select coalesce(string_agg(t::text, '|' order by t::text), '') from ${it} t)`);
  const [row] = await world.database.query<{ it: string }>(`select md5(${texts.join(" || ")}) as it`);
  return row?.it ?? "";
}

/** The native API refuses this for an event whose links are out; other doors do not. */
async function deleteEvent(world: World, eventId: number): Promise<void> {
  await world.database.query("update events set deleted_at = now() where id = $1", [eventId]);
}

function styleOf(html: string): string {
  return /<style>(?<css>[\s\S]*?)<\/style>/.exec(html)?.groups?.["css"] ?? "";
}

/** Everything of an answer that may not tell one unknown key from another. */
function shapeOf({ status, html, headers }: Seen) {
  const { "x-request-id": _id, date: _date, ...rest } = headers;
  return { status, html, headers: rest };
}

describe("every guest page", () => {
  it.each(GUEST_STATES)("keeps the contract of the page: $name", async ({ reach, status }) => {
    await using stage = await aStage();
    const { world } = stage;
    const way = await reach(stage);
    const seen = await go(world, way);
    expect(seen.status).toBe(status);
    expect(seen.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(seen.headers["cache-control"]).toBe("private, no-store");
    expect(seen.headers["referrer-policy"]).toBe("no-referrer");
    expect(seen.headers["x-robots-tag"]).toContain("noindex");
    const hash = createHash("sha256").update(styleOf(seen.html)).digest("base64");
    expect(seen.headers["content-security-policy"]).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(seen.headers["set-cookie"]).toBeUndefined();
    expect(Buffer.byteLength(seen.html)).toBeLessThanOrEqual(14 * KILOBYTE);
    // Nothing runs, nothing is fetched, nothing moves on by itself.
    expect(seen.html).not.toMatch(
      /<script|<link|<img|<iframe|http-equiv|\son[a-z]+=|javascript:|url\(|@import|style=/i,
    );
    expect(seen.html).not.toMatch(/maria@example\.org|900123/);
    expect(seen.html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    expect(seen.html.match(/<h1>/g)).toHaveLength(1);
  });

  it.each(GUEST_STATES)("changes nothing when it is opened: $name", async ({ reach, status }) => {
    await using stage = await aStage();
    const { path } = await reach(stage);
    const before = await fingerprintOf(stage.world);
    const got = await open(stage.world, path);
    const headed = await open(stage.world, path, {}, "HEAD");
    expect(await fingerprintOf(stage.world)).toBe(before);
    expect([got.status, headed.status]).toEqual([status, status]);
    expect(headed.html).toBe("");
    expect(Object.keys(headed.headers).sort()).toEqual(Object.keys(got.headers).sort());
  });
});

describe("the page that asks", () => {
  it("offers two real buttons of equal weight, and no link that answers", async () => {
    await using stage = await aStage();
    const { html } = await open(stage.world, (await aGuestThere(stage)).page);
    expect(html.match(/<button [^>]*>/g)).toEqual([
      '<button class="choice" name="answer" value="yes">',
      '<button class="choice" name="answer" value="no">',
    ]);
    expect([...html.matchAll(/<a [^>]*href="(?<to>[^"]*)"/g)].map((it) => it.groups?.["to"])).toEqual([
      expect.stringMatching(/^mailto:hello@example\.com\?subject=/),
      expect.stringMatching(/^\/u\/[0-9a-z]{26}\?lang=en$/),
    ]);
  });

  it.each(["yes", "no"])("puts the answer of the %s link first and fills it", async (hint) => {
    await using stage = await aStage();
    const { page } = await aGuestThere(stage);
    const { html } = await open(stage.world, `${page}/${hint}`);
    expect(html.match(/<button [^>]*>/g)).toEqual([
      `<button class="choice first" name="answer" value="${hint}">`,
      `<button class="choice" name="answer" value="${hint === "yes" ? "no" : "yes"}">`,
    ]);
  });

  it("tells a chat what the event is and not whom it invites", async () => {
    await using stage = await aStage();
    const { html } = await open(stage.world, (await aGuestThere(stage)).page);
    expect(html).toContain('<meta property="og:title" content="Summer party 2030">');
    expect(html).toContain(
      '<meta property="og:description" content="Thursday 13 June 2030, 18:30 to 22:00 · The Glasshouse, 14 Canal Street, London">',
    );
    expect(html.slice(0, html.indexOf("</head>"))).not.toMatch(/Maria|Sommer/);
  });

  it("leads whoever is signed in here to all of their invitations, and nobody else", async () => {
    await using stage = await aStage();
    const { page } = await aGuestThere(stage);
    const link = '<a href="/app/invitations">All my invitations</a>';
    expect((await open(stage.world, page)).html).not.toContain(link);
    const member = await open(stage.world, page, { cookie: "beckon_session=of-this-browser" });
    expect(member.html).toContain(link);
    expect(member.headers["set-cookie"]).toBeUndefined();
  });

  it("names the guest by first name and initial", async () => {
    await using stage = await aStage();
    const { html } = await open(stage.world, (await aGuestThere(stage)).page);
    expect(html).toContain("Hello Maria. Example Labs invites you to");
    expect(html).toContain("This invitation is for Maria S.");
    expect(html).not.toContain("Sommer");
  });

  it("shows markup in a name as the text it is", async () => {
    await using stage = await aStage();
    const guest = await anInvitedGuest(stage.world, { contact: { firstName: '<img src=x onerror="1">' } });
    expect((await open(stage.world, guest.page)).html).toContain("Hello &lt;img src=x onerror=&quot;1&quot;&gt;.");
  });
});

describe("links that lead nowhere", () => {
  it("are answered alike, whatever is wrong with them", async () => {
    await using stage = await aStage();
    const { world } = stage;
    const guest = await aGuestThere(stage);
    const rotated = await aGuestThere(stage);
    await world.call("POST", `/guests/${rotated.guestId}/rotate-links`);
    const deleted = await aGuestThere(stage);
    await deleteEvent(world, deleted.eventId);
    const longOver = await aGuestThere(stage, { endsAt: null, answerBy: null });
    await world.call("PATCH", `/events/${longOver.eventId}`, { startsAt: "2030-04-01T18:00" });
    const paths = [
      "/i/00000000000000000000000000",
      guest.page.slice(0, -1),
      `${guest.page}0`,
      "/i/%00",
      "/i/%3Cscript%3E",
      `${guest.page}${"0".repeat(4_000)}`,
      rotated.page,
      deleted.page,
      longOver.page,
    ];
    const shapes = [];
    for (const path of paths) shapes.push(shapeOf(await open(world, path)));
    expect(shapes[0]).toMatchObject({ status: 404, html: expect.stringContaining("This link does not work") });
    for (const [index, shape] of shapes.entries()) expect(shape, paths[index]).toEqual(shapes[0]);
  });

  it("are a page for people and no problem for programs", async () => {
    await using stage = await aStage();
    for (const path of ["/i", "/i/", "/i//yes", "/u", "/u/", "/u/x/y", "/signin", "/signin/x/y"]) {
      const seen = await open(stage.world, path);
      expect(seen.headers["content-type"], path).toBe("text/html; charset=utf-8");
      expect(seen, path).toMatchObject({ status: 404, html: expect.stringContaining("This link does not work") });
    }
  });

  it("are a page even where they cannot be decoded", async () => {
    await using stage = await aStage();
    const { app } = stage.world;
    const unknown = await open(stage.world, "/i/00000000000000000000000000");
    // Asked over a connection: such an address is refused before there is a route.
    const origin = await app.listen({ port: 0 });
    for (const path of ["/i/%zz", "/i/00000000000000000000000000%zz", "/i/x/yes%E4", "/u/%zz", "/signin/%zz?lang=de"]) {
      const reply = await fetch(`${origin}${path}`);
      expect({ status: reply.status, html: await reply.text() }, path).toEqual({ status: 404, html: unknown.html });
      for (const name of ["content-type", "content-security-policy", "cache-control", "referrer-policy"])
        expect(reply.headers.get(name), path).toBe(unknown.headers[name]);
      expect(reply.headers.get("x-request-id")).toMatch(/^req_/);
    }
    const german = await fetch(`${origin}/i/%zz`, { headers: { "accept-language": "de" } });
    expect(await german.text()).toContain('<html lang="de"');
  });

  it("answer nothing either", async () => {
    await using stage = await aStage();
    const deleted = await aGuestThere(stage);
    const page = await open(stage.world, deleted.page);
    await deleteEvent(stage.world, deleted.eventId);
    stage.clock.pass(2000);
    expect((await press(stage.world, page, `${deleted.page}/answer`, { answer: "yes" })).status).toBe(404);
    expect(await stage.world.database.query("select from answers")).toHaveLength(0);
  });

  it("make a client that tries many of them wait a minute, and nobody else", async () => {
    await using stage = await aStage();
    const { world, clock } = stage;
    const { page } = await aGuestThere(stage);
    const from = async (remoteAddress: string, url: string) =>
      (await world.app.inject({ method: "GET", url, remoteAddress })).statusCode;
    for (let miss = 0; miss < 20; miss++) expect(await from("192.0.2.7", `/i/${"a".repeat(25)}${miss % 10}`)).toBe(404);
    expect(await from("192.0.2.7", "/i/00000000000000000000000000")).toBe(429);
    expect(await from("192.0.2.7", page)).toBe(429);
    expect(await from("192.0.2.8", page)).toBe(200);
    clock.pass(120_000);
    expect(await from("192.0.2.7", page)).toBe(200);
  });
});

describe("a link that a reader's program has changed", () => {
  it("still opens its guest's page", async () => {
    await using stage = await aStage();
    const { world } = stage;
    const guest = await aGuestThere(stage);
    for (const tail of ["/", ".", ")", "%3E", "%E3%80%82", "/ye", "/yes.", "/YES", "/yes%20now", "/no)", "/yes/no"]) {
      const page = await open(world, `${guest.page}${tail}`);
      expect(page, tail).toMatchObject({ status: 200, html: expect.stringContaining("Can you come?") });
      expect(page.html, tail).toContain(`action="${guest.page}/answer"`);
    }
    expect(await stateOf(world, guest)).toBe("invited");
  });

  it("still stops messages", async () => {
    await using stage = await aStage();
    const { page } = await aGuestThere(stage);
    const asked = await open(stage.world, `${optOutPath((await open(stage.world, page)).html)}%3F)`);
    const action = /action="(?<to>[^"]+)"/.exec(asked.html)?.groups?.["to"] ?? "";
    expect((await post(stage.world, action, "stop=all")).html).toContain("You will get no more messages");
  });
});

describe("an invitation that was withdrawn", () => {
  it("says so without a word about the event, and takes no answer", async () => {
    await using stage = await aStage();
    const { world, clock } = stage;
    const guest = await aGuestThere(stage);
    const page = await open(world, guest.page);
    await world.call("POST", `/guests/${guest.guestId}/remove`);
    clock.pass(2000);
    const pressed = await press(world, page, `${guest.page}/answer`, { answer: "yes" });
    for (const seen of [pressed, await open(world, guest.page), await open(world, `${guest.page}/event.ics`)]) {
      expect(seen.status).toBe(200);
      expect(seen.html).toContain("This invitation was withdrawn");
      expect(seen.html).toContain('href="mailto:hello@example.com"');
      expect(seen.html).not.toMatch(/Summer party|Glasshouse|June|Maria|<button/);
    }
    expect(await stateOf(world, guest)).toBe("removed");
  });

  it("leaves the new links of a guest invited again working", async () => {
    await using stage = await aStage();
    const { world } = stage;
    const guest = await aGuestThere(stage);
    await world.call("POST", `/guests/${guest.guestId}/remove`);
    const again = await world.call("POST", `/events/${guest.eventId}/invite`, { contactIds: [guest.contactId] });
    const page = new URL(again.body.results[0].links.page).pathname;
    expect(page).not.toBe(guest.page);
    expect((await open(world, page)).html).toContain("Can you come?");
    expect((await open(world, guest.page)).html).toContain("This invitation was withdrawn");
  });
});

describe("methods a guest page does not have", () => {
  it.each([
    ["POST", "", "GET, HEAD"],
    ["PUT", "", "GET, HEAD"],
    ["DELETE", "/yes", "GET, HEAD"],
    ["PATCH", "/done", "GET, HEAD"],
    ["PUT", "/answer", "POST"],
    ["DELETE", "/event.ics", "GET, HEAD"],
  ] as const)("refuses %s on the page%s", async (method, path, allow) => {
    await using stage = await aStage();
    const { page } = await aGuestThere(stage);
    const before = await fingerprintOf(stage.world);
    const reply = await stage.world.app.inject({ method, url: `${page}${path}` });
    expect([reply.statusCode, reply.headers["allow"]]).toEqual([405, allow]);
    expect(await fingerprintOf(stage.world)).toBe(before);
  });
});

describe("the language of a guest page", () => {
  it("is that of the link, else the guest's, else the event's, else the browser's", async () => {
    await using stage = await aStage();
    const { world } = stage;
    const arab = await anInvitedGuest(world, { contact: { locale: "ar" }, event: { language: "en" } });
    const eventArabic = await anInvitedGuest(world, { event: { language: "ar" } });
    const nobody = await anInvitedGuest(world);
    const langOf = async (path: string, headers = {}) =>
      /<html [^>]*>/.exec((await open(world, path, headers)).html)?.[0];
    const [english, arabic] = ['<html lang="en" dir="ltr">', '<html lang="ar" dir="rtl">'];
    expect(await langOf(`${arab.page}?lang=en`)).toBe(english);
    expect(await langOf(arab.page, { "accept-language": "en" })).toBe(arabic);
    expect(await langOf(eventArabic.page, { "accept-language": "en" })).toBe(arabic);
    expect(await langOf(nobody.page, { "accept-language": "ar-EG,ar;q=0.9" })).toBe(arabic);
    expect(await langOf(nobody.page)).toBe(english);
  });

  it("stays that of the link through press and receipt", async () => {
    await using stage = await aStage();
    const { world, clock } = stage;
    const guest = await anInvitedGuest(world);
    const page = await open(world, `${guest.page}/yes?lang=ar`);
    clock.pass(2000);
    const pressed = await press(world, page, `${guest.page}/answer`, { answer: "yes" });
    const receipt = await open(world, String(pressed.headers["location"]));
    expect(receipt.html).toContain('<html lang="ar" dir="rtl">');
    expect(receipt.html).toContain("أجبتم بـ«نعم»");
  });

  it.each(GUEST_STATES)("is Arabic where it is asked for: $name", async ({ reach, arabic, status }) => {
    await using stage = await aStage("ar");
    const { html, status: seen } = await go(stage.world, await reach(stage));
    expect(seen).toBe(status);
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain(arabic);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(14 * KILOBYTE);
  });
});

describe("while the database is away", () => {
  it("says that the answer was not saved, and carries it to the next try", async () => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    const guest = await anInvitedGuest(world);
    const page = await open(world, guest.page);
    clock.pass(2000);
    let trouble: Seen;
    {
      await using _away = await takeAway(world.database);
      trouble = await press(world, page, `${guest.page}/answer`, { answer: "no" });
    }
    expect(trouble.status).toBe(503);
    expect(trouble.headers["retry-after"]).toBe("5");
    expect(trouble.html).toContain("Your answer was not saved");
    expect(trouble.html).toContain('name="answer" value="no">Try again</button>');
    const carried = await press(world, trouble, `${guest.page}/answer`, { answer: "no" });
    expect(carried.status).toBe(303);
    expect(await stateOf(world, guest)).toBe("declined");
  });

  it("says so on every other page, without a stack and without a script", async () => {
    await using stage = await aStage();
    const { world } = stage;
    const { page } = await aGuestThere(stage);
    await using _away = await takeAway(world.database);
    for (const path of [page, `${page}/yes`, `${page}/event.ics`, "/u/00000000000000000000000000"]) {
      const seen = await open(world, path);
      expect(seen.status).toBe(503);
      expect(seen.headers["cache-control"]).toBe("private, no-store");
      expect(seen.html).toContain("This page cannot be shown now");
      expect(seen.html).not.toMatch(/Error:|at \/|postgres|<script/i);
    }
  });
});

describe("the preview of an invitation", () => {
  it("records nothing, wherever its links lead", async () => {
    await using stage = await aStage();
    const { world } = stage;
    const before = await fingerprintOf(world);
    const page = "/i/preview-of-your-invitation";
    expect((await open(world, `${page}/yes`)).html).toContain("Preview: answers are not recorded");
    expect((await post(world, `${page}/answer`, "answer=yes")).html).toContain("Preview: answers are not recorded");
    expect((await open(world, `${page}/event.ics`)).html).toContain("Preview: answers are not recorded");
    expect((await open(world, "/u/preview-of-your-invitation")).html).toContain("Preview: nothing is stopped");
    expect((await post(world, "/u/preview-of-your-invitation", "stop=all")).html).toContain("nothing is stopped");
    expect(await fingerprintOf(world)).toBe(before);
  });
});

describe("answering again and again", () => {
  it("answers 429 to whoever presses on one page without end, and to nobody else", async () => {
    await using stage = await aStage();
    const { world } = stage;
    const guest = await aGuestThere(stage);
    const other = await invited(world, guest.eventId, { email: "other@example.org" });
    const pages = [await open(world, guest.page), await open(world, other.page)] as [Seen, Seen];
    stage.clock.pass(2000);
    for (let no = 0; no < 60; no++)
      expect(
        (await press(world, pages[0], `${guest.page}/answer`, { answer: no % 2 === 0 ? "yes" : "no" })).status,
      ).not.toBe(429);
    const over = await press(world, pages[0], `${guest.page}/details`, { asked: "" });
    expect([over.status, over.headers["retry-after"]]).toEqual([429, "60"]);
    expect((await press(world, pages[1], `${other.page}/answer`, { answer: "yes" })).status).toBe(303);
    stage.clock.pass(120_000);
    expect((await open(world, guest.page)).status).toBe(200);
  });

  it("takes ten presses of one form at once as one answer", async () => {
    await using stage = await aStage();
    const { world, clock } = stage;
    const guest = await aGuestThere(stage);
    const page = await open(world, guest.page);
    clock.pass(2000);
    const presses = Array.from({ length: 10 }, () => press(world, page, `${guest.page}/answer`, { answer: "yes" }));
    const replies = await Promise.all(presses);
    expect(replies.map((it) => it.status)).toEqual(Array.from({ length: 10 }, () => 303));
    expect(new Set(replies.map((it) => it.headers["location"])).size).toBe(1);
    expect(await world.database.query("select from answers")).toHaveLength(1);
    const results = await world.call("GET", `/events/${guest.eventId}/results`);
    expect(results.body.counts).toMatchObject({ invited: 1, yes: 1, no: 0, noAnswer: 0, heads: 1 });
  });

  it("keeps ten pages pressed at once exact, with the last one standing", async () => {
    await using stage = await aStage();
    const { world, clock } = stage;
    const guest = await aGuestThere(stage);
    const pages = await Promise.all(Array.from({ length: 10 }, () => open(world, guest.page)));
    clock.pass(2000);
    await Promise.all(
      pages.map((page, at) => press(world, page, `${guest.page}/answer`, { answer: at % 2 === 0 ? "yes" : "no" })),
    );
    const state = await stateOf(world, guest);
    const [last] = await world.database.query<{ reply: string }>("select reply from answers order by id desc limit 1");
    expect(state).toBe(last?.reply === "yes" ? "accepted" : "declined");
    const results = await world.call("GET", `/events/${guest.eventId}/results`);
    const yes = state === "accepted" ? 1 : 0;
    expect(results.body.counts).toMatchObject({ invited: 1, yes, no: 1 - yes, noAnswer: 0, heads: yes });
  });

  it("shows where the guest stands on the address of every message, old or new", async () => {
    await using stage = await aStage();
    const guest = await aGuestThere(stage);
    await answer(stage.world, stage.clock, guest, "yes");
    expect((await open(stage.world, guest.page)).html).toContain("You said yes");
    expect((await open(stage.world, `${guest.page}/yes`)).html).toContain("You said yes");
    expect((await open(stage.world, `${guest.page}/no`)).html).toContain("Can you come?");
    expect((await open(stage.world, `${guest.page}/answer`)).headers["location"]).toBe(guest.page);
  });
});
