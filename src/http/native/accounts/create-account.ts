import { Type } from "typebox";
import { createAccount } from "../../../usecases/create-account.ts";
import { created, endpoint } from "../endpoint.ts";
import { Id, Line, Strict } from "../shapes.ts";

const Body = Strict({
  name: Line(200),
  ownerEmail: Type.String({ minLength: 3, maxLength: 320, examples: ["owner@example.org"] }),
});

/** POST /beckon/v1/accounts */
export const createAccountEndpoint = endpoint({
  method: "POST",
  path: "/accounts",
  operationId: "createAccount",
  tag: "accounts",
  summary: "Make an account",
  description: "With its first project, an owner login and an owner key, which is shown here and never again.",
  right: "owner",
  body: Body,
  replies: {
    201: Type.Object({ id: Id, name: Type.String(), ownerKey: Type.String() }, { title: "CreatedAccount" }),
  },
  async handle(deps, { scope, body }) {
    const account = await createAccount(deps, scope, body);
    return created(`/accounts/${account.id}`, account);
  },
});
