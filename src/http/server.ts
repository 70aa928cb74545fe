import type { FastifyInstance } from "fastify";
import { openApiLog, reportTo } from "../usecases/api-log.ts";
import type { NativeDeps } from "./native/endpoint.ts";
import { NATIVE_PREFIX, nativeApi } from "./native/index.ts";
import { buildProbes, type ServerSettings } from "./probe-server.ts";
import { keepApiLog } from "./shared/api-log.ts";

/** What the server of the APIs is told besides what every server is. */
export interface ApiSettings extends ServerSettings {
  /** How often each key may call the native API in a minute. */
  readonly ratePerMinute?: number;
}

/** A part of the surface that is not a dialect: the pages for people. */
export type Pages = (app: FastifyInstance) => Promise<void>;

/**
 * Every dialect below its own prefix, sealed from the others, the pages given, and the probes. No answer allows another
 * origin's script to read it: there is no CORS.
 */
export async function buildServer(
  settings: ApiSettings,
  deps: NativeDeps,
  pages: readonly Pages[] = [],
): Promise<FastifyInstance> {
  const app = buildProbes(settings, deps);
  const apiLog = openApiLog(deps, reportTo(app.log));
  keepApiLog(app, apiLog);
  settings.metrics.gauge("beckon_api_log_missed", "Calls answered and not kept in the API log", () => apiLog.missed);
  await app.register((native) => nativeApi(native, deps, settings.ratePerMinute), { prefix: NATIVE_PREFIX });
  for (const page of pages) await app.register(page);
  return app;
}
