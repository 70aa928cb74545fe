import { Type } from "typebox";
import { Id, Instant, Nullable } from "../shapes.ts";

const Count = Type.Integer({ minimum: 0 });

/** What `usecases/plan-campaign.ts` answers, which a refused send repeats, is written as it is. */
export const PlanShape = Type.Object(
  {
    planId: Type.String(),
    expiresAt: Instant,
    recipients: Count,
    byChannel: Type.Object({ email: Count, sms: Count }),
    excluded: Type.Array(
      Type.Object({ reason: Type.String({ examples: ["no_email", "unsubscribed"] }), count: Count }),
    ),
    smsParts: Type.Integer({ minimum: 0, description: "Parts all texts together are billed as" }),
    lastLeavesAt: Type.String({ format: "date-time", description: "An estimate" }),
    warnings: Type.Array(
      Type.Object({
        code: Type.String({ examples: ["missing_value", "shared_address"] }),
        message: Type.String(),
        count: Nullable(Count),
        variable: Nullable(Type.String()),
        guestIds: Type.Array(Id, { description: "The first few guests it concerns" }),
      }),
    ),
    blockers: Type.Array(
      Type.Object({ code: Type.String({ examples: ["event_not_published", "no_sender"] }), message: Type.String() }),
    ),
  },
  { title: "Plan" },
);
