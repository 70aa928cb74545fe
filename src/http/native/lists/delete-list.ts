import type { ContactListId } from "../../../domain/ids.ts";
import { removeList } from "../../../usecases/change-lists.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";

/** DELETE /beckon/v1/lists/{id} */
export const deleteListEndpoint = endpoint({
  method: "DELETE",
  path: "/lists/{id}",
  operationId: "deleteList",
  tag: "lists",
  summary: "Delete a list; the people on it stay",
  right: "write",
  params: IdParams,
  replies: { 204: null },
  async handle(deps, { scope, params }) {
    await removeList(deps, scope, params.id as ContactListId);
    return noContent;
  },
});
