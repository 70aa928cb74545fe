import { Type } from "typebox";
import { explanationOf, noteOf, withNote } from "../../../domain/call-note.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { readBasicCredentials } from "../../../lib/basic-credentials.ts";
import { issueAccessToken } from "../../../usecases/access-tokens.ts";
import { belongsTo } from "../../shared/api-log.ts";
import { ok, openEndpoint } from "../endpoint.ts";
import { invalidMember, refusal, WireRefusal } from "../faults.ts";
import { Exactly } from "../scalars.ts";

const Part = Type.Optional(Type.String({ maxLength: 2000 }));

/** The two spellings of each, an older one in camel case. */
const TokenRequest = Type.Object({
  grant_type: Part,
  grantType: Part,
  client_id: Part,
  clientId: Part,
  client_secret: Part,
  clientSecret: Part,
  audience: Part,
  scope: Part,
});

const Token = Exactly({
  access_token: Type.String(),
  token_type: Type.Enum(["Bearer"], { type: "string" }),
  expires_in: Type.Integer(),
  scope: Type.Optional(Type.String()),
});

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

/*
 * POST /v2/auth/oauth2-token
 * Source: Auth API, oauth2-token; RFC 6749, sections 2.3.1 and 4.4.
 * Not in the source: a JSON body, HTTP Basic and camel case are read too; token exchange is not spoken.
 */
export const oauth2TokenEndpoint = openEndpoint({
  method: "POST",
  path: "/v2/auth/oauth2-token",
  operationId: "oauth2Token",
  right: "none",
  body: TokenRequest,
  replies: { 200: Token },
  refusals: [400, 403],
  async handle(deps, { body, request }) {
    const basic = readBasicCredentials(request.headers.authorization);
    const grant = body.grant_type ?? body.grantType;
    const clientId = body.client_id ?? body.clientId ?? basic?.id;
    const clientSecret = body.client_secret ?? body.clientSecret ?? basic?.secret;
    if (grant === EXCHANGE) throw refusal("UNSUPPORTED_GRANT_TYPE", "Token exchange is not supported.");
    if (grant === undefined) throw invalidMember("grant_type", "is required");
    if (grant !== "client_credentials") throw invalidMember("grant_type", "must be client_credentials");
    if (clientId === undefined) throw invalidMember("client_id", "is required");
    if (clientSecret === undefined) throw invalidMember("client_secret", "is required");
    const proof = { kind: "spotnana", clientId, clientSecret, from: request.ip } as const;
    const { token, expiresInSeconds, holder } = await issueAccessToken(deps, proof).catch(refuseClient);
    belongsTo(request, holder);
    const scope = body.scope === undefined ? {} : { scope: body.scope };
    return ok({ access_token: token, token_type: "Bearer", expires_in: expiresInSeconds, ...scope });
  },
});

/** This operation declares no 401: who proves nothing is forbidden a token. */
function refuseClient(error: unknown): never {
  if (!(error instanceof Refusal) || error.code !== "unauthenticated") throw error;
  const refused = new WireRefusal({
    status: 403,
    errorCode: "INVALID_CLIENT_CREDENTIALS",
    message: "The client id or the client secret is wrong, or the API user was revoked.",
  });
  throw withNote(refused, { ...noteOf(error), hint: explanationOf(error) ?? "" });
}
