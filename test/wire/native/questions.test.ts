import { describe, expect, it } from "vitest";
import type { EventId } from "../../../src/domain/ids.ts";
import { lockPlaces } from "../../../src/storage/events.ts";
import { anEvent, aQuestion, type InvitedGuest, invited } from "../../support/guests.ts";
import { isAnybodyWaiting } from "../../support/lock-waits.ts";
import { aCampaign } from "../../support/party.ts";
import { until } from "../../support/until.ts";
import { aWorld, type Reply, type World } from "../../support/world.ts";

function read(world: World, eventId: number): Promise<Reply> {
  return world.call("GET", `/events/${eventId}/questions`);
}

function write(world: World, guest: InvitedGuest, details: Record<string, unknown>): Promise<Reply> {
  return world.call("PATCH", `/guests/${guest.guestId}/details`, details);
}

/** Somebody who comes. */
async function whoComes(world: World, eventId: number, email = "maria@example.org"): Promise<InvitedGuest> {
  const guest = await invited(world, eventId, { email });
  await world.call("POST", `/guests/${guest.guestId}/answer`, { answer: "yes" });
  return guest;
}

const FOOD = { kind: "choice", label: "Food", options: ["Meat", "Fish", "Vegan"] };

describe("the questions of an event", () => {
  it("are asked in the order they were made, and in another one on request", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    const [food, nights] = [await aQuestion(world, eventId, FOOD), await aQuestion(world, eventId, { kind: "number" })];
    expect((await read(world, eventId)).body).toMatchObject({
      items: [
        { id: food.id, position: 1, options: [{ id: 1, label: "Meat", offered: true }, { id: 2 }, { id: 3 }] },
        { id: nights.id, position: 2, required: false, options: [] },
      ],
      total: 2,
    });
    const turned = await world.call("POST", `/events/${eventId}/questions/order`, {
      questionIds: [nights.id, food.id],
    });
    expect(turned.body.items.map((it: { id: number }) => it.id)).toEqual([nights.id, food.id]);
    const partly = await world.call("POST", `/events/${eventId}/questions/order`, { questionIds: [food.id, food.id] });
    expect([partly.status, partly.body.errors[0].pointer]).toEqual([422, "/body/questionIds"]);
    expect((await world.call("DELETE", `/questions/${nights.id}`)).status).toBe(204);
    expect((await read(world, eventId)).body.items).toMatchObject([{ id: food.id, position: 1 }]);
  });

  it("are ten at most, however many are asked at once", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    const body = { kind: "short-text", label: "Another" };
    const made = await Promise.all(
      Array.from({ length: 14 }, () => world.call("POST", `/events/${eventId}/questions`, body)),
    );
    expect(made.filter((it) => it.status === 201)).toHaveLength(10);
    const positions = (await read(world, eventId)).body.items.map((it: { position: number }) => it.position);
    expect(positions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it.each([
    ["one option", { kind: "choice", label: "Food", options: [{ label: "Meat" }] }, "/body/options"],
    [
      "two options alike",
      { kind: "several", label: "Food", options: [{ label: "Meat" }, { label: " meat" }] },
      "/body/options/1/label",
    ],
    [
      "options of a text",
      { kind: "short-text", label: "Food", options: [{ label: "A" }, { label: "B" }] },
      "/body/options",
    ],
    [
      "an id nobody gave",
      { kind: "choice", label: "Food", options: [{ id: 9, label: "A" }, { label: "B" }] },
      "/body/options/0/id",
    ],
    ["no words", { kind: "number", label: " " }, "/body/label"],
  ])("are refused with %s", async (_, body, pointer) => {
    await using world = await aWorld();
    const refused = await world.call("POST", `/events/${await anEvent(world)}/questions`, body);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it("keep the answers given to them when they are worded anew", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    const food = await aQuestion(world, eventId, FOOD);
    const guest = await whoComes(world, eventId);
    await write(world, guest, { answers: { [food.id]: 2 } });
    const patch = {
      label: "What do you eat?",
      options: [{ id: 3, label: "Plants" }, { label: "Eggs" }, { id: 1, label: "Meat" }],
    };
    const changed = await world.call("PATCH", `/questions/${food.id}`, patch);
    expect(changed.body.options).toEqual([
      { id: 3, label: "Plants", offered: true },
      { id: 4, label: "Eggs", offered: true },
      { id: 1, label: "Meat", offered: true },
      { id: 2, label: "Fish", offered: false },
    ]);
    const { details } = (await world.call("GET", `/guests/${guest.guestId}`)).body;
    expect(details).toMatchObject([{ label: "What do you eat?", value: "Fish", optionIds: [2] }]);
    const other = await whoComes(world, eventId, "ben@example.org");
    expect((await write(world, other, { answers: { [food.id]: 2 } })).status).toBe(422);
    const kind = await world.call("PATCH", `/questions/${food.id}`, { kind: "several" });
    expect([kind.status, kind.body.code]).toEqual([409, "question_answered"]);
  });

  it("never give the id of an option twice", async () => {
    await using world = await aWorld();
    const food = await aQuestion(world, await anEvent(world), FOOD);
    const without = await world.call("PATCH", `/questions/${food.id}`, {
      options: [
        { id: 1, label: "Meat" },
        { id: 2, label: "Fish" },
      ],
    });
    expect(without.body.options).toHaveLength(2);
    const added = await world.call("PATCH", `/questions/${food.id}`, {
      options: [{ id: 1, label: "Meat" }, { label: "Eggs" }],
    });
    expect(added.body.options.map((it: { id: number }) => it.id)).toEqual([1, 4]);
  });

  it("are nobody's of another account", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    const food = await aQuestion(world, eventId, FOOD);
    const { key } = await world.anotherAccount();
    for (const [method, path, body] of [
      ["GET", `/events/${eventId}/questions`],
      ["GET", `/events/${eventId}/questions/results`],
      ["GET", `/questions/${food.id}/answers`],
      ["POST", `/events/${eventId}/questions`, { kind: "number", label: "Nights" }],
      ["PATCH", `/questions/${food.id}`, { label: "Mine" }],
      ["DELETE", `/questions/${food.id}`],
    ] as const)
      expect((await world.call(method, path, body, { key })).status).toBe(404);
  });
});

describe("PATCH /guests/{id}/details", () => {
  it("writes down what a guest told, and leaves alone what it does not name", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world, { plusOnesMax: 2 });
    const food = await aQuestion(world, eventId, FOOD);
    const nights = await aQuestion(world, eventId, { kind: "number", label: "Nights", required: true });
    const guest = await whoComes(world, eventId);
    await write(world, guest, { plusOnes: 2, plusOneNames: ["", "Ben"], answers: { [food.id]: 1 } });
    const { body } = await write(world, guest, { note: "Late", answers: { [nights.id]: 2.5 } });
    expect(body).toMatchObject({
      plusOnes: 2,
      plusOneNames: ["", "Ben"],
      note: "Late",
      details: [{ value: "Meat" }, { value: 2.5 }],
    });
    expect((await write(world, guest, { answers: { [food.id]: null } })).body.details).toMatchObject([{ value: 2.5 }]);
    const lines = (await world.call("GET", `/guests/${guest.guestId}/timeline`)).body.items;
    expect(lines.filter((it: { kind: string }) => it.kind === "details")).toHaveLength(3);
    const audit = (await world.call("GET", "/audit?verb=write-details")).body;
    expect(audit.total).toBe(3);
  });

  it("counts everybody a guest brings while they come, and nobody once they do not", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world, { plusOnesMax: 3 });
    const guest = await whoComes(world, eventId);
    await write(world, guest, { plusOnes: 3, plusOneNames: ["Ben"] });
    const counts = async () => (await world.call("GET", `/events/${eventId}/questions/results`)).body;
    expect(await counts()).toMatchObject({ yes: 1, plusOnes: 3, heads: 4 });
    await world.call("POST", `/guests/${guest.guestId}/answer`, { answer: "no" });
    expect(await counts()).toMatchObject({ yes: 0, plusOnes: 0, heads: 0 });
    await world.call("POST", `/guests/${guest.guestId}/answer`, { answer: "yes" });
    expect(await counts()).toMatchObject({ yes: 1, plusOnes: 0, heads: 1 });
  });

  it("refuses what cannot be, all of it at once, and writes nothing of it", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world, { plusOnesMax: 1 });
    const food = await aQuestion(world, eventId, FOOD);
    const guest = await whoComes(world, eventId);
    const refused = await write(world, guest, { plusOnes: 2, note: "No", answers: { [food.id]: 9 } });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map((it: { pointer: string }) => it.pointer)).toEqual([
      "/body/plusOnes",
      `/body/answers/${food.id}`,
    ]);
    expect((await write(world, guest, { answers: { 999: "?" } })).body.errors[0].pointer).toBe("/body/answers/999");
    expect((await write(world, guest, { plusOneNames: ["Ben"] })).body.errors[0].pointer).toBe("/body/plusOneNames");
    expect((await world.call("GET", `/guests/${guest.guestId}`)).body).toMatchObject({ plusOnes: 0, note: null });
  });

  it("leaves alone what the guest says at the same moment", async () => {
    await using world = await aWorld();
    const { scope } = world.account;
    const eventId = await anEvent(world, { plusOnesMax: 2 });
    const guest = await whoComes(world, eventId);
    const writing = await world.deps.db.transaction(async (tx) => {
      await lockPlaces(tx, scope, eventId as EventId);
      const begun = write(world, guest, { note: "Late" });
      await until("the organiser to wait for the guest", () => isAnybodyWaiting(world));
      await tx.named("bring-two", "update guests set plus_ones = 2 where account_id = $1 and id = $2", [
        scope.accountId,
        guest.guestId,
      ]);
      return { begun };
    });
    expect((await writing.begun).body).toMatchObject({ plusOnes: 2, note: "Late" });
  });

  it("lets one guest bring more than others, or nobody", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world, { plusOnesMax: 1 });
    const guest = await whoComes(world, eventId);
    expect((await write(world, guest, { plusOnesMax: 4, plusOnes: 4 })).body).toMatchObject({
      plusOnes: 4,
      plusOnesMax: 4,
    });
    const kept = await write(world, guest, { plusOnesMax: 0 });
    expect(kept.body).toMatchObject({ plusOnes: 4, plusOnesMax: 0 });
    expect((await write(world, guest, { plusOnes: 0 })).status).toBe(200);
    expect((await write(world, guest, { plusOnes: 1 })).status).toBe(422);
    expect((await write(world, guest, { plusOnesMax: null, plusOnes: 1 })).body.plusOnesMax).toBeNull();
  });

  it("says that the event is full where there is no place for whom a guest would bring", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world, { plusOnesMax: 2, capacity: 2 });
    const guest = await whoComes(world, eventId);
    const refused = await write(world, guest, { plusOnes: 2 });
    expect([refused.status, refused.body.code]).toEqual([409, "event_full"]);
    expect((await write(world, guest, { plusOnes: 1 })).body.plusOnes).toBe(1);
  });
});

