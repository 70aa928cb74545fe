import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Refusal } from "../../domain/refusal.ts";
import type { Deps } from "../../usecases/deps.ts";
import { keepBody, keepReason, logCalls, speaksFor } from "../shared/api-log.ts";
import { authenticate } from "./auth.ts";
import { type Fault, INTERNAL, IvvyError, knownFault, SPECIFIC } from "./faults.ts";
import { type ActionAnswer, answerFault, findAction, refuseUnlessAllowed, runAction } from "./run-action.ts";

export const BODY_LIMIT = 5 * 1024 * 1024;

/** How a request's caller is found out; a bench takes callers at their word to see what signatures cost. */
export type Identify = typeof authenticate;

// .NET clients whose base address ends in a slash ask for the second one. A redirect would turn their POST into a GET.
const PREFIXES = ["/api/1.0", "//api/1.0"] as const;

/** What addresses below the prefixes are answered that cannot be decoded. */
export const IVVY_ADDRESS_VOICES = PREFIXES.map((prefix) => {
  const { fault } = new IvvyError(404, SPECIFIC.unknownAction, "Unknown namespace or action");
  return { prefix, ...answerFault(fault) };
});

/**
 * The iVvy dialect at /api/1.0/*: `POST /api/1.0/<namespace>?action=<action>`. Every answer below the prefix is in
 * iVvy's envelope. The body is read as bytes and the signature checked over them before anything is parsed.
 */
export async function ivvyApi(app: FastifyInstance, deps: Deps, identify: Identify = authenticate): Promise<void> {
  logCalls(app, "ivvy");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: BODY_LIMIT }, (request, body, done) => {
    if (Buffer.isBuffer(body)) keepBody(request, body);
    done(null, body);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    keepReason(request, error);
    return send(reply, answerFault(toFault(error, request)));
  });
  for (const prefix of PREFIXES) {
    // Whatever else is asked for below the prefix is asked for by a method no route knows.
    await app.register(async (api) => api.setNotFoundHandler(refuseMethod), { prefix });
    for (const url of [prefix, `${prefix}/*`])
      app.all(url, { bodyLimit: BODY_LIMIT, onRequest: refuseUnspoken }, (request, reply) =>
        answer(deps, identify, request, reply),
      );
  }
}

function refuseMethod(): never {
  throw new IvvyError(405, SPECIFIC.method, "Every action is called by POST");
}

/** What is refused before the body is read: other methods, other content types, what names no action. */
async function refuseUnspoken(request: FastifyRequest): Promise<void> {
  if (request.method !== "POST") refuseMethod();
  nameOf(request);
  const type = (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase();
  const encoding = request.headers["content-encoding"]?.toLowerCase() ?? "identity";
  if (type !== "application/json" || encoding !== "identity")
    throw new IvvyError(406, SPECIFIC.contentType, "The body must be sent as application/json, not packed");
}

const NAMESPACE_AND_ACTION =
  /^\/{1,2}api\/1\.0\/(?<namespace>[A-Za-z]+)\/?\?(?:[^#]*&)?action=(?<action>[A-Za-z][A-Za-z0-9]*)(?:[&#]|$)/;

/** @throws {IvvyError} 404 when the address has no namespace or no well-formed action. */
function nameOf(request: FastifyRequest): { readonly namespace: string; readonly action: string } {
  const { namespace, action } = NAMESPACE_AND_ACTION.exec(request.raw.url ?? "")?.groups ?? {};
  if (namespace !== undefined && action !== undefined) return { namespace, action };
  throw new IvvyError(404, SPECIFIC.unknownAction, "Unknown namespace or action");
}

async function answer(
  deps: Deps,
  identify: Identify,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const { headers } = request.raw;
  const scope = await identify(deps, { target: request.raw.url ?? "", headers, body });
  speaksFor(request, scope, scope.actor);
  const name = nameOf(request);
  const action = findAction(name);
  refuseUnlessAllowed(scope, action);
  const params = parseBody(body, action.takesAnything === true);
  const onFault = (error: unknown) => request.log.error({ err: error }, "fault");
  const ran = await runAction(deps, scope, { ...name, params }, onFault);
  if (ran.refusal !== undefined) keepReason(request, ran.refusal);
  return send(reply, ran);
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Undefined for an empty body: the official SDKs ping with one. */
function parseBody(bytes: Buffer, takesAnything: boolean): unknown {
  try {
    const text = utf8.decode(bytes).trim();
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    throw new IvvyError(
      400,
      SPECIFIC.malformedJson,
      "The body is not JSON",
      takesAnything ? ["Send nothing, or JSON"] : [],
    );
  }
}

function toFault(error: FastifyError, request: FastifyRequest): Fault {
  const known = knownFault(error) ?? frameworkFault(error);
  if (known !== undefined) return known;
  request.log.error({ err: error }, "fault");
  return INTERNAL;
}

/** What the server itself refused before the dialect saw the body. */
function frameworkFault({ code, statusCode }: FastifyError): Fault | undefined {
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return knownFault(new Refusal("too-large", { limitBytes: BODY_LIMIT }));
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE")
    return new IvvyError(406, SPECIFIC.contentType, "The body must be sent as application/json").fault;
  if (statusCode === undefined || statusCode >= 500) return undefined;
  return new IvvyError(400, SPECIFIC.malformedJson, "The request cannot be read").fault;
}

function send(reply: FastifyReply, { status, body, retryAfterSeconds }: ActionAnswer): FastifyReply {
  if (retryAfterSeconds !== undefined) reply.header("retry-after", String(retryAfterSeconds));
  if (status === 405) reply.header("allow", "POST");
  reply.code(status).type("application/json; charset=utf-8").header("cache-control", "no-store");
  return reply.send(JSON.stringify(body));
}
