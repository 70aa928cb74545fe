import { setFlagsFromString } from "node:v8";

/** By how many per cent the heap may grow between two collections of all of it. */
const GROWTH_PERCENT = 20;

/**
 * Keeps the heap of this process small. By itself it grows to several times what is in use before what is long dead is
 * looked for; sending, and reading a body of megabytes, make much that dies just too late, so that would be most of the
 * memory. The collections this adds cost a request nothing that can be measured.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
