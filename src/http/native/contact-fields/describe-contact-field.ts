import { describeCustomField } from "../../../usecases/describe-custom-field.ts";
import { endpoint, ok } from "../endpoint.ts";
import { ContactFieldInput, ContactFieldShape, toContactFieldBody } from "./contact-field-shape.ts";

/** POST /beckon/v1/contact-fields */
export const describeContactFieldEndpoint = endpoint({
  method: "POST",
  path: "/contact-fields",
  operationId: "describeContactField",
  tag: "contacts",
  summary: "Say what a field of contacts is",
  description:
    "Makes the field where no contact carries it yet; what is left out stays as it was. Values that are there are not looked at again.",
  right: "write",
  isRepeatable: true,
  body: ContactFieldInput,
  replies: { 200: ContactFieldShape },
  async handle(deps, { scope, body }) {
    return ok(toContactFieldBody(await describeCustomField(deps, scope, body)));
  },
});
