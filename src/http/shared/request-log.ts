import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from "fastify";
import { networkOf } from "../../lib/network.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Whose request it is, once that is known. */
    accountId: number | null;
  }
}

/** Where the log goes; false for silence. */
export type Logging =
  | false
  | {
      readonly level: string;
      readonly stream?: { write(line: string): unknown };
      /** Writes the line's time as a member of its JSON; milliseconds when absent. */
      readonly timestamp?: () => string;
    };

/** The server's logger: request ids, no request or reply objects, and of a fault what leads to its cause and no row's values. */
export function loggerOf(logging: Logging): NonNullable<FastifyServerOptions["logger"]> {
  if (logging === false) return false;
  return { ...logging, base: null, serializers: { err: toLoggedError, req: () => ({}), res: () => ({}) } };
}

/**
 * Writes one line for each answer: method, path without query and keys, status, duration, account. No headers, no
 * bodies, and of the caller's address only its network. Probes are not logged.
 */
export function logRequests(app: FastifyInstance): void {
  app.decorateRequest("accountId", null);
  app.addHook("onResponse", (request, reply, done) => {
    logRequest(request, reply);
    done();
  });
}

function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.url;
  if (route !== undefined && UNLOGGED.has(route)) return;
  const facts = {
    method: request.method,
    path: withoutKeys(request.url),
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    network: networkOf(request.ip),
    ...(request.accountId === null ? {} : { accountId: request.accountId }),
  };
  write(request.log, reply.statusCode, facts);
}

const UNLOGGED = new Set(["/healthz", "/readyz", "/metrics"]);

function write(log: FastifyBaseLogger, status: number, facts: Record<string, unknown>): void {
  if (status >= 500) log.error(facts, "answered");
  else log.info(facts, "answered");
}

/** Paths whose last named part opens something by itself. */
const KEYED = /^(\/(?:i|u|signin|hooks\/in\/[^/]+)\/)[^/]+/;
/** No id of ours is as long as this; keys and tokens are, and so are most addresses. */
const TELLING = /^.{20,}$|@|%40/;

/** The path as it may be kept: without query, and with `*` for every part that is or may be a key or an address. */
export function withoutKeys(url: string): string {
  const path = (url.split(/[?#;]/, 1)[0] ?? "").slice(0, 500).replace(KEYED, "$1*");
  if (!TELLING.test(path)) return path;
  return path
    .split("/")
    .map((part) => (TELLING.test(part) ? "*" : part))
    .join("/");
}

/** What is kept of a fault: a type, as the server's logger wants no interface. */
export type LoggedError = {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly cause?: string;
  /** Of several faults told as one, the first. */
  readonly errors?: readonly LoggedError[];
};

/** PostgreSQL's errors carry the values of the row in `detail` and `where`; those stay out. */
export function toLoggedError(error: Error): LoggedError {
  return {
    type: error.name,
    message: error.message,
    stack: error.stack ?? "",
    ...Object.fromEntries(TOLD.flatMap((name) => textOf(error, name))),
    ...(error.cause === undefined ? {} : { cause: String(error.cause) }),
    ...(error instanceof AggregateError ? { errors: error.errors.slice(0, ERRORS_MAX).map(toLoggedError) } : {}),
  };
}

const TOLD = ["code", "constraint", "table"];
const ERRORS_MAX = 20;

function textOf(error: Error, name: string): Array<[string, string]> {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? [[name, value]] : [];
}
