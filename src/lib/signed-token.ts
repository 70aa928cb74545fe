import type { JWTPayload } from "jose";
import { sha256 } from "./seal.ts";

/** Loaded by the first token: a process that only sends never meets one, and spares its memory. */
const jose = () => import("jose");

/** A key that signs tokens, and the name tokens call it by. */
export interface TokenKey {
  readonly kid: string;
  readonly bytes: Uint8Array;
}

/** Who issues the tokens and for whom; one for another audience is none of ours. */
export interface TokenParties {
  readonly issuer: string;
  readonly audience: string;
}

export interface TokenFacts {
  readonly subject: string;
  readonly id: string;
  readonly issuedAt: Date;
  readonly lifeSeconds: number;
  readonly claims: Readonly<Record<string, string | number>>;
}

export type ReadToken =
  | { readonly kind: "ok"; readonly subject: string; readonly claims: JWTPayload }
  | { readonly kind: "expired" | "invalid" };

const ALGORITHM = "HS256";
const TYPE = "JWT";
const REQUIRED = ["exp", "nbf", "iat", "iss", "aud", "sub", "jti"];

/** @param bytes at least 32 of them (RFC 7518, section 3.2). */
export function tokenKey(bytes: Uint8Array): TokenKey {
  return { kid: sha256(bytes).subarray(0, 6).toString("base64url"), bytes };
}

/** A signed JWT (RFC 7519): HS256, good from now on for its life. */
export async function signToken(key: TokenKey, { issuer, audience }: TokenParties, facts: TokenFacts): Promise<string> {
  const { SignJWT } = await jose();
  const issuedAt = Math.floor(facts.issuedAt.getTime() / 1000);
  return new SignJWT({ ...facts.claims })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: key.kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(facts.subject)
    .setJti(facts.id)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + facts.lifeSeconds)
    .sign(key.bytes);
}

/**
 * Reads a token that one of the keys signed. Algorithm and type are ours, never the token's choice; its key is named
 * among ours or not at all; every claim must be there (RFC 8725).
 */
export async function readToken(
  keys: readonly TokenKey[],
  { issuer, audience }: TokenParties,
  token: string,
  now: Date,
): Promise<ReadToken> {
  const { errors, jwtVerify } = await jose();
  const keyNamed = (kid: string | undefined): Uint8Array => {
    const key = keys.find((it) => it.kid === kid);
    if (key === undefined) throw new errors.JWSInvalid("signed by none of our keys");
    return key.bytes;
  };
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => keyNamed(kid), {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer,
      audience,
      requiredClaims: REQUIRED,
      currentDate: now,
    });
    if (typeof payload.sub !== "string") return { kind: "invalid" };
    return { kind: "ok", subject: payload.sub, claims: payload };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { kind: "expired" };
    if (error instanceof errors.JOSEError) return { kind: "invalid" };
    throw error;
  }
}
