import { createList } from "../../../usecases/change-lists.ts";
import { created, endpoint } from "../endpoint.ts";
import { ListShape, NewListInput, toListBody } from "./list-shape.ts";

/** POST /beckon/v1/lists */
export const createListEndpoint = endpoint({
  method: "POST",
  path: "/lists",
  operationId: "createList",
  tag: "lists",
  summary: "Make a list of contacts",
  right: "write",
  body: NewListInput,
  replies: { 201: ListShape },
  async handle(deps, { scope, body }) {
    const list = await createList(deps, scope, body);
    return created(`/lists/${list.id}`, toListBody(list));
  },
});
