import type { FastifyError, FastifyRequest } from "fastify";
import type { ProblemCode } from "../../domain/problem-code.ts";
import type { ConflictReason, Noun, Problem, RefusalDetails, Voice } from "../../domain/refusal.ts";
import { Refusal, say } from "../../domain/refusal.ts";
import type { MemberNames } from "../../domain/refusal-sentence.ts";
import { MalformedBody, WrongMediaType } from "./bodies.ts";

/** One refusal as this wire says it. */
export interface WireError {
  readonly status: number;
  readonly errorCode: string;
  readonly message: string;
  readonly errorParameters?: ReadonlyArray<{ readonly name: string; readonly value: string }>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal only this wire knows, such as publishing without travelers. */
export class WireRefusal extends Error {
  readonly wire: WireError;
  constructor(wire: WireError) {
    super(wire.errorCode);
    this.wire = wire;
  }
}

/** A 400 with a code of this wire. */
export function refusal(errorCode: string, message: string): WireRefusal {
  return new WireRefusal({ status: 400, errorCode, message });
}

/** A 400 that names the member at fault, `location.address.regionCode`. */
export function invalidMember(name: string, why: string): WireRefusal {
  return new WireRefusal(validationFailed([{ name, value: why }]));
}

/** Bodies, in bytes. */
export const BODY_LIMIT = 1024 * 1024;

/** How this API says every refusal. Source: `docs/wire/spotnana.md`, Errors. */
const voice: Voice<WireError> = {
  unauthenticated: ({ why }) => ({
    status: 401,
    errorCode: "USER_NOT_AUTHENTICATED",
    message: UNAUTHENTICATED[why],
    headers: { "www-authenticate": 'Bearer realm="spotnana"' },
  }),
  forbidden: ({ needs }) => ({
    status: 403,
    errorCode: "FORBIDDEN",
    message: `This API user may not do that; it needs the right "${needs}".`,
  }),
  "not-found": ({ what, id }) => ({
    status: 404,
    errorCode: UNKNOWN[what] ?? "RESOURCE_NOT_FOUND",
    message: `No ${WORDS[what] ?? what} ${id.slice(0, 100)} is known.`,
  }),
  "invalid-input": ({ problems }) => validationFailed(problems.map(toParameter)),
  "unknown-variable": ({ problems }) => validationFailed(problems.map(toParameter)),
  conflict: ({ why, message }) => ({ status: 400, errorCode: CONFLICT[why], message }),
  "plan-stale": () => ({
    status: 400,
    errorCode: "INVALID_EVENT_STATE",
    message: "The event changed meanwhile; try again.",
  }),
  blocked: ({ blockers }) => ({
    status: 400,
    errorCode: blockers.some((it) => STATES.has(it.code)) ? "INVALID_EVENT_STATE" : "INVITE_NOT_POSSIBLE",
    message: blockers.map((it) => it.message).join(" "),
  }),
  "too-large": ({ limitBytes }) => ({
    status: 413,
    errorCode: "REQUEST_TOO_LARGE",
    message: `At most ${limitBytes.toLocaleString("en")} bytes are taken.`,
  }),
  "too-many": ({ retryAfterSeconds }) => ({
    status: 429,
    errorCode: "TOO_MANY_REQUESTS",
    message: `Try again in ${retryAfterSeconds} seconds.`,
    headers: { "retry-after": String(retryAfterSeconds) },
  }),
  unavailable: ({ what, retryAfterSeconds }) => ({
    status: 503,
    errorCode: "SERVICE_UNAVAILABLE",
    message: `${what} cannot be reached. Try again in ${retryAfterSeconds} seconds.`,
    headers: { "retry-after": String(retryAfterSeconds) },
  }),
};

const UNAUTHENTICATED: Readonly<Record<RefusalDetails["unauthenticated"]["why"], string>> = {
  missing: "Send the header Authorization: Bearer <access token>.",
  malformed: "This is not an access token.",
  "unknown-key": "Access Token Invalid",
  revoked: "Access Token Invalid",
  suspended: "The company this API user belongs to is suspended.",
  "bad-signature": "Access Token Invalid",
  stale: "Access Token Invalid",
  "signed-out": "Access Token Invalid",
};

/** What keeps an event from being sent, and is a matter of the event itself. */
const STATES: ReadonlySet<ProblemCode> = new Set([
  "event_not_published",
  "event_cancelled",
  "event_closed",
  "event_over",
  "answers_closed",
]);

const UNKNOWN: Readonly<Partial<Record<Noun, string>>> = {
  contact: "USER_NOT_FOUND",
  event: "EVENT_NOT_FOUND",
  guest: "TRAVELER_NOT_IN_EVENT",
  job: "JOB_NOT_FOUND",
};

/** Our nouns in this wire's words. */
const WORDS: Readonly<Partial<Record<Noun, string>>> = {
  contact: "user",
  credential: "API user",
  guest: "traveler",
};

const CONFLICT: Readonly<Record<ConflictReason, string>> = {
  already_sent: "INVALID_EVENT_STATE",
  not_cancellable: "INVALID_EVENT_STATE",
  not_sending: "INVALID_EVENT_STATE",
  not_paused: "INVALID_EVENT_STATE",
  stopped_by_brake: "INVITE_NOT_POSSIBLE",
  sending_finished: "INVALID_EVENT_STATE",
  event_cancelled: "INVALID_EVENT_STATE",
  event_closed: "INVALID_EVENT_STATE",
  event_full: "INVALID_EVENT_STATE",
  no_waiting_list: "INVALID_EVENT_STATE",
  cannot_wait: "INVALID_EVENT_STATE",
  guest_removed: "TRAVELER_NOT_IN_EVENT",
  has_guests: "INVALID_EVENT_STATE",
  question_answered: "INVALID_EVENT_STATE",
  in_use: "INVALID_EVENT_STATE",
  address_taken: "USER_ALREADY_EXISTS",
  external_id_taken: "EXTERNAL_ID_ALREADY_EXISTS",
  job_finished: "INVALID_EVENT_STATE",
  installation_account: "FORBIDDEN",
  last_owner_key: "FORBIDDEN",
  last_owner: "FORBIDDEN",
  already_on_team: "USER_ALREADY_EXISTS",
  already_asked: "USER_ALREADY_EXISTS",
  answered_before: "FORBIDDEN",
  webhook_disabled: "FORBIDDEN",
  default_project: "FORBIDDEN",
  request_in_flight: "INVALID_EVENT_STATE",
  answer_lost: "INVALID_EVENT_STATE",
};

/** A 400 that names each member at fault. */
export function validationFailed(errorParameters: NonNullable<WireError["errorParameters"]>): WireError {
  const [first] = errorParameters;
  const message =
    errorParameters.length === 1 && first !== undefined
      ? sentenceOfParameter(first)
      : `${errorParameters.length} members are not valid; each is named in errorParameters.`;
  return { status: 400, errorCode: "API_VALIDATION_FAILED", message, errorParameters };
}

/** Some reasons go on from the member's name, others are sentences. */
function sentenceOfParameter({ name, value }: { readonly name: string; readonly value: string }): string {
  const said = `${value.replace(/\.$/, "")}.`;
  if (/^[a-z]/.test(value)) return `${name === "" ? "The request" : name} ${said}`;
  return name === "" ? said : `${name}: ${said}`;
}

/** The core speaks of its own members; the caller wrote this wire's. */
export const MEMBERS: MemberNames = {
  title: "name",
  startsAt: "startDateTime",
  endsAt: "endDateTime",
  timezone: "location.address.timezone",
  firstName: "personalInfo.name.given",
  lastName: "personalInfo.name.family1",
  displayName: "personalInfo.name.preferred",
  email: "businessInfo.email",
  phone: "personalInfo.phoneNumbers[0]",
};

function toParameter({ path, message }: Problem) {
  const name = toJsonPath(path);
  return { name: MEMBERS[name] ?? name, value: message };
}

/** A JSON pointer as this wire names places: `/filters/0/type` is `filters[0].type`. */
export function toJsonPath(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === "" ? part : `${path}.${part}`), "")
    .slice(0, 300);
}

