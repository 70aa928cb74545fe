import { removeBrandPicture } from "../../../usecases/change-brand.ts";
import { endpoint, ok } from "../endpoint.ts";
import { BrandingShape, toBrandingBody } from "./branding-shape.ts";
import { PictureParams } from "./put-picture.ts";

/** DELETE /beckon/v1/branding/{kind} */
export const removeBrandPictureEndpoint = endpoint({
  method: "DELETE",
  path: "/branding/{kind}",
  operationId: "removeBrandPicture",
  tag: "settings",
  summary: "Show guests no logo, or no cover, any more",
  description: "Mails that have left go on showing it.",
  right: "owner",
  params: PictureParams,
  isRepeatable: true,
  replies: { 200: BrandingShape },
  async handle(deps, { scope, params }) {
    return ok(toBrandingBody(deps, await removeBrandPicture(deps, scope, params.kind)));
  },
});
