import { Type } from "typebox";
import { readSession } from "../../../usecases/read-session.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Id, Nullable } from "../shapes.ts";

const Shape = Type.Object(
  {
    account: Type.Object({ id: Id, name: Type.String() }),
    right: Type.Enum(["read", "write", "owner"], {
      type: "string",
      description: "The most the caller may do: `write` includes `read`, `owner` includes `write`",
    }),
    person: Nullable(
      Type.Object(
        {
          name: Type.String(),
          email: Type.String(),
          role: Type.Enum(["owner", "organiser", "developer", "viewer", "member"], { type: "string" }),
        },
        { description: "Who signed in; null for a program with a key" },
      ),
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
  right: "read",
  replies: { 200: Shape },
  async handle(deps, { scope }) {
    return ok(await readSession(deps, scope));
  },
});
