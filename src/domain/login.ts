import type { Right } from "./caller.ts";
import type { ContactId, LoginId } from "./ids.ts";

/** What a login may do: run the account, or, as a member, only what is its own. `system` stands for nobody. */
export type LoginRole = "owner" | "organiser" | "developer" | "viewer" | "member" | "system";

const RIGHTS: Readonly<Record<LoginRole, Right | undefined>> = {
  owner: "owner",
  organiser: "write",
  developer: "develop",
  viewer: "read",
  member: "self",
  system: undefined,
};

/** What a person of this role may do; undefined: not even sign in. */
export function rightOf(role: LoginRole): Right | undefined {
  return RIGHTS[role];
}

/** A person who signs in, as others who sign in may see them. */
export interface User {
  /** Of their contact: a person has one number, whoever speaks of them. */
  readonly id: ContactId;
  readonly loginId: LoginId;
  readonly name: string;
  /** As typed; null where they sign in by e-mail only. */
  readonly mobile: string | null;
  readonly email: string;
  /** Name of their picture's file. */
  readonly avatarFile: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A name in one piece, divided at its last space: `Maria da Silva` is Maria da, Silva. */
export function namesOf(name: string): {
  readonly displayName: string;
  readonly firstName: string;
  readonly lastName: string | null;
} {
  const at = name.lastIndexOf(" ");
  if (at < 0) return { displayName: name, firstName: name, lastName: null };
  return { displayName: name, firstName: name.slice(0, at).trimEnd(), lastName: name.slice(at + 1) };
}
