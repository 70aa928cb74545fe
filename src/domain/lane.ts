import type { MessageChannel } from "./message.ts";

/** The name of the lane above all others: the one server or provider that all messages of a channel go through. */
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

/** What a lane is expected to send in a second, all live workers together. */
export interface LaneRate {
  readonly channel: MessageChannel;
  /** `*`: everything the channel sends. */
  readonly lane: string;
  readonly perSecond: number;
  /** What messages of it are named by: domains of addresses. */
  readonly keys: readonly string[];
}

/** One lane as operators see it, all live workers together. */
export interface LaneReport {
  readonly channel: MessageChannel;
  readonly lane: string;
  readonly workers: number;
  readonly width: number;
  /** Null: not limited. */
  readonly perSecondMax: number | null;
  readonly perSecond: number;
  readonly restsUntil: Date | null;
  readonly why: string | null;
  readonly sent: number;
  readonly throttled: number;
  readonly updatedAt: Date;
}
