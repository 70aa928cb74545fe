import { describe, expect, it } from "vitest";
import { aWorld, type World } from "../../support/world.ts";

const PARTY = {
  title: "Summer party",
  timezone: "Europe/Copenhagen",
  startsAt: "2030-06-13T18:30",
  endsAt: "2030-06-13T20:00:00Z",
  location: { name: "The Glasshouse" },
};

async function make(world: World, members: Record<string, unknown> = {}) {
  const reply = await world.call("POST", "/events", { ...PARTY, ...members });
  expect(reply.status).toBe(201);
  return reply.body;
}

describe("POST /events", () => {
  it("makes a draft in the default project, with wall times read in its zone", async () => {
    await using world = await aWorld();
    const reply = await world.call("POST", "/events", PARTY);
    expect(reply.status).toBe(201);
    expect(reply.headers["location"]).toBe(`/beckon/v1/events/${reply.body.id}`);
    expect(reply.body).toMatchObject({
      title: "Summer party",
      description: "",
      status: "draft",
      timezone: "Europe/Copenhagen",
      startsAt: "2030-06-13T16:30:00.000Z",
      endsAt: "2030-06-13T20:00:00.000Z",
      answerBy: null,
      capacity: null,
      plusOnesMax: 0,
      guestsMayAnswer: true,
      location: { name: "The Glasshouse", address: null, url: null },
      notices: [],
      guestsToTell: 0,
    });
    expect(reply.body.id).toBeGreaterThan(100_000);
    const { notices: _notices, guestsToTell: _guestsToTell, ...event } = reply.body;
    expect((await world.call("GET", `/events/${reply.body.id}`)).body).toEqual(event);
  });

  it("takes a draft without a title or a time", async () => {
    await using world = await aWorld();
    const reply = await world.call("POST", "/events", {});
    expect(reply.body).toMatchObject({ title: "", timezone: "UTC", startsAt: null, endsAt: null });
  });

  it("keeps a time zone as IANA writes it, by the name it was given, as contacts and settings do", async () => {
    await using world = await aWorld();
    expect((await make(world, { timezone: "europe/london" })).timezone).toBe("Europe/London");
    const contact = await world.call("POST", "/contacts", { email: "a@example.org", timezone: "ASIA/KOLKATA" });
    expect(contact.body.timezone).toBe("Asia/Kolkata");
    const settings = await world.call("PATCH", "/settings", { defaultTimezone: "us/pacific" });
    expect(settings.body.defaultTimezone).toBe("US/Pacific");
  });

  it("says what it took for a time the clocks skip, and for one they show twice", async () => {
    await using world = await aWorld();
    const skipped = await make(world, { startsAt: "2030-03-31T02:30", endsAt: null });
    expect(skipped.startsAt).toBe("2030-03-31T01:00:00.000Z");
    expect(skipped.notices).toMatchObject([{ pointer: "/body/startsAt", code: "gap" }]);
    const twice = await make(world, { startsAt: "2030-10-27T02:30", endsAt: null });
    expect(twice.startsAt).toBe("2030-10-27T00:30:00.000Z");
    expect(twice.notices).toMatchObject([{ pointer: "/body/startsAt", code: "overlap" }]);
  });

  it.each([
    [{ endsAt: "2030-06-13T18:00" }, "/body/endsAt", "ends_before_start"],
    [{ startsAt: null }, "/body/startsAt", "required"],
    [{ answerBy: "2030-06-14T18:00" }, "/body/answerBy", "bad_time"],
    [{ timezone: "Mars/Olympus" }, "/body/timezone", "unknown_timezone"],
    [{ language: "fa-u-ca-persian-u-ca" }, "/body/language", "bad_locale"],
    [{ startsAt: "2030-02-30T10:00" }, "/body/startsAt", "bad_time"],
    [{ startsAt: "tomorrow" }, "/body/startsAt", "bad_time"],
    [{ endsAt: "9999-12-31T23:59:59-05:00" }, "/body/endsAt", "bad_time"],
    [{ startsAt: "0001-01-01T00:00", endsAt: null }, "/body/startsAt", "bad_time"],
    [{ location: { url: "javascript:alert(1)" } }, "/body/location/url", "bad_url"],
    [{ title: "Party\r\nBcc: all@example.org" }, "/body/title", undefined],
    [{ title: "x".repeat(100_000) }, "/body/title", undefined],
    [{ capacity: 0 }, "/body/capacity", "out_of_range"],
    [{ projectId: 4711 }, "/body/projectId", "unknown_project"],
    [{ tittle: "Party" }, "/body/tittle", "unknown_member"],
  ])("refuses %j and names the member", async (members, pointer, code) => {
    await using world = await aWorld();
    const reply = await world.call("POST", "/events", { ...PARTY, ...members });
    expect(reply.status).toBe(422);
    expect(reply.body.errors).toMatchObject([{ pointer, ...(code === undefined ? {} : { code }) }]);
  });

  it("tells everything that is wrong at once", async () => {
    await using world = await aWorld();
    const { body } = await world.call("POST", "/events", { ...PARTY, startsAt: "soon", endsAt: "later" });
    expect(body.errors.map((it: { pointer: string }) => it.pointer)).toEqual(["/body/startsAt", "/body/endsAt"]);
  });
});

