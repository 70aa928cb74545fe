import type { FastifyInstance } from "fastify";
import { Counter, Histogram } from "prom-client";
import type { Metrics } from "../../lib/metrics.ts";

/**
 * Counts and times every answer by method, route and status. Routes are patterns, so that nothing a caller sends
 * becomes a label; what no route matched is `unmatched`.
 */
export function measureRequests(app: FastifyInstance, { registry }: Metrics): void {
  const seconds = new Histogram({
    name: "beckon_http_request_seconds",
    help: "From the first byte of a request to the last of its answer",
    labelNames: ["method", "route", "status"],
    // The goals are 150 and 300 ms; the rest shows how far off they are.
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.6, 1.2, 2.5, 5, 15],
    registers: [registry],
  });
  const faults = new Counter({
    name: "beckon_http_faults_total",
    // Without the route, which the times above have: it stands at 0 from the start, so that the first fault is an increase.
    help: "Answers of 500 and above",
    registers: [registry],
  });
  // Finding a histogram's row by its labels costs more than adding to it; there are only so many rows.
  const rows = new Map<string, { observe(value: number): void }>();
  const rowOf = (method: string, route: string, status: number) => {
    const key = `${method} ${status} ${route}`;
    const known = rows.get(key) ?? seconds.labels({ method, route, status: String(status) });
    rows.set(key, known);
    return known;
  };
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "unmatched";
    rowOf(request.method, route, reply.statusCode).observe(reply.elapsedTime / 1000);
    if (reply.statusCode >= 500) faults.inc();
    done();
  });
}
