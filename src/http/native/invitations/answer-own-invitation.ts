import { Type } from "typebox";
import type { InvitationId } from "../../../domain/ids.ts";
import { answerInvitationOf } from "../../../usecases/own-invitations.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { IdParams, Strict } from "../shapes.ts";

/** POST /beckon/v1/invitations/{id}/answer */
export const answerOwnInvitationEndpoint = endpoint({
  method: "POST",
  path: "/invitations/{id}/answer",
  operationId: "answerOwnInvitation",
  tag: "session",
  summary: "Answer an invitation of your own, once",
  description: "The guest's own page, to which the invitation links, changes an answer that was given.",
  right: "self",
  params: IdParams,
  body: Strict({ answer: Type.Enum(["yes", "no"], { type: "string" }) }),
  replies: { 204: null },
  async handle(deps, { scope, params, body }) {
    await answerInvitationOf(deps, scope, params.id as InvitationId, body.answer);
    return noContent;
  },
});
