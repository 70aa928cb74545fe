import { Type } from "typebox";
import { RETENTION_KINDS } from "../../../domain/retention.ts";
import { changeRetention } from "../../../usecases/change-retention.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Nullable, Strict } from "../shapes.ts";
import { RetentionShape, toRetentionBody } from "./retention-shape.ts";

const Days = Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 36_500 })));

const Body = Strict(Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, Days])), {
  description: "Days by kind; null: as long as the installation keeps it by itself",
  examples: [{ messages: 365, apiLog: 14 }],
});

/** PATCH /beckon/v1/retention */
export const updateRetentionEndpoint = endpoint({
  method: "PATCH",
  path: "/retention",
  operationId: "updateRetention",
  tag: "settings",
  summary: "Change how long what is kept",
  description: "What is older by then goes within ten minutes; messages, people and the audit log go the next night.",
  right: "owner",
  body: Body,
  replies: { 200: RetentionShape },
  async handle(deps, { scope, body }) {
    return ok(toRetentionBody(await changeRetention(deps, scope, body)));
  },
});
