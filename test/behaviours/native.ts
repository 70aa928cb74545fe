import type { Speaker } from "./sentences.ts";
import type { Stage } from "./stage.ts";

/** The native API, as its users speak it. */
export const native: Speaker = {
  name: "the native API",
  async invite({ world, eventId }, contactIds) {
    const { body, text } = await world.call("POST", `/events/${eventId}/invite`, { contactIds });
    if (!Array.isArray(body?.results)) throw new Error(`no results: ${text}`);
    return body.results.map((it: { outcome: string; links: { yes: string; no: string } | null }) => ({
      isInvited: ["invited", "already-invited", "suppressed"].includes(it.outcome),
      links: it.links ?? undefined,
    }));
  },
  async remove(stage, contactId) {
    await onGuest(stage, contactId, "remove");
  },
  async answer(stage, contactId, reply) {
    await onGuest(stage, contactId, "answer", { answer: reply });
  },
  async count({ world, eventId }) {
    const { yes, no, noAnswer } = (await world.call("GET", `/events/${eventId}/results`)).body.counts;
    return { yes, no, noAnswer };
  },
};

async function onGuest(stage: Stage, contactId: number, verb: string, body?: unknown): Promise<void> {
  const guest = (await stage.guests()).find((it) => it.contact_id === contactId);
  const reply = await stage.world.call("POST", `/guests/${guest?.id}/${verb}`, body);
  if (reply.status !== 200) throw new Error(`${verb} was refused: ${reply.text}`);
}
