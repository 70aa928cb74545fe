import type { AccountScope } from "../domain/caller.ts";
import type { Guest } from "../domain/guest.ts";
import type { AccountId, GuestId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";
import { type GuestRow, toGuest } from "./guests.ts";

/** Stores a link that lets the guest in once, within `seconds`. */
export async function insertGuestSignIn(
  tx: Tx,
  scope: AccountScope,
  it: {
    readonly tokenHash: Buffer;
    readonly guestId: GuestId;
    readonly referrer: string | null;
    readonly seconds: number;
  },
): Promise<void> {
  await tx.named(
    "insert-guest-sign-in",
    `insert into guest_sign_ins (token_hash, account_id, guest_id, referrer, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
    [it.tokenHash, scope.accountId, it.guestId, it.referrer, it.seconds],
  );
}

/** A link that still lets its guest in. */
export interface GuestSignIn {
  readonly accountId: AccountId;
  readonly guest: Guest;
  /** Where it must be opened from; null: anywhere. */
  readonly referrer: string | null;
  readonly eventTitle: string;
  readonly eventLanguage: string | null;
  readonly locale: string | null;
}

interface SignInRow extends GuestRow {
  account_id: number;
  referrer: string | null;
  title: string;
  language: string | null;
  locale: string | null;
}

const READ = `g.account_id, g.id, g.event_id, g.contact_id, g.key_version, g.secret_no, g.state, g.invited_at,
       g.answered_at, g.removed_at, s.referrer, e.title, e.language, c.locale`;

/** Used up, over, of a guest who was removed or whose event is deleted, of a suspended account: lets nobody in. */
const OPENS = `s.token_hash = $1 and s.used_at is null and s.expires_at > now()
        and a.id = s.account_id and a.suspended_at is null
        and g.account_id = s.account_id and g.id = s.guest_id and g.state <> 'removed'
        and e.account_id = g.account_id and e.id = g.event_id and e.deleted_at is null
        and c.account_id = g.account_id and c.id = g.contact_id`;

/** The link of this hash, while it lets somebody in. Named exception of the tenant wall: the token says whose it is. */
export async function findGuestSignInByHash(tx: Tx, tokenHash: Buffer): Promise<GuestSignIn | undefined> {
  const [row] = await tx.named<SignInRow>(
    "find-guest-sign-in-by-hash",
    `select ${READ} from guest_sign_ins s, accounts a, guests g, events e, contacts c where ${OPENS}`,
    [tokenHash],
  );
  return row === undefined ? undefined : toSignIn(row);
}

/** Uses the link up: whoever comes first gets it, the others get undefined. */
export async function takeGuestSignIn(tx: Tx, tokenHash: Buffer): Promise<GuestSignIn | undefined> {
  const [row] = await tx.named<SignInRow>(
    "take-guest-sign-in",
    `update guest_sign_ins s set used_at = now()
       from accounts a, guests g, events e, contacts c
      where ${OPENS}
     returning ${READ}`,
    [tokenHash],
  );
  return row === undefined ? undefined : toSignIn(row);
}

function toSignIn(row: SignInRow): GuestSignIn {
  return {
    accountId: row.account_id as AccountId,
    guest: toGuest(row),
    referrer: row.referrer,
    eventTitle: row.title,
    eventLanguage: row.language,
    locale: row.locale,
  };
}
