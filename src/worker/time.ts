import type { Bell } from "../lib/bell.ts";
import { fillDueBatch, startDueBatches } from "../usecases/advance-batches.ts";
import type { DeliveryDesk } from "../usecases/deliver-due-messages.ts";
import type { WorkerDeps } from "../usecases/deps.ts";
import { followZoneRules } from "../usecases/follow-zone-rules.ts";
import { mindOutages } from "../usecases/mind-outages.ts";
import type { ClockWatch } from "../usecases/watch-clocks.ts";
import { loopsOf } from "./loop.ts";

const CLOCKS_MS = 2_000;
const PULSE_MS = 60_000;
const ZONES_MS = 600_000;

export interface TimeKeeping {
  readonly deps: Pick<WorkerDeps, "db" | "log" | "now" | "isSandbox">;
  readonly clocks: ClockWatch;
  /** Rung when batches may be due; there is a poll behind it. */
  readonly bell: Bell;
  readonly pollMs: number;
  readonly signal: AbortSignal;
}

/**
 * Compares clocks, starts batches whose time has come, notes outages and follows the rules of time zones, until the signal
 * is aborted. Batches that choose their audience when they start do so beside the others, for a large one takes seconds.
 */
export async function keepTime({ deps, clocks, bell, pollMs, signal }: TimeKeeping): Promise<void> {
  const loop = loopsOf(deps, signal);
  await Promise.all([
    loop("clocks", CLOCKS_MS, () => clocks.look()),
    loop("starts", pollMs, async () => (await startDueBatches(deps)) > 0, bell),
    loop("audiences", pollMs, async () => (await fillDueBatch(deps)) > 0, bell),
    loop("pulse", PULSE_MS, () => mindOutages(deps)),
    loop("zone-rules", ZONES_MS, () => followZoneRules(deps)),
  ]);
}

/** A desk that claims nothing while the worker's clocks disagree. */
export function whileClocksAgree(desk: DeliveryDesk, clocks: ClockWatch): DeliveryDesk {
  const nothing = { claimed: 0, ready: [], putOff: new Map<string, number>() };
  return { ...desk, claim: async (wish) => (clocks.agrees() ? desk.claim(wish) : nothing) };
}