describe("PATCH /events/{id}", () => {
  it("changes what is given, clears what is null and leaves the rest", async () => {
    await using world = await aWorld();
    const { id } = await make(world, { description: "Come as you are", capacity: 20 });
    const reply = await world.call("PATCH", `/events/${id}`, {
      capacity: null,
      location: { address: "14 Canal Street" },
    });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      capacity: null,
      description: "Come as you are",
      location: { name: "The Glasshouse", address: "14 Canal Street", url: null },
    });
  });

  it("lets a wall time follow a new zone, and leaves an instant where it is", async () => {
    await using world = await aWorld();
    const { id } = await make(world);
    const { body } = await world.call("PATCH", `/events/${id}`, { timezone: "Europe/London" });
    expect(body).toMatchObject({ startsAt: "2030-06-13T17:30:00.000Z", endsAt: "2030-06-13T20:00:00.000Z" });
  });

  it("keeps the title of a published event", async () => {
    await using world = await aWorld();
    const { id } = await make(world);
    await world.call("POST", `/events/${id}/publish`);
    expect((await world.call("PATCH", `/events/${id}`, { title: " " })).status).toBe(422);
  });

  it("changes nothing of a cancelled event", async () => {
    await using world = await aWorld();
    const { id } = await make(world);
    await world.call("POST", `/events/${id}/cancel`);
    const reply = await world.call("PATCH", `/events/${id}`, { title: "Autumn party" });
    expect(reply).toMatchObject({ status: 409, body: { code: "event_cancelled" } });
  });
});

describe("the verbs of an event", () => {
  it("publish, close and open it again", async () => {
    await using world = await aWorld();
    const { id } = await make(world);
    const states = [];
    for (const verb of ["publish", "publish", "close", "publish"])
      states.push((await world.call("POST", `/events/${id}/${verb}`)).body.status);
    expect(states).toEqual(["published", "published", "closed", "published"]);
  });

  it("do not publish it without a title", async () => {
    await using world = await aWorld();
    const { id } = await make(world, { title: "" });
    const reply = await world.call("POST", `/events/${id}/publish`);
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: "/body/title", code: "required" }] } });
  });

  it("cancel it for good, with a note", async () => {
    await using world = await aWorld();
    const { id } = await make(world);
    const cancelled = await world.call("POST", `/events/${id}/cancel`, { note: "The roof leaks" });
    expect(cancelled.body).toMatchObject({ status: "cancelled", organiserNote: "The roof leaks" });
    expect((await world.call("POST", `/events/${id}/publish`)).body.code).toBe("event_cancelled");
  });

  it("delete a draft that nobody was put on the list of, and nothing else", async () => {
    await using world = await aWorld();
    const [draft, invitedTo, published] = [await make(world), await make(world), await make(world)];
    const { body } = await world.call("POST", `/events/${invitedTo.id}/invite`, { emails: ["a@example.org"] });
    await world.call("POST", `/guests/${body.results[0].guestId}/remove`);
    await world.call("POST", `/events/${published.id}/publish`);
    expect((await world.call("DELETE", `/events/${draft.id}`)).status).toBe(204);
    expect((await world.call("GET", `/events/${draft.id}`)).status).toBe(404);
    expect((await world.call("DELETE", `/events/${invitedTo.id}`)).body.code).toBe("has_guests");
    expect((await world.call("DELETE", `/events/${published.id}`)).body.code).toBe("in_use");
  });
});

