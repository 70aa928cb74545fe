import type { MessageChannel } from "./message.ts";

export interface DatabaseFacts {
  readonly version: string;
  readonly sizeBytes: number;
  readonly connections: number;
  readonly connectionsMax: number;
  /** When the server last archived a segment of its log; null where it archives none. */
  readonly archivedAt: Date | null;
}

/** Messages of one channel whose sending has begun, all accounts together. */
export interface MessageQueue {
  readonly channel: MessageChannel;
  readonly waiting: number;
  /** Put off by the other side, to be tried again. */
  readonly deferred: number;
  /** Since when the oldest that is due has been waiting; null where none is. */
  readonly oldestDueAt: Date | null;
}

/** What waits for workers besides messages, counted up to `BACKLOG_MAX`. */
export interface Backlog {
  readonly jobs: number;
  readonly webhooks: number;
  /** Sendings that paused by themselves. */
  readonly pausedSendings: number;
}

export const BACKLOG_MAX = 10_000;

export interface LiveWorker {
  readonly host: string;
  readonly startedAt: Date;
  readonly seenAt: Date;
}

/** Of a stretch of time, by what became of the attempts. */
export interface DeliveryCounts {
  readonly at: Date;
  readonly channel: MessageChannel;
  readonly sent: number;
  readonly refused: number;
  readonly deferred: number;
  readonly throttled: number;
  readonly uncertain: number;
  /** The provider as a whole took nothing. */
  readonly unavailable: number;
}

export interface TableSize {
  readonly name: string;
  /** As last estimated by the database. */
  readonly rows: number;
  readonly bytes: number;
}
