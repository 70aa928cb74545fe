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

/** A contact's address, looked up once a stage; undefined for nobody's. */
async function addressOf(stage: Stage, id: number): Promise<string | undefined> {
  const known = addresses.get(stage) ?? new Map<number, Promise<string | undefined>>();
  addresses.set(stage, known);
  const found = known.get(id) ?? stage.world.call("GET", `/contacts/${id}`).then(({ body }) => body.email);
  known.set(id, found);
  return found;
}

const addresses = new WeakMap<Stage, Map<number, Promise<string | undefined>>>();

/** Whether a call that names these people was accepted. */
async function isTaken(stage: Stage, emails: ReadonlyArray<string | undefined>): Promise<boolean> {
  const { token, survey, campaignId } = await senderOf(stage);
  const recipients = emails.map((email) => ({ variables: email === undefined ? {} : { email } }));
  const url = `${survey}/invites`;
  const { status } = await callWalr(stage.world, {
    method: "POST",
    url,
    body: { campaignId, recipients },
    token,
    options: {},
  });
  return status === 202;
}

/**
 * The Walr dialect. It names people by their address and says of all of a call the same, so strangers are asked for
 * alone. Its clients neither remove guests nor answer for them, and learn only how many have answered.
 */
export const walr: Speaker = {
  name: "the Walr dialect",
  async invite(stage, contactIds) {
    const emails = await Promise.all(contactIds.map((id) => addressOf(stage, id)));
    const known = await isTaken(
      stage,
      emails.filter((it) => it !== undefined),
    );
    return Promise.all(
      emails.map(async (email) => ({
        isInvited: email === undefined ? await isTaken(stage, [email]) : known,
        links: undefined,
      })),
    );
  },
  remove: NOT_SPOKEN,
  answer: NOT_SPOKEN,
  count: NOT_SPOKEN,
};
