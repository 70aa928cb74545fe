import { readBrand } from "../../../usecases/change-brand.ts";
import { endpoint, ok } from "../endpoint.ts";
import { BrandingShape, toBrandingBody } from "./branding-shape.ts";

/** GET /beckon/v1/branding */
export const readBrandingEndpoint = endpoint({
  method: "GET",
  path: "/branding",
  operationId: "readBranding",
  tag: "settings",
  summary: "Read how guest pages and mails look",
  right: "read",
  replies: { 200: BrandingShape },
  async handle(deps, { scope }) {
    return ok(toBrandingBody(deps, await readBrand(deps, scope)));
  },
});
