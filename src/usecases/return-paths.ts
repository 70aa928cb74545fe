import type { OutgoingEnvelope } from "../channels/contract.ts";
import type { AccountId, MessageId } from "../domain/ids.ts";
import { makeOptOutAddress, readOptOutAddress } from "../domain/opt-out-address.ts";
import {
  BOUNCES_FOR_HOURS,
  envelopeIdOf,
  makeReturnPath,
  type ReturnPathFacts,
  readEnvelopeId,
  readReturnPath,
} from "../domain/return-path.ts";
import type { Deps } from "./deps.ts";

/** Makes and reads the addresses that lead back to a message or a guest. All of it is arithmetic: no row is read. */
export interface ReturnPaths {
  /** What a mail's envelope says, so that its failures find back for 14 days; undefined when nothing is listened to. */
  bounceFor(accountId: AccountId, messageId: MessageId): OutgoingEnvelope | undefined;
  /** Whose return path an address is; undefined for any we did not sign, and for one whose time is over. */
  read(address: string): ReturnPathFacts | undefined;
  /** The same of the envelope id that a failure report repeats. */
  readEnvelopeId(id: string): ReturnPathFacts | undefined;
  /** Where a mail stops messages to whom this opt-out key speaks for; undefined when nothing is listened to. */
  optOutAddressFor(optOutKey: string): string | undefined;
  /** What stands for an opt-out key in an address of that form; nobody's, perhaps. */
  readOptOutKey(address: string): string | undefined;
}

export type ReturnPathDeps = Pick<Deps, "keys" | "now" | "inboundAddress">;

export function returnPaths({ keys, now, inboundAddress }: ReturnPathDeps): ReturnPaths {
  if (inboundAddress === undefined)
    return {
      bounceFor: () => undefined,
      read: () => undefined,
      readEnvelopeId: () => undefined,
      optOutAddressFor: () => undefined,
      readOptOutKey: () => undefined,
    };
  return {
    bounceFor(accountId, messageId) {
      const expiresAt = new Date(now().getTime() + BOUNCES_FOR_HOURS * 3_600_000);
      const sender = makeReturnPath(keys.current, inboundAddress, { kind: "b", accountId, messageId, expiresAt });
      return sender === undefined ? undefined : { sender, id: envelopeIdOf(sender) };
    },
    read: (address) => readReturnPath(keys.all, inboundAddress, address, now()),
    readEnvelopeId: (id) => readEnvelopeId(keys.all, id, now()),
    optOutAddressFor: (optOutKey) => makeOptOutAddress(inboundAddress, optOutKey),
    readOptOutKey: (address) => readOptOutAddress(inboundAddress, address),
  };
}
