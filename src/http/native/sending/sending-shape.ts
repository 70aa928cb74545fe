import { type Static, Type } from "typebox";
import type { SendingState } from "../../../usecases/hold-sending.ts";
import { Id, Instant, Nullable } from "../shapes.ts";

export const SendingShape = Type.Object(
  {
    state: Type.Enum(["going", "held"], { type: "string" }),
    why: Nullable(Type.String()),
    heldAt: Nullable(Instant),
    knownUntil: Nullable(
      Type.String({
        format: "date-time",
        description: "The last sign of life before the backup; what was sent later is not known",
      }),
    ),
    unknown: Type.Object(
      {
        messages: Type.Integer({ minimum: 0 }),
        batches: Type.Array(
          Type.Object({
            accountId: Id,
            eventId: Id,
            campaignId: Id,
            channel: Type.Enum(["email", "sms"], { type: "string" }),
            state: Type.String(),
            messages: Type.Integer({ minimum: 1 }),
          }),
        ),
      },
      { description: "What stands as not sent and may have been, while sending is held" },
    ),
  },
  { title: "Sending" },
);

export function toSending({ hold, unknown }: SendingState): Static<typeof SendingShape> {
  return {
    state: hold === undefined ? "going" : "held",
    why: hold?.why ?? null,
    heldAt: hold?.heldAt.toISOString() ?? null,
    knownUntil: hold?.knownUntil?.toISOString() ?? null,
    unknown: {
      messages: unknown.reduce((sum, it) => sum + it.messages, 0),
      batches: unknown.map(({ accountId, eventId, campaignId, channel, state, messages }) => {
        return { accountId, eventId, campaignId, channel, state, messages };
      }),
    },
  };
}
