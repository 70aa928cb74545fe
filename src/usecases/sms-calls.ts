import { timingSafeEqual } from "node:crypto";
import type { AccountId } from "../domain/ids.ts";
import { sha256 } from "../lib/seal.ts";
import type { KeyRing } from "./deps.ts";

/** Whom the address is made for: the operator's provider serves every account. */
const NOBODY = 0 as AccountId;
const PURPOSE = "texts that come in";

/** The token in the address the provider calls. The signature proves the caller; this keeps others from knocking at all. */
export function smsHookToken(keys: KeyRing): string {
  return keys.current.messageMac(NOBODY, PURPOSE);
}

/** Whether a token is the present one, or that of the secret before. */
export function isSmsHookToken(keys: KeyRing, token: string): boolean {
  const given = sha256(token.toLowerCase());
  return keys.all.some((it) => timingSafeEqual(sha256(it.messageMac(NOBODY, PURPOSE)), given));
}
