import { describe, expect, it } from "vitest";
import { hiddenInputs, open, post, type Seen } from "../../support/browser.ts";
import { aClock, type TestClock } from "../../support/clock.ts";
import { SPRING } from "../../support/guest-states.ts";
import { anEvent, answer, aQuestion, type InvitedGuest, invited } from "../../support/guests.ts";
import { takeAway } from "../../support/take-away.ts";
import { aWorld, type World } from "../../support/world.ts";

interface Scene extends AsyncDisposable {
  readonly world: World;
  readonly clock: TestClock;
}

async function aScene(): Promise<Scene> {
  const clock = aClock(SPRING);
  const world = await aWorld({ now: clock.now });
  return { world, clock, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

/** Somebody who said yes to an event of their own. */
async function whoComes({ world, clock }: Scene, event: Record<string, unknown> = {}): Promise<InvitedGuest> {
  const guest = await invited(world, await anEvent(world, event));
  await answer(world, clock, guest, "yes");
  return guest;
}

type Typed = ReadonlyArray<readonly [string, string]>;

/** The form of a page, filled in; each of `typed` is one field. */
function filled(page: Seen, typed: Typed): string {
  const form = hiddenInputs(
    /<section class="details"[\s\S]*?<\/section>|<h1>A few[\s\S]*<\/form>/.exec(page.html)?.[0] ?? "",
  );
  for (const [name, value] of typed) form.append(name, value);
  return form.toString();
}

/** Opens the page, reads it for two seconds, fills the form in and presses Save. */
async function save(scene: Scene, guest: InvitedGuest, typed: Typed): Promise<Seen> {
  const page = await open(scene.world, guest.page);
  scene.clock.pass(2000);
  return post(scene.world, `${guest.page}/details`, filled(page, typed));
}

async function told(world: World, guest: InvitedGuest) {
  return (await world.call("GET", `/guests/${guest.guestId}`)).body;
}

async function heads(world: World, guest: InvitedGuest): Promise<number> {
  return (await world.call("GET", `/events/${guest.eventId}/results`)).body.counts.heads;
}

describe("what else a guest who comes is asked", () => {
  it("is saved from the page that shows the answer, and shown there from then on", async () => {
    await using scene = await aScene();
    const guest = await whoComes(scene, { plusOnesMax: 2 });
    const food = await aQuestion(scene.world, guest.eventId, {
      kind: "choice",
      label: "Food",
      options: ["Meat", "Fish"],
    });
    const days = await aQuestion(scene.world, guest.eventId, {
      kind: "several",
      label: "Days",
      options: ["Fri", "Sat"],
    });
    const nights = await aQuestion(scene.world, guest.eventId, { kind: "number", label: "Nights" });
    const saved = await save(scene, guest, [
      ["plusOnes", "2"],
      ["name", "Ben <b>Sommer</b>"],
      ["name", ""],
      [`q${food.id}`, String(food.options[1].id)],
      [`q${days.id}`, String(days.options[0].id)],
      [`q${days.id}`, String(days.options[1].id)],
      [`q${nights.id}`, "1,5"],
      ["comment", "See you\r\nthere"],
    ]);
    expect([saved.status, saved.headers["location"]]).toEqual([303, `${guest.page}/done?saved=1&lang=en#details`]);
    expect(await told(scene.world, guest)).toMatchObject({
      state: "accepted",
      plusOnes: 2,
      plusOneNames: ["Ben <b>Sommer</b>"],
      note: "See you\nthere",
      details: [
        { questionId: food.id, label: "Food", value: "Fish" },
        { questionId: days.id, value: ["Fri", "Sat"] },
        { questionId: nights.id, value: 1.5 },
      ],
    });
    expect(await heads(scene.world, guest)).toBe(3);
    const { html } = await open(scene.world, `${guest.page}/done?saved=1`);
    expect(html).toContain('role="status">Saved.');
    expect(html).toContain("Ben &lt;b&gt;Sommer&lt;/b&gt;");
    expect(html).toContain(`value="${food.options[1].id}" checked`);
  });

  it("is asked of nobody who said no, and brings nobody once they do", async () => {
    await using scene = await aScene();
    const guest = await whoComes(scene, { plusOnesMax: 2 });
    await save(scene, guest, [
      ["plusOnes", "2"],
      ["name", "Ben"],
    ]);
    const form = filled(await open(scene.world, guest.page), [["plusOnes", "1"]]);
    scene.clock.pass(2000);
    await answer(scene.world, scene.clock, guest, "no");
    expect(await heads(scene.world, guest)).toBe(0);
    expect(await told(scene.world, guest)).toMatchObject({ state: "declined", plusOnes: 0, plusOneNames: [] });
    expect((await open(scene.world, guest.page)).html).not.toContain("/details");
    const late = await post(scene.world, `${guest.page}/details`, form);
    expect([late.status, late.html.includes("You said no")]).toEqual([200, true]);
    expect(await told(scene.world, guest)).toMatchObject({ state: "declined", plusOnes: 0 });
  });

  it("is asked again where it is missing or wrong, in one list and beside the field, with everything typed kept", async () => {
    await using scene = await aScene();
    const guest = await whoComes(scene);
    const food = await aQuestion(scene.world, guest.eventId, {
      kind: "choice",
      label: "Food",
      required: true,
      options: ["Meat", "Fish"],
    });
    const nights = await aQuestion(scene.world, guest.eventId, { kind: "number", label: "Nights" });
    const wrong = await save(scene, guest, [
      [`q${nights.id}`, "a few"],
      ["comment", "Typed & kept"],
    ]);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/<title>Error: /);
    for (const [field, says] of [
      [`q${food.id}`, "Please answer: Food"],
      [`q${nights.id}`, "Please write a number, such as 2: Nights"],
    ] as const) {
      expect(wrong.html).toContain(`<a href="#${field}">${says}</a>`);
      expect(wrong.html).toContain(`<p class="wrong" id="${field}-wrong">${says}</p>`);
      expect(wrong.html).toMatch(new RegExp(`aria-describedby="[^"]*${field}-wrong" aria-invalid="true"`));
    }
    expect(wrong.html).toContain('value="a few"');
    expect(wrong.html).toContain("Typed &amp; kept</textarea>");
    expect(await told(scene.world, guest)).toMatchObject({ state: "accepted", note: null, details: [] });
  });

  it("brings no more people than the guest may, and says so in words", async () => {
    await using scene = await aScene();
    const guest = await whoComes(scene, { plusOnesMax: 1 });
    const asked = await save(scene, guest, [["plusOnes", "5"]]);
    expect([asked.status, asked.html.includes("You may bring 1 at most.")]).toEqual([422, true]);
    expect(await heads(scene.world, guest)).toBe(1);
  });

  it("says of no more names what is wrong with them than the guest may give", async () => {
    await using scene = await aScene();
    const guest = await whoComes(scene, { plusOnesMax: 2 });
    const names = Array.from({ length: 50 }, (): [string, string] => ["name", "x".repeat(101)]);
    const asked = await save(scene, guest, [["plusOnes", "everybody"], ...names]);
    expect(asked.status).toBe(422);
    expect([...asked.html.matchAll(/<li><a href="#([^"]+)"/g)].map((it) => it[1])).toEqual([
      "plus-ones",
      "name-1",
      "name-2",
    ]);
  });

  it("brings no more people than there are places for, and still saves the rest without them", async () => {
    await using scene = await aScene();
    const guest = await whoComes(scene, { plusOnesMax: 3, capacity: 2 });
    const asked = await save(scene, guest, [
      ["plusOnes", "3"],
      ["comment", "All of us"],
    ]);
    expect([asked.status, asked.html.includes("There are places for only 1 of them.")]).toEqual([422, true]);
    await save(scene, guest, [
      ["plusOnes", "1"],
      ["comment", "Two of us"],
    ]);
    expect(await told(scene.world, guest)).toMatchObject({ plusOnes: 1, note: "Two of us" });
    expect(await heads(scene.world, guest)).toBe(2);
  });

  it("never fills more places than there are when everybody brings somebody at once", async () => {
    await using scene = await aScene();
    const { world, clock } = scene;
    const eventId = await anEvent(world, { plusOnesMax: 2, capacity: 10 });
    const guests: InvitedGuest[] = [];
    for (let no = 0; no < 6; no++) {
      const guest = await invited(world, eventId, { email: `guest-${no}@example.org` });
      await answer(world, clock, guest, "yes");
      guests.push(guest);
    }
    const pages = await Promise.all(guests.map((it) => open(world, it.page)));
    clock.pass(2000);
    const forms = pages.map((it) => filled(it, [["plusOnes", "2"]]));
    const saved = await Promise.all(guests.map((it, no) => post(world, `${it.page}/details`, forms[no] ?? "")));
    expect(saved.filter((it) => it.status === 303)).toHaveLength(2);
    expect((await world.call("GET", `/events/${eventId}/results`)).body.counts.heads).toBe(10);
    const [row] = await world.database.query<{ heads: number }>(
      "select sum(1 + plus_ones)::int as heads from guests where state = 'accepted'",
    );
    expect(row?.heads).toBe(10);
  });

  it("is one whole set when the same guest saves twice at once", async () => {
    await using scene = await aScene();
    const { world, clock } = scene;
    const guest = await whoComes(scene, { plusOnesMax: 2 });
    const food = await aQuestion(world, guest.eventId, { kind: "choice", label: "Food", options: ["Meat", "Fish"] });
    const pages = await Promise.all([0, 1, 2, 3].map(() => open(world, guest.page)));
    clock.pass(2000);
    const sets = pages.map((page, no) =>
      filled(page, [
        ["plusOnes", String(1 + (no % 2))],
        ["name", `Ben ${no % 2}`],
        [`q${food.id}`, String(food.options[no % 2].id)],
        ["comment", `set ${no % 2}`],
      ]),
    );
    await Promise.all(sets.map((it) => post(world, `${guest.page}/details`, it)));
    const { plusOnes, plusOneNames, note, details } = await told(world, guest);
    const no = plusOnes - 1;
    expect({ plusOneNames, note, food: details[0].value }).toEqual({
      plusOneNames: [`Ben ${no}`],
      note: `set ${no}`,
      food: ["Meat", "Fish"][no],
    });
    expect(await heads(world, guest)).toBe(1 + plusOnes);
  });

  it("is not saved from a form that was used before for something else", async () => {
    await using scene = await aScene();
    const guest = await whoComes(scene);
    const page = await open(scene.world, guest.page);
    scene.clock.pass(2000);
    await post(scene.world, `${guest.page}/details`, filled(page, [["comment", "first"]]));
    await save(scene, guest, [["comment", "second"]]);
    const replayed = await post(scene.world, `${guest.page}/details`, filled(page, [["comment", "first"]]));
    expect([replayed.status, replayed.html.includes("Please press Save again.")]).toEqual([200, true]);
    expect((await told(scene.world, guest)).note).toBe("second");
  });

  it.each([
    ["is younger than anybody reads", 100, {}],
    ["was left open for hours", 3 * 60 * 60 * 1000, {}],
    ["has its trap filled", 2000, { website: "https://example.org" }],
    ["carries another ticket", 2000, { ticket: "forged" }],
  ])("is not saved, and asked again with what was typed, where the form %s", async (_, ageMs, fields) => {
    await using scene = await aScene();
    const guest = await whoComes(scene);
    const page = await open(scene.world, guest.page);
    scene.clock.pass(ageMs);
    const form = new URLSearchParams(filled(page, [["comment", "Kept"]]));
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const again = await post(scene.world, `${guest.page}/details`, form.toString());
    expect(again.html).toContain("Please press Save again.");
    expect(again.html).toContain("Kept</textarea>");
    expect((await told(scene.world, guest)).note).toBeNull();
  });

  it("leaves a question alone that was asked after the page was opened, and forgets one that was deleted", async () => {
    await using scene = await aScene();
    const guest = await whoComes(scene);
    const gone = await aQuestion(scene.world, guest.eventId, { label: "Gone" });
    const page = await open(scene.world, guest.page);
    await aQuestion(scene.world, guest.eventId, { label: "New", required: true });
    await scene.world.call("DELETE", `/questions/${gone.id}`);
    scene.clock.pass(2000);
    const form = filled(page, [
      [`q${gone.id}`, "An answer"],
      ["comment", "Saved"],
    ]);
    expect((await post(scene.world, `${guest.page}/details`, form)).status).toBe(303);
    expect(await told(scene.world, guest)).toMatchObject({ note: "Saved", details: [] });
  });

  it("takes an answer for an answer that a program sends with the first form it finds", async () => {
    await using scene = await aScene();
    const guest = await whoComes(scene, { plusOnesMax: 1 });
    const page = await open(scene.world, guest.page);
    scene.clock.pass(2000);
    const sent = await post(scene.world, `${guest.page}/details`, filled(page, [["answer", "no"]]));
    expect([sent.status, sent.headers["location"]]).toEqual([303, `${guest.page}/done?lang=en&changed=1`]);
    expect((await told(scene.world, guest)).state).toBe("declined");
  });

  it("is not asked any more once answers are closed", async () => {
    await using scene = await aScene();
    const guest = await whoComes(scene);
    const page = await open(scene.world, guest.page);
    await scene.world.call("POST", `/events/${guest.eventId}/close`);
    scene.clock.pass(2000);
    const late = await post(scene.world, `${guest.page}/details`, filled(page, [["comment", "Late"]]));
    expect(late.html).toContain("Answers closed on");
    expect((await told(scene.world, guest)).note).toBeNull();
  });

  it("starts anew with whoever is removed and invited again", async () => {
    await using scene = await aScene();
    const guest = await whoComes(scene, { plusOnesMax: 1 });
    const needs = await aQuestion(scene.world, guest.eventId);
    await save(scene, guest, [
      ["plusOnes", "1"],
      ["name", "Ben"],
      [`q${needs.id}`, "A ramp"],
    ]);
    await scene.world.call("POST", `/guests/${guest.guestId}/remove`);
    await scene.world.call("POST", `/events/${guest.eventId}/invite`, { contactIds: [guest.contactId] });
    expect(await told(scene.world, guest)).toMatchObject({ plusOnes: 0, plusOneNames: [], note: null, details: [] });
  });

  it("keeps its page within 14 KB with ten questions, and within 30 KB with the longest there can be", async () => {
    await using scene = await aScene();
    const usual = await whoComes(scene, { plusOnesMax: 4 });
    for (let no = 0; no < 10; no++)
      await aQuestion(scene.world, usual.eventId, {
        kind: "choice",
        label: `Question ${no}`,
        options: ["Yes", "No", "Perhaps"],
      });
    const receipt = await open(scene.world, usual.page);
    const form = await open(scene.world, `${usual.page}/details`);
    expect(Buffer.byteLength(receipt.html)).toBeLessThanOrEqual(14 * 1024);
    expect(Buffer.byteLength(form.html)).toBeLessThanOrEqual(14 * 1024);
    const longest = await whoComes(scene, { plusOnesMax: 20 });
    for (let no = 0; no < 10; no++)
      await aQuestion(scene.world, longest.eventId, {
        kind: "several",
        label: `${no}`.repeat(100),
        hint: "h".repeat(100),
        options: Array.from({ length: 12 }, (_, it) => `${it} ${"o".repeat(30)}`),
      });
    const long = await open(scene.world, longest.page);
    expect(long.html).toContain(`href="${longest.page}/details?lang=en"`);
    expect(Buffer.byteLength(long.html)).toBeLessThanOrEqual(14 * 1024);
    const alone = await open(scene.world, `${longest.page}/details`);
    expect(Buffer.byteLength(alone.html)).toBeLessThanOrEqual(30 * 1024);
  });

  it("is carried along to try again while the database is away", async () => {
    await using scene = await aScene();
    const guest = await whoComes(scene);
    const page = await open(scene.world, guest.page);
    scene.clock.pass(2000);
    const form = filled(page, [["comment", "Do not lose me"]]);
    {
      await using _away = await takeAway(scene.world.database);
      const trouble = await post(scene.world, `${guest.page}/details`, form);
      expect(trouble.status).toBe(503);
      expect(trouble.html).toContain('name="comment" value="Do not lose me"');
      expect(trouble.html).toContain(`action="${guest.page}/details"`);
    }
    expect((await post(scene.world, `${guest.page}/details`, form)).status).toBe(303);
    expect((await told(scene.world, guest)).note).toBe("Do not lose me");
  });

  it("is refused with a way back where it is longer than any form, and leaves what was saved", async () => {
    await using scene = await aScene();
    const guest = await whoComes(scene, { plusOnesMax: 2 });
    await save(scene, guest, [["plusOnes", "1"]]);
    const seen = await save(scene, guest, [
      ["plusOnes", "2"],
      ["note", "x".repeat(600 * 1024)],
    ]);
    expect(seen.status).toBe(413);
    expect(seen.html).toContain("This is too long");
    // Whose page it is was not read either: their own language is for the page to choose that this leads back to.
    expect(seen.html).toContain(`href="${new URL(guest.page, "http://beckon.test").pathname}/details"`);
    expect((await told(scene.world, guest)).plusOnes).toBe(1);
  });
});
