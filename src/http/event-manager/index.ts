import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type EventId, type InvitationId, readId } from "../../domain/ids.ts";
import { type AttemptCounter, attemptCounter } from "../../lib/attempt-counter.ts";
import { subscriberOf } from "../../lib/network.ts";
import { doorFinder, type LoginDoor, refuseClosedDoor } from "../../usecases/authenticate-login.ts";
import type { Deps } from "../../usecases/deps.ts";
import { hasEvent } from "../../usecases/login-events.ts";
import { hasInvitation } from "../../usecases/login-invitations.ts";
import { keepBody, keepReason, logCalls, speaksFor } from "../shared/api-log.ts";
import { authenticate } from "./auth.ts";
import { AVATARS_PREFIX, serveAvatars } from "./avatars.ts";
import type { Endpoint } from "./endpoint.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { type Answer, METHOD_NOT_ALLOWED, NOT_FOUND, TOO_LARGE, TOO_MANY } from "./envelope.ts";
import { answerError } from "./faults.ts";
import { type Input, readForm, readJson, readParts, readQuery } from "./input.ts";
import { MULTIPART_BYTES_MAX, readMultipart, takeMultipart } from "./multipart.ts";
import type { EventManagerSettings } from "./settings.ts";

const EVENT_MANAGER_PREFIX = "/api/v1";
/** What addresses below the prefixes are answered that cannot be decoded. */
export const EVENT_MANAGER_ADDRESS_VOICES = [EVENT_MANAGER_PREFIX, AVATARS_PREFIX].map((prefix) => ({
  prefix,
  ...NOT_FOUND,
}));
/** Tokens of this dialect open nothing else. */
const AUDIENCE = "event-manager";
const BODY_BYTES_MAX = 1024 * 1024;
const MINUTE_MS = 60_000;
/** Wrong passwords that one subscriber may try for one name in a quarter of an hour, whatever the throttle is. */
const WRONG_PASSWORDS = { max: 15, windowMs: 15 * MINUTE_MS };

declare module "fastify" {
  interface FastifyRequest {
    /** Requests the client has left this minute; null where they are not counted. */
    attemptsLeft: number | null;
  }
}

/**
 * The Event Manager dialect at /api/v1/*. Every answer below the prefix is JSON in its envelope, whatever is asked for and
 * whatever the client accepts. Checks come in one order: throttle, what the path names, token, fields, what is allowed.
 */
export async function eventManagerApi(app: FastifyInstance, deps: Deps, settings: EventManagerSettings): Promise<void> {
  await app.register((api) => mountRoutes(api, deps, settings), { prefix: EVENT_MANAGER_PREFIX });
  await app.register((files) => serveAvatars(files, deps), { prefix: AVATARS_PREFIX });
}

async function mountRoutes(api: FastifyInstance, deps: Deps, settings: EventManagerSettings): Promise<void> {
  logCalls(api, "event-manager");
  api.removeAllContentTypeParsers();
  api.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: BODY_BYTES_MAX }, (request, body, done) => {
    if (Buffer.isBuffer(body)) keepBody(request, body);
    done(null, body);
  });
  await takeMultipart(api);
  api.setErrorHandler((error, request, reply) => {
    keepReason(request, error);
    return send(reply, answerError(error, request), settings);
  });
  api.setNotFoundHandler(({ method }, reply) => {
    const isTakenBySome = api.supportedMethods.some((it) => it === method);
    return send(reply, isTakenBySome ? NOT_FOUND : METHOD_NOT_ALLOWED, settings);
  });
  throttle(api, deps, settings);
  api.addHook("onRequest", async (request, reply) => {
    reply.header("cache-control", "no-store");
    if (isMultipart(request) && Number(request.headers["content-length"] ?? 0) > MULTIPART_BYTES_MAX)
      return send(reply, TOO_LARGE, settings);
  });
  const findDoor = doorFinder(deps, AUDIENCE, settings.accountId);
  const wrongPasswords = attemptCounter(WRONG_PASSWORDS.max, WRONG_PASSWORDS.windowMs);
  const answer = (request: FastifyRequest, endpoints: readonly Endpoint[]) =>
    serve(deps, { request, endpoints, settings, wrongPasswords, findDoor });
  for (const [path, endpoints] of byPath())
    api.route({
      method: api.supportedMethods,
      url: path,
      bodyLimit: BODY_BYTES_MAX,
      exposeHeadRoute: false,
      handler: async (request, reply) => send(reply, await answer(request, endpoints), settings),
    });
}

