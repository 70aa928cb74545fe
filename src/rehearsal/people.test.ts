import { describe, expect, it } from "vitest";
import { chanceOf } from "./chance.ts";
import { asCsv, peopleOf } from "./people.ts";
import { RECEIVERS, rateOf } from "./receivers.ts";

const everybody = (seed: number, count: number) => {
  const people = peopleOf(count, chanceOf(seed));
  return Array.from({ length: count }, (_, number) => people.of(number));
};

describe("the people of a rehearsal", () => {
  it("are the same for the same seed, in whatever order they are asked for, and others for another", () => {
    const forwards = everybody(7, 500);
    const people = peopleOf(500, chanceOf(7));
    const backwards = Array.from({ length: 500 }, (_, place) => people.of(499 - place)).toReversed();
    expect(backwards).toEqual(forwards);
    expect(everybody(8, 500)).not.toEqual(forwards);
  });

  it("live where the shares of the receivers say, within a few in a hundred", () => {
    const all = everybody(1, 20_000);
    for (const { domain, share } of RECEIVERS) {
      const lives = all.filter((it) => it.receiver.domain === domain).length / all.length;
      expect(Math.abs(lives - share)).toBeLessThan(0.015);
    }
  });

  it("do every thing that can be done, some of them", () => {
    const all = everybody(1, 20_000);
    expect(all.filter((it) => it.isUnknown).length).toBeGreaterThan(40);
    expect(all.filter((it) => it.bouncesLater).length).toBeGreaterThan(20);
    expect(all.filter((it) => it.complains).length).toBeGreaterThan(0);
    expect(all.filter((it) => it.firstCopy === "lost-and-reset").length).toBeGreaterThan(5);
    expect(all.filter((it) => it.answer === "no" && it.pressesTwice).length).toBeGreaterThan(100);
    expect(all.some((it) => it.isUnknown && it.answer !== undefined)).toBe(false);
  });

  it("are found by their address, and nobody else is", () => {
    const people = peopleOf(100, chanceOf(3));
    const { address } = people.of(42);
    expect(people.at(address)?.number).toBe(42);
    expect(people.at(address.replace("@", "@x"))).toBeUndefined();
    expect(people.at("guest-100@steady.test")).toBeUndefined();
    expect(people.at("owner@beckon.localhost")).toBeUndefined();
  });

  it("fill a guest list of one line each", () => {
    const lines = [...asCsv(peopleOf(50, chanceOf(3)))];
    expect(lines).toHaveLength(51);
    expect(new Set(lines).size).toBe(51);
  });
});

describe("a receiver that throttles", () => {
  it("needs about the same time for its mail however many people there are", () => {
    const busy = RECEIVERS.find((it) => it.takesSeconds !== undefined);
    if (busy === undefined) throw new Error("nobody throttles");
    for (const count of [10_000, 1_000_000]) {
      const seconds = (count * busy.share) / (rateOf(busy, count) ?? 0);
      expect(Math.abs(seconds - (busy.takesSeconds ?? 0))).toBeLessThan(2);
    }
    expect(rateOf(busy, 1)).toBe(10);
  });
});
