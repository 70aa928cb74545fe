import { timingSafeEqual } from "node:crypto";
import type { AccountId, MessageId } from "./ids.ts";
import type { KeyMaker } from "./keys.ts";

/** Which message a provider speaks of, where it repeats what we told it. */
export interface TextReference {
  readonly accountId: AccountId;
  readonly messageId: MessageId;
}

/**
 * `{account}.{message}.{mac}`, from the id a message travels under, whose MAC makes it nobody else's. Undefined for what
 * is no message of a campaign: a test, an answer to a text.
 */
export function textReferenceOf(accountId: AccountId, outgoingId: string): string | undefined {
  const id = /^(?<id>\d+\.[0-9a-z]+)@/.exec(outgoingId)?.groups?.["id"];
  return id === undefined ? undefined : `${accountId}.${id}`;
}

/** What such a reference names; undefined for any we did not make. */
export function readTextReference(keys: readonly KeyMaker[], reference: string): TextReference | undefined {
  const read = /^(?<account>\d{1,15})\.(?<message>\d{1,15})\.(?<mac>[0-9a-z]{1,64})$/.exec(reference)?.groups;
  if (read === undefined) return undefined;
  const accountId = Number(read["account"]) as AccountId;
  const messageId = Number(read["message"]) as MessageId;
  const given = Buffer.from(read["mac"] ?? "");
  const isOurs = keys.some((it) => {
    const mac = Buffer.from(it.messageMac(accountId, messageId));
    return mac.length === given.length && timingSafeEqual(mac, given);
  });
  return isOurs ? { accountId, messageId } : undefined;
}
