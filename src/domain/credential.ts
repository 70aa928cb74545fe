import type { KeyScope } from "./caller.ts";
import type { CredentialId, LoginId, ProjectId } from "./ids.ts";

export type CredentialKind = "native" | "ivvy" | "spotnana" | "walr";

export interface NewCredential {
  readonly kind: CredentialKind;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** Null: all of the account. */
  readonly projectIds: readonly ProjectId[] | null;
  readonly contactEmail: string | null;
}

/** A credential as its account may see it: never its secret. */
export interface Credential extends NewCredential {
  readonly id: CredentialId;
  /** The last four characters of the secret. */
  readonly hint: string;
  readonly createdAt: Date;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  /**
   * The person it belongs to: who made it or gave it its last secret, or else who made the key that did so. Null: the
   * operator, or somebody who has left.
   */
  readonly madeBy: { readonly id: LoginId; readonly name: string } | null;
}
