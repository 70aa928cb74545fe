import { Type } from "typebox";
import type { LoginId } from "../../../domain/ids.ts";
import { readEndingWaysIn } from "../../../usecases/ways-in.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Id, IdParams, Strict } from "../shapes.ts";
import { Role } from "./team-shape.ts";

const EndingWaysIn = Type.Object(
  {
    keys: Type.Array(Type.Object({ id: Id, name: Type.String() }), {
      maxItems: 100,
      description: "Live ones they made, the first hundred",
    }),
    keysTotal: Type.Integer({ minimum: 0 }),
    tokens: Type.Integer({ minimum: 0, description: "Long-lived ones they issued, for keys of others as well" }),
    invitations: Type.Integer({ minimum: 0, description: "Open ones they sent" }),
    staying: Type.Object(
      { inboundHooks: Type.Array(Type.Object({ id: Id, name: Type.String() }), { maxItems: 100 }) },
      {
        description:
          "What stays open, because a provider posts there, and whose address they have seen: live hooks they made, the first hundred. Where it is the only proof, make another in its place and close it",
      },
    ),
  },
  { title: "EndingWaysIn" },
);

/** GET /beckon/v1/team/{id}/ways-in */
export const readEndingWaysInEndpoint = endpoint({
  method: "GET",
  path: "/team/{id}/ways-in",
  operationId: "readEndingWaysIn",
  tag: "team",
  summary: "Read which ways in end when somebody gets another role, or leaves",
  description:
    "Keys and long-lived tokens they made that may more than the role, and the open invitations to the team they sent; without `becomes` all that would end if they were removed.",
  right: "owner",
  params: IdParams,
  query: Strict({ becomes: Type.Optional(Role) }),
  replies: { 200: EndingWaysIn },
  async handle(deps, { scope, params, query }) {
    const { keys, ...counts } = await readEndingWaysIn(deps, scope, {
      loginId: params.id as LoginId,
      becomes: query.becomes,
    });
    return ok({ ...counts, keys: keys.map(({ id, name }) => ({ id, name })) });
  },
});
