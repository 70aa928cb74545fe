import { describe, expect } from "vitest";
import { itIsPromised, type Links, type Sentences, SPEAKERS } from "./speakers.ts";
import { aStage, type Stage } from "./stage.ts";

async function invited(says: Pick<Sentences, "invite">, stage: Stage): Promise<{ contactId: number; links: Links }> {
  const [contactId = 0] = stage.contactIds;
  const [said] = await says.invite(stage, [contactId]);
  if (said?.links === undefined) throw new Error("nobody was invited");
  return { contactId, links: said.links };
}

for (const speaker of SPEAKERS) {
  describe(`answering after an invitation in ${speaker.name}`, () => {
    itIsPromised(speaker, ["invite", "count"], "counts an answer given by a personal link", async (says) => {
      await using stage = await aStage();
      const { contactId, links } = await invited(says, stage);
      await stage.press(links.yes, "yes");
      expect(await stage.stateOf(contactId)).toBe("accepted");
      expect(await says.count(stage)).toEqual({ yes: 1, no: 0, noAnswer: 0 });
      expect(await stage.invitations()).toMatchObject([{ status: "accepted" }]);
    });

    itIsPromised(
      speaker,
      ["invite", "count"],
      "lets a guest change their mind, and moves the invitation",
      async (says) => {
        await using stage = await aStage();
        const { contactId, links } = await invited(says, stage);
        await stage.press(links.yes, "yes");
        await stage.press(links.no, "no");
        expect(await stage.stateOf(contactId)).toBe("declined");
        expect(await says.count(stage)).toEqual({ yes: 0, no: 1, noAnswer: 0 });
        expect(await stage.invitations()).toMatchObject([{ status: "rejected" }]);
      },
    );

    itIsPromised(
      speaker,
      ["invite", "answer", "count"],
      "counts what was answered in a guest's place",
      async (says) => {
        await using stage = await aStage();
        const { contactId } = await invited(says, stage);
        await says.answer(stage, contactId, "no");
        expect(await says.count(stage)).toEqual({ yes: 0, no: 1, noAnswer: 0 });
      },
    );

    itIsPromised(
      speaker,
      ["invite", "remove", "count"],
      "records nothing for a guest who was removed",
      async (says) => {
        await using stage = await aStage();
        const { contactId, links } = await invited(says, stage);
        await says.remove(stage, contactId);
        const seen = await stage.press(links.yes, "yes");
        expect(seen.html).toContain("withdrawn");
        expect(await stage.stateOf(contactId)).toBe("removed");
        expect(await says.count(stage)).toEqual({ yes: 0, no: 0, noAnswer: 0 });
      },
    );

    itIsPromised(speaker, ["invite", "remove"], "voids what a removed guest was asked", async (says) => {
      await using stage = await aStage();
      const { contactId } = await invited(says, stage);
      await says.remove(stage, contactId);
      expect(await stage.invitations()).toMatchObject([{ status: "void" }]);
    });
  });
}
