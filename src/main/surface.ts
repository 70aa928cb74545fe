import type { FastifyInstance } from "fastify";
import { buildServer, type ServerSettings } from "../http/server.ts";
import { checkReadiness } from "../usecases/check-readiness.ts";
import type { Deps } from "../usecases/deps.ts";
import { MIGRATIONS } from "./database.ts";

/** The whole surface on one page: the dialects, the probes and the pages for people. */
export function buildSurface(settings: Omit<ServerSettings, "readiness">, deps: Deps): Promise<FastifyInstance> {
  return buildServer({ ...settings, readiness: () => checkReadiness(deps, MIGRATIONS) }, deps, []);
}
