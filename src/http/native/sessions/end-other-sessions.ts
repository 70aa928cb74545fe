import { Type } from "typebox";
import { closeOtherSessions } from "../../../usecases/own-sessions.ts";
import { endpoint, ok } from "../endpoint.ts";
import { signedInWith } from "./signed-in.ts";

/** POST /beckon/v1/sessions/end-others */
export const endOtherSessionsEndpoint = endpoint({
  method: "POST",
  path: "/sessions/end-others",
  operationId: "endOtherSessions",
  tag: "session",
  summary: "Sign out everywhere but here",
  description: "Links that were mailed to you open nothing any more either.",
  right: "self",
  isRepeatable: true,
  replies: { 200: Type.Object({ ended: Type.Integer({ minimum: 0 }) }) },
  async handle(deps, call) {
    return ok({ ended: await closeOtherSessions(deps, signedInWith(deps, call)) });
  },
});
