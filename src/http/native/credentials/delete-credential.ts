import type { CredentialId } from "../../../domain/ids.ts";
import { revokeCredential } from "../../../usecases/revoke-credential.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";

/** DELETE /beckon/v1/credentials/{id} */
export const deleteCredentialEndpoint = endpoint({
  method: "DELETE",
  path: "/credentials/{id}",
  operationId: "deleteCredential",
  tag: "credentials",
  summary: "Revoke a credential",
  description: "It opens nothing from the next request on. The last owner key of an account stays.",
  right: "develop",
  params: IdParams,
  replies: { 204: null },
  async handle(deps, { scope, params }) {
    await revokeCredential(deps, scope, params.id as CredentialId);
    return noContent;
  },
});
