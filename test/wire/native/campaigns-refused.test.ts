import { describe, expect, it } from "vitest";
import { aCampaign, aParty, sendNow } from "../../support/party.ts";
import { aWorld, type World } from "../../support/world.ts";

const problem = async (world: World, body: Record<string, unknown>) => {
  const { eventId } = await aParty(world, { people: 0 });
  const reply = await world.call("POST", `/events/${eventId}/campaigns`, { kind: "invitation", ...body });
  return { status: reply.status, errors: reply.body.errors };
};

describe("a campaign, 404", () => {
  it("is unknown to another account, whatever is asked of it", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world);
    const id = await aCampaign(world, eventId);
    const { key } = await world.anotherAccount();
    const calls = [
      ["GET", `/campaigns/${id}`],
      ["PATCH", `/campaigns/${id}`, { subject: "x" }],
      ["DELETE", `/campaigns/${id}`],
      ["POST", `/campaigns/${id}/preview`, { guestId: guestIds[0] }],
      ["POST", `/campaigns/${id}/plan`, {}],
      ["POST", `/campaigns/${id}/send`, { planId: "x" }],
      ["POST", `/campaigns/${id}/pause`],
      ["POST", `/campaigns/${id}/resume`],
      ["POST", `/campaigns/${id}/cancel`],
      ["GET", `/events/${eventId}/campaigns`],
      ["POST", `/events/${eventId}/campaigns`, { kind: "reminder" }],
    ] as const;
    for (const [method, path, body] of calls)
      expect((await world.call(method, path, body, { key })).status, `${method} ${path}`).toBe(404);
  });

  it("is unknown to a key that is kept to another project", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const id = await aCampaign(world, eventId);
    const project = await world.call("POST", "/projects", { name: "Other" });
    const credential = await world.call("POST", "/credentials", {
      kind: "native",
      name: "confined",
      scopes: ["write"],
      projectIds: [project.body.id],
    });
    expect((await world.call("GET", `/campaigns/${id}`, undefined, { key: credential.body.key })).status).toBe(404);
  });
});

describe("a campaign, 409", () => {
  it("cannot be changed or deleted once it was sent", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const id = await aCampaign(world, eventId);
    await sendNow(world, id);
    const changed = await world.call("PATCH", `/campaigns/${id}`, { subject: "Too late" });
    expect(changed).toMatchObject({ status: 409, body: { code: "already_sent" } });
    expect((await world.call("DELETE", `/campaigns/${id}`)).body.code).toBe("already_sent");
  });

  it("cannot be stopped before it was sent", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const id = await aCampaign(world, eventId);
    for (const verb of ["pause", "resume", "cancel"])
      expect((await world.call("POST", `/campaigns/${id}/${verb}`)).body).toMatchObject({
        status: 409,
        code: "not_sending",
      });
  });
});

describe("a campaign, 422", () => {
  it("has no line break in its subject or its sender's name", async () => {
    await using world = await aWorld();
    const reply = await problem(world, {
      subject: "Hello\r\nBcc: evil@example.org",
      sender: { name: "Labs\r\nX-Evil: 1" },
    });
    expect(reply).toMatchObject({
      status: 422,
      errors: [
        { pointer: "/body/subject", code: "control_character" },
        { pointer: "/body/sender/name", code: "control_character" },
      ],
    });
  });

  it("has a sender with one address and a name that does not look like another", async () => {
    await using world = await aWorld();
    const reply = await problem(world, {
      sender: { name: "ceo@bank.example", email: "a@example.org>\r\nRCPT TO:<b@example.org", replyTo: "a@b@c" },
    });
    expect(reply.errors).toMatchObject([
      { pointer: "/body/sender/name", code: "looks_like_address" },
      { pointer: "/body/sender/email", code: "bad_email" },
      { pointer: "/body/sender/replyTo", code: "bad_email" },
    ]);
  });

  it("has a text that can be read to its end: no loop, no half condition, no unknown filter", async () => {
    await using world = await aWorld();
    const endless = await problem(world, { body: "{% for i in (1..100000000) %}x{% endfor %}" });
    expect(endless).toMatchObject({ status: 422, errors: [{ pointer: "/body/body", code: "bad_template" }] });
    expect(endless.errors[0].message).toContain("Loops cannot be used");
    expect((await problem(world, { subject: "{% if firstName %}x" })).errors[0]).toMatchObject({
      pointer: "/body/subject",
      code: "bad_template",
    });
    expect((await problem(world, { body: "{{ firstName | shout }}" })).errors[0].message).toContain('"shout"');
  });

  it("has no members nobody knows, and says which was meant", async () => {
    await using world = await aWorld();
    const reply = await problem(world, { subjekt: "x" });
    expect(reply.errors).toMatchObject([{ pointer: "/body/subjekt", code: "unknown_member", didYouMean: "subject" }]);
  });

  it("addresses a list that exists, in one way at a time", async () => {
    await using world = await aWorld();
    expect((await problem(world, { audience: { listId: 12345 } })).errors).toMatchObject([
      { pointer: "/body/audience/listId", code: "unknown_list" },
    ]);
    expect((await problem(world, { audience: { all: true, answer: "yes" } })).status).toBe(422);
    expect((await problem(world, { audience: {} })).status).toBe(422);
  });

  it("has no subject when it is a text message", async () => {
    await using world = await aWorld();
    const reply = await problem(world, { channel: "sms", subject: "Hello" });
    expect(reply.errors).toMatchObject([{ pointer: "/body/subject", code: "not_for_sms" }]);
  });

  it("is previewed only for a guest of its event", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world);
    const other = await aParty(world, { people: [{ email: "other@example.org" }] });
    const id = await aCampaign(world, eventId);
    const reply = await world.call("POST", `/campaigns/${id}/preview`, { guestId: other.guestIds[0] });
    expect(reply).toMatchObject({ status: 422, body: { code: "unknown_guest" } });
  });

  it("is refused where a variable has no value for anybody, with what was meant and how many it concerns", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: [{ fields: { tableNo: "7" } }, {}] });
    const id = await aCampaign(world, eventId, { body: "Table {{ tableNumber }}, {{fristName}}, {{tableNo}}" });
    for (const [verb, body] of [
      ["plan", {}],
      ["preview", { guestId: guestIds[0] }],
    ] as const) {
      const reply = await world.call("POST", `/campaigns/${id}/${verb}`, body);
      expect(reply).toMatchObject({ status: 422, body: { code: "unknown_variable", affected: 2 } });
      expect(reply.body.errors).toMatchObject([
        { code: "unknown_variable", pointer: "/body/body" },
        { code: "unknown_variable", didYouMean: "firstName" },
      ]);
    }
  });
});
