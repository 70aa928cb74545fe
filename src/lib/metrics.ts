import { collectDefaultMetrics, Gauge, Registry } from "prom-client";

/** Where a process counts what it does. One for each process: doorways and workers share it. */
export interface Metrics {
  readonly registry: Registry;
  /** Reads a number whenever somebody collects. */
  gauge(name: string, help: string, read: () => number): void;
}

/** `ofProcess`: also memory, CPU, garbage collection and the delay of the event loop, which a process may have once only. */
export function openMetrics({ ofProcess }: { readonly ofProcess: boolean }): Metrics {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry });
  return {
    registry,
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(read());
        },
      });
    },
  };
}
