import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { OrganiserScope } from "../../domain/caller.ts";
import { Refusal } from "../../domain/refusal.ts";
import { type AttemptCounter, attemptCounter } from "../../lib/attempt-counter.ts";
import { authenticateToken } from "../../usecases/access-tokens.ts";
import type { Deps } from "../../usecases/deps.ts";
import { eventOfProject } from "../../usecases/event-of-project.ts";
import { keepReason, logCalls, speaksFor } from "../shared/api-log.ts";
import { refuseOtherMethods, toRoute } from "../shared/routes.ts";
import { readBodies } from "./bodies.ts";
import { type Answer, type AnyEndpoint, WALR_DEFAULTS, type WalrSettings } from "./endpoint.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { envelopeOf, toWireError, type WireError } from "./faults.ts";
import { oauthToken } from "./oauth-token.ts";
import { sendInviteEndpoint } from "./send-invite.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Whom the bearer of this dialect speaks for. */
    surveying: OrganiserScope | null;
  }
}

export const WALR_PREFIX = "/survey";

/**
 * Walr's "Send invite" and its neighbours at /survey, the token endpoint at /oauth/token, and the paths the operator adds.
 * Answers everything below its prefix with `{error, statusCode}`, unknown paths, wrong methods and broken JSON included.
 * A token is looked at before the body is: without one nothing is read.
 */
export async function walrApi(app: FastifyInstance, deps: Deps, settings: WalrSettings = WALR_DEFAULTS): Promise<void> {
  app.decorateRequest("surveying", null);
  logCalls(app, "walr");
  const limit = settings.ratePerMinute > 0 ? attemptCounter(settings.ratePerMinute) : undefined;
  const mounting = { deps, settings, limit };
  await app.register(
    async (below) => {
      speakPlainly(below);
      below.setNotFoundHandler((request, reply) => refuse(reply, noSuchPath(request)));
      for (const it of ENDPOINTS)
        for (const path of it.paths) mount(below, it, path.slice(WALR_PREFIX.length), mounting);
      for (const path of new Set(ENDPOINTS.flatMap((it) => it.paths))) {
        const methods = ENDPOINTS.filter((it) => it.paths.includes(path)).map((it) => it.method);
        refuseOthers(below, path.slice(WALR_PREFIX.length), methods);
      }
    },
    { prefix: WALR_PREFIX },
  );
  await app.register(async (added) => {
    speakPlainly(added);
    for (const path of settings.sendInvitePaths) {
      mount(added, sendInviteEndpoint, path, mounting);
      refuseOthers(added, path, [sendInviteEndpoint.method]);
    }
  });
  await app.register((token) => oauthToken(token, deps));
}

function speakPlainly(app: FastifyInstance): void {
  readBodies(app);
  app.setErrorHandler((error, request, reply) => {
    keepReason(request, error);
    return refuse(reply, toWireError(error, request));
  });
  // Answers name people: nothing between us and the caller may keep them.
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("cache-control", "no-store");
  });
}

interface Mounting {
  readonly deps: Deps;
  readonly settings: WalrSettings;
  readonly limit: AttemptCounter | undefined;
}

function mount(app: FastifyInstance, it: AnyEndpoint, path: string, { deps, settings, limit }: Mounting): void {
  app.route<{ Params: Record<string, string> }>({
    method: it.method,
    url: toRoute(path),
    onRequest: async (request) => {
      const scope = await authenticateToken(deps, "walr", request.headers.authorization);
      request.surveying = scope;
      speaksFor(request, scope, scope.actor);
      const client = scope.actor.kind === "system" ? "" : String(scope.actor.id);
      const nowMs = deps.now().getTime();
      if (limit !== undefined && limit.attempt(client, nowMs) === undefined)
        throw new Refusal("too-many", { retryAfterSeconds: limit.secondsLeft(client, nowMs) });
    },
    handler: async (request, reply) => {
      const scope = request.surveying;
      if (scope === null) throw new Error("a route without authentication");
      const body = it.read(request);
      // What was read holds its bytes for as long as it needs them.
      request.body = undefined;
      const { params } = request;
      const named = { projectId: params["projectId"] ?? "", eventId: params["surveyId"] ?? "" };
      const survey = await eventOfProject(deps, scope, named, it.right);
      return send(reply, await it.handle(deps, { scope, survey, params, body, settings }));
    },
  });
}

function refuseOthers(app: FastifyInstance, path: string, taken: readonly string[]): void {
  const error = (allow: string) => ({ status: 405, error: `This path takes ${allow}.` });
  refuseOtherMethods(app, { url: toRoute(path), taken, refuse: (reply, allow) => refuse(reply, error(allow)) });
}

function noSuchPath(request: FastifyRequest): WireError {
  const path = request.url.split("?", 1)[0] ?? "";
  return { status: 404, error: `${path.slice(0, 200)} is not part of this API.` };
}

const JSON_TYPE = "application/json; charset=utf-8";

function send(reply: FastifyReply, { status, body, headers = {} }: Answer): FastifyReply {
  reply.code(status).headers(headers);
  return body === undefined ? reply.send() : reply.type(JSON_TYPE).send(JSON.stringify(body));
}

function refuse(reply: FastifyReply, error: WireError): FastifyReply {
  return reply
    .code(error.status)
    .headers(error.headers ?? {})
    .type(JSON_TYPE)
    .send(JSON.stringify(envelopeOf(error)));
}
