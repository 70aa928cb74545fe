import type { InjectOptions } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hiddenInputs } from "./support/browser.ts";
import { aClock, type TestClock } from "./support/clock.ts";
import { SPRING } from "./support/guest-states.ts";
import { stateOf } from "./support/guests.ts";
import { aMailing, hrefsOf, linkTo, type MailedGuest, type Mailing } from "./support/mailed.ts";

const SCANNER = { ip: "198.51.100.7", headers: { "user-agent": "Mozilla/5.0 (compatible; MailGuard/4.2)" } };

interface Client {
  readonly ip: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Fetched {
  readonly status: number;
  readonly body: string;
  readonly location: string | undefined;
}

/** One request of a machine or a person; a redirect is theirs to follow. */
async function fetchAs({ site }: Mailing, client: Client, request: InjectOptions): Promise<Fetched> {
  const url = String(request.url).replace(site.url, "");
  const headers = { ...client.headers, ...request.headers };
  const reply = await site.app.inject({ method: "GET", ...request, url, headers, remoteAddress: client.ip });
  return { status: reply.statusCode, body: reply.body, location: reply.headers.location };
}

/** Fetches pages and all they link to, so many levels deep, each address once. */
async function follow(mailing: Mailing, client: Client, addresses: readonly string[], depth: number): Promise<number> {
  const seen = new Set<string>();
  let next = [...addresses];
  for (let level = 0; level <= depth; level++) {
    const found: string[] = [];
    for (const url of next.filter((it) => !seen.has(it))) {
      seen.add(url);
      const { body, location } = await fetchAs(mailing, client, { url });
      found.push(...hrefsOf(body), ...(location === undefined ? [] : [location]));
    }
    next = found;
  }
  return seen.size;
}

/** The answer form of a page, pressed with a value. */
async function pressAs(mailing: Mailing, client: Client, page: Fetched, value: string): Promise<Fetched> {
  const form = hiddenInputs(page.body);
  form.set("answer", value);
  const url = /<form method="post" action="(?<to>[^"]+)">/.exec(page.body)?.groups?.["to"] ?? "";
  const headers = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
  return fetchAs(mailing, client, { method: "POST", url, payload: form.toString(), headers });
}

async function countsOf({ site, eventId }: Mailing) {
  return (await site.call("GET", `/events/${eventId}/results`)).body.counts;
}

