import { Type } from "typebox";
import type { IncomingTextId } from "../../../domain/incoming-text.ts";
import { reviewText } from "../../../usecases/review-texts.ts";
import { endpoint, ok } from "../endpoint.ts";
import { BigIdParams, Strict } from "../shapes.ts";
import { TextShape, toTextBody } from "./text-shape.ts";

const Body = Strict({
  stop: Type.Boolean({ description: "Whether texts to the number end; false: it was nothing of the kind" }),
});

/** POST /beckon/v1/texts/{id}/review */
export const reviewTextEndpoint = endpoint({
  method: "POST",
  path: "/texts/{id}/review",
  operationId: "reviewText",
  tag: "texts",
  summary: "Decide whether a text asks to be left alone",
  right: "write",
  params: BigIdParams,
  body: Body,
  isRepeatable: true,
  replies: { 200: TextShape },
  async handle(deps, { scope, params, body }) {
    return ok(toTextBody(await reviewText(deps, scope, params.id as IncomingTextId, body.stop)));
  },
});
