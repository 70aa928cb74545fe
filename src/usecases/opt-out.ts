import { maskAddress } from "../domain/address.ts";
import type { AuditVerb } from "../domain/audit.ts";
import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import { hashKey, readKey } from "../domain/keys.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { Speech } from "../domain/speech.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { findOptOutByHash, type OptOutKey, type OptOutView, readOptOutView } from "../storage/opt-out-keys.ts";
import { deleteOptOut, findSuppressionsOfAddresses, insertSuppression } from "../storage/suppressions.ts";
import type { Deps } from "./deps.ts";

/** What is stopped or taken up again: everything from the account, or what is about one event. */
export type OptOutReach = "all" | "event";

export interface OptOutPage {
  readonly organiserName: string;
  readonly eventTitle: string | null;
  readonly locale: string | null;
  readonly eventLanguage: string | null;
  readonly speech: Speech;
  /** What was stopped for every address of the person, by their own wish; null while any of them may be written to. */
  readonly stopped: OptOutReach | null;
}

interface Found {
  readonly key: OptOutKey;
  readonly scope: OrganiserScope;
  readonly view: OptOutView;
}

/** What the page of an opt-out key says; undefined when the key is nobody's. Changes nothing. */
export async function readOptOut(deps: Pick<Deps, "db">, typedKey: string): Promise<OptOutPage | undefined> {
  const found = await find(deps.db.autocommit, typedKey);
  if (found === undefined) return undefined;
  const { organiserName, eventTitle, locale, eventLanguage, speech } = found.view;
  const stopped = await whatIsStopped(deps.db.autocommit, found);
  return { organiserName, eventTitle, locale, eventLanguage, speech, stopped };
}

async function whatIsStopped(tx: Tx, found: Found): Promise<OptOutReach | null> {
  const addresses = addressesOf(found);
  const { eventId } = found.key;
  const hashes = addresses.map((it) => it.addressHash);
  const standing = await findSuppressionsOfAddresses(tx, found.scope, { hashes, eventId });
  const isStopped = (of: EventId | null): boolean => {
    const here = standing.filter((it) => it.eventId === of);
    const covers = ({ channel, addressHash }: StoppedAddress) =>
      here.some((it) => it.channel === channel && it.addressHash.equals(addressHash));
    return here.some((it) => it.reason === "unsubscribed") && addresses.every(covers);
  };
  if (isStopped(null)) return "all";
  return isStopped(eventId) ? "event" : null;
}

/**
 * Stops messages to the person, by every channel: nothing that is not on its way yet leaves from here on. Safe to
 * repeat. Works for a removed guest, a deleted event and an erased person. Answers false when the key is nobody's.
 */
export async function stopMessages(
  deps: Pick<Deps, "db">,
  typedKey: string,
  reach: OptOutReach,
  source: string,
): Promise<boolean> {
  return change(deps, typedKey, {
    verb: "stop-messages",
    reach,
    async apply(tx, { scope, key }, address) {
      const entry = { ...address, reason: "unsubscribed", source, contactId: key.contactId } as const;
      await insertSuppression(tx, scope, entry);
    },
  });
}

/** Takes a stop back. A bounce or a complaint stays, because it was not this person's wish. */
export async function takeMessagesUpAgain(
  deps: Pick<Deps, "db">,
  typedKey: string,
  reach: OptOutReach,
): Promise<boolean> {
  return change(deps, typedKey, {
    verb: "take-messages-up-again",
    reach,
    async apply(tx, { scope }, address) {
      await deleteOptOut(tx, scope, address);
    },
  });
}

interface StoppedAddress {
  readonly channel: MessageChannel;
  readonly addressHash: Buffer;
  readonly addressHint: string;
}

interface Change {
  readonly verb: AuditVerb<"contact">;
  readonly reach: OptOutReach;
  apply(tx: Tx, found: Found, address: StoppedAddress & { readonly eventId: EventId | null }): Promise<void>;
}

async function change(deps: Pick<Deps, "db">, typedKey: string, { verb, reach, apply }: Change): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const found = await find(tx, typedKey);
    if (found === undefined) return false;
    const eventId = reach === "event" ? found.key.eventId : null;
    for (const address of addressesOf(found)) await apply(tx, found, { ...address, eventId });
    await insertAudit(tx, found.scope, {
      verb,
      objectKind: "contact",
      objectId: found.key.contactId,
      details: { reach },
    });
    return true;
  });
}

async function find(tx: Tx, typedKey: string): Promise<Found | undefined> {
  const plain = readKey(typedKey);
  const key = plain === undefined ? undefined : await findOptOutByHash(tx, hashKey(plain));
  if (key === undefined) return undefined;
  const scope = mintSystemScope(key.accountId);
  return { key, scope, view: await readOptOutView(tx, scope, key) };
}

/** The addresses of the time of the invitation and those of today, each once. */
function addressesOf({ key, view }: Found): StoppedAddress[] {
  const known: Array<[MessageChannel, Buffer | null, string]> = [
    ["email", view.emailHash, mask("email", view.email)],
    ["email", key.emailHash, ""],
    ["sms", view.phoneHash, mask("sms", view.phone)],
    ["sms", key.phoneHash, ""],
  ];
  const byHash = new Map<string, StoppedAddress>();
  for (const [channel, addressHash, addressHint] of known) {
    const id = `${channel} ${addressHash?.toString("hex")}`;
    if (addressHash !== null && !byHash.has(id)) byHash.set(id, { channel, addressHash, addressHint });
  }
  return [...byHash.values()];
}

function mask(channel: MessageChannel, normalised: string | null): string {
  return normalised === null ? "" : maskAddress({ channel, normalised });
}
