import { Type } from "typebox";
import { readmitAddress } from "../../../usecases/readmit-address.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Nullable, Strict } from "../shapes.ts";
import { SuppressionShape, toSuppressionBody } from "./suppression-shape.ts";

const Body = Strict(
  {
    email: Type.Optional(Type.String({ maxLength: 320 })),
    phone: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { examples: [{ email: "ada@example.org" }] },
);

const Readmitted = Type.Object({
  wasErased: Type.Boolean({ description: "false: nobody of this address was erased, and nothing changed" }),
  suppression: Nullable(SuppressionShape),
});

/** POST /beckon/v1/suppressions/readmit */
export const readmitAddressEndpoint = endpoint({
  method: "POST",
  path: "/suppressions/readmit",
  operationId: "readmitAddress",
  tag: "suppressions",
  summary: "Let an address back in whose person was erased",
  description:
    "Do so only when the person asked for it. Afterwards they may be imported, invited and made again. `suppression` is what still keeps mail from the address for another reason, such as an opt-out; null when nothing does.",
  right: "write",
  body: Body,
  isRepeatable: true,
  replies: { 200: Readmitted },
  async handle(deps, { scope, body }) {
    const { wasErased, suppression } = await readmitAddress(deps, scope, body);
    return ok({ wasErased, suppression: suppression === undefined ? null : toSuppressionBody(suppression) });
  },
});
