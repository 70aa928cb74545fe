import type { FastifyRequest } from "fastify";
import type { OrganiserScope } from "../../../domain/caller.ts";
import type { Campaign } from "../../../domain/campaign.ts";
import type { Event } from "../../../domain/event.ts";
import { type ContactListId, readId } from "../../../domain/ids.ts";
import type { MessageChannel } from "../../../domain/message.ts";
import { notFound } from "../../../domain/refusal.ts";
import { readSmsSender } from "../../../domain/sms-sender.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { unknownNames } from "../../../usecases/merge-warnings.ts";
import { readCampaign } from "../../../usecases/read-campaigns.ts";
import type { CampaignDraft } from "../../../usecases/write-campaign.ts";
import { isUnfitText } from "../../shared/unfit-text.ts";
import { type CaselessMembers, readCaselessMembers } from "../bodies.ts";
import { badRequest } from "../faults.ts";
import { readCampaignId } from "../send-invite.ts";

export const readBody = (request: FastifyRequest): CaselessMembers => readCaselessMembers(request.body);

/** A campaign as this wire shows it; those made elsewhere too. */
export async function toCampaign(deps: Deps, scope: OrganiserScope, campaign: Campaign) {
  const { id, channel, name, subject, body, merge, sender, listId } = campaign;
  const warnings = (await unknownNames(deps, scope, campaign)).map((it) => `Nobody has a value for {{${it}}}.`);
  const common = { id: String(id), type: channel, name: name ?? subject ?? "" };
  const list = { recipientListId: listId === null ? null : String(listId), warnings };
  if (channel === "sms") return { ...common, text: body ?? "", sender: sender.name ?? null, ...list };
  return {
    ...common,
    subject: subject ?? "",
    body: body ?? "",
    bodyText: merge?.text ?? null,
    fromName: sender.name ?? null,
    fromEmail: sender.email ?? null,
    replyTo: sender.replyTo ?? null,
    ...list,
  };
}

/** The campaign of the survey that the path names. @throws {Refusal} not-found. */
export async function campaignOf(
  deps: Deps,
  scope: OrganiserScope,
  survey: Event,
  params: Readonly<Record<string, string>>,
): Promise<Campaign> {
  const id = readCampaignId(params["id"]);
  const { campaign } = await readCampaign(deps, scope, id);
  if (campaign.eventId !== survey.id || campaign.kind !== "invitation") throw notFound("campaign", id);
  return campaign;
}

/** What a body says of a campaign of that channel. @throws {WireRefusal} 400. */
export function readDraft(channel: MessageChannel, members: CaselessMembers): CampaignDraft {
  const isMail = channel === "email";
  const text = isMail ? optional(members, "bodyText") : null;
  return {
    kind: "invitation",
    channel,
    origin: "walr",
    name: line(members, "name"),
    subject: isMail ? required(members, "subject") : null,
    preheader: null,
    body: required(members, isMail ? "body" : "text"),
    merge: { text },
    sender: isMail ? mailSender(members) : smsSender(members),
    audience: null,
    listId: readListId(members.get("recipientlistid")),
  };
}

function mailSender(members: CaselessMembers) {
  return {
    name: optional(members, "fromName"),
    email: optional(members, "fromEmail"),
    replyTo: optional(members, "replyTo"),
  };
}

function smsSender(members: CaselessMembers) {
  const given = optional(members, "sender");
  if (given === null) return {};
  const sender = readSmsSender(given);
  if (sender.kind === "bad") throw badRequest(`sender cannot be used: ${sender.why}`);
  return { name: sender.address };
}

const NAME_LENGTH_MAX = 200;

function line(members: CaselessMembers, name: string): string {
  const text = required(members, name).trim();
  if (text.length > NAME_LENGTH_MAX || /\p{Cc}/u.test(text))
    throw badRequest(`${name} must be one line of at most ${NAME_LENGTH_MAX} characters.`);
  return text;
}

function required(members: CaselessMembers, name: string): string {
  const text = optional(members, name);
  if (text === null) throw badRequest(`${name} is required.`);
  return text;
}

/** Blank texts count as absent. */
function optional(members: CaselessMembers, name: string): string | null {
  const value = members.get(name.toLowerCase()) ?? null;
  if (value === null) return null;
  if (typeof value !== "string") throw badRequest(`${name} must be a string.`);
  if (isUnfitText(value)) throw badRequest(`${name} has a character in it that cannot be stored.`);
  return value.trim() === "" ? null : value;
}

function readListId(value: unknown): ContactListId | null {
  if (value === undefined || value === null || value === "") return null;
  const id = typeof value === "string" || typeof value === "number" ? readId<ContactListId>(String(value)) : undefined;
  if (id === undefined) throw badRequest("recipientListId names no recipient list.");
  return id;
}
