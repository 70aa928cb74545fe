/** Three clocks read at one moment, each in milliseconds. */
export interface ClockReading {
  /** The database's. */
  readonly database: number;
  /** This machine's, which somebody may set. */
  readonly own: number;
  /** One that only ever runs on; its zero means nothing. */
  readonly steady: number;
}

/** Clocks that are further apart than this, in milliseconds, disagree. */
const CLOCKS_APART_MAX_MS = 5_000;

/**
 * Tells why the clocks disagree: this machine's shows another time than the database's, or one of the three ran on by
 * more or less than the others since the reading before, as when a clock is set, or a machine sleeps. Undefined when they
 * agree.
 */
export function clockTrouble(reading: ClockReading, before: ClockReading | undefined): string | undefined {
  const apart = reading.own - reading.database;
  if (Math.abs(apart) > CLOCKS_APART_MAX_MS)
    return `This machine's clock is ${inSeconds(apart)} ${apart > 0 ? "ahead of" : "behind"} the database's.`;
  if (before === undefined) return undefined;
  const steps = {
    database: reading.database - before.database,
    own: reading.own - before.own,
    steady: reading.steady - before.steady,
  };
  const jump = Math.max(...Object.values(steps)) - Math.min(...Object.values(steps));
  return jump > CLOCKS_APART_MAX_MS
    ? `A clock jumped, or the machine slept: ${inSeconds(jump)} are missing.`
    : undefined;
}

function inSeconds(ms: number): string {
  return `${Math.round(Math.abs(ms) / 1000)} s`;
}
