import { Socket } from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";

export interface BodyTimes {
  /** An ordinary body must have arrived by then. */
  readonly bodyTimeoutMs: number;
  /** A streamed one may take its time, but not stand still for so long. */
  readonly stallTimeoutMs: number;
}

const BODY_TIMES: BodyTimes = { bodyTimeoutMs: 15_000, stallTimeoutMs: 120_000 };

/**
 * Ends requests whose body does not arrive. Node's own limit holds for a whole server and would cut imports off; this one
 * asks the route.
 */
export function limitBodyTime(app: FastifyInstance, times: BodyTimes = BODY_TIMES): void {
  app.addHook("onRequest", (request, _reply, done) => {
    watchBody(app, request, times);
    done();
  });
}

function watchBody(app: FastifyInstance, request: FastifyRequest, times: BodyTimes): void {
  const { headers, raw } = request;
  // A request made inside this process came over no wire: there is nothing to wait for and nothing to cut.
  if (!(raw.socket instanceof Socket)) return;
  if (raw.complete || (headers["content-length"] === undefined && headers["transfer-encoding"] === undefined)) return;
  const isStreamed = request.routeOptions.config.isStreamed === true;
  const timer = isStreamed ? watchStall(app, request, times) : watchEnd(app, request, times);
  const over = () => clearInterval(timer);
  raw.once("end", over);
  raw.once("close", over);
}

function watchEnd(app: FastifyInstance, request: FastifyRequest, { bodyTimeoutMs }: BodyTimes): NodeJS.Timeout {
  return setTimeout(() => giveUp(app, request), bodyTimeoutMs).unref();
}

function watchStall(app: FastifyInstance, request: FastifyRequest, { stallTimeoutMs }: BodyTimes): NodeJS.Timeout {
  let seen = request.raw.socket.bytesRead;
  return setInterval(() => {
    const now = request.raw.socket.bytesRead;
    if (now === seen) giveUp(app, request);
    seen = now;
  }, stallTimeoutMs).unref();
}

/** As Node itself reports a request that took too long, so that both are answered alike. */
function giveUp(app: FastifyInstance, request: FastifyRequest): void {
  const error = Object.assign(new Error("Request timeout"), { code: "ERR_HTTP_REQUEST_TIMEOUT" });
  app.server.emit("clientError", error, request.raw.socket);
}
