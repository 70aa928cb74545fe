import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Dialect } from "../../domain/api-call.ts";
import { explanationOf, type Holder, noteOf } from "../../domain/call-note.ts";
import type { AccountScope, Actor } from "../../domain/caller.ts";
import type { AccountId } from "../../domain/ids.ts";
import { networkOf } from "../../lib/network.ts";
import type { ApiLog } from "../../usecases/api-log.ts";
import { ANSWER_MAX, BODY_MAX } from "../../usecases/mask-call.ts";

/** What a request leaves behind for the log, while it lasts. */
interface Traces {
  actor: Actor | null;
  body: Buffer | null;
  bodyBytes: number | null;
  answer: string | null;
  explanation: string | null;
  isIdle: boolean;
}

declare module "fastify" {
  interface FastifyInstance {
    apiLog: ApiLog;
  }
  interface FastifyRequest {
    traces: Traces | null;
  }
}

/** Lets the dialects below log their calls; called once, before any of them is mounted. */
export function keepApiLog(app: FastifyInstance, log: ApiLog): void {
  app.decorate("apiLog", log);
  app.decorateRequest("traces", null);
  app.addHook("onClose", () => log.close());
}

/** Logs every call that is answered below this point. What it costs a request is a few references. */
export function logCalls(app: FastifyInstance, dialect: Dialect): void {
  app.addHook("onSend", (request, reply, payload, done) => {
    if (reply.statusCode >= 400 && typeof payload === "string")
      tracesOf(request).answer = payload.slice(0, ANSWER_MAX + 1);
    done();
  });
  app.addHook("onResponse", (request, reply, done) => {
    if (isLogged(request, reply, dialect)) note(app.apiLog, request, reply, dialect);
    done();
  });
}

/** Says whose request it is, once that is known. */
export function speaksFor(request: FastifyRequest, { accountId }: AccountScope, actor: Actor): void {
  request.accountId = accountId;
  tracesOf(request).actor = actor;
}

/** Says whose client it is that shows no more than itself, such as one that asks for a token. */
export function belongsTo(request: FastifyRequest, { accountId, credentialId }: Holder): void {
  request.accountId = accountId;
  tracesOf(request).actor = { kind: "credential", id: credentialId };
}

/** Keeps the beginning of a body; the bytes themselves are let go where they are many. */
export function keepBody(request: FastifyRequest, bytes: Uint8Array): void {
  const traces = tracesOf(request);
  traces.body = Buffer.from(bytes.subarray(0, BODY_MAX));
  traces.bodyBytes = bytes.length;
}

/** Keeps why a request is refused: what its answer has no room for, and whose key it showed. */
export function keepReason(request: FastifyRequest, error: unknown): void {
  const { holder } = noteOf(error);
  tracesOf(request).explanation = explanationOf(error);
  if (holder !== undefined && request.accountId === null) belongsTo(request, holder);
}

/** Says that a request asked whether there is something to do, and there was not. Where it fails, it is logged as any. */
export function foundNothing(request: FastifyRequest): void {
  tracesOf(request).isIdle = true;
}

function tracesOf(request: FastifyRequest): Traces {
  request.traces ??= { actor: null, body: null, bodyBytes: null, answer: null, explanation: null, isIdle: false };
  return request.traces;
}

/** The log itself, and the description of the API. */
const OWN = /^\/beckon\/v1\/(?:api-log|openapi\.json)/;

/**
 * What would fill the log is left out: looking at it, asking in vain whether there is something to do, what the dashboard
 * asks with its session's cookie, and what needs no key and was answered well.
 */
function isLogged(request: FastifyRequest, reply: FastifyReply, dialect: Dialect): boolean {
  if (OWN.test(request.url)) return false;
  if (reply.statusCode < 400 && request.traces?.isIdle === true) return false;
  if (request.accountId === null && reply.statusCode < 400) return false;
  const { authorization, cookie } = request.headers;
  return dialect !== "native" || authorization !== undefined || cookie === undefined;
}

function note(log: ApiLog, request: FastifyRequest, reply: FastifyReply, dialect: Dialect): void {
  const { actor = null, body = null, bodyBytes = null, answer = null, explanation = null } = request.traces ?? {};
  const { id: requestId, method, headers, url: target } = request;
  const ms = Math.round(reply.elapsedTime * 10) / 10;
  log.note({
    ...{ requestId, dialect, method, target, ms, headers, actor, body, answer },
    status: reply.statusCode,
    accountId: request.accountId as AccountId | null,
    bodyBytes: bodyBytes ?? announced(headers["content-length"]),
    explanation: explanation ?? (reply.statusCode >= 500 ? FAULT : null),
    network: networkOf(request.ip),
  });
}

const FAULT = "Something broke on our side. The server's own log has the cause under the request id.";

function announced(length: string | undefined): number | null {
  return length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : null;
}
