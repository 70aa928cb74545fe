import type { ContactListId } from "../../../domain/ids.ts";
import { readList } from "../../../usecases/read-lists.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { ListShape, toListBody } from "./list-shape.ts";

/** GET /beckon/v1/lists/{id} */
export const readListEndpoint = endpoint({
  method: "GET",
  path: "/lists/{id}",
  operationId: "readList",
  tag: "lists",
  summary: "Read a list",
  right: "read",
  params: IdParams,
  replies: { 200: ListShape },
  async handle(deps, { scope, params }) {
    return ok(toListBody(await readList(deps, scope, params.id as ContactListId)));
  },
});
