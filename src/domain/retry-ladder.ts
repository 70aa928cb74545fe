/**
 * Seconds before the next attempt, by the number of attempts made: 1 m, 5 m, 15 m, 1 h, 3 h, 6 h, 12 h, then a day each
 * time.
 */
const RUNGS = [60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400] as const;

/** How long a put-off message is tried, in seconds. It ends earlier when the event begins. */
export const TRIES_FOR_SECONDS = 5 * 86_400;

/**
 * How long a message that was put off waits, in seconds. Full jitter (anywhere between nothing and the rung) keeps a
 * thousand messages that failed together from coming back together; never less than `atLeastSeconds`, which the other
 * side asked for.
 * @param attempts those made, this one included.
 * @param random from 0 to 1.
 */
export function retryWaitSeconds(attempts: number, random: number, atLeastSeconds = 0): number {
  const rung = RUNGS[Math.min(Math.max(attempts, 1), RUNGS.length) - 1] ?? 86_400;
  return Math.max(1, atLeastSeconds, Math.round(rung * random));
}
