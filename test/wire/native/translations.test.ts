import { describe, expect, it } from "vitest";
import { aCampaign, aParty, sendNow } from "../../support/party.ts";
import { until } from "../../support/until.ts";
import { aWorker } from "../../support/worker.ts";
import { aWorld, type World } from "../../support/world.ts";

const TEXTS = {
  subject: "Come to us",
  body: "Parking is behind the house.",
  translations: {
    de: { subject: "Kommen Sie zu uns", body: "{{ firstName }}, Parken kann man hinter dem Haus." },
    fr: { body: "On peut se garer derrière la maison." },
  },
};

const PEOPLE = [
  { email: "ann@example.org", locale: "en" },
  { email: "ben@example.org", locale: "de-AT", firstName: "Ben" },
  { email: "cem@example.org", locale: "fr" },
  { email: "eva@example.org", locale: "pl" },
  { email: "gil@example.org", locale: null },
];

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

async function mailsOf(world: World, campaignId: number): Promise<Map<string, Mail>> {
  const { body } = await world.call("GET", `/sandbox/messages?campaignId=${campaignId}`);
  return new Map(body.items.map((it: Mail) => [it.to, it]));
}

async function isDone(world: World, campaignId: number): Promise<boolean> {
  return (await world.call("GET", `/campaigns/${campaignId}`)).body.state === "done";
}

describe("the words of a campaign in several languages", () => {
  it("go to each guest in theirs, and the campaign's own to everybody else", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    await world.call("PATCH", "/settings", { senderEmail: "hello@example.org" });
    const { eventId, guestIds } = await aParty(world, { people: PEOPLE });
    const campaignId = await aCampaign(world, eventId, TEXTS);
    expect((await sendNow(world, campaignId)).status).toBe(200);
    await until("it is sent", () => isDone(world, campaignId));
    const mails = await mailsOf(world, campaignId);
    expect(mails.get("ben@example.org")).toMatchObject({
      subject: "Kommen Sie zu uns",
      text: expect.stringContaining("Ben, Parken kann man hinter dem Haus."),
    });
    expect(mails.get("cem@example.org")?.text).toContain("On peut se garer derrière la maison.");
    expect(mails.get("cem@example.org")?.subject).not.toContain("Come to us");
    for (const name of ["ann", "eva", "gil"])
      expect(mails.get(`${name}@example.org`)).toMatchObject({
        subject: "Come to us",
        text: expect.stringContaining("Parking is behind the house."),
      });

    const again = await world.call("POST", `/guests/${guestIds[1]}/resend`);
    expect(again.status).toBe(200);
    const { items } = (await world.call("GET", `/events/${eventId}/campaigns?limit=1`)).body;
    expect(items[0].translations.de.subject).toBe("Kommen Sie zu uns");
    await until("it is sent again", () => isDone(world, items[0].id));
    expect((await mailsOf(world, items[0].id)).get("ben@example.org")?.subject).toBe("Kommen Sie zu uns");
  });

  it("are changed part by part, and taken out by null", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: 1 });
    const campaignId = await aCampaign(world, eventId, TEXTS);
    const change = async (translations: unknown) =>
      (await world.call("PATCH", `/campaigns/${campaignId}`, { translations })).body.translations;
    expect(await change({ de: { preheader: "Mit Garten" }, fr: null })).toEqual({
      de: { ...TEXTS.translations.de, preheader: "Mit Garten" },
    });
    expect(await change({ it: { body: "Si parcheggia dietro casa." } })).toMatchObject({
      de: { preheader: "Mit Garten" },
      it: { subject: null, preheader: null, body: "Si parcheggia dietro casa." },
    });
    expect(
      (await world.call("PATCH", `/campaigns/${campaignId}`, { subject: "Come" })).body.translations,
    ).toHaveProperty("it");
    expect(await change(null)).toEqual({});
  });

  it("are previewed as their readers get them, whoever is on the list", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: [{ locale: "en", firstName: "Ann" }] });
    const campaignId = await aCampaign(world, eventId, TEXTS);
    const preview = async (language?: string) =>
      (await world.call("POST", `/campaigns/${campaignId}/preview`, { guestId: guestIds[0], language })).body;
    expect((await preview()).subject).toBe("Come to us");
    expect(await preview("de")).toMatchObject({
      subject: "Kommen Sie zu uns",
      text: expect.stringContaining("Ann, Parken kann man hinter dem Haus."),
    });
    await world.call("POST", `/campaigns/${campaignId}/test`, { to: "me@example.org", language: "fr" });
    const { items } = (await world.call("GET", "/sandbox/messages?to=me@example.org")).body;
    expect(items[0].text).toContain("On peut se garer derrière la maison.");
    expect((await preview("xx")).code).toBe("not_allowed");
  });

  it.each([
    [{ xx: { body: "?" } }, "/body/translations/xx", "unknown_member"],
    [{ de: { text: "?" } }, "/body/translations/de/text", "unknown_member"],
    [{ de: { body: "{% if firstName %}" } }, "/body/translations/de/body", "bad_template"],
    [{ de: { subject: "Zwei\nZeilen" } }, "/body/translations/de/subject", "control_character"],
  ])("are refused where they are wrong: %j", async (translations, pointer, code) => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: 1 });
    const { status, body } = await world.call("POST", `/events/${eventId}/campaigns`, { kind: "update", translations });
    expect([status, body.errors.map((it: Record<string, string>) => [it["pointer"], it["code"]])]).toEqual([
      422,
      [[pointer, code]],
    ]);
  });

  it("hold a sending back for a variable nobody has, in whichever of them it stands", async () => {
    await using world = await aWorld();
    await world.call("PATCH", "/settings", { senderEmail: "hello@example.org" });
    const { eventId } = await aParty(world, { people: PEOPLE });
    const campaignId = await aCampaign(world, eventId, {
      body: "Come",
      translations: { de: { body: "{{ fristName }}" } },
    });
    const { status, body } = await world.call("POST", `/campaigns/${campaignId}/plan`);
    expect([status, body.errors]).toMatchObject([
      422,
      [{ pointer: "/body/translations/de/body", code: "unknown_variable", didYouMean: "firstName" }],
    ]);
  });
});
