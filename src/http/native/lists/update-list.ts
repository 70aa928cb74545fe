import type { ContactListId } from "../../../domain/ids.ts";
import { changeListName } from "../../../usecases/change-lists.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { ListInput, ListShape, toListBody } from "./list-shape.ts";

/** PATCH /beckon/v1/lists/{id} */
export const updateListEndpoint = endpoint({
  method: "PATCH",
  path: "/lists/{id}",
  operationId: "updateList",
  tag: "lists",
  summary: "Rename a list",
  right: "write",
  params: IdParams,
  body: ListInput,
  replies: { 200: ListShape },
  async handle(deps, { scope, params, body }) {
    return ok(toListBody(await changeListName(deps, scope, params.id as ContactListId, body.name)));
  },
});
