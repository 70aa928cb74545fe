import { Type } from "typebox";
import { BACKLOG_MAX } from "../../../domain/system.ts";
import type { SystemReport } from "../../../usecases/read-system.ts";
import { Channel } from "../campaigns/campaign-shape.ts";
import { Instant, Nullable } from "../shapes.ts";

const Count = Type.Integer({ minimum: 0 });
const CappedCount = Type.Integer({
  minimum: 0,
  maximum: BACKLOG_MAX,
  description: `At most ${BACKLOG_MAX} are counted`,
});

export const SystemShape = Type.Object(
  {
    version: Type.String(),
    startedAt: Type.String({ format: "date-time", description: "When the process that answers began" }),
    database: Type.Object({
      version: Type.String(),
      sizeBytes: Count,
      connections: Count,
      connectionsMax: Count,
      archivedAt: Nullable(
        Type.String({ format: "date-time", description: "When the server last archived its log; null: it does not" }),
      ),
    }),
    disk: Nullable(
      Type.Object(
        { freeBytes: Count, totalBytes: Count },
        { description: "Where the embedded database is; null where the database is elsewhere" },
      ),
    ),
    queues: Type.Array(
      Type.Object({
        channel: Channel,
        waiting: Count,
        deferred: Count,
        oldestDueAt: Nullable(
          Type.String({ format: "date-time", description: "Since when the oldest that is due has been waiting" }),
        ),
      }),
      { description: "Messages of sendings that have begun, of all accounts" },
    ),
    backlog: Type.Object({ jobs: CappedCount, webhooks: CappedCount, pausedSendings: CappedCount }),
    workers: Type.Array(Type.Object({ host: Type.String(), startedAt: Instant, seenAt: Instant })),
  },
  { title: "System" },
);

export function toSystem({ disk, ...rest }: SystemReport) {
  return { ...rest, disk: disk ?? null };
}

export const FindingShape = Type.Object(
  {
    about: Type.String(),
    state: Type.Enum(["ok", "warning", "failed"], { type: "string" }),
    says: Type.String({ description: "How it was found, and what to do" }),
  },
  { title: "SystemFinding" },
);

export const DeliverySeriesShape = Type.Object(
  {
    stretchMinutes: Type.Integer({ minimum: 1 }),
    items: Type.Array(
      Type.Object({
        at: Type.String({ format: "date-time", description: "Where the stretch begins" }),
        channel: Channel,
        sent: Count,
        refused: Count,
        deferred: Count,
        throttled: Count,
        uncertain: Count,
        unavailable: Type.Integer({ minimum: 0, description: "The provider as a whole took nothing" }),
      }),
      { description: "The oldest first; stretches in which nothing was tried are left out" },
    ),
  },
  { title: "DeliverySeries" },
);
