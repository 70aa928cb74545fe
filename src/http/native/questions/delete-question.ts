import { removeQuestion } from "../../../usecases/change-questions.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { toQuestionId } from "./question-shape.ts";

/** DELETE /beckon/v1/questions/{id} */
export const deleteQuestionEndpoint = endpoint({
  method: "DELETE",
  path: "/questions/{id}",
  operationId: "deleteQuestion",
  tag: "questions",
  summary: "Delete a question and the answers to it",
  description: "For good. `GET /events/{id}/questions/results` tells how many have answered it.",
  right: "write",
  params: IdParams,
  replies: { 204: null },
  async handle(deps, { scope, params }) {
    await removeQuestion(deps, scope, toQuestionId(params.id));
    return noContent;
  },
});