describe("machines that read mail", () => {
  let clock: TestClock;
  let mailing: Mailing;
  let guest: MailedGuest;

  beforeEach(async () => {
    clock = aClock(SPRING);
    mailing = await aMailing(1, { now: clock.now });
    guest = mailing.guests[0] as MailedGuest;
  });
  afterEach(() => mailing[Symbol.asyncDispose]());

  async function expectNothingRecorded(): Promise<void> {
    expect(await mailing.site.database.query("select from answers")).toEqual([]);
    expect(await stateOf(mailing.site, guest)).toBe("invited");
    expect(await countsOf(mailing)).toMatchObject({ invited: 1, yes: 0, no: 0, noAnswer: 1, unconfirmed: 0 });
    expect((await mailing.site.call("GET", "/suppressions")).body.total).toBe(0);
  }

  it("record nothing with HEAD of every link", async () => {
    for (const url of guest.hrefs)
      expect((await fetchAs(mailing, SCANNER, { method: "HEAD", url })).status, url).toBe(200);
    await expectNothingRecorded();
  });

  it("record nothing with HEAD and then GET", async () => {
    for (const url of guest.hrefs)
      for (const method of ["HEAD", "GET"] as const) await fetchAs(mailing, SCANNER, { method, url });
    await expectNothingRecorded();
  });

  it("record nothing with YES and NO in the same second", async () => {
    const both = [linkTo(guest, "/yes"), linkTo(guest, "/no")];
    const seen = await Promise.all(both.map((url) => fetchAs(mailing, SCANNER, { url })));
    expect(seen.map((it) => it.status)).toEqual([200, 200]);
    await expectNothingRecorded();
  });

  it("record nothing with every address of the mail, its headers included", async () => {
    const header = guest.mail.mail.headers.find((it) => it.key === "list-unsubscribe")?.value ?? "";
    const oneClick = /<(?<url>http[^>]+)>/.exec(header)?.groups?.["url"] ?? "";
    expect(oneClick).toContain("/u/");
    const text = [...(guest.mail.mail.text ?? "").matchAll(/http:\/\/127\.0\.0\.1:\S+/g)].map(([url]) => url);
    expect(text.length).toBeGreaterThanOrEqual(2);
    for (const url of [...guest.hrefs, oneClick, ...text])
      expect((await fetchAs(mailing, SCANNER, { url })).status, url).toBe(200);
    await expectNothingRecorded();
  });

  it("record nothing when they come again two minutes later", async () => {
    for (const _time of [1, 2]) {
      await follow(mailing, SCANNER, guest.hrefs, 0);
      clock.pass(120_000);
    }
    await expectNothingRecorded();
  });

  it("record nothing by following every link two levels deep", async () => {
    const opened = await follow(mailing, SCANNER, guest.hrefs, 2);
    expect(opened).toBeGreaterThan(guest.hrefs.length);
    await expectNothingRecorded();
  });

  it("record nothing by fetching ahead of the reader", async () => {
    for (const headers of [{ purpose: "prefetch" }, { "sec-purpose": "prefetch;prerender" }, { "x-moz": "prefetch" }])
      for (const url of guest.hrefs)
        expect((await fetchAs(mailing, { ...SCANNER, headers }, { url })).status).toBe(200);
    await expectNothingRecorded();
  });

  it("record nothing with addresses in lower or upper case, which still lead there", async () => {
    const { pathname } = new URL(linkTo(guest, "/yes"));
    expect((await fetchAs(mailing, SCANNER, { url: pathname.toLowerCase() })).body).toContain("Can you come?");
    const shouted = `/i/${(pathname.split("/")[2] ?? "").toUpperCase()}/yes`;
    expect((await fetchAs(mailing, SCANNER, { url: shouted })).body).toContain("Can you come?");
    await expectNothingRecorded();
  });

  it("record nothing with addresses that a mail's encoding has damaged", async () => {
    const yes = linkTo(guest, "/yes");
    const stop = guest.hrefs.find((it) => it.includes("/u/")) ?? "";
    for (const url of [`${yes}=3D`, `${yes}%3D`, yes.slice(0, -10), `${stop}=3D`, `${stop}?lang=3Den`])
      expect((await fetchAs(mailing, SCANNER, { url })).status, url).toBeLessThan(500);
    await expectNothingRecorded();
  });

  it("record nothing with addresses they wrapped and unwrapped", async () => {
    for (const url of guest.hrefs) {
      const wrapped = new URL("https://links.example.net/?data=05%7C02&reserved=0");
      wrapped.searchParams.set("url", url);
      const unwrapped = new URL(wrapped.searchParams.get("url") ?? "");
      unwrapped.searchParams.set("data", "05|02|maria@example.org");
      for (const opened of [decodeURIComponent(encodeURIComponent(url)), unwrapped.href])
        expect((await fetchAs(mailing, SCANNER, { url: opened })).status).toBe(200);
    }
    await expectNothingRecorded();
  });

  it("record nothing by sending the form the moment they have it", async () => {
    for (const ending of ["/yes", "/no"] as const) {
      const page = await fetchAs(mailing, SCANNER, { url: linkTo(guest, ending) });
      clock.pass(300);
      const again = await pressAs(mailing, SCANNER, page, ending.slice(1));
      clock.pass(300);
      await pressAs(mailing, SCANNER, again, ending.slice(1));
    }
    await expectNothingRecorded();
  });

  it("record nothing by filling in every field of the form", async () => {
    const page = await fetchAs(mailing, SCANNER, { url: linkTo(guest, "/yes") });
    clock.pass(5000);
    const filled = '<input type="hidden" name="website" value="http://example.net">';
    expect(page.body).toContain('name="website"');
    await pressAs(mailing, SCANNER, { ...page, body: page.body + filled }, "yes");
    await expectNothingRecorded();
  });

  it("are kept apart where they press after both links and a wait", async () => {
    const page = await fetchAs(mailing, SCANNER, { url: linkTo(guest, "/yes") });
    await fetchAs(mailing, SCANNER, { url: linkTo(guest, "/no") });
    clock.pass(60_000);
    await pressAs(mailing, SCANNER, page, "yes");
    expect(await stateOf(mailing.site, guest)).toBe("invited");
    expect(await countsOf(mailing)).toMatchObject({ yes: 0, no: 0, noAnswer: 1, unconfirmed: 1 });
  });
});

