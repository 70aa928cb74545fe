import { Type } from "typebox";
import type { LaneReport } from "../../../domain/lane.ts";
import { Channel } from "../campaigns/campaign-shape.ts";
import { Instant, Nullable } from "../shapes.ts";

export const LaneShape = Type.Object(
  {
    channel: Channel,
    lane: Type.String({
      description: "A receiving provider, such as `google.com`, or `*` for everything the channel sends",
    }),
    workers: Type.Integer({ description: "Worker processes that send by it; the figures are theirs together" }),
    width: Type.Integer({ description: "Messages that may be under way at once" }),
    perSecondMax: Nullable(Type.Number({ description: "Messages a second it is held to; null: not limited" })),
    perSecond: Type.Number({ description: "Messages a second it took while it was last busy" }),
    restsUntil: Nullable(Instant),
    reason: Nullable(Type.String({ description: "What the provider last said when it slowed us down" })),
    sent: Type.Integer({ description: "Since the workers began" }),
    throttled: Type.Integer({ description: "How often it asked for less, since the workers began" }),
    updatedAt: Instant,
  },
  { title: "Lane" },
);

export function toLane({ why, ...lane }: LaneReport) {
  return { ...lane, reason: why };
}
