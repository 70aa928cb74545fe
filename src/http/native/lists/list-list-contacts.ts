import type { ContactListId } from "../../../domain/ids.ts";
import { readMembers } from "../../../usecases/read-lists.ts";
import { ContactShape, toContactBody } from "../contacts/contact-shape.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { IdParams, PageOf, PageQuery, Strict } from "../shapes.ts";

const Query = Strict(PageQuery);

/** GET /beckon/v1/lists/{id}/contacts */
export const listListContactsEndpoint = endpoint({
  method: "GET",
  path: "/lists/{id}/contacts",
  operationId: "listListContacts",
  tag: "lists",
  summary: "List the people on a list",
  right: "read",
  params: IdParams,
  query: Query,
  replies: { 200: PageOf(ContactShape) },
  async handle(deps, { scope, params, query }) {
    const page = readPage(query);
    const found = await readMembers(deps, scope, params.id as ContactListId, pageById(page));
    return ok(toPage(page, found, toContactBody, (it) => [it.id]));
  },
});
