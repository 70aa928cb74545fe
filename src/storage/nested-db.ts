import { AsyncLocalStorage } from "node:async_hooks";
import { codeOf } from "../lib/error-facts.ts";
import { type Db, RUN_AGAIN, RUNS_MAX, type StreamingTx, type Tx } from "./db.ts";

/**
 * A database all of whose work is part of one open transaction: its transactions and single statements are savepoints,
 * one after the other, and are there for others only when the outer one commits. It lets a use case run as a step of
 * something that must happen together with it, without the use case's knowing.
 */
export function nestedDb(outer: StreamingTx, db: Db): Db {
  const holding = new AsyncLocalStorage<true>();
  let last: Promise<unknown> = Promise.resolve();

  async function savepoint<T>(work: () => Promise<T>): Promise<T> {
    for (let run = 1; ; run++) {
      await outer.named("set-savepoint", "savepoint step");
      try {
        const result = await work();
        await outer.named("release-savepoint", "release savepoint step");
        return result;
      } catch (error) {
        await outer.named("return-to-savepoint", "rollback to savepoint step");
        if (run === RUNS_MAX || !RUN_AGAIN.has(codeOf(error))) throw error;
      }
    }
  }

  /** One at a time: savepoints end in the reverse order of their beginning. What is asked inside one is part of it. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (holding.getStore() === true) return work();
    const mine = last.then(() => holding.run(true, () => savepoint(work)));
    last = mine.catch(() => {});
    return mine;
  }

  const autocommit: Tx = {
    named: (name, text, values) => inTurn(() => outer.named(name, text, values)),
    run: (query) => inTurn(() => outer.run(query)),
  };
  return { ...db, autocommit, transaction: (work) => inTurn(() => work(outer)) };
}
