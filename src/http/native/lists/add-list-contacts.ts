import type { ContactId, ContactListId } from "../../../domain/ids.ts";
import { addToList } from "../../../usecases/change-lists.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { MEMBERS_BODY_BYTES, MembershipShape, MembersInput, toMembershipBody } from "./list-shape.ts";

/** POST /beckon/v1/lists/{id}/contacts */
export const addListContactsEndpoint = endpoint({
  method: "POST",
  path: "/lists/{id}/contacts",
  operationId: "addListContacts",
  tag: "lists",
  summary: "Put contacts on a list",
  right: "write",
  params: IdParams,
  body: MembersInput,
  bodyLimitBytes: MEMBERS_BODY_BYTES,
  isRepeatable: true,
  replies: { 200: MembershipShape },
  async handle(deps, { scope, params, body }) {
    const { id } = params;
    return ok(toMembershipBody(await addToList(deps, scope, id as ContactListId, body.contactIds as ContactId[])));
  },
});
