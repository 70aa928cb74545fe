import { Type } from "typebox";
import { FAILURE_REASONS, RETRYABLE_REASONS } from "../../../domain/failure-reason.ts";
import { Id } from "../shapes.ts";

export const Reason = Type.Enum([...FAILURE_REASONS], { type: "string" });

export const CampaignQuery = {
  campaignId: Type.Optional(Type.Unsafe<number>({ ...Id, description: "Of this campaign of the event alone" })),
};

export const RetryParams = Type.Object({ id: Id, reason: Type.Enum([...RETRYABLE_REASONS], { type: "string" }) });

export const ReasonParams = Type.Object({ id: Id, reason: Reason });
