/** People whose messages may leave from a moment on. */
export interface Wave {
  readonly at: Date;
  readonly people: number;
}

/** One receiver's share of a sending, and what it takes in a second. */
export interface LaneShare {
  readonly people: number;
  readonly perSecond: number;
}

export interface Departures {
  readonly firstLeavesAt: Date;
  readonly lastLeavesAt: Date;
}

/**
 * When the first and the last message leave: waves follow each other at `perSecond`, and no lane is faster than it
 * takes. An estimate; for a sending to nobody both are `startsAt`.
 */
export function departures(
  startsAt: Date,
  { waves, lanes, perSecond }: { waves: readonly Wave[]; lanes: readonly LaneShare[]; perSecond: number },
): Departures {
  const inOrder = waves.filter((it) => it.people > 0).sort((a, b) => a.at.getTime() - b.at.getTime());
  const first = inOrder[0];
  if (first === undefined) return { firstLeavesAt: startsAt, lastLeavesAt: startsAt };
  let last = first.at.getTime();
  for (const { at, people } of inOrder) last = Math.max(last, at.getTime()) + seconds(people, perSecond);
  for (const lane of lanes) last = Math.max(last, first.at.getTime() + seconds(lane.people, lane.perSecond));
  return { firstLeavesAt: first.at, lastLeavesAt: new Date(last) };
}

/** In whole seconds, as milliseconds. */
function seconds(people: number, perSecond: number): number {
  return Math.ceil(people / perSecond) * 1000;
}
