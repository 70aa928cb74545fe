import { describe, expect, it } from "vitest";
import { aStage } from "../../behaviours/stage.ts";
import { anIvvyCaller } from "../../support/ivvy.ts";

const CALLERS = 50;
const PEOPLE = 400;
const PER_CALL = 200;

/** Every caller begins elsewhere and every other goes backwards, so that they meet in every order. */
function shareOf(contactIds: readonly number[], caller: number): number[] {
  const start = (caller * 37) % contactIds.length;
  const share = [...contactIds, ...contactIds].slice(start, start + PER_CALL);
  return caller % 2 === 0 ? share : share.reverse();
}

interface Row {
  readonly contact: number;
  readonly status: boolean;
  readonly inviteLinkYes: string;
}

describe("50 callers at once, each with a key of its own, inviting overlapping contacts", () => {
  it("invite everybody once, and all tell the same links", async () => {
    await using stage = await aStage({ people: PEOPLE });
    const callers = await Promise.all(Array.from({ length: CALLERS }, () => anIvvyCaller(stage.world)));
    const answers = await Promise.all(
      callers.map(async ({ call }, no) => {
        const contacts = shareOf(stage.contactIds, no);
        const { status, body, text } = await call("event", "inviteContacts", { event: stage.eventId, contacts });
        expect(status, text).toBe(200);
        expect(body.results.map((it: Row) => it.contact)).toEqual(contacts);
        return body.results as Row[];
      }),
    );
    const links = new Map<number, Set<string>>();
    for (const { contact, status, inviteLinkYes } of answers.flat()) {
      expect(status).toBe(true);
      links.set(contact, (links.get(contact) ?? new Set()).add(inviteLinkYes));
    }
    expect([links.size, [...links.values()].filter((it) => it.size !== 1)]).toEqual([PEOPLE, []]);
    expect((await stage.guests()).map((it) => it.contact_id).sort((a, b) => a - b)).toEqual(stage.contactIds);
    expect((await stage.invitations()).map((it) => it.status)).toEqual(Array(PEOPLE).fill("pending"));
    const counts = (await stage.world.call("GET", `/events/${stage.eventId}/results`)).body.counts;
    expect(counts.noAnswer).toBe(PEOPLE);
  }, 60_000);
});
