import type { Tx } from "./db.ts";

/** The installation's, so no account is bound. */
export interface SealedSigningKey {
  readonly fingerprint: string;
  /** PEM. */
  readonly certificate: string;
  readonly keySealed: Buffer;
}

/** The one that signs; undefined before the first. */
export async function findYoungestSigningKey(tx: Tx): Promise<SealedSigningKey | undefined> {
  const [row] = await tx.named<{ fingerprint: string; certificate: string; key_sealed: Buffer }>(
    "find-youngest-ivvy-signing-key",
    `select k.fingerprint, k.certificate, k.key_sealed
       from ivvy_signing_keys k
      order by k.created_at desc, k.fingerprint
      limit 1`,
  );
  return row && { fingerprint: row.fingerprint, certificate: row.certificate, keySealed: row.key_sealed };
}

/** Lets one process at a time make one; ends with the transaction. */
export async function lockSigningKeys(tx: Tx): Promise<void> {
  await tx.named("lock-ivvy-signing-keys", "select pg_advisory_xact_lock(4711015)");
}

/** Keeps a key; the same one again is sealed anew. */
export async function keepSigningKey(tx: Tx, it: SealedSigningKey): Promise<void> {
  await tx.named(
    "keep-ivvy-signing-key",
    `insert into ivvy_signing_keys (fingerprint, certificate, key_sealed) values ($1, $2, $3)
         on conflict (fingerprint) do update set key_sealed = excluded.key_sealed`,
    [it.fingerprint, it.certificate, it.keySealed],
  );
}

/** In PEM; undefined when none has this fingerprint. */
export async function findCertificate(tx: Tx, fingerprint: string): Promise<string | undefined> {
  const [row] = await tx.named<{ certificate: string }>(
    "find-ivvy-certificate",
    "select k.certificate from ivvy_signing_keys k where k.fingerprint = $1",
    [fingerprint],
  );
  return row?.certificate;
}
