import { Type } from "typebox";
import { readSession } from "../../../usecases/read-session.ts";
import { sessionTokenOf } from "../caller.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Id, Nullable } from "../shapes.ts";

const Shape = Type.Object(
  {
    account: Type.Object({ id: Id, name: Type.String() }),
    right: Type.Enum(["self", "read", "write", "develop", "owner"], {
      type: "string",
      description:
        "The most the caller may do, each with all before it; `self` is only what is one's own, `develop` is webhooks, the API log and credentials up to `write`",
    }),
    isOperator: Type.Boolean({ description: "Whether what is about the whole installation may be asked for" }),
    person: Nullable(
      Type.Object(
        {
          id: Id,
          name: Type.String(),
          email: Type.String(),
          role: Type.Enum(["owner", "organiser", "developer", "viewer", "member"], { type: "string" }),
          hasPassword: Type.Boolean({ description: "false where somebody signs in by links alone" }),
        },
        { description: "Who signed in; null for a program with a key" },
      ),
    ),
    endsAt: Nullable(
      Type.String({ format: "date-time", description: "When somebody who signed in must do so again; null for a key" }),
    ),
  },
  { title: "Session" },
);

/** GET /beckon/v1/session */
export const readSessionEndpoint = endpoint({
  method: "GET",
  path: "/session",
  operationId: "readSession",
  tag: "settings",
  summary: "Read who is calling, and for which account",
  right: "self",
  replies: { 200: Shape },
  async handle(deps, { scope, request }) {
    return ok(await readSession(deps, scope, sessionTokenOf(request, deps)));
  },
});
