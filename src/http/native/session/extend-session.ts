import { Type } from "typebox";
import { stayLonger } from "../../../usecases/own-sessions.ts";
import { endpoint, ok } from "../endpoint.ts";
import { signedInWith } from "../sessions/signed-in.ts";
import { Instant } from "../shapes.ts";

/** POST /beckon/v1/session/extend */
export const extendSessionEndpoint = endpoint({
  method: "POST",
  path: "/session/extend",
  operationId: "extendSession",
  tag: "session",
  summary: "Stay signed in",
  description: "For another twelve hours, within a week of signing in.",
  right: "self",
  isRepeatable: true,
  replies: { 200: Type.Object({ endsAt: Instant }) },
  async handle(deps, call) {
    return ok({ endsAt: await stayLonger(deps, signedInWith(deps, call)) });
  },
});
