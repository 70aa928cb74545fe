import type { FastifyInstance, FastifyReply, FastifyRequest, RequestPayload } from "fastify";
import { Refusal } from "../../domain/refusal.ts";
import { readBasicCredentials } from "../../lib/basic-credentials.ts";
import { asMembers } from "../../lib/members.ts";
import { issueAccessToken } from "../../usecases/access-tokens.ts";
import type { Deps } from "../../usecases/deps.ts";
import { belongsTo, keepReason } from "../shared/api-log.ts";
import { refuseOtherMethods } from "../shared/routes.ts";

/*
 * POST /oauth/token
 * Source: the guide on generating a bearer token (request and answer); RFC 6749, sections 4.4 and 5.2.
 * Not in the source: the forms of failures, a form body and HTTP Basic, which RFC 6749 asks for.
 */

/** A failure in the words of OAuth, not in those of the rest of this API. */
interface OAuthError {
  readonly status: number;
  readonly error: string;
  readonly description: string;
  readonly headers?: Readonly<Record<string, string>>;
}

class OAuthRefusal extends Error {
  readonly wire: OAuthError;
  constructor(status: number, error: string, description: string) {
    super(error);
    this.wire = { status, error, description };
  }
}

const BODY_LIMIT = 16 * 1024;
const FORM = "application/x-www-form-urlencoded";

/** Answers everything at its one path in the form of OAuth. */
export async function oauthToken(app: FastifyInstance, deps: Deps): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(["application/json", "text/json"], (_request: FastifyRequest, payload: RequestPayload) =>
    read(payload, fromJson),
  );
  app.addContentTypeParser(FORM, (_request: FastifyRequest, payload: RequestPayload) => read(payload, fromForm));
  app.setErrorHandler((error, request, reply) => {
    keepReason(request, error);
    return refuse(reply, toOAuthError(error, request));
  });
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("cache-control", "no-store").header("pragma", "no-cache");
  });
  app.post("/oauth/token", async (request, reply) => {
    const { token, expiresInSeconds, holder } = await issueAccessToken(deps, {
      kind: "walr",
      ...proofOf(request),
      from: request.ip,
    });
    belongsTo(request, holder);
    return reply.send({ access_token: token, token_type: "Bearer", expires_in: expiresInSeconds });
  });
  refuseOtherMethods(app, {
    url: "/oauth/token",
    taken: ["POST"],
    refuse: (reply) =>
      refuse(reply, { status: 405, error: "invalid_request", description: "Tokens are asked for by POST." }),
  });
}

type Fields = ReadonlyMap<string, unknown>;

async function read(payload: RequestPayload, parse: (text: string) => Fields): Promise<Fields> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of payload) {
    const part: Buffer = chunk;
    length += part.length;
    if (length > BODY_LIMIT) {
      payload.resume();
      throw new OAuthRefusal(413, "invalid_request", "The body is too large.");
    }
    chunks.push(part);
  }
  return parse(
    Buffer.concat(chunks)
      .toString("utf8")
      .replace(/^\ufeff/, ""),
  );
}

function fromJson(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new OAuthRefusal(400, "invalid_request", "The body is not JSON.");
  }
  return new Map(Object.entries(asMembers(value)));
}

function fromForm(text: string): Fields {
  return new Map(new URLSearchParams(text));
}

/** Any audience is taken, and none. */
function proofOf(request: FastifyRequest): { clientId: string; clientSecret: string } {
  const fields: Fields = request.body instanceof Map ? request.body : new Map();
  const basic = readBasicCredentials(request.headers.authorization);
  const grant = fields.get("grant_type");
  const clientId = fields.get("client_id") ?? basic?.id;
  const clientSecret = fields.get("client_secret") ?? basic?.secret;
  for (const [name, value] of Object.entries({ grant_type: grant, client_id: clientId, client_secret: clientSecret }))
    if (typeof value !== "string" || value === "")
      throw new OAuthRefusal(400, "invalid_request", `${name} is required.`);
  if (grant !== "client_credentials")
    throw new OAuthRefusal(403, "unsupported_grant_type", "The grant_type must be client_credentials.");
  return { clientId: String(clientId), clientSecret: String(clientSecret) };
}

function toOAuthError(error: unknown, request: FastifyRequest): OAuthError {
  if (error instanceof OAuthRefusal) return error.wire;
  if (error instanceof Refusal) return ofRefusal(error);
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE")
    return { status: 415, error: "invalid_request", description: `Send application/json or ${FORM}.` };
  if (typeof statusCode === "number" && statusCode >= 400 && statusCode < 500)
    return { status: 400, error: "invalid_request", description: "The request cannot be read." };
  request.log.error({ err: error }, "fault");
  return { status: 500, error: "server_error", description: "Something broke on our side." };
}

function ofRefusal(refusal: Refusal): OAuthError {
  if (refusal.code === "unauthenticated") return { status: 401, error: "access_denied", description: "Unauthorized" };
  const { retryAfterSeconds } = refusal.details as { retryAfterSeconds?: number };
  const headers = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  if (refusal.code === "too-many")
    return {
      status: 429,
      error: "too_many_requests",
      description: "Too many wrong secrets; try again later.",
      headers,
    };
  return { status: 503, error: "temporarily_unavailable", description: "Try again later.", headers };
}

function refuse(reply: FastifyReply, { status, error, description, headers = {} }: OAuthError): FastifyReply {
  return reply.code(status).headers(headers).send({ error, error_description: description });
}
