import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { readQuestionResults } from "../../../usecases/read-questions.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Nullable } from "../shapes.ts";
import { OptionShape, QuestionShape, toOptionBody, toQuestionBody } from "./question-shape.ts";

const Count = Type.Integer({ minimum: 0 });

const ResultsShape = Type.Object(
  {
    yes: Type.Integer({ minimum: 0, description: "Guests who said yes: of them everything here is told" }),
    plusOnes: Type.Integer({ minimum: 0, description: "Whom they bring" }),
    heads: Type.Integer({ minimum: 0, description: "yes + plusOnes: people to expect" }),
    detailsMissing: Type.Integer({ minimum: 0, description: "Part of yes: have left out a required question" }),
    questions: Type.Array(
      Type.Object({
        question: QuestionShape,
        answered: Type.Integer({ minimum: 0, description: "Guests who come and answered it" }),
        sum: Nullable(Type.Number({ description: "Of the numbers given; null for other kinds" })),
        options: Type.Array(Type.Object({ ...OptionShape.properties, count: Count }), {
          description: "How many chose each; those offered no more only where somebody who comes chose them",
        }),
      }),
    ),
  },
  { title: "QuestionResults" },
);

/** GET /beckon/v1/events/{id}/questions/results */
export const readQuestionResultsEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}/questions/results",
  operationId: "readQuestionResults",
  tag: "questions",
  summary: "Read what those who come said: choices counted, numbers summed",
  description: "Texts are listed by `GET /questions/{id}/answers`. Whoever says No afterwards counts no more.",
  right: "read",
  params: IdParams,
  replies: { 200: ResultsShape },
  async handle(deps, { scope, params }) {
    const { questions, ...people } = await readQuestionResults(deps, scope, params.id as EventId);
    return ok({
      ...people,
      questions: questions.map(({ question, answered, sum, options }) => ({
        question: toQuestionBody(question),
        answered,
        sum,
        options: options.map((it) => ({ ...toOptionBody(it), count: it.count })),
      })),
    });
  },
});
