import { readLists } from "../../../usecases/read-lists.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { PageOf, PageQuery, Strict } from "../shapes.ts";
import { ListShape, toListBody } from "./list-shape.ts";

const Query = Strict(PageQuery);

/** GET /beckon/v1/lists */
export const listListsEndpoint = endpoint({
  method: "GET",
  path: "/lists",
  operationId: "listLists",
  tag: "lists",
  summary: "List the lists",
  right: "read",
  query: Query,
  replies: { 200: PageOf(ListShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const found = await readLists(deps, scope, pageById(page));
    return ok(toPage(page, found, toListBody, (it) => [it.id]));
  },
});
