import { Type } from "typebox";
import type { CampaignId } from "../../../domain/ids.ts";
import { testCampaign } from "../../../usecases/test-campaign.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Language } from "../settings/settings-shape.ts";
import { IdParams, Strict } from "../shapes.ts";

const Body = Strict({
  to: Type.String({ minLength: 1, maxLength: 320, examples: ["me@example.org"] }),
  language: Type.Optional({
    ...Language,
    description: "As who reads this language would get it; else that guest's own",
  }),
});

export const TestShape = Type.Object(
  {
    to: Type.String(),
    outcome: Type.Enum(["sent", "refused", "deferred", "uncertain"], { type: "string" }),
    reply: Type.String({ description: "What the other side said" }),
  },
  { title: "TestSending" },
);

/** POST /beckon/v1/campaigns/{id}/test */
export const testCampaignEndpoint = endpoint({
  method: "POST",
  path: "/campaigns/{id}/test",
  operationId: "testCampaign",
  tag: "campaigns",
  summary: "Send the message to yourself",
  description:
    "As the first guest of the audience would get it, or with sample values where there is none. Its links record nothing, and it counts nowhere. Without a provider it is kept in the sandbox.",
  right: "write",
  params: IdParams,
  body: Body,
  replies: { 200: TestShape },
  async handle(deps, { scope, params, body }) {
    const { to, outcome, reply } = await testCampaign(deps, scope, params.id as CampaignId, body);
    return ok({ to, outcome, reply });
  },
});
