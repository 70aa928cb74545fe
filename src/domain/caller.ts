import type { AccountId, ContactId, CredentialId, GuestId, LoginId, ProjectId } from "./ids.ts";

declare const minted: unique symbol;

/**
 * What a caller may do, each with all before it. `self`: what is one's own and nothing of the account. `develop`: what
 * connects programs (webhooks, the API log, credentials up to `write`).
 */
export type Right = "self" | "read" | "write" | "develop" | "owner";

/** What a credential can be given. */
export type KeyScope = Exclude<Right, "self" | "develop">;

export type Actor =
  | { readonly kind: "credential"; readonly id: CredentialId }
  | { readonly kind: "login"; readonly id: LoginId }
  | { readonly kind: "system" };

/**
 * Proof that the caller may touch this account's rows. Storage asks for it and binds `accountId` in every statement.
 * Only authentication and the claims of a worker mint one.
 */
export interface AccountScope {
  readonly accountId: AccountId;
  readonly [minted]: true;
}

/** A program or a person who works for the account. */
export interface OrganiserScope extends AccountScope {
  readonly actor: Actor;
  readonly right: Right;
  /** Projects the caller is confined to; null: all of the account. */
  readonly projectIds: readonly ProjectId[] | null;
}

/** Somebody who signs in for themselves: what they made is theirs, and what they are asked to. */
export interface LoginScope extends AccountScope {
  readonly loginId: LoginId;
  readonly contactId: ContactId;
}

/** Whoever holds a personal link. */
export interface GuestScope extends AccountScope {
  readonly guestId: GuestId;
}

/** Called by `usecases/authenticate-*.ts` and nobody else. */
export function mintOrganiserScope(facts: Omit<OrganiserScope, typeof minted>): OrganiserScope {
  return facts as OrganiserScope;
}

/** Called by `usecases/authenticate-login.ts` and nobody else. */
export function mintLoginScope(facts: Omit<LoginScope, typeof minted>): LoginScope {
  return facts as LoginScope;
}

/** Called when a guest key was found by its hash, and nowhere else. */
export function mintGuestScope(facts: Omit<GuestScope, typeof minted>): GuestScope {
  return facts as GuestScope;
}

/** For work nobody asked for just now: what a worker claimed, what an opt-out key names, the first start. */
export function mintSystemScope(accountId: AccountId): OrganiserScope {
  return mintOrganiserScope({ accountId, actor: { kind: "system" }, right: "owner", projectIds: null });
}

const RANK: Readonly<Record<Right, number>> = { self: 0, read: 1, write: 2, develop: 3, owner: 4 };

export function mayDo(scope: OrganiserScope, needed: Right): boolean {
  return includesRight(scope.right, needed);
}

/** Whether whoever has the one right may do what the other is needed for. */
export function includesRight(right: Right, needed: Right): boolean {
  return RANK[right] >= RANK[needed];
}
