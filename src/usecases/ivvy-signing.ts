import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, X509Certificate } from "node:crypto";
import { promisify } from "node:util";
import { certificateOf } from "../lib/certificate.ts";
import { sha256 } from "../lib/seal.ts";
import type { Tx } from "../storage/db.ts";
import {
  findCertificate,
  findYoungestSigningKey,
  keepSigningKey,
  lockSigningKeys,
  type SealedSigningKey,
} from "../storage/ivvy-signing-keys.ts";
import type { Deps } from "./deps.ts";

/** What notifications are signed with. */
export interface SigningKey {
  readonly key: KeyObject;
  /** Of its certificate; part of the addresses it is published at. */
  readonly fingerprint: string;
}

type SigningDeps = Pick<Deps, "db" | "sealer" | "publicUrl" | "now">;

const CONTEXT = "ivvy signing key";
const VALID_YEARS = 20;
const DAY_MS = 86_400_000;
const newKey = promisify(generateKeyPair);

/**
 * The installation's key, made at the first call and then the same for ever. Where it can no longer be opened, because
 * the secret it was sealed under is gone, another takes its place. Safe to race.
 */
export async function openSigningKey(deps: SigningDeps): Promise<SigningKey> {
  const known = await findYoungestSigningKey(deps.db.autocommit);
  const opened = known && open(deps, known);
  if (opened !== undefined) return opened;
  // Made before the lock is taken: it takes a while.
  const { privateKey } = await newKey("rsa", { modulusLength: 2048 });
  return deps.db.transaction(async (tx) => {
    await lockSigningKeys(tx);
    const made = await findYoungestSigningKey(tx);
    return (made && open(deps, made)) ?? keep(tx, deps, privateKey);
  });
}

function open({ sealer }: Pick<Deps, "sealer">, it: SealedSigningKey): SigningKey | undefined {
  try {
    return { key: createPrivateKey(sealer.open(it.keySealed, CONTEXT)), fingerprint: it.fingerprint };
  } catch {
    return undefined;
  }
}

async function keep(tx: Tx, { sealer, publicUrl, now }: SigningDeps, key: KeyObject): Promise<SigningKey> {
  const from = new Date(now().getTime() - DAY_MS);
  const until = new Date(from.getTime() + VALID_YEARS * 365 * DAY_MS);
  const certificate = certificateOf({ key, name: new URL(publicUrl).hostname, from, until });
  const fingerprint = sha256(new X509Certificate(certificate).raw).toString("hex").slice(0, 32);
  const pem = key.export({ type: "pkcs8", format: "pem" }).toString();
  await keepSigningKey(tx, { fingerprint, certificate, keySealed: sealer.seal(pem, CONTEXT) });
  return { key, fingerprint };
}

/** The certificate of that fingerprint in PEM, of former keys too; undefined for any other. */
export function readCertificate({ db }: Pick<Deps, "db">, fingerprint: string): Promise<string | undefined> {
  return findCertificate(db.autocommit, fingerprint);
}

/** The public key of a certificate, in PEM. */
export function publicKeyOf(certificate: string): string {
  return createPublicKey(certificate).export({ type: "spki", format: "pem" }).toString();
}
