import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { readLatest } from "../../../usecases/read-results.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Id, IdParams, Instant, Nullable, Strict } from "../shapes.ts";

const Query = Strict({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 10 })) });

const LatestShape = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.Integer(),
        guestId: Id,
        name: Nullable(Type.String()),
        answer: Type.Enum(["yes", "no"], { type: "string" }),
        plusOnes: Type.Integer({ minimum: 0 }),
        via: Type.String({ description: "link, sms, calendar, waiting-list, api or hand" }),
        at: Instant,
      }),
    ),
  },
  { title: "LatestAnswers" },
);

/** GET /beckon/v1/events/{id}/answers */
export const listLatestAnswersEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}/answers",
  operationId: "listLatestAnswers",
  tag: "results",
  summary: "List the last answers, the newest first",
  description:
    "Every answer that counted when it was given, of guests who are on the list; not pages of all: the timeline of a guest has theirs.",
  right: "read",
  params: IdParams,
  query: Query,
  replies: { 200: LatestShape },
  async handle(deps, { scope, params, query }) {
    return ok({ items: await readLatest(deps, scope, params.id as EventId, query.limit ?? 10) });
  },
});
