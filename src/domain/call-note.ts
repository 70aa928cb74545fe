import type { AccountId, CredentialId } from "./ids.ts";
import { Refusal, type RefusalDetails } from "./refusal.ts";
import { sentenceOf } from "./refusal-sentence.ts";

/** Whose key a refused request showed. */
export interface Holder {
  readonly accountId: AccountId;
  readonly credentialId: CredentialId;
}

/** What is known of a refused request and told to its account's log alone, never to the caller. */
export interface CallNote {
  readonly holder?: Holder;
  /** What was found, for whoever wrote the client. */
  readonly hint?: string;
}

const NOTES = new WeakMap<Error, CallNote>();

/** Puts what is known beside an error that is about to be thrown; answers the error. */
export function withNote<E extends Error>(error: E, note: CallNote): E {
  NOTES.set(error, { ...NOTES.get(error), ...note });
  return error;
}

/** What was noted of the error; empty where nothing was. */
export function noteOf(error: unknown): CallNote {
  return (error instanceof Error ? NOTES.get(error) : undefined) ?? {};
}

/** Why a request was refused, in one sentence for whoever wrote the client; null where the error itself says nothing of it. */
export function explanationOf(error: unknown): string | null {
  const { hint } = noteOf(error);
  if (!(error instanceof Refusal)) return hint ?? null;
  const why = reasonOf(error);
  return hint === undefined ? why : `${why} ${hint}`;
}

function reasonOf(refusal: Refusal): string {
  const { details } = refusal;
  if (refusal.code === "unauthenticated" && "why" in details)
    return WHY[details.why as Why] ?? "Nobody was recognised.";
  if (refusal.code === "forbidden" && "needs" in details)
    return `It needs ${NEEDS[String(details.needs)] ?? details.needs}.`;
  if (refusal.code === "too-large" && "limitBytes" in details)
    return `The body is larger than ${details.limitBytes} bytes, which is the most that is taken here.`;
  if (refusal.code === "too-many") return "More was asked within a minute than is taken from one client.";
  return sentenceOf(refusal);
}

type Why = RefusalDetails["unauthenticated"]["why"];

const WHY: Readonly<Record<Why, string>> = {
  missing: "No key was shown, or not as this API wants it shown.",
  malformed: "What was shown is not in the form of a key: a letter may be missing, or the header may be another.",
  "unknown-key": "The key is nobody's: mistyped, or of another installation or API.",
  revoked: "The key was revoked.",
  suspended: "The account is suspended.",
  "bad-signature": "The signature differs.",
  stale: "The token or the date of the request is too old.",
  "signed-out": "The session is over.",
};

const NEEDS: Readonly<Record<string, string>> = {
  read: "the right to read",
  write: "the right to write",
  develop: "the right of a developer",
  owner: "the right of an owner",
  "all-projects": "a key that is not confined to projects",
  "installation-owner": "a key of the installation's owner",
};
