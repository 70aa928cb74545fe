import { timingSafeEqual } from "node:crypto";
import { normaliseBase32 } from "../lib/base32.ts";
import type { AccountId, MessageId } from "./ids.ts";
import type { KeyMaker } from "./keys.ts";

/**
 * Which of an account's messages a Message-ID (or the part of one before the @) is of; undefined for one we did not
 * make for this account. Angle brackets and case do not matter.
 */
export function readMessageId(makers: readonly KeyMaker[], accountId: AccountId, text: string): MessageId | undefined {
  const found = /^<?(\d{1,16})\.([0-9a-z]{16})(?:@|>?$)/i.exec(text.trim());
  const mac = normaliseBase32(found?.[2] ?? "", 16);
  if (found === null || mac === undefined) return undefined;
  const messageId = Number(found[1]) as MessageId;
  const isOurs = makers.some((it) =>
    timingSafeEqual(Buffer.from(it.messageMac(accountId, messageId)), Buffer.from(mac)),
  );
  return isOurs ? messageId : undefined;
}
