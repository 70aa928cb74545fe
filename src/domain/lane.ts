import type { MessageChannel } from "./message.ts";

/** The name of the lane above all others: the server everything of a channel goes by. */
export const TRUNK = "*";

/** What one worker knows of a lane. */
export interface LaneState {
  readonly channel: MessageChannel;
  /** A receiving provider, or `*`. */
  readonly lane: string;
  /** Messages that may be under way at once. */
  readonly width: number;
  /** Messages a second it is held to; null: not limited. */
  readonly perSecondMax: number | null;
  /** Messages a second it took while it was busy. */
  readonly perSecond: number;
  /** Null: it does not rest. */
  readonly restsForSeconds: number | null;
  /** What the provider last said when it slowed us down. */
  readonly why: string | null;
  /** Domains whose messages came by lately. */
  readonly keys: readonly string[];
  /** Since the worker began. */
  readonly sent: number;
  readonly throttled: number;
}
