import type { FastifyInstance } from "fastify";
import type { NativeDeps } from "./native/endpoint.ts";
import { NATIVE_PREFIX, nativeApi } from "./native/index.ts";
import { buildProbes, type ServerSettings } from "./probe-server.ts";

/** A part of the surface that is not a dialect: the pages for people. */
export type Pages = (app: FastifyInstance) => Promise<void>;

/**
 * Every dialect below its own prefix, sealed from the others, the pages given, and the probes. No answer allows another
 * origin's script to read it: there is no CORS.
 */
export async function buildServer(
  settings: ServerSettings,
  deps: NativeDeps,
  pages: readonly Pages[] = [],
): Promise<FastifyInstance> {
  const app = buildProbes(settings, deps);
  await app.register((native) => nativeApi(native, deps), { prefix: NATIVE_PREFIX });
  for (const page of pages) await app.register(page);
  return app;
}
