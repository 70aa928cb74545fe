import { type ClockReading, clockTrouble } from "../lib/clock-agreement.ts";
import { readDatabaseClock } from "../storage/workers.ts";
import type { WorkerDeps } from "./deps.ts";

/** Knows whether a worker's clocks agree with the database's. */
export interface ClockWatch {
  /** Reads the clocks anew; to be run every second or two. */
  look(): Promise<void>;
  /** Whether messages may be claimed: false until the first look, and while the clocks disagree. */
  agrees(): boolean;
}

/**
 * Watches the clocks of a worker, whose messages are due by the database's alone: one whose clocks disagree with it, or
 * with each other, claims nothing until they agree again, because something is wrong with its machine. Says both once.
 * `steady` is a clock that nobody can set.
 */
export function watchClocks(
  { db, now, log }: Pick<WorkerDeps, "db" | "now" | "log">,
  steady: () => number,
): ClockWatch {
  let before: ClockReading | undefined;
  let trouble: string | undefined;
  return {
    async look() {
      const asked = steady();
      const database = (await readDatabaseClock(db.autocommit)).getTime();
      // The database answered somewhere between the question and now; half of the way there is the best guess.
      const way = (steady() - asked) / 2;
      const reading = { database, own: now().getTime() - way, steady: asked + way };
      const found = clockTrouble(reading, before);
      if (found !== undefined && trouble === undefined)
        log.error({ reason: found }, "the clocks disagree; nothing is claimed until they agree");
      if (found === undefined && trouble !== undefined) log.info({}, "the clocks agree again");
      trouble = found;
      before = reading;
    },
    agrees: () => before !== undefined && trouble === undefined,
  };
}
