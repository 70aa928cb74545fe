import { randomBytes } from "node:crypto";
import fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import { toBase32 } from "../lib/base32.ts";
import type { NativeDeps } from "./native/endpoints.ts";
import { NATIVE_PREFIX, nativeApi } from "./native/index.ts";

export interface ServerSettings {
  /** Pino's options, or false for silence. */
  readonly logger: FastifyServerOptions["logger"];
  /** CIDRs whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[];
}

/** The whole surface on one page: every dialect below its own prefix, sealed from the others. */
export async function buildServer(settings: ServerSettings, deps: NativeDeps): Promise<FastifyInstance> {
  const app = fastify({
    logger: settings.logger ?? false,
    trustProxy: settings.trustProxy.length > 0 ? [...settings.trustProxy] : false,
    genReqId: () => `req_${toBase32(randomBytes(10), 16)}`,
    requestIdHeader: false,
    requestTimeout: 15_000,
    connectionTimeout: 0,
    return503OnClosing: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  app.addHook("onSend", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  await app.register((native) => nativeApi(native, deps), { prefix: NATIVE_PREFIX });
  return app;
}
