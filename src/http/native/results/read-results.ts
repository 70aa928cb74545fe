import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { readResults } from "../../../usecases/read-results.ts";
import { CountsShape } from "../campaigns/campaign-shape.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Id, IdParams, Nullable } from "../shapes.ts";

const Count = Type.Integer({ minimum: 0 });

const Source = Type.Object({
  yes: Count,
  no: Count,
  noAnswer: Type.Integer({ minimum: 0, description: "Have not answered so far and were written to this way" }),
  failed: Type.Integer({ minimum: 0, description: "Part of noAnswer: the latest message failed" }),
  medianWait: Nullable(
    Type.Integer({
      minimum: 0,
      description:
        "Within how many seconds half of the answers came: from the last message before each, else from the invitation. A tenth off at most",
    }),
  ),
  delivery: Nullable(CountsShape),
  smsParts: Nullable(Type.Integer({ minimum: 0, description: "What the event's texts have cost so far" })),
});

const ResultsShape = Type.Object(
  {
    counts: Type.Object({
      invited: Type.Integer({ minimum: 0, description: "yes + no + noAnswer: ever invited and not removed" }),
      yes: Count,
      no: Count,
      noAnswer: Count,
      unconfirmed: Type.Integer({
        minimum: 0,
        description: "Part of noAnswer: an answer that looked like a machine's",
      }),
      heads: Type.Integer({ minimum: 0, description: "yes and whom they bring" }),
      waiting: Type.Integer({ minimum: 0, description: "Part of no and noAnswer: in line for a place" }),
      failed: Type.Integer({ minimum: 0, description: "Part of noAnswer: the latest message failed" }),
      visited: Type.Integer({
        minimum: 0,
        description:
          "On the list and opened their page, whether they answered or not; what looks like a machine is not",
      }),
    }),
    delivery: CountsShape,
    byChannel: Type.Object(
      { email: Source, sms: Source, both: Source, link: Source, api: Source, hand: Source },
      {
        description:
          "Each invited guest is in one: by the channels they had been written to when they answered, or were written to so far; `link` where no message was made; `api` and `hand`: another program or the organiser answered for them",
      },
    ),
    byCampaign: Type.Array(
      Type.Object({
        campaignId: Id,
        kind: Type.String(),
        channel: Type.Enum(["email", "sms"], { type: "string" }),
        delivery: CountsShape,
        yes: Count,
        no: Count,
      }),
      { description: "Which message got the answer: the last one before it" },
    ),
  },
  { title: "Results" },
);

/** GET /beckon/v1/events/{id}/results */
export const readResultsEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}/results",
  operationId: "readResults",
  tag: "results",
  summary: "Read how an event stands",
  right: "read",
  params: IdParams,
  replies: { 200: ResultsShape },
  async handle(deps, { scope, params }) {
    return ok(await readResults(deps, scope, params.id as EventId));
  },
});
