import { Type } from "typebox";
import { brandColours } from "../../../domain/brand.ts";
import { invalid } from "../../../domain/refusal.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Strict } from "../shapes.ts";
import { ColoursShape } from "./branding-shape.ts";

/** GET /beckon/v1/branding/colours */
export const tryColourEndpoint = endpoint({
  method: "GET",
  path: "/branding/colours",
  operationId: "tryColour",
  tag: "settings",
  summary: "See which colours are made of one, without choosing it",
  right: "read",
  query: Strict({ colour: Type.String({ maxLength: 20, examples: ["#4338ca"] }) }),
  replies: { 200: ColoursShape },
  async handle(_deps, { query }) {
    const colours = brandColours(query.colour);
    if (colours === undefined) throw invalid("/colour", "bad_value", "is not a colour such as #4338ca");
    return ok(colours);
  },
});
