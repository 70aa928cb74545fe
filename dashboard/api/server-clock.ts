/** How far the server's clock is ahead of this machine's, in milliseconds. */
let ahead = 0;
let isKnown = false;

/** Learns the server's time from the `Date` of an answer, which tells whole seconds. */
export function noteServerTime(date: string | null): void {
  const told = Date.parse(date ?? "");
  if (Number.isNaN(told)) return;
  const present = told - Date.now();
  // Between two whole seconds it is half a second later on average. One reading is as good as the next within a second.
  if (isKnown && Math.abs(present + 500 - ahead) < 1_000) return;
  ahead = present + 500;
  isKnown = true;
}

/** The time by the server's clock: what it counts down, it counts down by that. */
export const serverNow = (): number => Date.now() + ahead;
