import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { mergedTranslations } from "../../../domain/translations.ts";
import { createCampaign } from "../../../usecases/write-campaign.ts";
import { created, endpoint } from "../endpoint.ts";
import { IdParams, Strict } from "../shapes.ts";
import { CampaignShape, DraftBody, Kind, readAudience, toCampaign } from "./campaign-shape.ts";

const Body = Strict({
  kind: Kind,
  channel: Type.Optional(Type.Enum(["email", "sms"], { type: "string", default: "email" })),
  ...DraftBody,
});

/** POST /beckon/v1/events/{id}/campaigns */
export const createCampaignEndpoint = endpoint({
  method: "POST",
  path: "/events/{id}/campaigns",
  operationId: "createCampaign",
  tag: "campaigns",
  summary: "Write a message for an event's guests; nothing is sent",
  description:
    "A mail whose body names no link gets the Yes and No buttons and the stop link, an SMS the personal link. Texts left out are Beckon's own, in the guest's language.",
  right: "write",
  params: IdParams,
  body: Body,
  replies: { 201: CampaignShape },
  async handle(deps, { scope, params, body }) {
    const { kind, channel = "email", subject = null, preheader = null, translations, sender, audience } = body;
    const draft = { kind, channel, subject, preheader, body: body.body ?? null, sender: sender ?? {} };
    const campaign = await createCampaign(deps, scope, params.id as EventId, {
      ...draft,
      translations: mergedTranslations({}, translations),
      audience: readAudience(audience),
    });
    return created(`/campaigns/${campaign.id}`, toCampaign({ campaign, batches: [] }));
  },
});