describe("what guests who come said", () => {
  it("is counted, summed and listed, without those who do not come", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    const food = await aQuestion(world, eventId, { ...FOOD, kind: "several" });
    const nights = await aQuestion(world, eventId, { kind: "number", label: "Nights" });
    const needs = await aQuestion(world, eventId, { kind: "long-text", label: "Needs" });
    const guests = [];
    for (const name of ["ann", "ben", "cem"]) guests.push(await whoComes(world, eventId, `${name}@example.org`));
    for (const [no, guest] of guests.entries())
      await write(world, guest, {
        answers: { [food.id]: [1, 2 + (no % 2)], [nights.id]: no + 0.5, [needs.id]: `Need ${no}` },
      });
    await world.call("POST", `/guests/${guests[2]?.guestId}/answer`, { answer: "no" });
    const { questions } = (await world.call("GET", `/events/${eventId}/questions/results`)).body;
    expect(questions).toMatchObject([
      { answered: 2, sum: null, options: [{ count: 2 }, { count: 1 }, { count: 1 }] },
      { answered: 2, sum: 2, options: [] },
      { answered: 2, sum: null, options: [] },
    ]);
    const first = (await world.call("GET", `/questions/${needs.id}/answers?limit=1`)).body;
    expect(first).toMatchObject({
      items: [{ guestId: guests[0]?.guestId, name: "Maria Sommer", value: "Need 0" }],
      total: 2,
    });
    const second = (await world.call("GET", `/questions/${needs.id}/answers?limit=1&cursor=${first.nextCursor}`)).body;
    expect(second).toMatchObject({ items: [{ value: "Need 1" }], nextCursor: null });
  });

  it("stands in the export as a column for each question, safe against formulas", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world, { plusOnesMax: 2 });
    const food = await aQuestion(world, eventId, { ...FOOD, kind: "several" });
    const twice = [
      await aQuestion(world, eventId, { label: "Needs" }),
      await aQuestion(world, eventId, { label: "Needs" }),
    ];
    const guest = await whoComes(world, eventId);
    await write(world, guest, {
      plusOnes: 2,
      plusOneNames: ["Ben", "Cem"],
      answers: { [food.id]: [1, 3], [twice[0].id]: "=1+1", [twice[1].id]: "A ramp" },
    });
    const [header, line] = (await world.call("GET", `/events/${eventId}/export.csv`)).text.split("\r\n");
    expect(header).toMatch(new RegExp(`,plusOneNames,Food,Needs \\(${twice[0].id}\\),Needs \\(${twice[1].id}\\)$`));
    expect(line).toMatch(/,"Ben; Cem","Meat; Vegan",'=1\+1,A ramp$/);
  });

  it("is told to programs as it changes", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world, { plusOnesMax: 1 });
    const food = await aQuestion(world, eventId, FOOD);
    const guest = await whoComes(world, eventId);
    const url = "https://hooks.example.org/beckon";
    expect((await world.call("POST", "/webhooks", { url, events: ["guest.details"] })).status).toBe(201);
    await write(world, guest, { plusOnes: 1, answers: { [food.id]: 2 } });
    await write(world, guest, { plusOnes: 1, answers: { [food.id]: 2 } });
    const told = await world.database.query<{ facts: Record<string, unknown> }>(
      "select facts from webhook_occurrences where kind = 'guest.details'",
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.facts).toMatchObject({
      details: { plus_ones: 1, answers: [{ questionId: food.id, label: "Food", value: "Fish" }] },
      guest: { id: guest.guestId, plus_ones: 1 },
    });
    expect(told[0]?.facts["details"]).not.toHaveProperty("nonce");
  });
});

