import type { SessionId } from "../../../domain/ids.ts";
import { closeOwnSession } from "../../../usecases/own-sessions.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { signedInWith } from "./signed-in.ts";

/** DELETE /beckon/v1/sessions/{id} */
export const endSessionEndpoint = endpoint({
  method: "DELETE",
  path: "/sessions/{id}",
  operationId: "endSession",
  tag: "session",
  summary: "Sign out one of your browsers",
  right: "self",
  params: IdParams,
  replies: { 204: null },
  async handle(deps, call) {
    await closeOwnSession(deps, signedInWith(deps, call).scope, call.params.id as SessionId);
    return noContent;
  },
});
