import { line } from "../lib/line.ts";
import type { Lane } from "./lane.ts";

/**
 * In which order lanes send: one message each, then back to the end of the line. A lane that may not send is parked
 * outside the line until it is worth another look.
 */
export interface Turns {
  /** Puts a lane at the end of the line; without effect when it stands there already. */
  enter(lane: Lane): void;
  /** Keeps a lane out of the line for as long as its pace does not let it send. */
  park(lane: Lane, at: number): void;
  isParked(lane: Lane): boolean;
  /** Puts parked lanes that are worth another look back in line. */
  wake(at: number): void;
  /** Takes the first lane out of the line; undefined when nobody stands there. */
  take(): Lane | undefined;
  /** Milliseconds until a lane is in line; infinite when none will be by itself. */
  readyInMs(at: number): number;
  /** Lets go of a parked lane that is not used any more. */
  forget(lane: Lane): void;
}

export function turns(): Turns {
  const waiting = line<Lane>();
  const parked = new Set<Lane>();
  /** When the first of those parked is worth another look. */
  let earliestAt = Number.POSITIVE_INFINITY;

  const enter = (lane: Lane) => {
    if (lane.isInTurn) return;
    parked.delete(lane);
    lane.isInTurn = true;
    waiting.push(lane);
  };
  return {
    enter,
    park(lane, at) {
      lane.readyAt = at + lane.pacer.readyInMs(at);
      earliestAt = Math.min(earliestAt, lane.readyAt);
      parked.add(lane);
    },
    isParked: (lane) => parked.has(lane),
    wake(at) {
      if (at < earliestAt) return;
      earliestAt = Number.POSITIVE_INFINITY;
      for (const lane of parked) {
        if (lane.readyAt <= at) enter(lane);
        else earliestAt = Math.min(earliestAt, lane.readyAt);
      }
    },
    take() {
      const lane = waiting.shift();
      if (lane !== undefined) lane.isInTurn = false;
      return lane;
    },
    readyInMs: (at) => (waiting.size() > 0 ? 0 : Math.max(0, earliestAt - at)),
    forget: (lane) => void parked.delete(lane),
  };
}