describe("GET /events", () => {
  it("lists the newest first, page by page, with the total carried along", async () => {
    await using world = await aWorld();
    for (const title of ["One", "Two", "Three"]) await make(world, { title });
    const first = (await world.call("GET", "/events?limit=2")).body;
    expect(first.items.map((it: { title: string }) => it.title)).toEqual(["Three", "Two"]);
    const second = (await world.call("GET", `/events?limit=2&cursor=${first.nextCursor}`)).body;
    expect(second).toMatchObject({ items: [{ title: "One" }], nextCursor: null, total: 3 });
  });

  it("filters by state and by part of the title", async () => {
    await using world = await aWorld();
    const { id } = await make(world, { title: "Winter ball" });
    await make(world, { title: "Winter walk" });
    await world.call("POST", `/events/${id}/publish`);
    expect((await world.call("GET", "/events?q=winter")).body.total).toBe(2);
    expect((await world.call("GET", "/events?q=winter&status=published")).body.items).toMatchObject([{ id }]);
  });

  it("lists what is to come with the next first, and what is over with the last first, page by page", async () => {
    await using world = await aWorld();
    const on = (startsAt: string | null, endsAt: string | null = null) => ({
      title: startsAt ?? "none",
      startsAt,
      endsAt,
    });
    const now = new Date(Date.now() - 3_600_000).toISOString();
    for (const it of [
      on("2031-05-01T10:00:00Z"),
      on(null),
      on("2030-05-01T10:00:00Z"),
      on(now, "2032-01-01T00:00:00Z"),
    ])
      await make(world, it);
    for (const year of ["2019", "2021", "2020"]) await make(world, on(`${year}-05-01T10:00:00Z`));
    const titles = async (when: string) => {
      const seen: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const { body } = await world.call("GET", `/events?limit=2&when=${when}${cursor && `&cursor=${cursor}`}`);
        seen.push(body.total, ...body.items.map((it: { title: string }) => it.title));
        cursor = body.nextCursor;
      }
      return seen;
    };
    expect(await titles("upcoming")).toEqual([4, now, "2030-05-01T10:00:00Z", 4, "2031-05-01T10:00:00Z", "none"]);
    expect(await titles("past")).toEqual([
      3,
      "2021-05-01T10:00:00Z",
      "2020-05-01T10:00:00Z",
      3,
      "2019-05-01T10:00:00Z",
    ]);
    expect((await world.call("GET", "/events?limit=2&when=past&cursor=W10")).status).toBe(422);
  });

  it("goes on with the filters it began with, in any order, and with no others", async () => {
    await using world = await aWorld();
    for (const title of ["Ball", "Ball", "Ball"]) await make(world, { title });
    const { nextCursor } = (await world.call("GET", "/events?limit=1&when=upcoming&q=ball")).body;
    const goOn = (filters: string) => world.call("GET", `/events?limit=2${filters}&cursor=${nextCursor}`);
    expect((await goOn("&q=ball&when=upcoming")).body).toMatchObject({ items: [{}, {}], total: 3 });
    for (const other of ["&when=past&q=ball", "&when=upcoming&q=balls", "&when=upcoming", ""])
      expect(await goOn(other)).toMatchObject({
        status: 422,
        body: { code: "bad_cursor", errors: [{ pointer: "/query/cursor" }] },
      });
  });

  it("hides the events of projects a key is kept out of", async () => {
    await using world = await aWorld();
    const project = (await world.call("POST", "/projects", { name: "Other" })).body;
    const hidden = await make(world);
    const credential = await world.call("POST", "/credentials", {
      kind: "native",
      name: "confined",
      scopes: ["write"],
      projectIds: [project.id],
    });
    const { key } = credential.body;
    const own = await world.call("POST", "/events", PARTY, { key });
    expect(own.body.projectId).toBe(project.id);
    expect((await world.call("GET", "/events", undefined, { key })).body).toMatchObject({
      total: 1,
      items: [{ id: own.body.id }],
    });
    expect((await world.call("GET", `/events/${hidden.id}`, undefined, { key })).status).toBe(404);
    expect((await world.call("POST", `/events/${hidden.id}/invite`, { emails: ["a@b.org"] }, { key })).status).toBe(
      404,
    );
  });
});
