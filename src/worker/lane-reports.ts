import type { LaneState } from "../domain/lane.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { Lane } from "./lane.ts";
import type { Lanes } from "./lanes.ts";

/** Notices what has changed about lanes since it was last asked. */
export interface LaneReports {
  /** States of those that did something, or stopped resting, since the last call. */
  changed(at: number): LaneState[];
}

interface Told {
  readonly sent: number;
  readonly throttled: number;
  readonly isResting: boolean;
  readonly perSecond: number;
}

/** Lanes told of at once, at most; the others are told of the next time. */
const TOLD_MAX = 200;
const KEYS_MAX = 50;
const WHY_MAX = 300;
/** The weight of the newest second in the rate a lane is seen to have. */
const NEWEST = 0.3;

export function laneReports(channel: MessageChannel, lanes: Lanes): LaneReports {
  const told = new Map<string, Told>();
  let toldAt = 0;

  const stateOf = (lane: Lane, at: number, before: Told | undefined): LaneState => {
    const restMs = lane.pacer.restsForMs(at);
    const rate = lane.pacer.rate();
    return {
      channel,
      lane: lane.name,
      width: lanes.widthOf(lane, at),
      perSecondMax: rate === Number.POSITIVE_INFINITY ? null : rate,
      perSecond: paceOf(lane, before, (at - toldAt) / 1000),
      restsForSeconds: restMs > 0 ? restMs / 1000 : null,
      why: lane.why?.slice(0, WHY_MAX) ?? null,
      keys: [...lane.keys].slice(-KEYS_MAX),
      sent: lane.sent,
      throttled: lane.throttled,
    };
  };
  return {
    changed(at) {
      const changed: LaneState[] = [];
      for (const lane of [lanes.trunk, ...lanes.seen()]) {
        const before = told.get(lane.name);
        const isResting = lane.pacer.restsForMs(at) > 0;
        if (before?.sent === lane.sent && before.throttled === lane.throttled && before.isResting === isResting)
          continue;
        if (before === undefined && lane.sent + lane.throttled === 0 && !isResting) continue;
        if (changed.length >= TOLD_MAX) break;
        const state = stateOf(lane, at, before);
        changed.push(state);
        told.set(lane.name, { sent: lane.sent, throttled: lane.throttled, isResting, perSecond: state.perSecond });
      }
      toldAt = at;
      const known = new Set([lanes.trunk.name, ...[...lanes.seen()].map((it) => it.name)]);
      for (const name of told.keys()) if (!known.has(name)) told.delete(name);
      return changed;
    },
  };
}

/** Messages a second since the last report, smoothed; a second without work says nothing about a lane's pace. */
function paceOf(lane: Lane, before: Told | undefined, seconds: number): number {
  const sent = lane.sent - (before?.sent ?? 0);
  const was = before?.perSecond ?? 0;
  if (sent <= 0 || seconds <= 0) return was;
  const now = sent / Math.max(1, seconds);
  return was === 0 ? now : was + (now - was) * NEWEST;
}
