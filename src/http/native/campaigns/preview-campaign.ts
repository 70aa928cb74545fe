import { Type } from "typebox";
import type { CampaignId, GuestId } from "../../../domain/ids.ts";
import { type Preview, previewCampaign } from "../../../usecases/preview-campaign.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Language } from "../settings/settings-shape.ts";
import { Id, IdParams, Nullable, Strict } from "../shapes.ts";
import { Channel } from "./campaign-shape.ts";

const Body = Strict({
  guestId: Id,
  language: Type.Optional({
    ...Language,
    description: "As who reads this language would get it; else the guest's own",
  }),
});

const PreviewShape = Type.Object(
  {
    channel: Channel,
    from: Type.Object({ address: Type.String(), name: Type.String() }),
    replyTo: Nullable(Type.String()),
    to: Nullable(Type.String()),
    subject: Nullable(Type.String()),
    text: Type.String(),
    html: Nullable(Type.String()),
    sms: Nullable(
      Type.Object({
        alphabet: Type.Enum(["plain", "unicode"], { type: "string" }),
        length: Type.Integer(),
        parts: Type.Integer(),
        offending: Type.Array(Type.Object({ character: Type.String(), swap: Type.Optional(Type.String()) })),
      }),
    ),
  },
  { title: "Preview" },
);

/** POST /beckon/v1/campaigns/{id}/preview */
export const previewCampaignEndpoint = endpoint({
  method: "POST",
  path: "/campaigns/{id}/preview",
  operationId: "previewCampaign",
  tag: "campaigns",
  summary: "See the message as one guest would get it",
  description: "Its links have a key that belongs to nobody, so that no answer can be recorded by trying them.",
  right: "read",
  params: IdParams,
  body: Body,
  replies: { 200: PreviewShape },
  async handle(deps, { scope, params, body }) {
    const preview = await previewCampaign(deps, scope, params.id as CampaignId, {
      guestId: body.guestId as GuestId,
      language: body.language,
    });
    return ok(toPreview(preview));
  },
});

function toPreview({ channel, content, to, subject, text, html, sms }: Preview) {
  const from = { address: content.senderAddress, name: content.senderName };
  return { channel, from, replyTo: content.replyTo, to, subject, text, html, sms };
}
