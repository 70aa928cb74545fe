import { describe, expect, it } from "vitest";
import { type AnswerRules, answer, type Guest } from "./guest.ts";
import type { ContactId, EventId, GuestId } from "./ids.ts";

const early = new Date("2030-05-01T10:00:00Z");
const later = new Date("2030-05-02T10:00:00Z");
const listed = { id: 1 as GuestId, eventId: 100001 as EventId, contactId: 2 as ContactId, keyVersion: 1, secretNo: 1 };
const invited: Guest = { ...listed, state: "invited", invitedAt: early };
const accepted: Guest = { ...listed, state: "accepted", answeredAt: early };
const lastStands: AnswerRules = { stands: "last", closesAt: undefined, via: "link" };

describe("answering for a guest", () => {
  it("turns an invited guest into an accepted one at the moment of the answer", () => {
    expect(answer(invited, "yes", lastStands, later)).toEqual({
      kind: "recorded",
      guest: { ...listed, state: "accepted", answeredAt: later },
    });
  });
  it("lets a guest change their mind where the last answer stands", () => {
    expect(answer(accepted, "no", lastStands, later)).toEqual({
      kind: "recorded",
      guest: { ...listed, state: "declined", answeredAt: later },
    });
  });
  it("keeps the first answer where the first answer stands", () => {
    expect(answer(accepted, "no", { ...lastStands, stands: "first" }, later)).toEqual({
      kind: "already-answered",
      guest: accepted,
    });
  });
  it("refuses at the very moment answers close", () => {
    expect(answer(invited, "yes", { ...lastStands, closesAt: later }, later)).toEqual({ kind: "closed", since: later });
  });
  it("lets the organiser write down an answer after answers closed", () => {
    expect(answer(invited, "yes", { ...lastStands, closesAt: early, via: "hand" }, later).kind).toBe("recorded");
  });
  it("never revives a removed guest", () => {
    const removed: Guest = { ...listed, state: "removed", removedAt: early };
    expect(answer(removed, "yes", { ...lastStands, via: "hand" }, later)).toEqual({ kind: "withdrawn", since: early });
  });
  it("refuses a link's answer for a guest nobody invited", () => {
    expect(answer({ ...listed, state: "added" }, "yes", lastStands, later)).toEqual({ kind: "not-invited" });
  });
});
