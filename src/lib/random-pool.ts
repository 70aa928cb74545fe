import { randomBytes } from "node:crypto";

const POOL_BYTES = 4096;

let pool = Buffer.alloc(0);
let used = 0;

/**
 * Bytes as `randomBytes` makes them, for what is drawn with every request: the system is asked for a page of them at a
 * time, which costs a hundredth. Each byte is handed out once. `length` at most 4096.
 */
export function drawRandom(length: number): Buffer {
  if (used + length > pool.length) {
    pool = randomBytes(POOL_BYTES);
    used = 0;
  }
  used += length;
  return pool.subarray(used - length, used);
}
