import { readCustomFields } from "../../../usecases/read-people.ts";
import { endpoint, ok } from "../endpoint.ts";
import { ContactFieldsShape, toContactFieldBody } from "./contact-field-shape.ts";

/** GET /beckon/v1/contact-fields */
export const listContactFieldsEndpoint = endpoint({
  method: "GET",
  path: "/contact-fields",
  operationId: "listContactFields",
  tag: "contacts",
  summary: "List the fields contacts may carry",
  description: "All of them, in the order of their positions. A field nobody described is a line of text.",
  right: "read",
  replies: { 200: ContactFieldsShape },
  async handle(deps, { scope }) {
    return ok({ items: (await readCustomFields(deps, scope)).map(toContactFieldBody) });
  },
});
