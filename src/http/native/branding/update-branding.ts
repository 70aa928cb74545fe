import { Type } from "typebox";
import { changeBrand } from "../../../usecases/change-brand.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Nullable, Strict } from "../shapes.ts";
import { BrandingShape, toBrandingBody } from "./branding-shape.ts";

const Body = Strict(
  {
    colour: Type.Optional(Nullable(Type.String({ maxLength: 20, examples: ["#4338ca"] }))),
    coverText: Type.Optional(Type.String({ maxLength: 200, pattern: "^[^\\p{Cc}\\u2028\\u2029]*$" })),
  },
  { description: "JSON merge patch (RFC 7396): what is left out stays, null clears" },
);

/** PATCH /beckon/v1/branding */
export const updateBrandingEndpoint = endpoint({
  method: "PATCH",
  path: "/branding",
  operationId: "updateBranding",
  tag: "settings",
  summary: "Change the colour of guest pages and mails",
  description:
    "The answer says which colours are made of it, and where it was darkened or lightened so that people can read them.",
  right: "owner",
  body: Body,
  isRepeatable: true,
  replies: { 200: BrandingShape },
  async handle(deps, { scope, body }) {
    return ok(toBrandingBody(deps, await changeBrand(deps, scope, body)));
  },
});
