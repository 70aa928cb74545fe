import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { mayDo, type OrganiserScope } from "../../domain/caller.ts";
import { Refusal } from "../../domain/refusal.ts";
import { authenticateToken } from "../../usecases/access-tokens.ts";
import type { Deps } from "../../usecases/deps.ts";
import { keepReason, logCalls, speaksFor } from "../shared/api-log.ts";
import { refuseOtherMethods, toRoute } from "../shared/routes.ts";
import { readBodies } from "./bodies.ts";
import type { Answer, AnyEndpoint } from "./endpoint.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { BODY_LIMIT, envelopeOf, invalidMember, toWireError, UNREADABLE, type WireError } from "./faults.ts";
import { type Check, checkOf } from "./validate.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Whom the access token speaks for. */
    traveling: OrganiserScope | null;
  }
}

/** The paths of this dialect begin so; nothing else of Beckon's does. */
const PREFIXES = ["/v2", "/v3"];

/** What is said below them to addresses that cannot be decoded. */
export const SPOTNANA_ADDRESS_VOICES = PREFIXES.map((prefix) => ({
  prefix,
  status: UNREADABLE.status,
  body: (requestId: string) => envelopeOf(UNREADABLE, requestId),
}));

/**
 * Spotnana's Event API at /v2 and /v3/users/list. Answers everything below both in its own envelope, unknown paths,
 * wrong methods and broken JSON included. A token is looked at before the body is: without one nothing is read.
 */
export async function spotnanaApi(app: FastifyInstance, deps: Deps): Promise<void> {
  app.decorateRequest("traveling", null);
  logCalls(app, "spotnana");
  for (const prefix of PREFIXES) {
    const endpoints = ENDPOINTS.filter((it) => it.path.startsWith(`${prefix}/`));
    await app.register(async (below) => mountAll(below, deps, { prefix, endpoints }), { prefix });
  }
}

function mountAll(
  app: FastifyInstance,
  deps: Deps,
  { prefix, endpoints }: { readonly prefix: string; readonly endpoints: readonly AnyEndpoint[] },
): void {
  readBodies(app);
  app.setErrorHandler((error, request, reply) => sendError(reply, told(error, request)));
  app.setNotFoundHandler((request, reply) => sendError(reply, noSuchPath(request)));
  // Answers name people: nothing between us and the caller may keep them.
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("cache-control", "no-store");
  });
  for (const it of endpoints) mount(app, deps, it, prefix);
  for (const path of new Set(endpoints.map((it) => it.path))) {
    const taken = endpoints.filter((it) => it.path === path).map((it) => it.method);
    refuseOtherMethods(app, {
      url: toRoute(path.slice(prefix.length)),
      taken,
      refuse: (reply, allow) => sendError(reply, wrongMethod(allow)),
    });
  }
}

function mount(app: FastifyInstance, deps: Deps, it: AnyEndpoint, prefix: string): void {
  const checkQuery = it.query === undefined ? undefined : checkOf(it.query, "query");
  const readBody = bodyReader(it);
  app.route<{ Params: Record<string, string> }>({
    method: it.method,
    url: toRoute(it.path.slice(prefix.length)),
    bodyLimit: BODY_LIMIT,
    config: { takesForm: it.right === "none" },
    errorHandler: (error, request, reply) => sendError(reply, declared(it, told(error, request))),
    onRequest: async (request) => {
      if (it.right === "none") return;
      const scope = await authenticateToken(deps, "spotnana", request.headers.authorization);
      speaksFor(request, scope, scope.actor);
      if (!mayDo(scope, it.right)) throw new Refusal("forbidden", { needs: it.right });
      request.traveling = scope;
    },
    handler: async (request, reply) => {
      const query = checkQuery?.(request.query);
      const call = { params: request.params, query, body: readBody(request.body), request };
      if (it.right === "none") return send(reply, await it.handle(deps, { ...call, query: undefined }));
      const scope = request.traveling;
      if (scope === null) throw new Error("a route without authentication");
      return send(reply, await it.handle(deps, { ...call, scope }));
    },
  });
}

function bodyReader(it: AnyEndpoint): Check {
  if (it.body === undefined) return () => undefined;
  const check = checkOf(it.body, "body");
  return (sent) => {
    if (sent !== undefined && sent !== null) return check(sent);
    if (it.bodyRequired === false) return check({});
    throw invalidMember("", "has no body; one is required");
  };
}

/** What is thrown as this wire says it, with what it has no words for kept for the log. */
function told(error: unknown, request: FastifyRequest): WireError {
  keepReason(request, error);
  return toWireError(error, request);
}

/** What is not found is 404 only where the vendor declares that for the operation. */
function declared(it: AnyEndpoint, error: WireError): WireError {
  return error.status === 404 && !it.refusals.includes(404) ? { ...error, status: 400 } : error;
}

function wrongMethod(allow: string): WireError {
  return { status: 405, errorCode: "METHOD_NOT_ALLOWED", message: `This path takes ${allow}.` };
}

function noSuchPath(request: FastifyRequest): WireError {
  const path = request.url.split("?", 1)[0] ?? "";
  return { status: 404, errorCode: "RESOURCE_NOT_FOUND", message: `${path.slice(0, 200)} is not part of this API.` };
}

function send(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  reply.code(status);
  if (body === undefined) return reply.send();
  return reply.type(JSON_TYPE).send(JSON.stringify(body));
}

const JSON_TYPE = "application/json; charset=utf-8";

function sendError(reply: FastifyReply, error: WireError): FastifyReply {
  return reply
    .code(error.status)
    .headers(error.headers ?? {})
    .type(JSON_TYPE)
    .send(JSON.stringify(envelopeOf(error, reply.request.id)));
}
