import { createPublicKey, type KeyObject } from "node:crypto";

/** Reads the public key of an elliptic curve, a SubjectPublicKeyInfo in base 64; undefined for anything else. */
export function readEcPublicKey(base64: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(base64, "base64"), format: "der", type: "spki" });
    return key.asymmetricKeyType === "ec" ? key : undefined;
  } catch {
    return undefined;
  }
}
