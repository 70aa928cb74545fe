/** How many were done by when (milliseconds). */
export interface Sample {
  readonly at: number;
  readonly done: number;
}

/** Only the last so many milliseconds count: a sending speeds up and slows down. */
const WINDOW_MS = 30_000;
/** Less than this says nothing yet. */
const SPAN_MIN_MS = 2_000;

/** What is done in a minute; undefined before anything can be said. Samples are oldest first. */
export function perMinute(samples: readonly Sample[]): number | undefined {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < SPAN_MIN_MS) return undefined;
  return Math.max(0, ((last.done - first.done) / (last.at - first.at)) * 60_000);
}

export function withSample(samples: readonly Sample[], fresh: Sample): readonly Sample[] {
  const kept = samples.filter((it) => fresh.at - it.at <= WINDOW_MS && it.done <= fresh.done);
  return [...kept, fresh];
}
