import { mintSystemScope } from "../domain/caller.ts";
import type { AccountId, BatchId } from "../domain/ids.ts";
import { permits } from "../lib/permits.ts";
import { type CompiledBatch, compileBatch } from "./compile-batch.ts";
import type { Deps } from "./deps.ts";

/** Batches kept ready at most. */
const KEPT_MAX = 50;
/** An event that moves must be told right within seconds, so nothing is kept for longer. */
const KEPT_MS = 10_000;

/** Batches read from the database at a time: hundreds that start in one second must not keep its connections from others. */
const COMPILING_MAX = 4;

interface Kept {
  readonly at: number;
  readonly compiled: Promise<CompiledBatch>;
}

/** Compiles each batch once for as many messages as come within some seconds; the longest unused makes room. */
export function compiledBatches(
  deps: Pick<Deps, "db" | "keys" | "publicUrl" | "now" | "inboundAddress">,
): (accountId: AccountId, batchId: BatchId) => Promise<CompiledBatch> {
  const kept = new Map<string, Kept>();
  const turns = permits(COMPILING_MAX);
  const compile = async (accountId: AccountId, batchId: BatchId) => {
    await turns.take();
    try {
      return await compileBatch(deps, deps.db.autocommit, mintSystemScope(accountId), batchId);
    } finally {
      turns.give();
    }
  };
  return (accountId, batchId) => {
    const key = `${accountId}/${batchId}`;
    const known = kept.get(key);
    kept.delete(key);
    const isFresh = known !== undefined && performance.now() - known.at < KEPT_MS;
    const entry = isFresh
      ? known
      : {
          at: performance.now(),
          compiled: compile(accountId, batchId),
        };
    kept.set(key, entry);
    entry.compiled.catch(() => kept.delete(key));
    const oldest = kept.keys().next();
    if (kept.size > KEPT_MAX && !oldest.done) kept.delete(oldest.value);
    return entry.compiled;
  };
}
