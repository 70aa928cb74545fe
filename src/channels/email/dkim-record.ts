import { createPublicKey, type KeyObject } from "node:crypto";

/** An Ed25519 key in the form of RFC 5280 is preceded by this many octets that every such key begins with. */
const ED25519_PREFIX_OCTETS = 12;

/** The TXT record that lets receivers check signatures of this private key (RFC 6376, section 3.6.1; RFC 8463). */
export function dkimRecord(key: KeyObject): string {
  const der = createPublicKey(key).export({ type: "spki", format: "der" });
  return key.asymmetricKeyType === "ed25519"
    ? `v=DKIM1; k=ed25519; p=${der.subarray(ED25519_PREFIX_OCTETS).toString("base64")}`
    : `v=DKIM1; k=rsa; p=${der.toString("base64")}`;
}
