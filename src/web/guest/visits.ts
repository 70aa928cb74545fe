import type { Visit } from "../../domain/machine-signs.ts";

/**
 * Visits of guest pages wait here and are written together, within a second: a storm of scanners costs a few
 * statements, no page waits for one, and what a crash takes with it was only a hint.
 */
export interface VisitLog {
  note(keyHash: Buffer, visit: Visit): void;
  /** Visits of this key that are not written yet. */
  waiting(keyHash: Buffer): Visit[];
  /** Keys other than this one that the network has opened in the last ten seconds, seen by this process. */
  otherKeysFrom(net: string, keyHash: Buffer, at: Date): number;
  /** Writes what waits and stops. */
  close(): Promise<void>;
}

export type WriteVisits = (visits: ReadonlyArray<Visit & { readonly keyHash: Buffer }>) => Promise<void>;

const FLUSH_MS = 1000;
const BURST_MS = 10_000;
/** More than this wait only while the database is away; the oldest are dropped then. */
const WAITING_MAX = 20_000;

/** @param failed told when visits could not be written; they are gone then. */
export function visitLog(write: WriteVisits, failed: (error: unknown) => void): VisitLog {
  let buffer: Array<Visit & { readonly keyHash: Buffer }> = [];
  /** On their way to the database: readable neither there nor in the buffer. */
  let leaving: typeof buffer = [];
  let writing: Promise<void> = Promise.resolve();
  let recent: Array<{ readonly net: string; readonly key: string; readonly at: number }> = [];

  function flush(): void {
    const batch = buffer;
    if (batch.length === 0) return;
    buffer = [];
    leaving = [...leaving, ...batch];
    writing = writing
      .then(() => write(batch))
      .catch(failed)
      .then(() => {
        leaving = leaving.slice(batch.length);
      });
  }

  const timer = setInterval(() => {
    flush();
    forgetOld();
  }, FLUSH_MS);
  timer.unref();

  function forgetOld(): void {
    const last = recent.at(-1)?.at ?? 0;
    recent = recent.filter((it) => last - it.at <= BURST_MS);
  }

  return {
    note(keyHash, visit) {
      if (leaving.length + buffer.length >= WAITING_MAX) buffer.shift();
      buffer.push({ ...visit, keyHash });
      if (recent.length < WAITING_MAX)
        recent.push({ net: visit.net, key: keyHash.toString("base64"), at: visit.at.getTime() });
    },
    waiting: (keyHash) => [...leaving, ...buffer].filter((it) => it.keyHash.equals(keyHash)),
    otherKeysFrom(net, keyHash, at) {
      const own = keyHash.toString("base64");
      const near = recent.filter((it) => it.net === net && it.key !== own && at.getTime() - it.at <= BURST_MS);
      return new Set(near.map((it) => it.key)).size;
    },
    async close() {
      clearInterval(timer);
      flush();
      await writing;
    },
  };
}
