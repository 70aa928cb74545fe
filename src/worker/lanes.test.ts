import { describe, expect, it } from "vitest";
import type { Delivery, Pace } from "../channels/contract.ts";
import type { ReadyMessage } from "../usecases/deliver-due-messages.ts";
import { type Leaving, lanes } from "./lanes.ts";
import { mailProviders } from "./mail-providers.ts";

const to = (domain: string, count: number) =>
  Array.from({ length: count }, () => ({ claim: { lane: domain } }) as ReadyMessage);

function someLanes(pace: Pace = { lanes: "domains" }, widthMax = 200) {
  const it = lanes({ pace, providers: mailProviders({ now: () => 0 }), widthMax });
  /** Everything that may leave at the moment. */
  const leave = (at: number): Leaving[] => {
    const left: Leaving[] = [];
    for (let next = it.next(at); next !== undefined; next = it.next(at)) left.push(next);
    return left;
  };
  const answer = (left: readonly Leaving[], delivery: Delivery, at: number) => {
    for (const each of left) it.noteOver(each, delivery, at);
  };
  return { ...it, leave, answer };
}

const domainsOf = (left: readonly Leaving[]) => left.map(({ message }) => message.claim.lane);
const countOf = (left: readonly Leaving[], domain: string) => domainsOf(left).filter((it) => it === domain).length;

const ACCEPTED: Delivery = { kind: "accepted", providerId: "1", reply: "250 Ok" };
const TOO_FAST: Delivery = { kind: "throttled", why: "Too fast.", whose: "receiver" };
const SERVER_TOO_FAST: Delivery = { kind: "throttled", why: "Too fast.", whose: "server" };

