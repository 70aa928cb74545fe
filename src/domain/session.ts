import type { SessionId } from "./ids.ts";

/** One browser somebody is signed in with, as they may see it. */
export interface OwnSession {
  readonly id: SessionId;
  /** What the browser calls itself; null where it said nothing. */
  readonly device: string | null;
  readonly createdAt: Date;
  /** To the minute. */
  readonly seenAt: Date;
  readonly endsAt: Date;
  /** The one that asks. */
  readonly isPresent: boolean;
}
