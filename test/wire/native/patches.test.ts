import { describe, expect, it } from "vitest";
import { ENDPOINTS } from "../../../src/http/native/endpoints.ts";
import { aQuestion, invited } from "../../support/guests.ts";
import { aCampaign, aParty } from "../../support/party.ts";
import { aWorld, type World } from "../../support/world.ts";

/** A patch that says something new, by the path it changes. */
async function patchesOf(world: World): Promise<Record<string, [path: string, patch: Record<string, unknown>]>> {
  const { eventId } = await aParty(world, { people: 0 });
  const { guestId, contactId } = await invited(world, eventId);
  const made = async (path: string, body: unknown) => (await world.call("POST", path, body)).body.id as number;
  const campaignId = await aCampaign(world, eventId, { channel: "email" });
  const question = await aQuestion(world, eventId, { kind: "choice", label: "Food", options: ["Meat", "Vegan"] });
  const draft = await made("/events", { title: "Lunch", timezone: "Europe/London" });
  const webhook = await made("/webhooks", { url: "http://127.0.0.1:1/" });
  return {
    "/events/{id}": [`/events/${draft}`, { title: "Dinner", startsAt: "2030-06-13T18:30", location: { name: "Here" } }],
    "/contacts/{id}": [
      `/contacts/${contactId}`,
      { firstName: "Ada", email: "ada@example.org", fields: { diet: "no" } },
    ],
    "/campaigns/{id}": [
      `/campaigns/${campaignId}`,
      { subject: "Come", sender: { name: "Us" }, audience: { all: true } },
    ],
    "/questions/{id}": [`/questions/${question.id}`, { label: "Dish", hint: "One" }],
    "/guests/{id}/details": [`/guests/${guestId}/details`, { plusOnesMax: 2, note: "Late" }],
    "/webhooks/{id}": [`/webhooks/${webhook}`, { events: ["answer.*"], isActive: false }],
    "/settings": [
      "/settings",
      { senderName: "Anna", warmUps: [{ domain: "example.org", firstDay: 50, dailyMax: 900 }] },
    ],
    "/branding": ["/branding", { colour: "#4338CA" }],
    "/retention": ["/retention", { sandbox: 14 }],
    "/projects/{id}": [`/projects/${await made("/projects", { name: "One" })}`, { name: "Two" }],
    "/lists/{id}": [`/lists/${await made("/lists", { name: "One" })}`, { name: "Two" }],
  };
}

/** Someone is on the team only by a mail; a role somebody has already is theirs in team.test.ts. */
const ELSEWHERE = ["/team/{id}"];

describe("a patch that says nothing new", () => {
  it("changes nothing, dates of the last change among it, and stands in no log", async () => {
    await using world = await aWorld();
    const patches = await patchesOf(world);
    const paths = ENDPOINTS.filter((it) => it.method === "PATCH").map((it) => it.path);
    expect([...Object.keys(patches), ...ELSEWHERE].sort()).toEqual(paths.sort());
    for (const [at, [path, patch]] of Object.entries(patches)) {
      const first = await world.call("PATCH", path, patch);
      expect([at, first.status, first.body]).toEqual([at, 200, expect.anything()]);
      const written = await auditTotal(world);
      for (const again of "name" in patch ? [patch] : [patch, {}])
        expect([at, (await world.call("PATCH", path, again)).body]).toEqual([at, first.body]);
      expect([at, await auditTotal(world)]).toEqual([at, written]);
    }
  });
});

async function auditTotal(world: World): Promise<number> {
  return (await world.call("GET", "/audit?limit=1")).body.total;
}
