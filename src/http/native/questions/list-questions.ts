import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { readQuestions } from "../../../usecases/read-questions.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Nullable } from "../shapes.ts";
import { QuestionShape, toQuestionBody } from "./question-shape.ts";

/** Ten at most: a list without pages, in the shape of those with. */
export const QuestionsShape = Type.Object({
  items: Type.Array(QuestionShape),
  nextCursor: Nullable(Type.String()),
  total: Type.Integer({ minimum: 0 }),
});

export function toQuestionsBody(questions: Parameters<typeof toQuestionBody>[0][]) {
  return { items: questions.map(toQuestionBody), nextCursor: null, total: questions.length };
}

/** GET /beckon/v1/events/{id}/questions */
export const listQuestionsEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}/questions",
  operationId: "listQuestions",
  tag: "questions",
  summary: "List what guests who come are asked, in order",
  right: "read",
  params: IdParams,
  replies: { 200: QuestionsShape },
  async handle(deps, { scope, params }) {
    return ok(toQuestionsBody(await readQuestions(deps, scope, params.id as EventId)));
  },
});
