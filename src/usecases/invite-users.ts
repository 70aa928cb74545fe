import type { LoginScope } from "../domain/caller.ts";
import type { ContactId, EventId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import type { Problem } from "../domain/refusal.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { findSettings } from "../storage/account-settings.ts";
import type { Tx } from "../storage/db.ts";
import { findLoginEvents, type LoginEvent } from "../storage/login-events.ts";
import { findLoginsByNames, type Mobile } from "../storage/logins.ts";
import { countUnknownAddresses } from "../storage/unknown-addresses.ts";
import { asOrganiser } from "./authenticate-login.ts";
import type { Deps } from "./deps.ts";
import { inviteInside } from "./invite-contacts.ts";
import type { Denied } from "./login-events.ts";
import { readMobile } from "./prove-login.ts";
import { tellInvited } from "./tell-invited.ts";

export type InviteUsersDeps = Pick<Deps, "db" | "now" | "keys" | "isSandbox">;

/** Whom a login asks to what, and by which rules. */
export interface UserInvitation {
  readonly eventId: EventId;
  /** Addresses and numbers as they were written. */
  readonly names: readonly string[];
  readonly origin: Origin;
  /** Whether who declined may be asked again. */
  readonly asksDeclinedAgain: boolean;
  /** How many names that are nobody's one login may ask for in a day (UTC); 0: any number. */
  readonly unknownPerDayMax: number;
  /** Whether those invited are written to. */
  readonly isTold: boolean;
}

/** What became of one name. `left-out`: the caller's own, or one more of somebody named before. */
export type NameOutcome = "invited" | "already-invited" | "unknown" | "left-out";

export type UsersInvited =
  | {
      readonly kind: "done";
      /** One for each name, in the order given. */
      readonly outcomes: readonly NameOutcome[];
      /** What kept messages from being sent, where some were wished. */
      readonly blockers: readonly Problem[];
    }
  /** Too many names that are nobody's today. Nobody was invited. */
  | { readonly kind: "too-many" }
  | Denied;

/**
 * Invites people who have a login, named by what they sign in with, to an event the caller made or said yes to. Nobody
 * is asked twice: of two callers at once one makes the invitation. Names that are nobody's take as long as others, and
 * are counted even where the call is refused because of them.
 */
export async function inviteUsers(
  deps: InviteUsersDeps,
  scope: LoginScope,
  asked: UserInvitation,
): Promise<UsersInvited> {
  return deps.db.transaction(async (tx): Promise<UsersInvited> => {
    const event = (await findLoginEvents(tx, scope, [asked.eventId])).get(asked.eventId);
    if (event === undefined) return { kind: "unknown" };
    if (event.standing === null || event.status === "cancelled") return { kind: "forbidden" };
    const people = await whoIsNamed(tx, scope, asked.names);
    if (await isAskingTooMuch(tx, deps, scope, { asked, people })) return { kind: "too-many" };
    return inviteNamed(tx, deps, scope, { event, asked, people });
  });
}

/** Who each name is; undefined for nobody. */
type People = ReadonlyArray<ContactId | undefined>;

/** All names are looked for at once, whether anybody has them or not. */
async function whoIsNamed(tx: Tx, scope: LoginScope, names: readonly string[]): Promise<People> {
  const { defaultRegion } = await findSettings(tx, scope);
  const read = names.map((name) => readName(name, defaultRegion));
  const found = await findLoginsByNames(tx, scope, {
    emailNorms: read.flatMap((it) => it.emailNorm ?? []),
    mobiles: read.flatMap((it) => it.mobile?.typed ?? []),
    e164s: read.flatMap((it) => it.mobile?.e164 ?? []),
  });
  const holders = new Map<string, ContactId>();
  // As dialled first, so that a number counts as typed where it is somebody's as well.
  for (const it of found) if (it.mobileE164 !== null) holders.set(it.mobileE164, it.contactId);
  for (const it of found) if (it.mobile !== null) holders.set(it.mobile, it.contactId);
  for (const it of found) holders.set(it.emailNorm, it.contactId);
  return read.map(({ emailNorm, mobile }) => {
    const keys = [emailNorm, mobile?.typed ?? null, mobile?.e164 ?? null];
    return keys.map((key) => (key === null ? undefined : holders.get(key))).find((it) => it !== undefined);
  });
}

interface ReadName {
  readonly emailNorm: string | null;
  readonly mobile: Mobile | null;
}

function readName(name: string, region: string): ReadName {
  if (!name.includes("@")) return { emailNorm: null, mobile: readMobile(name, region) };
  const address = parseEmailAddress(name);
  return { emailNorm: address.kind === "ok" ? address.normalised : null, mobile: null };
}

/**
 * Counts the names that are nobody's and tells whether there were too many today. Refused calls count as well. Beyond
 * the limit every call with such a name is refused, and beyond twice the limit every call: otherwise refusals would go
 * on telling which names are somebody's, which the limit is there to hide.
 */
async function isAskingTooMuch(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: LoginScope,
  { asked, people }: { readonly asked: UserInvitation; readonly people: People },
): Promise<boolean> {
  const max = asked.unknownPerDayMax;
  if (max === 0) return false;
  const count = people.filter((it) => it === undefined).length;
  const total = await countUnknownAddresses(tx, scope, scope.loginId, { count, at: deps.now() });
  return total > (count > 0 ? max : 2 * max);
}

interface Inviting {
  readonly event: LoginEvent;
  readonly asked: UserInvitation;
  readonly people: People;
}

async function inviteNamed(
  tx: Tx,
  deps: Omit<InviteUsersDeps, "db">,
  scope: LoginScope,
  { event, asked, people }: Inviting,
): Promise<UsersInvited> {
  const { eventId, origin, asksDeclinedAgain } = asked;
  const distinct = [...new Set(people.filter((it) => it !== undefined))];
  const named = distinct.filter((it) => it !== scope.contactId);
  const contactIds = named.filter((it) => it !== event.creatorId);
  const organiser = asOrganiser(scope);
  const answers = await inviteInside(tx, deps, organiser, { eventId, contactIds, origin, asksDeclinedAgain });
  if (answers.some((it) => it.kind === "not-eligible")) return { kind: "forbidden" };
  const fresh = answers.flatMap((it) =>
    "guest" in it && it.isNew ? [{ id: it.guest.id, contactId: it.contactId }] : [],
  );
  const told =
    asked.isTold && fresh.length > 0
      ? await tellInvited(tx, deps, organiser, { eventId, guests: fresh, origin })
      : undefined;
  const outcomes = outcomesOf(people, { named: new Set(named), invited: new Set(fresh.map((it) => it.contactId)) });
  return { kind: "done", outcomes, blockers: told?.blockers ?? [] };
}

function outcomesOf(
  people: People,
  { named, invited }: { readonly named: ReadonlySet<ContactId>; readonly invited: ReadonlySet<ContactId> },
): NameOutcome[] {
  const met = new Set<ContactId>();
  return people.map((contactId) => {
    if (contactId === undefined) return "unknown";
    if (!named.has(contactId) || met.has(contactId)) return "left-out";
    met.add(contactId);
    return invited.has(contactId) ? "invited" : "already-invited";
  });
}
