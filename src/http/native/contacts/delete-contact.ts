import type { ContactId } from "../../../domain/ids.ts";
import { removeContact } from "../../../usecases/change-contacts.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";

/** DELETE /beckon/v1/contacts/{id} */
export const deleteContactEndpoint = endpoint({
  method: "DELETE",
  path: "/contacts/{id}",
  operationId: "deleteContact",
  tag: "contacts",
  summary: "Forget a contact",
  description:
    "Names, addresses, fields and list memberships are gone for good; the person's answers stay counted under nobody's name, and a suppressed address stays suppressed.",
  right: "write",
  params: IdParams,
  replies: { 204: null },
  async handle(deps, { scope, params }) {
    await removeContact(deps, scope, params.id as ContactId);
    return noContent;
  },
});
