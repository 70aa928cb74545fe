import { Type } from "typebox";
import type { CredentialId } from "../../../domain/ids.ts";
import { issueStaticToken } from "../../../usecases/access-tokens.ts";
import { created, endpoint } from "../endpoint.ts";
import { IdParams, Instant, Line, Nullable, Strict, toInstant } from "../shapes.ts";
import { CreatedTokenShape, toToken } from "./token-shape.ts";

const Body = Strict({ name: Line(200), expiresAt: Type.Optional(Nullable(Instant)) });

/** POST /beckon/v1/credentials/{id}/tokens */
export const createCredentialTokenEndpoint = endpoint({
  method: "POST",
  path: "/credentials/{id}/tokens",
  operationId: "createCredentialToken",
  tag: "credentials",
  summary: "Issue a long-lived token for a walr credential",
  description:
    "For clients that cannot ask for a token each hour. It opens what its credential opens until `expiresAt`, or until it or the credential is revoked.",
  right: "develop",
  params: IdParams,
  body: Body,
  replies: { 201: CreatedTokenShape },
  async handle(deps, { scope, params, body }) {
    const { name, expiresAt } = body;
    const end = expiresAt === undefined || expiresAt === null ? null : toInstant(expiresAt, "/expiresAt");
    const credentialId = params.id as CredentialId;
    const { issued, token } = await issueStaticToken(deps, scope, { credentialId, name, expiresAt: end });
    return created(`/credentials/${credentialId}/tokens`, { ...toToken(issued), token });
  },
});
