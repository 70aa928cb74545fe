import { Type } from "typebox";
import { displayNameOf } from "../../../domain/contact.ts";
import type { GivenText } from "../../../domain/question.ts";
import { readGivenTexts } from "../../../usecases/read-questions.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { Id, IdParams, Instant, Nullable, PageOf, PageQuery, Strict } from "../shapes.ts";
import { toQuestionId } from "./question-shape.ts";

const Query = Strict(PageQuery);

const GivenShape = Type.Object(
  {
    guestId: Id,
    contactId: Id,
    name: Nullable(Type.String({ description: "As the guest list shows them" })),
    value: Type.Union([Type.String(), Type.Number()]),
    at: Instant,
  },
  { title: "QuestionAnswer" },
);

/** GET /beckon/v1/questions/{id}/answers */
export const listQuestionAnswersEndpoint = endpoint({
  method: "GET",
  path: "/questions/{id}/answers",
  operationId: "listQuestionAnswers",
  tag: "questions",
  summary: "List the texts or numbers that guests who come gave to a question",
  description: "In the order the guests were put on the list. What was chosen among options is counted in the results.",
  right: "read",
  params: IdParams,
  query: Query,
  replies: { 200: PageOf(GivenShape) },
  async handle(deps, { scope, params, query }) {
    const page = readPage(query);
    const found = await readGivenTexts(deps, scope, toQuestionId(params.id), pageById(page));
    return ok(toPage(page, found, toGivenBody, (it) => [it.guestId]));
  },
});

function toGivenBody({ guestId, contact, value, at }: GivenText) {
  return { guestId, contactId: contact.id, name: displayNameOf(contact), value, at };
}
