import { describe, expect, it } from "vitest";
import { ANSWERS, type Book, openBook } from "./book.ts";
import { chanceOf } from "./chance.ts";
import { isExact, type Ledger, openAudit } from "./ledger.ts";
import { type People, peopleOf } from "./people.ts";

interface World {
  readonly people: People;
  readonly book: Book;
}

function aWorldOf(count: number): World {
  const people = peopleOf(count, chanceOf(1));
  const book = openBook(people, []);
  book.copies.fill(1);
  return { people, book };
}

interface Reading {
  readonly states?: Readonly<Record<number, string>>;
  readonly guests?: Readonly<Record<number, string>>;
  readonly leftOut?: number;
}

/** The ledger where everything is in order but for what is named, by the numbers of people. */
function ledgerOf({ people, book }: World, { states = {}, guests = {}, leftOut }: Reading = {}): Ledger {
  const audit = openAudit(people, book);
  for (let number = 0; number < people.count; number += 1) {
    if (number === leftOut) continue;
    const { address } = people.of(number);
    audit.message({ to: address, state: states[number] ?? "sent" });
    const contact = { email: address, emailStatus: "ok" };
    audit.guest({ state: guests[number] ?? "invited", unconfirmedAnswer: null, contact });
  }
  return audit.close();
}

describe("the ledger of a rehearsal", () => {
  it("is exact when everybody is accounted for", () => {
    const world = aWorldOf(10);
    world.book.answered[3] = ANSWERS.yes;
    world.book.copies[4] = 0;
    world.book.refused[4] = 1;
    world.book.reportedBack[5] = 1;
    world.book.copies[6] = 2;
    const ledger = ledgerOf(world, { states: { 4: "failed", 5: "failed", 7: "uncertain" }, guests: { 3: "accepted" } });
    expect(isExact(ledger)).toBe(true);
    expect(ledger).toMatchObject({ people: 10, arrived: 7, refused: 1, bounced: 1, copies: { most: 2, extra: 1 } });
    expect(ledger.uncertain).toEqual([world.people.of(7).address]);
    expect(ledger.answers).toMatchObject({ given: { yes: 1, no: 0 }, recorded: { yes: 1, no: 0 }, ofMachines: 0 });
  });

  it("names whoever counts as sent and never got a copy", () => {
    const world = aWorldOf(5);
    world.book.copies[2] = 0;
    expect(ledgerOf(world).mistakes).toEqual([expect.stringMatching(/^guest-2@.* no copy ever arrived/)]);
  });

  it("names whoever failed without being refused, is still open, or got a third copy", () => {
    const world = aWorldOf(5);
    world.book.copies[4] = 3;
    const { mistakes } = ledgerOf(world, { states: { 1: "failed", 2: "deferred" } });
    expect(mistakes).toEqual([
      expect.stringMatching(/^guest-1@.* nobody refused it/),
      expect.stringMatching(/^guest-2@.* still deferred/),
      expect.stringMatching(/^guest-4@.* 3 copies/),
    ]);
  });

  it("names whoever was left out", () => {
    expect(ledgerOf(aWorldOf(5), { leftOut: 3 }).mistakes).toEqual([expect.stringMatching(/^guest-3@.* 0 messages/)]);
  });

  it("tells an answer nobody gave from one that was lost", () => {
    const world = aWorldOf(5);
    world.book.answered[1] = ANSWERS.no;
    const ledger = ledgerOf(world, { guests: { 2: "accepted" } });
    expect(ledger.answers.ofMachines).toBe(1);
    expect(ledger.mistakes).toEqual([
      expect.stringMatching(/^guest-1@.* answered no, and nothing is recorded/),
      expect.stringMatching(/^guest-2@.* answered nothing, and yes is recorded/),
    ]);
    expect(isExact(ledger)).toBe(false);
  });
});