describe("guests who left out a required question", () => {
  it("are counted, listed, exported and written to, and nobody else is", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    const [ann, ben, cem, eva] = [
      await whoComes(world, eventId, "ann@example.org"),
      await whoComes(world, eventId, "ben@example.org"),
      await whoComes(world, eventId, "cem@example.org"),
      await invited(world, eventId, { email: "eva@example.org" }),
    ];
    const missing = async () => (await world.call("GET", `/events/${eventId}/questions/results`)).body.detailsMissing;
    const optional = await aQuestion(world, eventId, { label: "Allergies" });
    expect(await missing()).toBe(0);
    const [food, nights] = [
      await aQuestion(world, eventId, { ...FOOD, required: true }),
      await aQuestion(world, eventId, { kind: "number", label: "Nights", required: true }),
    ];
    expect(await missing()).toBe(3);
    await write(world, ann, { answers: { [food.id]: 1, [nights.id]: 2 } });
    await write(world, ben, { answers: { [food.id]: 1, [optional.id]: "Nuts" } });
    expect(await missing()).toBe(2);
    await world.call("POST", `/guests/${cem.guestId}/answer`, { answer: "no" });

    const listed = async (query: string) => {
      const { body } = await world.call("GET", `/events/${eventId}/guests?${query}`);
      return [body.total, body.items.map((it: { id: number }) => it.id)];
    };
    expect(await missing()).toBe(1);
    expect(await listed("detailsMissing=true")).toEqual([1, [ben.guestId]]);
    expect(await listed("detailsMissing=false")).toEqual([3, [ann.guestId, cem.guestId, eva.guestId]]);
    const { text } = await world.call("GET", `/events/${eventId}/export.csv?detailsMissing=true&column=email`);
    expect(text.trim().split("\r\n")).toEqual(["email", "ben@example.org"]);

    await world.call("PATCH", "/settings", { senderEmail: "hello@example.org" });
    const campaignId = await aCampaign(world, eventId, { kind: "update", audience: { detailsMissing: true } });
    expect((await world.call("POST", `/campaigns/${campaignId}/plan`)).body.recipients).toBe(1);
  });
});
