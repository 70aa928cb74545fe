import type { FastifyInstance } from "fastify";
import type { Metrics } from "../../lib/metrics.ts";
import type { Readiness } from "../../usecases/check-readiness.ts";

/**
 * `/healthz` (the process answers), `/readyz` (it can do its work: 503 when not) and `/metrics` (Prometheus). None
 * needs a key or tells of people: keep them inside your network all the same.
 */
export function mountProbes(
  app: FastifyInstance,
  { metrics, readiness }: { readonly metrics: Metrics; readonly readiness: () => Promise<Readiness> },
): void {
  app.get("/healthz", async (_request, reply) => reply.header("cache-control", "no-store").send({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    const state = await readiness();
    const isReady = state.database === "up" && state.migrations === "current" && state.account !== "missing";
    return reply
      .code(isReady ? 200 : 503)
      .header("cache-control", "no-store")
      .send({ status: isReady ? "ready" : "not ready", ...state });
  });
  app.get("/metrics", async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
