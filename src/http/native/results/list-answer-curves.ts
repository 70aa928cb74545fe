import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { readAnswerCurves } from "../../../usecases/read-answer-curves.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Id, Instant, Strict } from "../shapes.ts";

const Query = Strict({
  eventId: Type.Array(Id, { minItems: 1, maxItems: 100, description: "May be given more than once" }),
});

const CurvesShape = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        eventId: Id,
        yes: Type.Integer({ minimum: 0 }),
        no: Type.Integer({ minimum: 0 }),
        firstAt: Instant,
        lastAt: Instant,
        totals: Type.Array(Type.Integer({ minimum: 0 }), {
          description: "How many answers stood at the end of each of 24 equal spans from `firstAt` to `lastAt`",
        }),
      }),
      { description: "By event id; events without answers are left out, and so are those that are not there" },
    ),
  },
  { title: "AnswerCurves" },
);

/** GET /beckon/v1/results/answers */
export const listAnswerCurvesEndpoint = endpoint({
  method: "GET",
  path: "/results/answers",
  operationId: "listAnswerCurves",
  tag: "results",
  summary: "Read how answers of several events came in",
  right: "read",
  query: Query,
  replies: { 200: CurvesShape },
  async handle(deps, { scope, query }) {
    return ok({ items: await readAnswerCurves(deps, scope, query.eventId as EventId[]) });
  },
});
