import type { AccessTokenId, CredentialId } from "../../../domain/ids.ts";
import { revokeStaticToken } from "../../../usecases/access-tokens.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { TokenParams } from "./token-shape.ts";

/** DELETE /beckon/v1/credentials/{id}/tokens/{tokenId} */
export const deleteCredentialTokenEndpoint = endpoint({
  method: "DELETE",
  path: "/credentials/{id}/tokens/{tokenId}",
  operationId: "deleteCredentialToken",
  tag: "credentials",
  summary: "Revoke a long-lived token",
  description: "It opens nothing from the next request on; its credential and its other tokens stay.",
  right: "develop",
  params: TokenParams,
  replies: { 204: null },
  async handle(deps, { scope, params }) {
    const { id, tokenId } = params;
    await revokeStaticToken(deps, scope, { credentialId: id as CredentialId, id: tokenId as AccessTokenId });
    return noContent;
  },
});
