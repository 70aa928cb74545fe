import { createHmac, randomBytes } from "node:crypto";
import { type KeyMaker, keyMaker } from "../domain/keys.ts";
import { type Tickets, ticketsUnder } from "../domain/ticket.ts";
import { deriveKey, seal, sha256, unseal } from "../lib/seal.ts";
import { type TokenKey, tokenKey } from "../lib/signed-token.ts";
import type { Db, Tx } from "../storage/db.ts";
import { insertSecret, lockInstallation, readAddressKey, storeAddressKey } from "../storage/installation.ts";
import type { AddressHasher, KeyRing, Sealer } from "./deps.ts";

export interface Secrets {
  /** BECKON_SECRET: signs guest keys and seals secrets. */
  readonly current: string;
  /** BECKON_SECRET_PREVIOUS: what it was before; opens what was sealed then. */
  readonly previous: string | undefined;
}

/** The secret does not fit the database; the message names both ways out. */
export class WrongSecretError extends Error {
  constructor() {
    super(
      "BECKON_SECRET is not the secret this database was last used with (without the setting it is the file secret of the data directory): start with that one, or keep the new one and put the old one into BECKON_SECRET_PREVIOUS.",
    );
  }
}

export interface OpenInstallation {
  readonly keys: KeyRing;
  readonly hashAddress: AddressHasher;
  readonly sealer: Sealer;
  readonly tickets: Tickets;
  readonly tokenKeys: readonly TokenKey[];
}

const ADDRESS_KEY = "address key";

/**
 * Makes this process ready to sign, seal and hash for the database. At the first start it stores the secret's
 * fingerprint and a fresh address key; after a change of secrets it seals the address key anew. Safe when several
 * processes start together.
 * @throws {WrongSecretError} when neither secret opens the address key, which the last start sealed under its current one.
 */
export async function openInstallation(db: Db, secrets: Secrets): Promise<OpenInstallation> {
  return db.transaction(async (tx) => {
    await lockInstallation(tx);
    const given = [secrets.current, ...(secrets.previous === undefined ? [] : [secrets.previous])];
    const addressKey = await openAddressKey(tx, given);
    const makers = new Map<number, KeyMaker>();
    for (const secret of given.toReversed()) {
      const no = await insertSecret(tx, fingerprint(secret));
      makers.set(no, keyMaker(no, secret));
    }
    return {
      keys: keyRing(makers),
      hashAddress: addressHasher(addressKey),
      sealer: sealer(given),
      tickets: ticketsUnder(given.map((it) => deriveKey(it, "answer tickets"))),
      tokenKeys: given.map((it) => tokenKey(deriveKey(it, "login tokens"))),
    };
  });
}

/** How the secrets stand to the database, without changing anything: `new` before the first start. */
export async function compareSecrets(db: Db, secrets: Secrets): Promise<"fits" | "rotates" | "wrong" | "new"> {
  const sealed = await readAddressKey(db.autocommit);
  if (sealed === undefined) return "new";
  if (unsealAddressKey(secrets.current, sealed) !== undefined) return "fits";
  const { previous } = secrets;
  return previous !== undefined && unsealAddressKey(previous, sealed) !== undefined ? "rotates" : "wrong";
}

function fingerprint(secret: string): Buffer {
  return sha256(deriveKey(secret, "fingerprint"));
}

async function openAddressKey(tx: Tx, given: readonly string[]): Promise<Buffer> {
  const stored = await readAddressKey(tx);
  const [current = ""] = given;
  if (stored === undefined) {
    const fresh = randomBytes(32);
    await storeAddressKey(tx, seal(deriveKey(current, "sealing"), fresh, ADDRESS_KEY));
    return fresh;
  }
  for (const secret of given) {
    const key = unsealAddressKey(secret, stored);
    if (key === undefined) continue;
    if (secret !== current) await storeAddressKey(tx, seal(deriveKey(current, "sealing"), key, ADDRESS_KEY));
    return key;
  }
  throw new WrongSecretError();
}

function unsealAddressKey(secret: string, sealed: Buffer): Buffer | undefined {
  return unseal(deriveKey(secret, "sealing"), sealed, ADDRESS_KEY);
}

function keyRing(makers: ReadonlyMap<number, KeyMaker>): KeyRing {
  const current = [...makers.values()].at(-1);
  if (current === undefined) throw new Error("a key ring needs a secret");
  return { current, find: (secretNo) => makers.get(secretNo), all: [...makers.values()] };
}

function addressHasher(key: Buffer): AddressHasher {
  return (accountId, channel, normalised) =>
    createHmac("sha256", key).update(`${accountId}|${channel}|${normalised}`).digest();
}

function sealer(given: readonly string[]): Sealer {
  const keys = given.map((secret) => deriveKey(secret, "sealing"));
  const [current] = keys;
  if (current === undefined) throw new Error("a sealer needs a secret");
  return {
    seal: (plain, context) => seal(current, Buffer.from(plain), context),
    open(sealed, context) {
      for (const key of keys) {
        const plain = unseal(key, sealed, context);
        if (plain !== undefined) return plain.toString("utf8");
      }
      throw new Error(`cannot open ${context}: it was sealed under another secret`);
    },
  };
}
