import { Type } from "typebox";
import { passwordChanger } from "../../../usecases/own-sessions.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { signedInWith } from "../sessions/signed-in.ts";
import { Nullable, Strict } from "../shapes.ts";

const Body = Strict({
  currentPassword: Type.Optional(
    Nullable(Type.String({ maxLength: 2_000, description: "The present password; null where there is none" })),
  ),
  password: Type.String({ maxLength: 2_000, description: "At least 8 characters, of any kind" }),
});

const changePassword = passwordChanger();

/** POST /beckon/v1/session/password */
export const changePasswordEndpoint = endpoint({
  method: "POST",
  path: "/session/password",
  operationId: "changePassword",
  tag: "session",
  summary: "Change your password",
  description: "Every other browser is signed out, and every token of the password before is over.",
  right: "self",
  body: Body,
  replies: { 204: null },
  async handle(deps, call) {
    const { currentPassword, password } = call.body;
    await changePassword(deps, signedInWith(deps, call), { current: currentPassword ?? undefined, password });
    return noContent;
  },
});
