import { hash } from "node:crypto";

const BLOCK_OCTETS = 64;
const HASH_OCTETS = 32;
/** Longer texts are rare enough for a buffer of their own. */
const TEXT_OCTETS = 256;

/**
 * HMAC-SHA-256 (RFC 2104) under one key of at most 64 octets, of ever new texts. Two one-shot hashes over what the key
 * makes of a block: they leave no native object behind for the collector, which of thousands a second is most of the
 * price of `createHmac`.
 */
export function keyedHash(key: Uint8Array): (text: string) => Buffer {
  if (key.length > BLOCK_OCTETS) throw new Error("the key of a keyed hash is longer than a block");
  const inner = Buffer.alloc(BLOCK_OCTETS + TEXT_OCTETS, 0x36);
  const outer = Buffer.alloc(BLOCK_OCTETS + HASH_OCTETS, 0x5c);
  key.forEach((octet, at) => {
    inner[at] = octet ^ 0x36;
    outer[at] = octet ^ 0x5c;
  });
  /** Views of `inner` by their length: to make one costs as much as to hash it. */
  const beginnings: Uint8Array[] = [];
  const beginning = (length: number): Uint8Array => {
    beginnings[length] ??= inner.subarray(0, length);
    return beginnings[length];
  };
  const innerOf = (text: string): Uint8Array => {
    // Three octets are the most that a code unit takes in UTF-8: such a text fits whole.
    if (text.length * 3 <= TEXT_OCTETS) return beginning(BLOCK_OCTETS + inner.write(text, BLOCK_OCTETS));
    return Buffer.concat([inner.subarray(0, BLOCK_OCTETS), Buffer.from(text)]);
  };
  return (text) => {
    outer.write(hash("sha256", innerOf(text), "binary"), BLOCK_OCTETS, "binary");
    return Buffer.from(hash("sha256", outer, "binary"), "binary");
  };
}
