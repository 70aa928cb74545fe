import { crc32 } from "../lib/crc32.ts";
import type { CredentialId } from "./ids.ts";

const SHAPE = /^bk_(?<id>[1-9]\d*)_(?<random>[0-9A-Za-z]{32})_(?<crc>[0-9a-f]{8})$/;

/**
 * A native key, `bk_{id}_{random}_{crc}`: the checksum tells a typing error from a revoked key, and helps scanners for
 * leaked secrets.
 */
export function makeApiKey(id: CredentialId, random: string): string {
  const start = `bk_${id}_${random}`;
  return `${start}_${crc32(start)}`;
}

/** Whether the text begins as a generated key does and is none: mistyped, unless it is a key the operator chose. */
export function isMistypedKey(key: string): boolean {
  if (!key.startsWith("bk_")) return false;
  const parts = SHAPE.exec(key)?.groups;
  return parts === undefined || crc32(`bk_${parts["id"]}_${parts["random"]}`) !== parts["crc"];
}
