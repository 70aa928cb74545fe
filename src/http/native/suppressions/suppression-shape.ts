import { Type } from "typebox";
import type { Suppression } from "../../../domain/suppression.ts";
import { BigId, Id, Instant, Nullable } from "../shapes.ts";

export const CHANNELS = ["email", "sms"] as const;
export const REASONS = ["unsubscribed", "bounced", "complained", "manual", "erased"] as const;

export const SuppressionShape = Type.Object(
  {
    id: BigId,
    channel: Type.String({ enum: CHANNELS }),
    address: Type.String({ description: "Masked: only a hash of the address is kept" }),
    eventId: Nullable(Id),
    reason: Type.String({ enum: REASONS }),
    source: Type.String(),
    contactId: Nullable(Id),
    createdAt: Instant,
    erasedAt: Nullable(Instant),
  },
  { title: "Suppression" },
);

export function toSuppressionBody(it: Suppression) {
  const { id, channel, address, eventId, reason, source, contactId, createdAt, erasedAt } = it;
  return { id, channel, address, eventId, reason, source, contactId, createdAt, erasedAt };
}
