import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { RESULTS_DIR } from "./harness.ts";

export interface SigningKey {
  readonly path: string;
  readonly key: KeyObject;
}

/** A new RSA key of 2,048 bits, in a file beside the results. */
export async function writeSigningKey(): Promise<SigningKey> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" });
  const path = resolve(join(RESULTS_DIR, "dkim.pem"));
  await writeFile(path, pem, { mode: 0o600 });
  return { path, key: createPrivateKey(pem) };
}

const signAsync = promisify(sign) as (algorithm: string, data: Buffer, key: KeyObject) => Promise<Buffer>;
const SECONDS = 5;

/** Signatures a second that all cores make together when they do nothing else. */
export async function signingRate({ key }: SigningKey): Promise<number> {
  const header = Buffer.alloc(600, "h");
  const end = performance.now() + SECONDS * 1000;
  let signed = 0;
  const one = async () => {
    while (performance.now() < end) {
      await signAsync("sha256", header, key);
      signed += 1;
    }
  };
  await Promise.all(Array.from({ length: cpus().length * 2 }, one));
  return signed / SECONDS;
}