describe("the lanes of a channel", () => {
  it("take turns, message by message", () => {
    const it = someLanes();
    it.admit([...to("a", 3), ...to("b", 1), ...to("c", 2)], 0);
    expect(domainsOf(it.leave(0))).toEqual(["a", "b", "c", "a", "c", "a"]);
  });

  it("slow down alone when a receiver says so, and put off what they cannot send in a second", () => {
    const it = someLanes();
    it.admit([...to("slow", 30), ...to("fast", 200)], 0);
    const first = it.leave(0);
    const [ofSlow, ofFast] = ["slow", "fast"].map((domain) =>
      first.filter((each) => each.message.claim.lane === domain),
    );
    it.answer(ofFast ?? [], ACCEPTED, 100);
    it.answer(ofSlow?.slice(0, 4) ?? [], ACCEPTED, 400);
    it.answer(ofSlow?.slice(4) ?? [], TOO_FAST, 400);
    it.admit([...to("slow", 100), ...to("fast", 50)], 400);
    expect(it.putOff(400)).toEqual([{ lane: "slow", seconds: expect.any(Number) }]);
    const [surplus] = it.takeSurplus(400);
    expect(new Set(surplus?.messages.map((each) => each.claim.lane))).toEqual(new Set(["slow"]));
    expect(surplus?.messages.length).toBeGreaterThan(90);
    // Ten a second were taken: some hundred messages are about ten seconds of work.
    expect(surplus?.wait.to).toBeGreaterThan(9);
    expect(countOf(it.leave(401), "fast")).toBeGreaterThanOrEqual(32);
  });

  it("put a backlog off for as long as it takes, however many claims find parts of it", () => {
    const it = someLanes();
    it.admit(to("slow", 20), 0);
    const left = it.leave(0);
    it.answer(left.slice(0, 10), ACCEPTED, 1_000);
    it.answer(left.slice(10), TOO_FAST, 1_000);
    it.admit(to("slow", 20), 1_000);
    const seconds = Array.from({ length: 5 }, () => {
      const [wait] = it.putOff(1_000);
      it.notePutOff(new Map([["slow", 500]]), 1_000);
      return wait?.seconds ?? 0;
    });
    expect(seconds.toSorted((one, other) => one - other)).toEqual(seconds);
    expect(seconds[4]).toBeGreaterThan(100);
  });

  it("put off what waits for slow answers for no longer than they have been slow", () => {
    const it = someLanes({ lanes: "domains", slots: 8 });
    const secondsAt = (at: number) => it.putOff(at).find((wait) => wait.lane === "stumbling")?.seconds ?? 0;
    it.admit([...to("stumbling", 8), ...to("other", 8)], 0);
    it.answer(it.leave(0), ACCEPTED, 2_000);
    it.admit(to("stumbling", 1_000), 2_000);
    it.notePutOff(new Map([["stumbling", 5_000]]), 2_000);
    expect(secondsAt(2_000)).toBe(2);
    it.answer(it.leave(2_000), ACCEPTED, 62_000);
    expect(secondsAt(62_000)).toBe(62);
    // As soon as answers are prompt, nothing is put off.
    for (let at = 62_000; at < 72_000; at += 100) it.answer(it.leave(at), ACCEPTED, at + 1);
    it.admit(to("stumbling", 1_000), 72_000);
    expect(secondsAt(72_000)).toBe(0);
  });

  it("have been slow all the while when their answers hover about what is slow", () => {
    const it = someLanes({ lanes: "domains", slots: 8 });
    it.admit([...to("hovering", 4), ...to("other", 1)], 0);
    const [first, ...later] = it.leave(0).filter((each) => each.message.claim.lane === "hovering");
    it.answer(first === undefined ? [] : [first], ACCEPTED, 600);
    for (const each of later) it.answer([{ ...each, startedAt: 700 }], ACCEPTED, 701);
    it.admit(to("hovering", 1), 60_000);
    it.answer(it.leave(60_000), ACCEPTED, 65_000);
    it.admit(to("hovering", 100), 65_000);
    it.notePutOff(new Map([["hovering", 5_000]]), 65_000);
    expect(it.putOff(65_000)).toEqual([{ lane: "hovering", seconds: 65 }]);
  });

  it("all slow down when the server they go by says so, and give nothing back: they are claimed more slowly", () => {
    const it = someLanes();
    it.admit([...to("a", 50), ...to("b", 50)], 0);
    const left = it.leave(0);
    it.answer(left.slice(0, 20), ACCEPTED, 400);
    it.answer(left.slice(20), SERVER_TOO_FAST, 400);
    expect(it.trunk.pacer.rate()).toBeCloseTo(48.5);
    expect(it.putOff(400)).toEqual([]);
    it.admit(to("c", 100), 400);
    expect(it.takeSurplus(400)).toEqual([]);
    expect(it.leave(401).length).toBeLessThanOrEqual(1);
    expect(it.room(401)).toBe(0);
  });

  it("all rest when the server cannot be used, and one message tries for all of them", () => {
    const it = someLanes();
    it.admit([...to("a", 3), ...to("b", 3)], 0);
    it.answer(it.leave(0), { kind: "unavailable", why: "Nobody there." }, 10);
    it.admit(to("c", 5), 20);
    expect([it.leave(500).length, it.room(500)]).toEqual([0, 0]);
    expect(it.takeWaiting()).toHaveLength(5);
    it.admit(to("c", 5), 1_100);
    const probe = it.leave(1_100);
    expect(probe).toHaveLength(1);
    it.answer(probe, ACCEPTED, 1_110);
    expect(it.leave(1_110)).toHaveLength(4);
  });

  it("leave most connections to the others while one of them does not answer", () => {
    const it = someLanes({ lanes: "domains", slots: 8 });
    it.admit([...to("tarpit", 100), ...to("fast", 100)], 0);
    const first = it.leave(0);
    expect([countOf(first, "tarpit"), countOf(first, "fast")]).toEqual([4, 4]);
    let left = first.filter((each) => each.message.claim.lane === "fast");
    let sent = 0;
    for (let at = 1; sent < 90; at++) {
      it.answer(left, ACCEPTED, at);
      sent += left.length;
      left = it.leave(at);
      expect(countOf(left, "tarpit")).toBe(0);
      expect(left.length).toBeGreaterThan(0);
    }
  });

  it("let one that answers promptly have nearly all connections", () => {
    const it = someLanes({ lanes: "domains", slots: 8 });
    it.admit(to("fast", 100), 0);
    it.answer(it.leave(0), ACCEPTED, 5);
    it.admit(to("other", 1), 5);
    expect(countOf(it.leave(5), "fast")).toBe(6);
  });

  it("let one that is alone have all of them once it has answered promptly", () => {
    const it = someLanes({ lanes: "domains", slots: 8 });
    it.admit(to("fast", 100), 0);
    it.admit(to("other", 1), 0);
    const first = it.leave(0);
    expect(countOf(first, "fast")).toBeLessThan(8);
    it.answer(first, ACCEPTED, 5);
    expect(it.leave(5).length).toBeGreaterThanOrEqual(8);
  });

  it("are one lane where nothing is said of them, as fast as the contract allows", () => {
    const it = someLanes({ perSecond: 10 });
    it.admit([...to("+44", 20), ...to("+45", 20)], 0);
    let left = 0;
    for (let at = 0; at < 2_000; at += 10) {
      const now = it.leave(at);
      it.answer(now, ACCEPTED, at);
      left += now.length;
    }
    expect(left).toBeGreaterThanOrEqual(19);
    expect(left).toBeLessThanOrEqual(21);
    expect([...it.seen()]).toEqual([]);
  });

  it("are forgotten a minute after their last message, and after an hour where they learned something", () => {
    const it = someLanes();
    it.admit([...to("quiet", 1), ...to("slow", 2)], 0);
    const [first, ...rest] = it.leave(0);
    if (first !== undefined) it.answer([first], ACCEPTED, 1);
    it.answer(rest.slice(0, 1), ACCEPTED, 1);
    it.answer(rest.slice(1), TOO_FAST, 1);
    const names = (at: number) => {
      it.admit([], at);
      return [...it.seen()].map((each) => each.name);
    };
    expect(names(59_000)).toEqual(["quiet", "slow"]);
    expect(names(62_000)).toEqual(["slow"]);
    expect(names(3_700_000)).toEqual([]);
  });
});
