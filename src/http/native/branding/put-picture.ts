import type { Readable } from "node:stream";
import { Type } from "typebox";
import { BRAND_PICTURES } from "../../../domain/brand.ts";
import { putBrandPicture } from "../../../usecases/change-brand.ts";
import { letFinish } from "../contacts/import-contacts.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Strict } from "../shapes.ts";
import { wholeUpload } from "../whole-upload.ts";
import { BrandingShape, toBrandingBody } from "./branding-shape.ts";

/** Larger uploads are refused, whatever they would become. */
const UPLOAD_BYTES_MAX = 2 * 1024 * 1024;

export const PictureParams = Strict({ kind: Type.Enum([...BRAND_PICTURES], { type: "string" }) });

/** PUT /beckon/v1/branding/{kind}; the body is the picture. */
export const putBrandPictureEndpoint = endpoint({
  method: "PUT",
  path: "/branding/{kind}",
  operationId: "putBrandPicture",
  tag: "settings",
  summary: "Show guests a logo or a cover",
  description:
    "A JPEG or PNG of at most 2 MiB, told by what it holds. It is decoded and written anew, without places and names that came along, and scaled down to 480 pixels for a logo and 1,200 for a cover.",
  right: "owner",
  params: PictureParams,
  streams: ["image/jpeg", "image/png"],
  isRepeatable: true,
  replies: { 200: BrandingShape },
  async handle(deps, { scope, params, request, upload }) {
    try {
      const bytes = await wholeUpload(upload.through(request.body as Readable), UPLOAD_BYTES_MAX);
      await upload.settle();
      return ok(toBrandingBody(deps, await putBrandPicture(deps, scope, params.kind, bytes)));
    } catch (error) {
      letFinish(request);
      throw error;
    }
  },
});