/** What any thrown thing is to the caller. A fault is logged here, once, and told as a 500 that says nothing. */
export function toWireError(error: unknown, request: FastifyRequest): WireError {
  return knownError(error) ?? frameworkError(error, request) ?? fault(error, request);
}

/** What a refusal is to the caller; undefined for everything else. */
function knownError(error: unknown): WireError | undefined {
  if (error instanceof WireRefusal) return error.wire;
  return error instanceof Refusal ? say(voice, error) : undefined;
}

function frameworkError(error: unknown, request: FastifyRequest): WireError | undefined {
  if (error instanceof MalformedBody)
    return { status: 400, errorCode: "API_VALIDATION_FAILED", message: error.message };
  if (error instanceof WrongMediaType) return wrongMediaType(error.message);
  if (!(error instanceof Error)) return undefined;
  const { code, statusCode, message } = error as FastifyError;
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE")
    return voice["too-large"]({ limitBytes: request.routeOptions.bodyLimit ?? BODY_LIMIT });
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return wrongMediaType("Send Content-Type: application/json.");
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return undefined;
  return { status: 400, errorCode: "API_VALIDATION_FAILED", message };
}

function wrongMediaType(message: string): WireError {
  return { status: 415, errorCode: "UNSUPPORTED_MEDIA_TYPE", message };
}

function fault(error: unknown, request: FastifyRequest): WireError {
  request.log.error({ err: error }, "fault");
  return {
    status: 500,
    errorCode: "INTERNAL_ERROR",
    message: "Something broke on our side; the debugIdentifier leads the operator to the cause.",
  };
}

/** The body of every refusal. `debugIdentifier` is the id the operator's log knows the request by. */
export function envelopeOf({ errorCode, message, errorParameters }: WireError, debugIdentifier: string) {
  const told = errorParameters === undefined || errorParameters.length === 0 ? {} : { errorParameters };
  return { debugIdentifier, errorMessages: [{ errorCode, message, ...told }] };
}

/** An address that cannot be decoded names nothing. */
export const UNREADABLE: WireError = {
  status: 400,
  errorCode: "API_VALIDATION_FAILED",
  message: "The address cannot be decoded.",
};
