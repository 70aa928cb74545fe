import { Type } from "typebox";
import type { MessageReport } from "../../../domain/message.ts";
import { BigId, Id, Instant, Nullable } from "../shapes.ts";

export const State = Type.Enum(
  ["queued", "claimed", "transmitting", "sent", "deferred", "failed", "uncertain", "cancelled", "suppressed"],
  { type: "string" },
);

export const MessageShape = Type.Object(
  {
    id: BigId,
    campaignId: Id,
    batchId: Id,
    guestId: Id,
    channel: Type.Enum(["email", "sms"], { type: "string" }),
    to: Type.String(),
    state: State,
    attempts: Type.Integer({ minimum: 0 }),
    lastReply: Nullable(Type.String()),
    dueAt: Nullable(
      Type.String({ format: "date-time", description: "While it waits: when it is tried, or tried again" }),
    ),
    history: Type.Array(Type.Object({ state: State, at: Instant, reply: Nullable(Type.String()) }), {
      description: "One entry for each attempt, and the end; oldest first",
    }),
    createdAt: Instant,
    sentAt: Nullable(Instant),
  },
  { title: "Message" },
);

export function toMessage(message: MessageReport) {
  const { id, campaignId, batchId, guestId, channel, to, state, attempts, lastReply } = message;
  const { dueAt, history, createdAt, sentAt } = message;
  return {
    id,
    campaignId,
    batchId,
    guestId,
    channel,
    to,
    state,
    attempts,
    lastReply,
    dueAt,
    history,
    createdAt,
    sentAt,
  };
}
