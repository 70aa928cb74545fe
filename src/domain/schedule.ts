/** Longest a sending may start after its time, in hours, before it is given up: by then the words may no longer be true. */
export const LATE_HOURS_MAX = 6;
const LATE_MS_MAX = LATE_HOURS_MAX * 3_600_000;

/** Why messages are given up that an outage kept longer. */
export const TOO_LATE = `Too late: more than ${LATE_HOURS_MAX} hours late.`;

/** A sending that starts so many seconds after its time is marked as late. */
const LATE_SECONDS_MIN = 60;

/** What decides whether a scheduled sending still makes sense. */
export interface Scheduled {
  readonly sendAt: Date;
  /** One that may not be cancelled was promised to its caller: it goes out however late. */
  readonly cancellable: boolean;
  readonly eventStartsAt: Date | null;
  /** When answers close, for a sending that asks for them; undefined: never, or it asks for none. */
  readonly answersCloseAt: Date | undefined;
}

export type Punctuality =
  | { readonly kind: "not-due" }
  /** `lateSeconds` is null unless its time was missed. */
  | { readonly kind: "due"; readonly lateSeconds: number | null }
  | { readonly kind: "too-late"; readonly why: string };

/**
 * Whether a sending may start at `now`. A server that was down for a while sends what it missed, unless more than six
 * hours have passed, the event began meanwhile, or answers closed; what was meant to go out after the event began still
 * does.
 */
export function punctuality(scheduled: Scheduled, now: Date): Punctuality {
  const { sendAt, cancellable, eventStartsAt, answersCloseAt } = scheduled;
  if (now < sendAt) return { kind: "not-due" };
  if (eventStartsAt !== null && sendAt < eventStartsAt && eventStartsAt <= now)
    return { kind: "too-late", why: "Too late: the event began before this could be sent." };
  const lateMs = now.getTime() - sendAt.getTime();
  if (cancellable && lateMs > LATE_MS_MAX) return { kind: "too-late", why: TOO_LATE };
  if (cancellable && answersCloseAt !== undefined && answersCloseAt <= now)
    return { kind: "too-late", why: "Too late: answers closed before this could be sent." };
  const lateSeconds = Math.floor(lateMs / 1000);
  return { kind: "due", lateSeconds: lateSeconds >= LATE_SECONDS_MIN ? lateSeconds : null };
}

/** Messages a channel is expected to send in a second before anything was measured: real lanes find their own rate. */
export const EXPECTED_PER_SECOND = { email: 50, sms: 10, sandbox: 500 } as const;
