/** Longest a sending may start after its time, in hours, before it is given up: by then the words may no longer be true. */
const LATE_HOURS_MAX = 6;

/** What decides whether a scheduled sending still makes sense. */
export interface Scheduled {
  readonly sendAt: Date;
  /** One that may not be cancelled was promised to its caller: it goes out however late. */
  readonly cancellable: boolean;
  readonly eventStartsAt: Date | null;
}

export type Punctuality =
  | { readonly kind: "not-due" }
  | { readonly kind: "due" }
  | { readonly kind: "too-late"; readonly why: string };

/**
 * Whether a sending may start at `now`. A server that was down for a while sends what it missed, unless more than six
 * hours have passed or the event began meanwhile; what was meant to go out after the event began still does.
 */
export function punctuality(scheduled: Scheduled, now: Date): Punctuality {
  const { sendAt, cancellable, eventStartsAt } = scheduled;
  if (now < sendAt) return { kind: "not-due" };
  if (eventStartsAt !== null && sendAt < eventStartsAt && eventStartsAt <= now)
    return { kind: "too-late", why: "The event began before this could be sent." };
  const lateMs = now.getTime() - sendAt.getTime();
  if (cancellable && lateMs > LATE_HOURS_MAX * 3_600_000)
    return { kind: "too-late", why: `More than ${LATE_HOURS_MAX} hours late; nothing was sent.` };
  return { kind: "due" };
}

/** Messages a channel is expected to send in a second, for estimates alone: real lanes find their own rate. */
export const EXPECTED_PER_SECOND = { email: 50, sms: 10, sandbox: 500 } as const;

/** When the last of `count` messages is expected to have left. */
export function lastLeavesAt(startsAt: Date, count: number, perSecond: number): Date {
  return new Date(startsAt.getTime() + Math.ceil(count / perSecond) * 1000);
}
