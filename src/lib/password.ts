import { hash } from "@node-rs/argon2";

/** The library's number for Argon2id, which its types hold in a `const enum`. */
const ARGON2ID = 2;
/** OWASP's figures for Argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes at once at most: each takes 19 MiB, and a crowd at the door must not become a memory bomb. */
const AT_ONCE = 4;

let running = 0;
const waiting: Array<() => void> = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** A PHC string that holds salt and parameters. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize("NFC"), ARGON2));
}
