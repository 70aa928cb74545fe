import { Type } from "typebox";
import { readTexts } from "../../../usecases/review-texts.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { PageOf, PageQuery, Strict } from "../shapes.ts";
import { MEANINGS, REVIEWS, TextShape, toTextBody } from "./text-shape.ts";

const Query = Strict({
  ...PageQuery,
  review: Type.Optional(Type.Enum(REVIEWS)),
  meaning: Type.Optional(Type.Enum(MEANINGS)),
});

/** GET /beckon/v1/texts */
export const listTextsEndpoint = endpoint({
  method: "GET",
  path: "/texts",
  operationId: "listTexts",
  tag: "texts",
  summary: "List the texts people wrote to us, newest first",
  description: "`review=open` are those that ask in words of their own to be left alone.",
  right: "read",
  query: Query,
  replies: { 200: PageOf(TextShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const { review, meaning } = query;
    const found = await readTexts(deps, scope, { review, meaning }, pageById(page));
    return ok(toPage(page, found, toTextBody, (it) => [it.id]));
  },
});
