import { describe, expect, it } from "vitest";
import { type StandingFacts, standingOf } from "./standing.ts";

const at = new Date("2030-06-01T10:00:00Z");
const hours = (n: number) => new Date(at.getTime() + n * 3_600_000);
const open: StandingFacts["event"] = {
  status: "published",
  startsAt: hours(48),
  endsAt: hours(52),
  answerBy: null,
  closedAt: null,
  cancelledAt: null,
  guestsMayAnswer: true,
  waitingList: false,
};
const facts = (it: Partial<StandingFacts> = {}): StandingFacts => ({
  event: open,
  guest: { state: "invited" },
  unconfirmedReply: null,
  isFull: false,
  waiting: null,
  ...it,
});

describe("where a guest stands", () => {
  it("is asked while no answer is known", () => {
    expect(standingOf(facts(), at)).toEqual({ kind: "asked" });
  });
  it("has answered, also when the press looked like a machine's", () => {
    expect(standingOf(facts({ guest: { state: "declined" } }), at)).toEqual({
      kind: "answered",
      answer: "no",
      mayChange: true,
      mayWait: false,
    });
    expect(standingOf(facts({ unconfirmedReply: "yes" }), at)).toEqual({
      kind: "answered",
      answer: "yes",
      mayChange: true,
      mayWait: false,
    });
  });
  it("is told whom to ask where guests do not answer themselves", () => {
    const event = { ...open, guestsMayAnswer: false };
    expect(standingOf(facts({ event }), at)).toEqual({ kind: "not-taken", answer: null });
    expect(standingOf(facts({ event, guest: { state: "accepted" } }), at)).toEqual({
      kind: "not-taken",
      answer: "yes",
    });
  });
  it("meets a full event, unless their own place is one of those taken", () => {
    expect(standingOf(facts({ isFull: true }), at)).toEqual({ kind: "full", mayWait: false });
    expect(standingOf(facts({ isFull: true, unconfirmedReply: "yes" }), at)).toEqual({ kind: "full", mayWait: false });
    expect(standingOf(facts({ isFull: true, guest: { state: "accepted" } }), at)).toEqual({
      kind: "answered",
      answer: "yes",
      mayChange: true,
      mayWait: false,
    });
  });
  it("may wait for a place of a full event that has a waiting list, and then stands in line", () => {
    const event = { ...open, waitingList: true };
    expect(standingOf(facts({ event, isFull: true }), at)).toEqual({ kind: "full", mayWait: true });
    expect(standingOf(facts({ event, isFull: true, guest: { state: "declined" } }), at)).toMatchObject({
      mayWait: true,
    });
    expect(standingOf(facts({ event, isFull: true, waiting: { place: 3 } }), at)).toEqual({
      kind: "waiting",
      answer: null,
      place: 3,
    });
    expect(standingOf(facts({ event, waiting: { place: 1 }, guest: { state: "accepted" } }), at)).toMatchObject({
      kind: "answered",
      answer: "yes",
    });
  });
  it("keeps their no of a full event, and cannot take it back", () => {
    expect(standingOf(facts({ isFull: true, guest: { state: "declined" } }), at)).toEqual({
      kind: "answered",
      answer: "no",
      mayChange: false,
      mayWait: false,
    });
  });
  it("comes too late after the deadline, after the start and after the end", () => {
    expect(standingOf(facts({ event: { ...open, answerBy: hours(-1) } }), at).kind).toBe("closed");
    expect(standingOf(facts({ event: { ...open, answerBy: hours(-3), startsAt: hours(-2) } }), at).kind).toBe(
      "started",
    );
    expect(standingOf(facts({ event: { ...open, startsAt: hours(-5), endsAt: hours(-2) } }), at).kind).toBe("ended");
  });
  it("may answer until the end where no deadline was set", () => {
    expect(standingOf(facts({ event: { ...open, startsAt: hours(-1), endsAt: hours(2) } }), at)).toEqual({
      kind: "asked",
    });
  });
  it("is told first that the event is cancelled", () => {
    expect(
      standingOf(
        facts({ event: { ...open, status: "cancelled", cancelledAt: hours(-1) }, guest: { state: "accepted" } }),
        at,
      ),
    ).toEqual({ kind: "cancelled", answer: "yes" });
  });
  it("waits for the organiser while nobody has invited them", () => {
    expect(standingOf(facts({ guest: { state: "added" } }), at)).toEqual({ kind: "not-open" });
  });
});
