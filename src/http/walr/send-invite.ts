import { type CampaignId, readId } from "../../domain/ids.ts";
import { notFound } from "../../domain/refusal.ts";
import { sendToRecipients } from "../../usecases/send-to-recipients.ts";
import { endpoint, OF_SURVEY } from "./endpoint.ts";
import { readSendTime } from "./send-time.ts";
import { readSentInvite } from "./sent-recipients.ts";

/*
 * POST /survey/projects/{projectId}/surveys/{surveyId}/invites
 * Source: Survey API, Send invite (page "send-quick-sample-post"); its path line is not published, hence the aliases.
 */
export const sendInviteEndpoint = endpoint({
  method: "POST",
  paths: ["invites", "send-invite", "send-quick-sample", "quick-sample"].map((it) => `${OF_SURVEY}/${it}`),
  operationId: "sendInvite",
  right: "write",
  read: readSentInvite,
  async handle(deps, { scope, survey, body, settings }) {
    if (survey.status === "cancelled") throw notFound("event", survey.id);
    const asked = {
      eventId: survey.id,
      campaignId: readCampaignId(body.campaignId),
      origin: "walr",
      skipInvalid: settings.skipInvalidRecipients,
    } as const;
    const batchId = await sendToRecipients(deps, scope, asked, () => ({
      recipients: body.recipients(),
      sendAt: readSendTime(body.sendTimeUtc),
    }));
    return { status: 202, headers: batchId === undefined ? {} : { "x-beckon-batch-id": String(batchId) } };
  },
});

/** The wire's ids are texts; a number is read as well. None, and what is no id, is a campaign nobody knows. */
export function readCampaignId(value: unknown): CampaignId {
  const text = typeof value === "string" || typeof value === "number" ? String(value).trim() : undefined;
  const id = text === undefined ? undefined : readId<CampaignId>(text);
  if (id === undefined) throw notFound("campaign", text ?? "without an id");
  return id;
}
