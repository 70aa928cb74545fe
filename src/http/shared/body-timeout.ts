import type { FastifyInstance, FastifyRequest } from "fastify";

/** An ordinary body must have arrived by then. */
const BODY_TIMEOUT_MS = 15_000;
/** A streamed one may take its time, but not stand still for so long. */
const STALL_TIMEOUT_MS = 120_000;

/**
 * Ends requests whose body does not arrive. Node's own limit holds for a whole server and would cut imports off; this one
 * asks the route.
 */
export function limitBodyTime(app: FastifyInstance): void {
  app.addHook("onRequest", async (request) => {
    const { headers, raw } = request;
    if (raw.complete || (headers["content-length"] === undefined && headers["transfer-encoding"] === undefined)) return;
    const timer = request.routeOptions.config.isStreamed === true ? watchStall(app, request) : watchEnd(app, request);
    const over = () => clearInterval(timer);
    raw.once("end", over);
    raw.once("close", over);
  });
}

function watchEnd(app: FastifyInstance, request: FastifyRequest): NodeJS.Timeout {
  return setTimeout(() => giveUp(app, request), BODY_TIMEOUT_MS).unref();
}

function watchStall(app: FastifyInstance, request: FastifyRequest): NodeJS.Timeout {
  let seen = request.raw.socket.bytesRead;
  return setInterval(() => {
    const now = request.raw.socket.bytesRead;
    if (now === seen) giveUp(app, request);
    seen = now;
  }, STALL_TIMEOUT_MS).unref();
}

/** As Node itself reports a request that took too long, so that both are answered alike. */
function giveUp(app: FastifyInstance, request: FastifyRequest): void {
  const error = Object.assign(new Error("Request timeout"), { code: "ERR_HTTP_REQUEST_TIMEOUT" });
  app.server.emit("clientError", error, request.raw.socket);
}
