import { type ConflictReason, type Noun, Refusal, say, type Voice } from "../../domain/refusal.ts";

/** How iVvy says no. The HTTP status equals `errorCode`: some clients look only at the one, some only at the other. */
export interface Fault {
  readonly errorCode: number;
  readonly message: string;
  /** A number on the wire, never a text. */
  readonly specificCode: number;
  readonly additionalMessages: readonly string[];
  /** Seconds after which to come again. */
  readonly retryAfterSeconds?: number;
}

/** A "no" in iVvy's own words, for what its documentation numbers and the core has no word for. */
export class IvvyError extends Error {
  readonly fault: Fault;

  constructor(errorCode: number, specificCode: number, message: string, additionalMessages: readonly string[] = []) {
    super(message);
    this.name = "IvvyError";
    this.fault = { errorCode, message, specificCode, additionalMessages };
  }
}

/**
 * The documented numbers of 23005 to 24465, and ours from 29001 on, which no iVvy client can mistake for one of iVvy's.
 * `docs/wire/ivvy.md` lists them.
 */
export const SPECIFIC = {
  stale: 23005,
  invalid: 23016,
  required: 23017,
  contactNotFound: 24096,
  eventNotFound: 24097,
  companyNotFound: 24153,
  unknownKey: 29001,
  badAuthorization: 29002,
  badDigest: 29003,
  malformedJson: 29004,
  unknownAction: 29005,
  method: 29006,
  contentType: 29007,
  tooMany: 29008,
  revoked: 29009,
  forbidden: 29010,
  notImplemented: 29011,
  internal: 29012,
  tooLarge: 29013,
  notFound: 29014,
  conflict: 29015,
} as const;

/** `'<parameter>' does not validate`, with the reason apart. */
export function doesNotValidate(parameter: string, reason: string): IvvyError {
  return new IvvyError(400, SPECIFIC.invalid, `'${parameter}' does not validate`, [reason]);
}

export function isRequired(parameter: string): IvvyError {
  return new IvvyError(400, SPECIFIC.required, `'${parameter}' is required`);
}

/** The numbers an action says instead of the general ones when something it names is not there. */
export type NotFoundCodes = Partial<Readonly<Record<Noun, number>>>;

const GENERAL_NOT_FOUND: NotFoundCodes = {
  company: SPECIFIC.companyNotFound,
  contact: SPECIFIC.contactNotFound,
  event: SPECIFIC.eventNotFound,
};

/** How iVvy's dialect says every refusal; `codes` are the action's own numbers for what is missing. */
function ivvyVoice(codes: NotFoundCodes = {}): Voice<Fault> {
  return {
    unauthenticated: ({ why }) => UNAUTHENTICATED[why],
    forbidden: () => fault(403, SPECIFIC.forbidden, "The key may not call this action"),
    "not-found": ({ what }) =>
      fault(404, codes[what] ?? GENERAL_NOT_FOUND[what] ?? SPECIFIC.notFound, `Unable to find ${what}`),
    "invalid-input": ({ problems: [first] }) =>
      first === undefined
        ? fault(400, SPECIFIC.invalid, "The request contains invalid data")
        : doesNotValidate(parameterOf(first.path), first.message).fault,
    "unknown-variable": ({ problems }) => conflict(problems.map((it) => it.message)),
    conflict: ({ why, message }) => fault(400, SPECIFIC.conflict, CONFLICT[why] ?? message, [message]),
    "plan-stale": () => conflict(["What would be sent has changed meanwhile"]),
    blocked: ({ blockers }) => conflict(blockers.map((it) => it.message)),
    "too-large": ({ limitBytes }) => fault(413, SPECIFIC.tooLarge, `The body is larger than ${limitBytes} bytes`),
    "too-many": ({ retryAfterSeconds }) => ({
      ...fault(429, SPECIFIC.tooMany, "Too many requests"),
      retryAfterSeconds,
    }),
    unavailable: ({ retryAfterSeconds }) => ({ ...INTERNAL, retryAfterSeconds }),
  };
}

/** What nobody should be told more about. */
export const INTERNAL: Fault = fault(500, SPECIFIC.internal, "An error has occurred");

// A key nobody knows and a signature that does not fit read alike: neither tells which of the two was wrong.
const NOT_AUTHORISED = fault(401, SPECIFIC.unknownKey, "The key is unknown or the signature does not fit");
const GARBLED = fault(401, SPECIFIC.badAuthorization, "X-Api-Authorization must be IWS <key>:<signature>");

const UNAUTHENTICATED: Readonly<Record<string, Fault>> & { readonly [W in Why]: Fault } = {
  missing: GARBLED,
  malformed: GARBLED,
  "unknown-key": NOT_AUTHORISED,
  "bad-signature": NOT_AUTHORISED,
  stale: fault(401, SPECIFIC.stale, "Request is stale"),
  "signed-out": NOT_AUTHORISED,
  revoked: fault(463, SPECIFIC.revoked, "The key was revoked"),
  suspended: fault(403, SPECIFIC.forbidden, "The account is suspended"),
};

type Why = Refusal<"unauthenticated">["details"]["why"];

const CONFLICT: Partial<Readonly<Record<ConflictReason, string>>> = {
  event_cancelled: "The event is cancelled",
  event_closed: "The event is closed",
};

function fault(
  errorCode: number,
  specificCode: number,
  message: string,
  additionalMessages: readonly string[] = [],
): Fault {
  return { errorCode, message, specificCode, additionalMessages };
}

function conflict(reasons: readonly string[]): Fault {
  return fault(400, SPECIFIC.conflict, "This is not possible now", reasons);
}

/** `/address/countryCode` is the parameter `address`: iVvy names the outermost one. */
function parameterOf(path: string): string {
  return path.split("/").find((it) => it !== "") ?? "request";
}

/** What a thrown thing is to the caller; undefined when it is a fault of ours. */
export function knownFault(error: unknown, codes?: NotFoundCodes): Fault | undefined {
  if (error instanceof IvvyError) return error.fault;
  if (error instanceof Refusal) return say(ivvyVoice(codes), error);
  return undefined;
}
