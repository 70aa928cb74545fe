import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { QUESTIONS_MAX } from "../../../domain/question.ts";
import { reorderQuestions } from "../../../usecases/change-questions.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Id, IdParams, Strict } from "../shapes.ts";
import { QuestionsShape, toQuestionsBody } from "./list-questions.ts";
import { toQuestionIds } from "./question-shape.ts";

const Body = Strict({
  questionIds: Type.Array(Id, { maxItems: QUESTIONS_MAX, description: "Every question of the event once" }),
});

/** POST /beckon/v1/events/{id}/questions/order */
export const orderQuestionsEndpoint = endpoint({
  method: "POST",
  path: "/events/{id}/questions/order",
  operationId: "orderQuestions",
  tag: "questions",
  summary: "Ask the questions in another order",
  right: "write",
  params: IdParams,
  body: Body,
  isRepeatable: true,
  replies: { 200: QuestionsShape },
  async handle(deps, { scope, params, body }) {
    const questions = await reorderQuestions(deps, scope, params.id as EventId, toQuestionIds(body.questionIds));
    return ok(toQuestionsBody(questions));
  },
});
