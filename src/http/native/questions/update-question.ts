import { changeQuestion } from "../../../usecases/change-questions.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { QuestionPatch, QuestionShape, toQuestionBody, toQuestionId, toQuestionInput } from "./question-shape.ts";

/** PATCH /beckon/v1/questions/{id} */
export const updateQuestionEndpoint = endpoint({
  method: "PATCH",
  path: "/questions/{id}",
  operationId: "updateQuestion",
  tag: "questions",
  summary: "Word a question anew",
  description:
    "A JSON merge patch (RFC 7396). Answers that were given stay what they were: options keep their ids, and one that somebody chose and that is left out is offered no more. The kind of a question that was answered does not change (409 `question_answered`).",
  right: "write",
  params: IdParams,
  body: QuestionPatch,
  replies: { 200: QuestionShape },
  async handle(deps, { scope, params, body }) {
    const question = await changeQuestion(deps, scope, toQuestionId(params.id), toQuestionInput(body));
    return ok(toQuestionBody(question));
  },
});
