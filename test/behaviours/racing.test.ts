import { describe, expect } from "vitest";
import { itIsPromised, SPEAKERS } from "./speakers.ts";
import { aStage } from "./stage.ts";

/** The contacts from a start of its own, in an order of its own: callers overlap and meet in every order. */
function someOf(contactIds: readonly number[], caller: number): number[] {
  const turned = [...contactIds.slice(caller * 4), ...contactIds.slice(0, caller * 4)];
  return caller % 2 === 0 ? turned : turned.reverse();
}

for (const speaker of SPEAKERS) {
  describe(`racing, spoken in ${speaker.name}`, () => {
    itIsPromised(speaker, ["invite"], "invites each of 200 once when 50 callers invite them all", async (says) => {
      await using stage = await aStage({ people: 200 });
      const callers = Array.from({ length: 50 }, (_, caller) => someOf(stage.contactIds, caller));
      const said = await Promise.all(callers.map((contactIds) => says.invite(stage, contactIds)));
      expect(await stage.guests()).toHaveLength(200);
      expect(await stage.invitations()).toHaveLength(200);
      const linksByContact = new Map<number, Set<string>>();
      for (const [caller, contactIds] of callers.entries())
        for (const [no, contactId] of contactIds.entries()) {
          const links = linksByContact.get(contactId) ?? new Set();
          linksByContact.set(contactId, links.add(JSON.stringify(said[caller]?.[no])));
        }
      expect([...linksByContact.values()].filter((it) => it.size !== 1)).toEqual([]);
    });

    itIsPromised(speaker, ["invite", "remove"], "invites a removed guest once when ten callers do", async (says) => {
      await using stage = await aStage();
      await says.invite(stage, stage.contactIds);
      for (const contactId of stage.contactIds) await says.remove(stage, contactId);
      await Promise.all(
        Array.from({ length: 10 }, (_, caller) => says.invite(stage, someOf(stage.contactIds, caller))),
      );
      const invitations = await stage.invitations();
      expect(invitations.filter((it) => it.status === "pending")).toHaveLength(3);
      expect(invitations).toHaveLength(6);
    });

    itIsPromised(speaker, ["invite", "answer", "count"], "keeps one answer when ten come at once", async (says) => {
      await using stage = await aStage();
      const [one = 0] = stage.contactIds;
      await says.invite(stage, [one]);
      await Promise.all(Array.from({ length: 10 }, (_, no) => says.answer(stage, one, no % 2 === 0 ? "yes" : "no")));
      const { yes, no, noAnswer } = await says.count(stage);
      expect({ both: yes + no, noAnswer }).toEqual({ both: 1, noAnswer: 0 });
      expect(await stage.stateOf(one)).toBe(yes === 1 ? "accepted" : "declined");
    });
  });
}