/** One route a path, whatever the method: which is meant stands in the body as well. */
function byPath(): Map<string, Endpoint[]> {
  const paths = new Map<string, Endpoint[]>();
  for (const it of ENDPOINTS) paths.set(it.path, [...(paths.get(it.path) ?? []), it]);
  return paths;
}

/** Counted in the memory of this process, so that a flood costs the database nothing. */
function throttle(api: FastifyInstance, deps: Pick<Deps, "now">, settings: EventManagerSettings): void {
  api.decorateRequest("attemptsLeft", null);
  if (settings.ratePerMinute === 0) return;
  const attempts = attemptCounter(settings.ratePerMinute, MINUTE_MS);
  api.addHook("onRequest", async (request, reply) => {
    const left = attempts.attempt(subscriberOf(request.ip), deps.now().getTime());
    if (left === undefined) return send(reply, TOO_MANY, settings);
    request.attemptsLeft = left;
  });
}

interface Serving {
  readonly request: FastifyRequest;
  /** Those of the path. */
  readonly endpoints: readonly Endpoint[];
  readonly settings: EventManagerSettings;
  readonly wrongPasswords: AttemptCounter;
  readonly findDoor: () => Promise<LoginDoor>;
}

async function serve(deps: Deps, { endpoints, findDoor, ...passed }: Serving): Promise<Answer> {
  const { request, settings } = passed;
  const body = await readBody(request);
  const method = methodOf(request, body);
  const it = endpoints.find((one) => one.method === method);
  if (it === undefined) return METHOD_NOT_ALLOWED;
  const door = await findDoor();
  request.accountId = door.accountId;
  const id = await findNamed(deps, door, it, request);
  if (id === undefined) return NOT_FOUND;
  const input = method === "GET" ? readQuery(request) : body;
  const call = { ...passed, id, input, door };
  if (it.isOpen) {
    await refuseClosedDoor(deps, door);
    return it.handle(deps, call);
  }
  const signed = await authenticate(deps, door, request, settings);
  if (signed.kind === "refused") return signed.answer;
  speaksFor(request, signed.scope, { kind: "login", id: signed.scope.loginId });
  return it.handle(deps, { ...call, scope: signed.scope });
}

function typeOf(request: FastifyRequest): string {
  return (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

function isMultipart(request: FastifyRequest): boolean {
  return typeOf(request) === "multipart/form-data";
}

/** A body of a kind that nothing here reads is an empty one. */
async function readBody(request: FastifyRequest): Promise<Input> {
  const type = typeOf(request);
  if (isMultipart(request)) return readParts(request.isMultipart() ? await readMultipart(request) : []);
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (type === "application/x-www-form-urlencoded") return readForm(bytes.toString("utf8"));
  return /[/+]json$/.test(type) ? readJson(bytes) : new Map();
}

/** HEAD is answered as GET; a POST may name another method as `_method`. */
function methodOf(request: FastifyRequest, body: Input): string {
  if (request.method === "HEAD") return "GET";
  const named = request.method === "POST" ? body.get("_method") : undefined;
  return typeof named === "string" ? named.toUpperCase() : request.method;
}

/** The id in the path, of something that is there; 0 on paths without one. */
async function findNamed(
  deps: Deps,
  door: LoginDoor,
  { model }: Endpoint,
  request: FastifyRequest,
): Promise<number | undefined> {
  if (model === undefined) return 0;
  const { id = "" } = request.params as { id?: string };
  const named = readId(id);
  if (named === undefined) return undefined;
  const isThere =
    model === "event"
      ? await hasEvent(deps, door, named as EventId)
      : await hasInvitation(deps, door, named as InvitationId);
  return isThere ? named : undefined;
}

function send(reply: FastifyReply, { status, body }: Answer, { ratePerMinute }: EventManagerSettings): FastifyReply {
  const left = reply.request.attemptsLeft;
  if (status < 400 && left !== null)
    reply.header("x-ratelimit-limit", String(ratePerMinute)).header("x-ratelimit-remaining", String(left));
  return reply.code(status).type("application/json").send(JSON.stringify(body));
}
