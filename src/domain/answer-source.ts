/**
 * Where an answer came from: by the channels the guest had been written to by then, from somebody with nothing but a
 * link, from another program, or by the organiser's own hand.
 */
export type AnswerSource = "email" | "sms" | "both" | "link" | "api" | "hand";

/** How many answers took about as long: `wait_class` of the database says how long. */
export interface WaitGroup {
  /** Class n begins at 2^(n/4) - 1 minutes. */
  readonly wait: number;
  readonly answers: number;
}

/** Where a class of times to an answer begins, in seconds. */
const beginOf = (wait: number) => 60 * (2 ** (wait / 4) - 1);

/** The time within which half of the answers came, in seconds, a tenth off at most; null where there are none. */
export function medianWait(groups: readonly WaitGroup[]): number | null {
  const sorted = groups.filter((it) => it.answers > 0).sort((one, other) => one.wait - other.wait);
  let left = sorted.reduce((sum, it) => sum + it.answers, 0) / 2;
  for (const { wait, answers } of sorted) {
    const begin = beginOf(wait);
    if (answers >= left) return Math.round(begin + (left / answers) * (beginOf(wait + 1) - begin));
    left -= answers;
  }
  return null;
}
