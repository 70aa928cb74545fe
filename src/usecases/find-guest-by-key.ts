import { type GuestScope, mintGuestScope } from "../domain/caller.ts";
import type { GuestId } from "../domain/ids.ts";
import { hashKey, readKey } from "../domain/keys.ts";
import type { WaitingPlace } from "../domain/waiting-list.ts";
import { grouped } from "../lib/grouped.ts";
import {
  findGuestsByKeyHash,
  findWithdrawnKeyHash,
  type Hosting,
  type KeyedGuest,
  type WithdrawnKey,
} from "../storage/guest-keys.ts";
import { readLine } from "../storage/waiting-list.ts";
import type { Deps } from "./deps.ts";
import { type KnownHostings, knownHostings } from "./known-hostings.ts";

/** What a guest page may show: the event, and whom it is for in words that tell a stranger little. */
export interface GuestView extends Pick<KeyedGuest, "guest" | "unconfirmedReply">, Hosting {
  readonly scope: GuestScope;
  /** Whether every place of the event is taken or waited for; never where places are not counted. */
  readonly isFull: boolean;
  /** Where the guest stands in the line for a place; null for one who does not wait. */
  readonly waiting: WaitingPlace | null;
  /** How the guest is greeted; null when no name is known. */
  readonly firstName: string | null;
  /** Whom the page is for, `Maria S.`: first name and initial of the last; null when no name is known. */
  readonly invitee: string | null;
  readonly locale: string | null;
  /** Null when the secret it was made under is gone; the links handed out then keep working. */
  readonly optOutKey: string | null;
}

export type FoundGuest =
  | {
      readonly kind: "found";
      /** As links write it, whatever was typed. */
      readonly key: string;
      readonly keyHash: Buffer;
      readonly view: GuestView;
    }
  /** The guest was removed after the link was handed out. Nothing of the event may be told. */
  | ({ readonly kind: "withdrawn" } & WithdrawnKey)
  | { readonly kind: "unknown" };

/** Links open nothing more so many days after the event is over. */
const LINKS_OUTLIVE_EVENT_DAYS = 7;
const DAY_MS = 86_400_000;

type FindGuestDeps = Pick<Deps, "db" | "now" | "keys">;

/** A statement costs more than the rows it finds: pages that are opened at once are looked up together. */
const TOGETHER_MAX = 100;

/**
 * Finds the guest a personal link opens. A hit is one indexed read, made after it was asked for; the event and its
 * organiser are read again when they have changed, and the places taken where they are counted. Nothing is written.
 * Mistyped, rotated and forgotten keys and those of deleted events are all unknown, in the same way.
 */
export type FindGuestByKey = (typed: string) => Promise<FoundGuest>;

export function guestFinder(deps: FindGuestDeps): FindGuestByKey {
  const finding: Finding = {
    hostings: knownHostings(deps),
    byHash: grouped<Buffer, KeyedGuest | undefined>({
      sizeMax: TOGETHER_MAX,
      waitMs: 0,
      run: (hashes) => findGuestsByKeyHash(deps.db.autocommit, hashes),
    }),
  };
  return (typed) => findGuestByKey(deps, finding, typed);
}

interface Finding {
  readonly hostings: KnownHostings;
  readonly byHash: (keyHash: Buffer) => Promise<KeyedGuest | undefined>;
}

async function findGuestByKey(deps: FindGuestDeps, finding: Finding, typed: string): Promise<FoundGuest> {
  const key = readKey(typed);
  if (key === undefined) return { kind: "unknown" };
  const keyHash = hashKey(key);
  const found = await finding.byHash(keyHash);
  if (found === undefined) {
    const withdrawn = await findWithdrawnKeyHash(deps.db.autocommit, keyHash);
    return withdrawn === undefined ? { kind: "unknown" } : { kind: "withdrawn", ...withdrawn };
  }
  const { accountId, guest, unconfirmedReply, contact } = found;
  const { id: guestId, eventId, contactId, secretNo, state } = guest;
  const scope = mintGuestScope({ accountId, guestId });
  const hosting = await finding.hostings(scope, eventId, found.hostingVersion);
  if (hosting === undefined) return { kind: "unknown" };
  const { event, account, questions } = hosting;
  if (state === "removed") return { kind: "withdrawn", locale: contact.locale, account };
  const over = event.endsAt ?? event.startsAt;
  if (over !== null && deps.now().getTime() > over.getTime() + LINKS_OUTLIVE_EVENT_DAYS * DAY_MS)
    return { kind: "unknown" };
  const view: GuestView = {
    guest,
    unconfirmedReply,
    ...(await standingInLine(deps, scope, { event, guestId })),
    event,
    account,
    questions,
    ...namesOf(contact),
    scope,
    locale: contact.locale,
    optOutKey: deps.keys.find(secretNo)?.optOutKey({ accountId, eventId, contactId }) ?? null,
  };
  return { kind: "found", key, keyHash, view };
}

/** Read anew each time, where places are counted or may be waited for. */
async function standingInLine(
  { db }: FindGuestDeps,
  scope: GuestScope,
  { event, guestId }: { readonly event: Hosting["event"]; readonly guestId: GuestId },
): Promise<Pick<GuestView, "isFull" | "waiting">> {
  const { id, capacity, waitingList } = event;
  if (capacity === null && !waitingList) return { isFull: false, waiting: null };
  const { heads, waiting, own } = await readLine(db.autocommit, scope, { eventId: id, guestId });
  return { isFull: capacity !== null && heads + waiting >= capacity, waiting: own };
}

/** A display name stands in for a missing first name, unless it is an address: the page tells none. */
function namesOf(contact: KeyedGuest["contact"]): { firstName: string | null; invitee: string | null } {
  const display = contact.displayName?.includes("@") ? [] : (contact.displayName ?? "").trim().split(/\s+/);
  const given = contact.firstName?.trim();
  const firstName = given || display[0] || contact.lastName?.trim() || null;
  if (firstName === null) return { firstName, invitee: null };
  const last = given ? contact.lastName?.trim() : display.slice(1).at(-1);
  const initial = last === undefined ? undefined : [...last][0];
  return { firstName, invitee: initial === undefined ? firstName : `${firstName} ${initial.toUpperCase()}.` };
}
