import { aTokenOf, callWalr } from "../support/walr.ts";
import { NOT_SPOKEN, type Speaker } from "./sentences.ts";
import type { Stage } from "./stage.ts";

interface Sender {
  readonly token: string;
  /** The survey's address. */
  readonly survey: string;
  readonly campaignId: string;
}

const senders = new WeakMap<Stage, Promise<Sender>>();

/** One client with one campaign for a stage, whatever the sentence. */
function senderOf(stage: Stage): Promise<Sender> {
  const sender = senders.get(stage) ?? prepare(stage);
  senders.set(stage, sender);
  return sender;
}

async function prepare({ world, eventId }: Stage): Promise<Sender> {
  const { body } = await world.call("POST", "/credentials", { kind: "walr", name: "stage" });
  const token = await aTokenOf(world, body);
  const { projectId } = (await world.call("GET", `/events/${eventId}`)).body;
  const survey = `/survey/projects/${projectId}/surveys/${eventId}`;
  const url = `${survey}/campaigns/email`;
  const text = { name: "Stage", subject: "Come", body: "<p>Come</p>" };
  const campaign = await callWalr(world, { method: "POST", url, body: text, token, options: {} });
  return { token, survey, campaignId: campaign.body.id };
}

/**
 * The Walr dialect. It names people by their address and says of all of a call the same, so each is asked for alone. Its
 * clients neither remove guests nor answer for them, and learn only how many have answered.
 */
export const walr: Speaker = {
  name: "the Walr dialect",
  async invite(stage, contactIds) {
    const { token, survey, campaignId } = await senderOf(stage);
    const said = [];
    for (const id of contactIds) {
      const contact = await stage.world.call("GET", `/contacts/${id}`);
      const variables = contact.status === 200 ? { email: contact.body.email } : {};
      const body = { campaignId, recipients: [{ variables }] };
      const url = `${survey}/invites`;
      const { status } = await callWalr(stage.world, { method: "POST", url, body, token, options: {} });
      said.push({ isInvited: status === 202, links: undefined });
    }
    return said;
  },
  remove: NOT_SPOKEN,
  answer: NOT_SPOKEN,
  count: NOT_SPOKEN,
};
