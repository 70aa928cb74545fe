import type { Tx } from "./db.ts";

/** Notes a secret once; answers its number, the same for ever. Safe to race. */
export async function insertSecret(tx: Tx, fingerprint: Buffer): Promise<number> {
  const [row] = await tx.named<{ no: number }>(
    "insert-secret",
    `insert into installation_secrets (fingerprint) values ($1)
         on conflict (fingerprint) do update set fingerprint = excluded.fingerprint
     returning no`,
    [fingerprint],
  );
  if (row === undefined) throw new Error("insert-secret answered no row");
  return row.no;
}

/** The sealed key that addresses are hashed with; undefined before the first start. */
export async function readAddressKey(tx: Tx): Promise<Buffer | undefined> {
  const [row] = await tx.named<{ address_key_sealed: Buffer }>(
    "read-address-key",
    "select i.address_key_sealed from installation i where i.id = 1",
  );
  return row?.address_key_sealed;
}

/** Stores the sealed address key; a later one replaces it (the same key under another secret). */
export async function storeAddressKey(tx: Tx, sealed: Buffer): Promise<void> {
  await tx.named(
    "store-address-key",
    `insert into installation (id, address_key_sealed) values (1, $1)
         on conflict (id) do update set address_key_sealed = excluded.address_key_sealed`,
    [sealed],
  );
}

/** Whether the first owner has chosen how to sign in. */
export async function isSetUp(tx: Tx): Promise<boolean> {
  const rows = await tx.named("is-set-up", "select from installation i where i.id = 1 and i.set_up_at is not null");
  return rows.length > 0;
}

/** Notes that the first owner has chosen how to sign in; once is enough. */
export async function noteSetUp(tx: Tx): Promise<void> {
  await tx.named("note-set-up", "update installation set set_up_at = now() where id = 1 and set_up_at is null");
}

/** Lets one process at a time set the installation up; ends with the transaction. */
export async function lockInstallation(tx: Tx): Promise<void> {
  await tx.named("lock-installation", "select pg_advisory_xact_lock(4711002)");
}
