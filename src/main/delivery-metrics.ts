import { Counter } from "prom-client";
import type { Metrics } from "../lib/metrics.ts";
import type { WorkerSettings } from "../worker/worker.ts";

/** Counts what became of every attempt to deliver, by channel. */
export function countDeliveries({ registry }: Metrics): NonNullable<WorkerSettings["onDelivery"]> {
  const counter = new Counter({
    name: "beckon_deliveries_total",
    help: "Attempts to deliver, by what became of them",
    labelNames: ["channel", "outcome"],
    registers: [registry],
  });
  const children = new Map<string, Counter.Internal>();
  return (channel, outcome) => {
    const name = `${channel} ${outcome}`;
    const child = children.get(name) ?? counter.labels({ channel, outcome });
    children.set(name, child);
    child.inc();
  };
}
