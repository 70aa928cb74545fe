import { maxHeaderSize } from "node:http";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from "fastify";
import { toBase32 } from "../lib/base32.ts";
import type { Metrics } from "../lib/metrics.ts";
import { drawRandom } from "../lib/random-pool.ts";
import type { Readiness } from "../usecases/check-readiness.ts";
import type { NativeDeps } from "./native/endpoint.ts";
import { limitBodyTime } from "./shared/body-timeout.ts";
import { mountProbes } from "./shared/probes.ts";
import { type Logging, loggerOf, logRequests } from "./shared/request-log.ts";
import { measureRequests } from "./shared/request-metrics.ts";
import { type AddressVoice, answerClientError, answerFrameworkError, problemOf } from "./shared/unreadable.ts";

export interface ServerSettings {
  readonly logging: Logging;
  /** CIDRs whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[];
  readonly metrics: Metrics;
  readonly readiness: () => Promise<Readiness>;
  /** What is said to addresses that cannot be decoded. */
  readonly addressVoices?: readonly AddressVoice[];
}

/** Headers must have arrived by then; bodies have limits of their own (`shared/body-timeout.ts`). */
const HEADERS_TIMEOUT_MS = 10_000;

/** What every process answers, a worker too: the probes, and that nothing else is here. */
export function buildProbes(settings: ServerSettings, deps: Pick<NativeDeps, "db" | "publicUrl">): FastifyInstance {
  const app = openServer(settings, deps.publicUrl);
  logRequests(app);
  measureRequests(app, settings.metrics);
  limitBodyTime(app);
  guardAnswers(app);
  const nothingHere = (request: FastifyRequest, reply: FastifyReply) => {
    const what = { status: 404, reason: "There is no such path", code: "no_such_path", detail: "Nothing is here." };
    reply.code(404).type("application/problem+json; charset=utf-8");
    return reply.send(JSON.stringify(problemOf(what, deps.publicUrl, request.id)));
  };
  app.setNotFoundHandler(nothingHere);
  // The body is read before the path is known to lead nowhere: one that cannot be read changes nothing about that.
  app.setErrorHandler((error, request, reply) => {
    if (!request.is404) throw error;
    return nothingHere(request, reply);
  });
  mountProbes(app, settings);
  settings.metrics.gauge("beckon_database_connections", "Connections of the pool", () => deps.db.pool().open);
  settings.metrics.gauge("beckon_database_waiting", "Who waits for a connection", () => deps.db.pool().waiting);
  return app;
}

function openServer({ logging, trustProxy, addressVoices }: ServerSettings, publicUrl: string): FastifyInstance {
  const app = fastify({
    // Node looks for requests over their time limit only so often; the default of 30 s would triple the limit of headers.
    http: { connectionsCheckingInterval: 2_000 },
    logger: loggerOf(logging),
    logController: logController(),
    trustProxy: trustProxy.length > 0 ? [...trustProxy] : false,
    genReqId: requestId,
    requestIdHeader: false,
    requestTimeout: 0,
    // A request on a connection that is still open is served while the server drains, and the connection then closed.
    return503OnClosing: false,
    clientErrorHandler: answerClientError({ publicUrl, requestId }),
    frameworkErrors: answerFrameworkError({ publicUrl, voices: addressVoices }),
    // As long as any that comes: what is too long for an id is answered by whoever knows ids, in words that are true.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: maxHeaderSize },
  });
  app.server.headersTimeout = HEADERS_TIMEOUT_MS;
  return app;
}

/**
 * Answers are logged by ours. What ends a streamed one in its middle reaches no error handler, so it is logged here; of
 * callers who go away nothing is.
 */
function logController(): LogController {
  return Object.assign(new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }), {
    streamError(error: Error & { readonly code?: string }, request: FastifyRequest) {
      if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") request.log.error({ err: error }, "fault");
    },
  });
}

/** Headers of every answer; a page sets stricter ones of its own. */
function guardAnswers(app: FastifyInstance): void {
  app.addHook("onSend", (request, reply, _payload, done) => {
    reply.header("x-request-id", request.id);
    reply.header("x-content-type-options", "nosniff");
    if (!reply.hasHeader("referrer-policy")) reply.header("referrer-policy", "no-referrer");
    if (!reply.hasHeader("content-security-policy"))
      reply.header("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    done();
  });
}

function requestId(): string {
  return `req_${toBase32(drawRandom(10), 16)}`;
}
