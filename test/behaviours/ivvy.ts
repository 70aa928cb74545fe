import { anIvvyCaller, type IvvyCaller } from "../support/ivvy.ts";
import type { World } from "../support/world.ts";
import { NOT_SPOKEN, type Speaker } from "./sentences.ts";

const callers = new WeakMap<World, Promise<IvvyCaller>>();

/** The caller of a world: one key, whatever the sentence. */
function callerOf(world: World): Promise<IvvyCaller> {
  const caller = callers.get(world) ?? anIvvyCaller(world);
  callers.set(world, caller);
  return caller;
}

interface Row {
  readonly status: boolean;
  readonly inviteLinkYes?: string;
  readonly inviteLinkNo?: string;
}

/** The iVvy dialect. Its clients neither remove guests nor answer for them: guests do, by their links. */
export const ivvy: Speaker = {
  name: "the iVvy dialect",
  async invite({ world, eventId }, contactIds) {
    const caller = await callerOf(world);
    const { body, text } = await caller.call("event", "inviteContacts", { event: eventId, contacts: contactIds });
    if (!Array.isArray(body?.results)) throw new Error(`no results: ${text}`);
    return body.results.map(({ status, inviteLinkYes: yes, inviteLinkNo: no }: Row) => ({
      isInvited: status,
      links: yes === undefined || no === undefined ? undefined : { yes, no },
    }));
  },
  remove: NOT_SPOKEN,
  answer: NOT_SPOKEN,
  async count({ world, eventId }) {
    const caller = await callerOf(world);
    const count = async (response: string): Promise<number> => {
      const filter = { response };
      const { body } = await caller.call("event", "getInvitedContactList", { eventId, perPage: 1, filter });
      return body.meta.totalResults;
    };
    return { yes: await count("Y"), no: await count("N"), noAnswer: await count("U") };
  },
};
