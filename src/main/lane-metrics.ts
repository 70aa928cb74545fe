import { Gauge } from "prom-client";
import type { Metrics } from "../lib/metrics.ts";
import type { WorkerSettings } from "../worker/worker.ts";

/** Lanes shown at once: each is a series of its own for whoever collects. */
const SHOWN_MAX = 50;

/** Shows how fast the busiest lanes go, whether they rest, and how often they were asked for less. */
export function showLanes({ registry }: Metrics): NonNullable<WorkerSettings["onLanes"]> {
  const gauge = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ["channel", "lane"], registers: [registry] });
  const rate = gauge("beckon_lane_rate", "Messages a second a lane is held to; 0: not limited");
  const pace = gauge("beckon_lane_pace", "Messages a second a lane takes while it is busy");
  const resting = gauge("beckon_lane_rest_seconds", "How long a lane is left alone");
  const throttled = gauge("beckon_lane_throttled", "How often a lane was asked for less, since the worker began");
  const shown = new Set<string>();
  return (lanes) => {
    for (const lane of lanes) {
      const key = `${lane.channel} ${lane.lane}`;
      if (!shown.has(key) && shown.size >= SHOWN_MAX) continue;
      shown.add(key);
      const labels = { channel: lane.channel, lane: lane.lane };
      rate.set(labels, lane.perSecondMax ?? 0);
      pace.set(labels, lane.perSecond);
      resting.set(labels, lane.restsForSeconds ?? 0);
      throttled.set(labels, lane.throttled);
    }
  };
}
