import type { ContactId } from "../../../domain/ids.ts";
import { updateContact } from "../../../usecases/change-contacts.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { ContactPatch, ContactShape, toContactBody } from "./contact-shape.ts";

/** PATCH /beckon/v1/contacts/{id} */
export const updateContactEndpoint = endpoint({
  method: "PATCH",
  path: "/contacts/{id}",
  operationId: "updateContact",
  tag: "contacts",
  summary: "Change a contact",
  description:
    "A JSON merge patch (RFC 7396). A new address has the status the suppression list has for it. Messages that wait go to the new address, and to nobody where there is none any more.",
  right: "write",
  params: IdParams,
  body: ContactPatch,
  replies: { 200: ContactShape },
  async handle(deps, { scope, params, body }) {
    return ok(toContactBody(await updateContact(deps, scope, params.id as ContactId, body)));
  },
});
