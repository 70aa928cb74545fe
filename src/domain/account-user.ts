import type { LoginId } from "./ids.ts";
import type { LoginRole } from "./login.ts";

/** Somebody who signs in to the account, as its programs see them. */
export interface AccountUser {
  readonly id: LoginId;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string;
  readonly phone: string | null;
  readonly mobile: string | null;
  readonly role: LoginRole;
  /** When they signed in last, as long as that is remembered. */
  readonly lastSeenAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type AccountUserProperty = "id" | "firstName" | "lastName" | "email" | "createdAt" | "updatedAt";
