import type { AccessTokenId, CredentialId } from "./ids.ts";

/** The kinds of credential whose holders show a secret once and a token from then on. */
export type TokenKind = "walr" | "spotnana";

/** A long-lived token as its account may see it: never the token itself. */
export interface StaticToken {
  readonly id: AccessTokenId;
  readonly credentialId: CredentialId;
  readonly name: string;
  /** The last four characters of the token. */
  readonly hint: string;
  readonly createdAt: Date;
  /** Null: it ends with its credential. */
  readonly expiresAt: Date | null;
}
