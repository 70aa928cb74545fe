import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { mayDo, type OrganiserScope } from "../../domain/caller.ts";
import { invalid, Refusal } from "../../domain/refusal.ts";
import type { KeptAnswer } from "../../usecases/answer-once.ts";
import { keepReason, logCalls, speaksFor } from "../shared/api-log.ts";
import { toRoute } from "../shared/routes.ts";
import { type CallLimit, callLimit } from "./call-limit.ts";
import { authenticateCaller } from "./caller.ts";
import type { Answer, AnyEndpoint, NativeDeps } from "./endpoint.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { BODY_LIMIT, EncodedBody, knownProblem, toProblem } from "./faults.ts";
import { readBodies } from "./json-body.ts";
import { NO_UPLOAD, runOnce, sendKept } from "./once.ts";
import { openApiText } from "./openapi.ts";
import { nounIn } from "./path-nouns.ts";
import { whyNoEndpoint } from "./paths.ts";
import { PROBLEM_JSON, type ProblemDocument, problemBody } from "./problem.ts";
import { Strict } from "./shapes.ts";
import { checkOf } from "./validate.ts";

export const NATIVE_PREFIX = "/beckon/v1";

declare module "fastify" {
  interface FastifyRequest {
    /** Whom the native key or the session speaks for; null on routes that need none. */
    organiser: OrganiserScope | null;
  }
}

/**
 * The native REST API at /beckon/v1. Answers everything below its prefix in its own voice, unknown paths, wrong
 * methods and broken JSON included. A key is looked at before the body is: without one nothing is read. `ratePerMinute`
 * is how often each key may call.
 */
export async function nativeApi(app: FastifyInstance, deps: NativeDeps, ratePerMinute?: number): Promise<void> {
  app.decorateRequest("organiser", null);
  logCalls(app, "native");
  readBodies(app, ENDPOINTS);
  await app.register(multipart);
  app.setErrorHandler((error, request, reply) => {
    keepReason(request, error);
    return sendProblem(reply, toProblem(error, request), deps);
  });
  const why = whyNoEndpoint(NATIVE_PREFIX, ENDPOINTS);
  app.setNotFoundHandler((request, reply) => sendProblem(reply, why(request, reply), deps));
  // Answers name people: nothing between us and the caller may keep them.
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("cache-control", "no-store");
  });
  const limit = callLimit(ratePerMinute, deps.now);
  for (const it of ENDPOINTS) mount(app, deps, it, limit);
  let document: string | undefined;
  app.get("/openapi.json", (_request, reply) => {
    document ??= openApiText(deps.publicUrl);
    return reply.type("application/json; charset=utf-8").send(document);
  });
}

function mount(app: FastifyInstance, deps: NativeDeps, it: AnyEndpoint, limit: CallLimit): void {
  const checkRequest = requestCheck(it);
  app.route({
    method: it.method,
    url: toRoute(it.path),
    bodyLimit: it.bodyLimitBytes ?? BODY_LIMIT,
    config: { endpoint: it, isStreamed: it.streams !== undefined },
    onRequest: async (request, reply) => {
      const scope = await authenticateCaller(deps, request);
      if (isAwaited(request, scope)) deps.rightOfWay.take();
      speaksFor(request, scope, scope.actor);
      limit(scope, reply);
      if (!mayDo(scope, it.right)) throw new Refusal("forbidden", { needs: it.right });
      request.organiser = scope;
      refuseEncoded(request);
    },
    handler: async (request, reply) => {
      const scope = request.organiser;
      if (scope === null) throw new Error("a route without authentication");
      checkRequest(request);
      const { params, query, body } = request;
      const call = { scope, params, query, body, request, reply };
      if (it.method === "GET")
        return sendAnswer(reply, withNextLink(await it.handle(deps, { ...call, upload: NO_UPLOAD }), request, deps));
      return runOnce(deps, it, call, async (given, upload) => {
        try {
          return toKept(await it.handle(given, { ...call, upload }));
        } catch (error) {
          const problem = knownProblem(error, request);
          if (problem === undefined) throw error;
          keepReason(request, error);
          return problemAnswer(problem, deps, request);
        }
      });
    },
  });
}

/** What a page asks for by itself, to keep up with what happens. */
const BACKGROUND = "x-beckon-background";

/** People wait for what they ask for; programs do not, nor pages and streams that look by themselves. */
function isAwaited({ headers }: FastifyRequest, { actor }: OrganiserScope): boolean {
  return actor.kind === "login" && headers[BACKGROUND] === undefined;
}

/** A packed body would be read as what it is not: nothing here unpacks. RFC 9110, section 8.4. */
function refuseEncoded(request: FastifyRequest): void {
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding.toLowerCase() !== "identity") throw new EncodedBody();
}

const NO_MEMBERS = Strict({});

/** Checks path, query and body; an endpoint that takes no body takes an empty object as well. */
function requestCheck(it: AnyEndpoint): (request: FastifyRequest) => void {
  const params = it.params && checkOf(it.params, "/path", (name) => nounIn(it.path, name));
  const query = checkOf(it.query ?? NO_MEMBERS, "/query");
  const body = it.streams === undefined ? checkOf(it.body ?? NO_MEMBERS, "") : undefined;
  const isBodyNeeded = it.body !== undefined && it.bodyRequired !== false;
  return (request) => {
    params?.(request.params);
    query(request.query);
    if (isBodyNeeded && request.body === undefined) throw invalid("", "required", "is required, as JSON");
    if (isBodyNeeded || (request.body !== undefined && request.body !== null)) body?.(request.body);
  };
}

/** Tells clients that follow RFC 8288 where a list goes on. */
function withNextLink(answer: Answer, request: FastifyRequest, { publicUrl }: Pick<NativeDeps, "publicUrl">): Answer {
  const { body } = answer;
  if (typeof body !== "object" || body === null || !("nextCursor" in body) || typeof body.nextCursor !== "string")
    return answer;
  const next = new URL(request.url, publicUrl);
  next.searchParams.set("cursor", body.nextCursor);
  // The cursor already stands where these were passed over.
  next.searchParams.delete("skip");
  return {
    ...answer,
    headers: { ...answer.headers, link: `<${publicUrl}${next.pathname}${next.search}>; rel="next"` },
  };
}

function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
  const { status, stream, headers = {} } = answer;
  if (stream === undefined) return sendKept(reply, toKept(answer));
  reply.code(status).headers(headers);
  if (reply.request.method !== "HEAD") return reply.send(stream);
  // Nobody reads it: what feeds it must not go on, and a stream that never ends would go on for good.
  stream.destroy();
  return reply.send();
}

function toKept({ status, body, headers = {} }: Answer): KeptAnswer {
  if (body === undefined) return { status, headers, body: "" };
  return { status, headers: { "content-type": JSON_TYPE, ...headers }, body: JSON.stringify(body) };
}

const JSON_TYPE = "application/json; charset=utf-8";

function problemAnswer(
  problem: ProblemDocument,
  { publicUrl }: Pick<NativeDeps, "publicUrl">,
  request: FastifyRequest,
): KeptAnswer {
  return {
    status: problem.status,
    headers: { ...problem.headers, "content-type": PROBLEM_JSON },
    body: JSON.stringify(problemBody(problem, publicUrl, request.id)),
  };
}

function sendProblem(reply: FastifyReply, problem: ProblemDocument, deps: Pick<NativeDeps, "publicUrl">): FastifyReply {
  return sendKept(reply, problemAnswer(problem, deps, reply.request));
}
