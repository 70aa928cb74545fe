import type { ContactId } from "../../../domain/ids.ts";
import { readContact } from "../../../usecases/read-contacts.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { ContactShape, toContactBody } from "./contact-shape.ts";

/** GET /beckon/v1/contacts/{id} */
export const readContactEndpoint = endpoint({
  method: "GET",
  path: "/contacts/{id}",
  operationId: "readContact",
  tag: "contacts",
  summary: "Read a contact",
  right: "read",
  params: IdParams,
  replies: { 200: ContactShape },
  async handle(deps, { scope, params }) {
    return ok(toContactBody(await readContact(deps, scope, params.id as ContactId)));
  },
});
