import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { readSeries } from "../../../usecases/read-results.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Instant, Strict } from "../shapes.ts";

const Query = Strict({ bucket: Type.Optional(Type.Enum(["hour", "day"], { type: "string", default: "day" })) });

const SeriesShape = Type.Object({
  bucket: Type.Enum(["hour", "day", "week", "month"], {
    type: "string",
    description: "As asked for, or longer where there would be more than 200 points",
  }),
  timezone: Type.String({ description: "Of the event; spans begin by its clocks" }),
  points: Type.Array(
    Type.Object({
      at: Instant,
      yes: Type.Integer({
        description: "By how much the standing answers changed; a change of mind or a removal takes one off",
      }),
      no: Type.Integer(),
      yesTotal: Type.Integer({ minimum: 0 }),
      noTotal: Type.Integer({ minimum: 0 }),
    }),
    { description: "Oldest first; spans without an answer are left out" },
  ),
});

/** GET /beckon/v1/events/{id}/results/series */
export const readResultsSeriesEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}/results/series",
  operationId: "readResultsSeries",
  tag: "results",
  summary: "Read the answers over time",
  right: "read",
  params: IdParams,
  query: Query,
  replies: { 200: SeriesShape },
  async handle(deps, { scope, params, query }) {
    return ok(await readSeries(deps, scope, params.id as EventId, query.bucket ?? "day"));
  },
});
