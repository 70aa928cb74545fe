import type { Right } from "./caller.ts";

/** What somebody who signs in is to the account. A member answers invitations and sees nothing of the organisers'. */
export type Role = "owner" | "organiser" | "developer" | "viewer" | "member";

const RIGHTS: Readonly<Record<Role, Right | undefined>> = {
  owner: "owner",
  organiser: "write",
  developer: "write",
  viewer: "read",
  member: undefined,
};

/** What a person of this role may do with the account; undefined: nothing. */
export function rightOf(role: Role): Right | undefined {
  return RIGHTS[role];
}
