import { messageOf } from "./error-facts.ts";

/**
 * Throws what went wrong with some of many things that were done one by one; nothing where nothing did.
 * @throws the fault where it is one, an AggregateError of all where they are several.
 */
export function throwFaults(faults: readonly unknown[]): void {
  if (faults.length === 0) return;
  const [first] = faults;
  if (faults.length === 1) throw first;
  throw new AggregateError(faults, `${faults.length} faults, the first of them: ${messageOf(first)}`);
}
