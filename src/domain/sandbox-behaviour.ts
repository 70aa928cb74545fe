/**
 * How the pretended provider of a channel in sandbox behaves: a switch to rehearse a bad day with. `down`: it cannot be
 * reached. `throttling`: it takes a few messages a second and tells the others to slow down. `slow`: each takes a while.
 * `wrong-password`: it refuses the login.
 */
export type SandboxMode = "normal" | "down" | "throttling" | "slow" | "wrong-password";

export const SANDBOX_MODES = [
  "normal",
  "down",
  "throttling",
  "slow",
  "wrong-password",
] as const satisfies readonly SandboxMode[];

/** One channel's, at this moment. */
export interface SandboxBehaviour {
  readonly mode: SandboxMode;
  /** When it is normal again by itself; null while it is. */
  readonly until: Date | null;
}

/** A switch nobody turned back turns itself back after so long. */
export const MISBEHAVES_FOR_SECONDS = 3_600;
/** What a throttling provider takes in a second. */
export const THROTTLED_PER_SECOND = 5;
/** What a slow provider takes for each message, before time is scaled. */
export const SLOW_MS = 3_000;
/** What `slow@sandbox.test` takes, before time is scaled. */
export const SLOW_RECIPIENT_MS = 30_000;
