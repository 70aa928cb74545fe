import { Type } from "typebox";
import type { CredentialId } from "../../../domain/ids.ts";
import { readStaticTokens } from "../../../usecases/access-tokens.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { TokenShape, toToken } from "./token-shape.ts";

/** GET /beckon/v1/credentials/{id}/tokens */
export const listCredentialTokensEndpoint = endpoint({
  method: "GET",
  path: "/credentials/{id}/tokens",
  operationId: "listCredentialTokens",
  tag: "credentials",
  summary: "List the long-lived tokens of a credential",
  right: "develop",
  params: IdParams,
  replies: { 200: Type.Object({ items: Type.Array(TokenShape) }) },
  async handle(deps, { scope, params }) {
    const tokens = await readStaticTokens(deps, scope, params.id as CredentialId);
    return ok({ items: tokens.map(toToken) });
  },
});
