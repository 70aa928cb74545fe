import { describe, expect } from "vitest";
import { itIsPromised, SPEAKERS } from "./speakers.ts";
import { aStage } from "./stage.ts";

for (const speaker of SPEAKERS) {
  describe(`inviting, spoken in ${speaker.name}`, () => {
    itIsPromised(speaker, ["invite"], "invites everyone it knows and says so for those it does not", async (says) => {
      await using stage = await aStage();
      const [one = 0, other = 0] = stage.contactIds;
      const said = await says.invite(stage, [one, stage.stranger, other]);
      expect(said.map((it) => it.isInvited)).toEqual([true, false, true]);
      expect((await stage.guests()).map((it) => it.contact_id)).toEqual([one, other]);
    });

    itIsPromised(
      speaker,
      ["invite"],
      "answers each time a person is named twice, and invites them once",
      async (says) => {
        await using stage = await aStage();
        const [one = 0] = stage.contactIds;
        const [first, second] = await says.invite(stage, [one, one]);
        expect(second).toEqual(first);
        expect(await stage.invitations()).toHaveLength(1);
      },
    );

    itIsPromised(speaker, ["invite"], "puts nobody on the list twice, and hands out the same links", async (says) => {
      await using stage = await aStage();
      const first = await says.invite(stage, stage.contactIds);
      const second = await says.invite(stage, stage.contactIds);
      expect(second).toEqual(first);
      expect(await stage.guests()).toHaveLength(3);
      expect(await stage.invitations()).toHaveLength(3);
    });

    itIsPromised(speaker, ["invite", "remove"], "invites a removed guest anew, with new links", async (says) => {
      await using stage = await aStage();
      const [one = 0] = stage.contactIds;
      const [before] = await says.invite(stage, [one]);
      await says.remove(stage, one);
      const [after] = await says.invite(stage, [one]);
      expect(after?.isInvited).toBe(true);
      expect(after?.links?.yes).not.toBe(before?.links?.yes);
      expect((await stage.invitations()).map((it) => it.status)).toEqual(["void", "pending"]);
      expect(await stage.guests()).toMatchObject([{ contact_id: one, state: "invited" }]);
    });

    itIsPromised(speaker, ["invite", "answer"], "leaves the answer of a guest who is invited again", async (says) => {
      await using stage = await aStage();
      const [one = 0] = stage.contactIds;
      await says.invite(stage, [one]);
      await says.answer(stage, one, "yes");
      expect(await says.invite(stage, [one])).toMatchObject([{ isInvited: true }]);
      expect(await stage.stateOf(one)).toBe("accepted");
      expect(await stage.invitations()).toMatchObject([{ status: "accepted" }]);
    });

    itIsPromised(speaker, ["invite"], "invites nobody to an event that is cancelled", async (says) => {
      await using stage = await aStage();
      await stage.world.call("POST", `/events/${stage.eventId}/cancel`);
      const said = await says.invite(stage, stage.contactIds);
      expect(said.map((it) => it.isInvited)).toEqual([false, false, false]);
      expect(await stage.guests()).toEqual([]);
    });
  });
}
