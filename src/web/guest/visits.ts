import type { Visit } from "../../domain/machine-signs.ts";
import { recentKeys } from "./recent-keys.ts";

/**
 * Visits of guest pages wait here and are written together, within a second: a storm of scanners costs a few
 * statements, no page waits for one, and what a crash takes with it was only a hint.
 */
export interface VisitLog {
  note(keyHash: Buffer, visit: Visit): void;
  /** Visits of this key that are not written yet, oldest first. */
  waiting(keyHash: Buffer): Visit[];
  /** Keys other than this one that the network has opened in the last ten seconds, seen by this process. */
  otherKeysFrom(net: string, keyHash: Buffer, at: Date): number;
  /** Writes what waits and stops. */
  close(): Promise<void>;
}

type LoggedVisit = Visit & { readonly keyHash: Buffer };

export type WriteVisits = (visits: readonly LoggedVisit[]) => Promise<void>;

const FLUSH_MS = 1000;
const BURST_MS = 10_000;
/** More than this wait only while the database is away; no further ones are kept then. */
const WAITING_MAX = 20_000;

/** Visits that are written together, found by key until they are. */
interface Batch {
  readonly visits: LoggedVisit[];
  readonly byKey: Map<string, LoggedVisit[]>;
}

/** @param failed told when visits could not be written; they are gone then. */
export function visitLog(write: WriteVisits, failed: (error: unknown) => void): VisitLog {
  /** The last one is filled; those before it are on their way to the database. */
  const batches: Batch[] = [emptyBatch()];
  let writing: Promise<void> = Promise.resolve();
  const recent = recentKeys({ withinMs: BURST_MS, max: WAITING_MAX });

  function flush(): void {
    const batch = batches.at(-1);
    if (batch === undefined || batch.visits.length === 0) return;
    batches.push(emptyBatch());
    writing = writing
      .then(() => write(batch.visits))
      .catch(failed)
      .then(() => void batches.shift());
  }

  const timer = setInterval(() => {
    flush();
    recent.tidy();
  }, FLUSH_MS);
  timer.unref();

  return {
    note(keyHash, visit) {
      const key = textOf(keyHash);
      recent.note(visit.net, key, visit.at.getTime());
      const batch = batches.at(-1);
      if (batch === undefined || batches.reduce((sum, it) => sum + it.visits.length, 0) >= WAITING_MAX) return;
      const logged = { ...visit, keyHash };
      batch.visits.push(logged);
      const ofKey = batch.byKey.get(key);
      if (ofKey === undefined) batch.byKey.set(key, [logged]);
      else ofKey.push(logged);
    },
    waiting: (keyHash) => batches.flatMap((it) => it.byKey.get(textOf(keyHash)) ?? []),
    otherKeysFrom: (net, keyHash, at) => recent.countOthers(net, textOf(keyHash), at.getTime()),
    async close() {
      clearInterval(timer);
      flush();
      await writing;
    },
  };
}

function emptyBatch(): Batch {
  return { visits: [], byKey: new Map() };
}

function textOf(keyHash: Buffer): string {
  return keyHash.toString("base64");
}
