import type { EventId } from "../../../domain/ids.ts";
import { createQuestion } from "../../../usecases/change-questions.ts";
import { created, endpoint } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { NewQuestion, QuestionShape, toQuestionBody, toQuestionInput } from "./question-shape.ts";

/** POST /beckon/v1/events/{id}/questions */
export const createQuestionEndpoint = endpoint({
  method: "POST",
  path: "/events/{id}/questions",
  operationId: "createQuestion",
  tag: "questions",
  summary: "Ask guests who come one more thing",
  description:
    "Asked on the guest's page once they said yes, behind the others; ten an event at most. Nobody's Yes waits for an answer.",
  right: "write",
  params: IdParams,
  body: NewQuestion,
  replies: { 201: QuestionShape },
  async handle(deps, { scope, params, body }) {
    const question = await createQuestion(deps, scope, params.id as EventId, toQuestionInput(body));
    return created(`/questions/${question.id}`, toQuestionBody(question));
  },
});
