import { permits } from "./permits.ts";

/** Loaded by the first password: a process that only sends never meets one, and spares its memory. */
const argon2 = () => import("@node-rs/argon2");

/** The library's number for Argon2id, which its types hold in a `const enum`. */
const ARGON2ID = 2;
/** OWASP's figures for Argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes at once at most: each takes 19 MiB, and a crowd at the door must not become a memory bomb. */
const turns = permits(4);

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  await turns.take();
  try {
    return await work();
  } finally {
    turns.give();
  }
}

/** A PHC string that holds salt and parameters. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(async () => (await argon2()).hash(password.normalize("NFC"), ARGON2));
}

/** Of nobody's password; made once, when it is first needed. */
let decoy: Promise<string> | undefined;

/**
 * Whether it is the password of the hash. Null, for somebody unknown or without a password, takes as long as a wrong
 * password does and is never right.
 */
export async function isPassword(password: string, hashed: string | null): Promise<boolean> {
  decoy ??= hashPassword("nobody's password");
  const against = hashed ?? (await decoy);
  const isRight = await inTurn(async () => (await argon2()).verify(against, password.normalize("NFC")));
  return isRight && hashed !== null;
}
