import { Type } from "typebox";
import { readDeliverySeries } from "../../../usecases/read-system.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Strict } from "../shapes.ts";
import { DeliverySeriesShape } from "./system-shape.ts";

const HOURS_MAX = 30 * 24;

const Query = Strict({ hours: Type.Optional(Type.Integer({ minimum: 1, maximum: HOURS_MAX, default: 24 })) });

/** GET /beckon/v1/system/deliveries */
export const readDeliverySeriesEndpoint = endpoint({
  method: "GET",
  path: "/system/deliveries",
  operationId: "readDeliverySeries",
  tag: "system",
  summary: "Read what became of attempts to deliver over the last hours",
  description: "All accounts together, in at most 200 stretches of whole minutes. Kept 30 days.",
  right: "owner",
  query: Query,
  replies: { 200: DeliverySeriesShape },
  async handle(deps, { scope, query }) {
    return ok(await readDeliverySeries(deps, scope, query.hours ?? 24));
  },
});
