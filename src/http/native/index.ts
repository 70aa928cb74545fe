import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { mayDo } from "../../domain/caller.ts";
import { Refusal, say } from "../../domain/refusal.ts";
import { authenticateKey } from "../../usecases/authenticate-key.ts";
import type { Answer, AnyEndpoint } from "./endpoint.ts";
import { ENDPOINTS, type NativeDeps } from "./endpoints.ts";
import { nativeVoice } from "./errors.ts";
import { PROBLEM_JSON, type ProblemDocument, problemBody } from "./problem.ts";
import { type Check, checkOf } from "./validate.ts";

export const NATIVE_PREFIX = "/beckon/v1";

/** Bodies of ordinary endpoints, in bytes. */
const BODY_LIMIT = 1024 * 1024;

/**
 * The native REST API at /beckon/v1. Answers everything below its prefix in its own voice, unknown paths, wrong
 * methods and broken JSON included.
 */
export async function nativeApi(app: FastifyInstance, deps: NativeDeps): Promise<void> {
  app.removeContentTypeParser("text/plain");
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) =>
    sendProblem(reply, toProblem(error, request), deps),
  );
  app.setNotFoundHandler((request, reply) => sendProblem(reply, noSuchPath(request, reply), deps));
  for (const it of ENDPOINTS) mount(app, deps, it);
}

function mount(app: FastifyInstance, deps: NativeDeps, it: AnyEndpoint<NativeDeps>): void {
  const checks = { params: check(it.params, "/path"), query: check(it.query, "/query"), body: check(it.body, "") };
  app.route({
    method: it.method,
    url: it.path.replace(/\{(\w+)\}/g, ":$1"),
    bodyLimit: it.bodyLimitBytes ?? BODY_LIMIT,
    handler: async (request, reply) => {
      const scope = await authenticateKey(deps, request.headers.authorization);
      if (!mayDo(scope, it.right)) throw new Refusal("forbidden", { needs: it.right });
      checks.params?.(request.params);
      checks.query?.(request.query);
      if (it.body !== undefined && !(request.body === undefined && it.bodyRequired === false))
        checks.body?.(request.body);
      const { params, query, body } = request;
      return send(reply, await it.handle(deps, { scope, params, query, body, request, reply }));
    },
  });
}

function check(schema: AnyEndpoint["params"], at: "" | "/query" | "/path"): Check | undefined {
  return schema === undefined ? undefined : checkOf(schema, at);
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  if (reply.sent) return reply;
  reply.code(answer.status).headers(answer.headers ?? {});
  return answer.body === undefined ? reply.send() : reply.type("application/json; charset=utf-8").send(answer.body);
}

function sendProblem(reply: FastifyReply, problem: ProblemDocument, deps: Pick<NativeDeps, "publicUrl">): FastifyReply {
  return reply
    .code(problem.status)
    .headers(problem.headers ?? {})
    .type(PROBLEM_JSON)
    .send(JSON.stringify(problemBody(problem, deps.publicUrl, reply.request.id)));
}

/** Path, method, media type and JSON are refused by the server before an endpoint sees them. */
function toProblem(error: FastifyError | Refusal, request: FastifyRequest): ProblemDocument {
  if (error instanceof Refusal) return say(nativeVoice, error);
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return nativeVoice["too-large"]({ limitBytes: request.routeOptions.bodyLimit ?? BODY_LIMIT });
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return {
        status: 415,
        code: "unsupported_media_type",
        title: "The body has the wrong type",
        detail: "Send JSON, with the header Content-Type: application/json.",
      };
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
      return {
        status: 400,
        code: "malformed_json",
        title: "The body is not JSON",
        detail: "The body is empty although its Content-Type is JSON.",
      };
    case "FST_ERR_CTP_INVALID_JSON_BODY":
      return {
        status: 400,
        code: "malformed_json",
        title: "The body is not JSON",
        detail: "It cannot be read as JSON, or it holds a forbidden member such as __proto__.",
      };
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return {
      status: error.statusCode,
      code: "bad_request",
      title: "The request cannot be read",
      detail: error.message,
    };
  }
  request.log.error({ err: error }, "fault");
  return {
    status: 500,
    code: "fault",
    title: "Something broke on our side",
    detail: "Nothing you sent was wrong. The request id leads the operator to the cause.",
  };
}

const PATTERNS = ENDPOINTS.map((it) => ({
  method: it.method,
  pattern: new RegExp(`^${NATIVE_PREFIX}${it.path.replace(/\{\w+\}/g, "[^/]+")}/?$`),
}));

function noSuchPath(request: FastifyRequest, reply: FastifyReply): ProblemDocument {
  const path = request.url.split("?", 1)[0] ?? "";
  const methods = PATTERNS.filter((it) => it.pattern.test(path)).map((it) => it.method);
  if (methods.length === 0)
    return {
      status: 404,
      code: "no_such_path",
      title: "There is no such path",
      detail: `${path} is not part of this API; /docs lists what is.`,
    };
  reply.header("allow", methods.join(", "));
  return {
    status: 405,
    code: "method_not_allowed",
    title: "This path has no such method",
    detail: `It takes ${methods.join(", ")}.`,
  };
}
