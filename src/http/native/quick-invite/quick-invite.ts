import { Type } from "typebox";
import { quickInvite } from "../../../usecases/quick-invite.ts";
import { created, endpoint } from "../endpoint.ts";
import { InviteResultShape, toInviteResult } from "../guests/invite-result-shape.ts";
import { Id, Line, Nullable, Strict } from "../shapes.ts";

const Body = Strict({
  event: Strict({
    title: Line(255),
    startsAt: Type.String({ maxLength: 40, description: "An instant, or a wall time read in `timezone`" }),
    timezone: Type.String({ maxLength: 64, examples: ["Europe/London"] }),
  }),
  to: Type.Array(Type.String({ maxLength: 320 }), { minItems: 1, maxItems: 1_000, examples: [["ada@example.org"]] }),
  message: Type.Optional(Nullable(Type.String({ maxLength: 100_000, description: "Markdown, with {{variables}}" }))),
});

const QuickInviteShape = Type.Object(
  { eventId: Id, campaignId: Id, results: Type.Array(InviteResultShape), inboxUrl: Type.String() },
  { title: "QuickInvited" },
);

/** POST /beckon/v1/quick-invite */
export const quickInviteEndpoint = endpoint({
  method: "POST",
  path: "/quick-invite",
  operationId: "quickInvite",
  tag: "quick-invite",
  summary: "From a title and a few addresses to invitations on their way",
  description: "Makes and publishes the event, makes contacts where there are none, invites them and sends at once.",
  right: "write",
  body: Body,
  replies: { 201: QuickInviteShape },
  async handle(deps, { scope, body }) {
    const { event, to, message = null } = body;
    const { eventId, campaignId, outcomes } = await quickInvite(deps, scope, { event, to, message });
    const results = outcomes.map((it) => toInviteResult(deps, scope, eventId, it));
    const inboxUrl = `${deps.publicUrl}/app/inbox?campaignId=${campaignId}`;
    return created(`/events/${eventId}`, { eventId, campaignId, results, inboxUrl });
  },
});
