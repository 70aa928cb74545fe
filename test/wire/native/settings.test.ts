import { describe, expect, it } from "vitest";
import { aStage } from "../../behaviours/stage.ts";
import { aWorld } from "../../support/world.ts";

describe("the settings", () => {
  it("change where the patch says so, and null clears", async () => {
    await using world = await aWorld();
    const set = await world.call("PATCH", "/settings", { replyTo: "r@example.org", smsFrom: "10:30" });
    expect(set).toMatchObject({
      status: 200,
      body: { name: "Example Labs", replyTo: "r@example.org", smsFrom: "10:30" },
    });
    expect((await world.call("PATCH", "/settings", { replyTo: null })).body).toMatchObject({
      replyTo: null,
      smsFrom: "10:30",
    });
  });
  it("change as a whole or not at all, and say everything that is wrong", async () => {
    await using world = await aWorld();
    const before = (await world.call("GET", "/settings")).body;
    const patch = {
      name: "New",
      senderEmail: "a@example.org, b@example.org",
      postalAddress: "1 Street\u0007",
      defaultTimezone: "Mars/Olympus",
      defaultRegion: "ZZ",
      defaultLocale: "not a language",
      defaultProjectId: 99,
      smsFrom: "21:00",
    };
    const reply = await world.call("PATCH", "/settings", patch);
    expect(reply.status).toBe(422);
    expect(reply.body.errors.map((it: { pointer: string }) => it.pointer).sort()).toEqual([
      "/body/defaultLocale",
      "/body/defaultProjectId",
      "/body/defaultRegion",
      "/body/defaultTimezone",
      "/body/postalAddress",
      "/body/senderEmail",
      "/body/smsUntil",
    ]);
    expect((await world.call("GET", "/settings")).body).toEqual(before);
  });
  it("offer guests the languages that are ticked, and the account's own for every other", async () => {
    await using stage = await aStage();
    const { world, eventId, contactIds } = stage;
    const refused = await world.call("PATCH", "/settings", { offeredLanguages: ["fr"] });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: "/body/offeredLanguages" }] } });
    const set = await world.call("PATCH", "/settings", { offeredLanguages: ["fr", "nl"], defaultLocale: "nl" });
    expect(set.body.languages.filter((it: { isOffered: boolean }) => it.isOffered)).toMatchObject([
      { tag: "fr" },
      { tag: "nl" },
    ]);
    const invited = await world.call("POST", `/events/${eventId}/invite`, { contactIds });
    const path = new URL(invited.body.results[0].links.page).pathname;
    const spoken = async (query = "", header = "en") => {
      const { body } = await world.app.inject({ url: `${path}${query}`, headers: { "accept-language": header } });
      return /<html lang="(?<tag>[^"]+)"/.exec(body)?.groups?.["tag"];
    };
    expect([await spoken(), await spoken("?lang=de"), await spoken("", "fr")]).toEqual(["nl", "nl", "fr"]);
    await world.call("PATCH", "/settings", { offeredLanguages: null });
    expect(await spoken("?lang=de")).toBe("de");
  });

  it("say by which calendar guests who read Persian are told the day", async () => {
    await using stage = await aStage();
    const { world, eventId, contactIds } = stage;
    const invited = await world.call("POST", `/events/${eventId}/invite`, { contactIds });
    const path = new URL(invited.body.results[0].links.page).pathname;
    const page = async () => (await world.app.inject({ url: `${path}?lang=fa` })).body;
    expect(await page()).toContain("۲۰۳۰");
    await world.call("PATCH", "/settings", { persianCalendar: "persian" });
    expect(await page()).toContain("۱۴۰۹");
    const own = await world.call("PATCH", `/events/${eventId}`, { language: "fa-u-ca-gregory" });
    expect(own).toMatchObject({ status: 200, body: { language: "fa-u-ca-gregory" } });
    expect(await page()).toContain("۲۰۳۰");
  });

  it("let no line break into a name, where it would begin a header", async () => {
    await using world = await aWorld();
    const reply = await world.call("PATCH", "/settings", { senderName: "Anna\r\nBcc: all@example.org" });
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: "/body/senderName" }] } });
  });
});

describe("the audit log", () => {
  it("tells who changed what, newest first, without what it was changed to", async () => {
    await using world = await aWorld();
    await world.call("PATCH", "/settings", { name: "Secret Plans Ltd" });
    const { body } = await world.call("POST", "/projects", { name: "Hidden" });
    const log = await world.call("GET", "/audit");
    expect(log.body.items).toMatchObject([
      { verb: "create", objectKind: "project", objectId: String(body.id), actor: { kind: "credential", id: 1 } },
      { verb: "change", objectKind: "settings", details: { members: ["name"] } },
    ]);
    expect(log.text).not.toMatch(/Secret|Hidden/);
  });
  it("is narrowed by object, verb and time, with a total for the same filters", async () => {
    await using world = await aWorld();
    for (const name of ["a", "b"]) await world.call("POST", "/projects", { name });
    await world.call("PATCH", "/settings", { name: "x" });
    expect((await world.call("GET", "/audit?objectKind=project&limit=1")).body).toMatchObject({ total: 2 });
    expect((await world.call("GET", "/audit?verb=change")).body).toMatchObject({ total: 1 });
    expect((await world.call("GET", "/audit?until=2020-01-01T00:00:00Z")).body).toMatchObject({ total: 0, items: [] });
  });
});