interface Person extends Client {
  readonly guest: MailedGuest;
}

/** Ways in which people answer; each answers what was said last. */
const HABITS: Readonly<Record<string, (mailing: Mailing, person: Person, clock: TestClock) => Promise<"yes" | "no">>> =
  {
    async "opens the Yes link and presses"(mailing, person, clock) {
      await openAndPress(mailing, person, clock, "/yes", "yes");
      return "yes";
    },
    async "opens the No link and presses"(mailing, person, clock) {
      await openAndPress(mailing, person, clock, "/no", "no");
      return "no";
    },
    async "opens the Yes link and presses No"(mailing, person, clock) {
      await openAndPress(mailing, person, clock, "/yes", "no");
      return "no";
    },
    async "has a mail program that looks first"(mailing, person, clock) {
      await fetchAs(mailing, person, { method: "HEAD", url: linkTo(person.guest, "/yes") });
      await openAndPress(mailing, person, clock, "/yes", "yes");
      return "yes";
    },
    async "sits behind a scanner that opened every link a moment before"(mailing, person, clock) {
      await follow(mailing, { ...SCANNER, ip: person.ip.replace(/\d+$/, "250") }, person.guest.hrefs, 1);
      await openAndPress(mailing, person, clock, "/no", "no");
      return "no";
    },
    async "taps twice"(mailing, person, clock) {
      const page = await fetchAs(mailing, person, { url: linkTo(person.guest, "/yes") });
      clock.pass(1500);
      await Promise.all([pressAs(mailing, person, page, "yes"), pressAs(mailing, person, page, "yes")]);
      return "yes";
    },
    async "goes back and presses the same again"(mailing, person, clock) {
      const page = await openAndPress(mailing, person, clock, "/yes", "yes");
      clock.pass(4000);
      await pressAs(mailing, person, page, "yes");
      return "yes";
    },
    async "changes their mind on the receipt"(mailing, person, clock) {
      await openAndPress(mailing, person, clock, "/yes", "yes");
      const receipt = await fetchAs(mailing, person, { url: `${person.guest.page}/done` });
      clock.pass(3000);
      await pressAs(mailing, person, receipt, "no");
      return "no";
    },
    async "is quicker than anybody reads, and presses again as asked"(mailing, person, clock) {
      const page = await fetchAs(mailing, person, { url: linkTo(person.guest, "/yes") });
      clock.pass(500);
      const again = await pressAs(mailing, person, page, "yes");
      clock.pass(900);
      await pressAs(mailing, person, again, "yes");
      return "yes";
    },
    async "leaves the page open for hours, and presses again as asked"(mailing, person, clock) {
      const page = await fetchAs(mailing, person, { url: linkTo(person.guest, "/no") });
      clock.pass(3 * 60 * 60 * 1000);
      const again = await pressAs(mailing, person, page, "no");
      clock.pass(1200);
      await pressAs(mailing, person, again, "no");
      return "no";
    },
  };

async function openAndPress(
  mailing: Mailing,
  person: Person,
  clock: TestClock,
  ...[ending, answer]: readonly ["/yes" | "/no", "yes" | "no"]
): Promise<Fetched> {
  const page = await fetchAs(mailing, person, { url: linkTo(person.guest, ending) });
  clock.pass(1200);
  await pressAs(mailing, person, page, answer);
  return page;
}

describe("people who answer", () => {
  it("are all recorded: 200 of them, each in their own way, seconds after the mail", async () => {
    const clock = aClock(SPRING);
    await using mailing = await aMailing(200, { now: clock.now });
    const habits = Object.entries(HABITS);
    const said = { yes: 0, no: 0 };
    for (const [index, guest] of mailing.guests.entries()) {
      const [name, habit] = habits[index % habits.length] as (typeof habits)[number];
      const headers = {
        "user-agent": `Mozilla/5.0 (Phone ${index}) Mobile Safari`,
        "accept-language": "en-GB,en;q=0.9",
      };
      const answer = await habit(mailing, { guest, ip: `203.0.${index}.${(index % 200) + 1}`, headers }, clock);
      said[answer] += 1;
      expect(await stateOf(mailing.site, guest), name).toBe(answer === "yes" ? "accepted" : "declined");
    }
    expect(await countsOf(mailing)).toMatchObject({ invited: 200, ...said, noAnswer: 0, unconfirmed: 0 });
  }, 60_000);
});
