import { randomBytes } from "node:crypto";
import { mintGuestScope, type OrganiserScope } from "../domain/caller.ts";
import type { ContactId, EventId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import { sha256 } from "../lib/seal.ts";
import { findEvent } from "../storage/events.ts";
import {
  findGuestSignInByHash,
  type GuestSignIn,
  insertGuestSignIn,
  takeGuestSignIn,
} from "../storage/guest-sign-ins.ts";
import { findListedGuests } from "../storage/guests.ts";
import type { Deps } from "./deps.ts";
import { linksOf } from "./guest-links.ts";

/** Time to follow a link somebody was just sent on to. */
const SIGN_IN_SECONDS = 10 * 60;
const TOKEN = /^[0-9a-f]{32}$/;

/** Which guest a program lets in. */
export interface SignInWish {
  readonly eventId: EventId;
  readonly contactId: ContactId;
  /** Origin of the site the link must be opened from, such as `https://example.org`; null: anywhere. */
  readonly referrer: string | null;
}

/**
 * Makes a link that lets a registered guest onto their own page, once, within ten minutes: the token, in 32
 * hexadecimal digits. Undefined for a contact who is not coming.
 * @throws {Refusal} not-found (the event).
 */
export async function makeGuestSignIn(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  { eventId, contactId, referrer }: SignInWish,
): Promise<string | undefined> {
  return deps.db.transaction(async (tx) => {
    if ((await findEvent(tx, scope, eventId)) === undefined) throw notFound("event", eventId);
    const [guest] = await findListedGuests(tx, scope, eventId, [contactId]);
    if (guest?.state !== "accepted") return undefined;
    const token = randomBytes(16).toString("hex");
    const facts = { tokenHash: sha256(token), guestId: guest.id, referrer, seconds: SIGN_IN_SECONDS };
    await insertGuestSignIn(tx, scope, facts);
    return token;
  });
}

/** What the page of such a link says. Reading it uses nothing up. */
export type SignInView =
  | ({ readonly kind: "ready" } & Pick<GuestSignIn, "eventTitle" | "eventLanguage" | "locale">)
  | { readonly kind: "elsewhere" | "unknown" };

/** `openedFrom`: where the browser says it comes from. */
export async function readGuestSignIn(
  deps: Pick<Deps, "db">,
  token: string,
  openedFrom: string | undefined,
): Promise<SignInView> {
  const found = TOKEN.test(token) ? await findGuestSignInByHash(deps.db.autocommit, sha256(token)) : undefined;
  if (found === undefined) return { kind: "unknown" };
  if (found.referrer !== null && found.referrer !== originOf(openedFrom)) return { kind: "elsewhere" };
  return { kind: "ready", eventTitle: found.eventTitle, eventLanguage: found.eventLanguage, locale: found.locale };
}

/** Uses the link up and answers the guest's page; undefined when it lets nobody in any more. */
export async function useGuestSignIn(
  deps: Pick<Deps, "db" | "keys" | "publicUrl">,
  token: string,
): Promise<string | undefined> {
  const taken = TOKEN.test(token) ? await takeGuestSignIn(deps.db.autocommit, sha256(token)) : undefined;
  if (taken === undefined) return undefined;
  const scope = mintGuestScope({ accountId: taken.accountId, guestId: taken.guest.id });
  return linksOf(deps, scope, taken.guest)?.page;
}

/** The origin of a web address; undefined when it is none. Browsers tell other sites no more of a referrer than that. */
export function originOf(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { protocol, origin } = new URL(address);
  return protocol === "https:" || protocol === "http:" ? origin : undefined;
}
