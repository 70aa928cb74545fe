import type { FastifyError, FastifyRequest } from "fastify";
import { type ConflictReason, type Noun, type Problem, Refusal, say, type Voice } from "../../domain/refusal.ts";

/** One refusal as this wire says it: the body holds `error` and `statusCode`, and nothing else. */
export interface WireError {
  readonly status: number;
  readonly error: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What only this wire refuses. */
export class WireRefusal extends Error {
  readonly wire: WireError;
  constructor(wire: WireError) {
    super(wire.error);
    this.wire = wire;
  }
}

export function badRequest(error: string): WireRefusal {
  return new WireRefusal({ status: 400, error });
}

/** How this API says every refusal. Source: `docs/wire/walr.md`, Errors. */
const voice: Voice<WireError> = {
  unauthenticated: ({ why }) => ({
    status: 401,
    error: why === "suspended" ? "The account is suspended." : "Unauthorized",
    headers: { "www-authenticate": 'Bearer realm="walr"' },
  }),
  forbidden: () => ({ status: 403, error: "Forbidden: this client has no rights on the project." }),
  "not-found": ({ what, id }) => ({ status: 404, error: `${WORDS[what] ?? what} ${id.slice(0, 100)} was not found.` }),
  "invalid-input": ({ problems }) => ({ status: 400, error: sentenceOf(problems) }),
  "unknown-variable": ({ problems }) => ({ status: 400, error: sentenceOf(problems) }),
  conflict: ({ why, message }) => ({ status: CONFLICT[why], error: message }),
  "plan-stale": () => ({ status: 409, error: "The campaign changed meanwhile; try again." }),
  blocked: ({ blockers }) => ({ status: 400, error: blockers.map((it) => it.message).join(" ") }),
  "too-large": ({ limitBytes }) => ({
    status: 413,
    error: `The body is larger than ${limitBytes.toLocaleString("en")} bytes.`,
  }),
  "too-many": ({ retryAfterSeconds }) => ({
    status: 429,
    error: `Too many requests. Try again in ${retryAfterSeconds} seconds.`,
    headers: { "retry-after": String(retryAfterSeconds) },
  }),
  unavailable: ({ what, retryAfterSeconds }) => ({
    status: 503,
    error: `${what} cannot be reached. Try again in ${retryAfterSeconds} seconds.`,
    headers: { "retry-after": String(retryAfterSeconds) },
  }),
};

/** Our nouns in this wire's words. */
const WORDS: Readonly<Partial<Record<Noun, string>>> = {
  campaign: "Campaign",
  event: "Survey",
  list: "Recipient list",
  project: "Project",
};

const CONFLICT: Readonly<Record<ConflictReason, number>> = {
  already_sent: 409,
  not_cancellable: 409,
  not_sending: 409,
  not_paused: 409,
  stopped_by_brake: 409,
  sending_finished: 409,
  event_cancelled: 404,
  event_closed: 409,
  event_full: 409,
  no_waiting_list: 409,
  cannot_wait: 409,
  guest_removed: 409,
  has_guests: 409,
  question_answered: 409,
  in_use: 409,
  address_taken: 409,
  job_finished: 409,
  installation_account: 409,
  last_owner_key: 409,
  last_owner: 409,
  already_on_team: 409,
  already_asked: 409,
  answered_before: 409,
  default_project: 409,
  request_in_flight: 409,
  answer_lost: 409,
  external_id_taken: 409,
  webhook_disabled: 409,
};

/** Our members in this wire's words. */
const MEMBERS: Readonly<Record<string, string>> = {
  "/sender/email": "fromEmail",
  "/sender/name": "fromName",
  "/sender/replyTo": "replyTo",
  "/listId": "recipientListId",
};

/** The first problem in full, and how many more there are: `recipients[2] has no email, which is required.` */
function sentenceOf(problems: readonly Problem[]): string {
  const [first] = problems;
  if (first === undefined) return "The request is not valid.";
  const place = MEMBERS[first.path] ?? placeOf(first.path);
  const said = /^[a-z]/.test(first.message) ? `${place} ${first.message}` : `${place}: ${first.message}`;
  const sentence = `${(place === "" ? first.message : said).replace(/\.$/, "")}.`;
  const more = problems.length - 1;
  return more === 0 ? sentence : `${sentence} ${more.toLocaleString("en")} more ${more === 1 ? "is" : "are"} wrong.`;
}

/** `/recipients/2` is `recipients[2]`. */
function placeOf(path: string): string {
  return path
    .replace(/^\//, "")
    .replace(/\/(\d+)/g, "[$1]")
    .replaceAll("/", ".")
    .slice(0, 300);
}

/** What any thrown thing is to the caller. A fault is logged here, once, and told as a 500 that says nothing. */
export function toWireError(error: unknown, request: FastifyRequest): WireError {
  if (error instanceof WireRefusal) return error.wire;
  if (error instanceof Refusal) return say(voice, error);
  return ofFramework(error) ?? fault(error, request);
}

export const UNREADABLE: WireError = { status: 400, error: "The request cannot be read." };
export const NOT_JSON: WireError = { status: 400, error: "The body is not JSON." };
export const WRONG_TYPE: WireError = {
  status: 415,
  error:
    "The body must be JSON: application/json, text/json, application/json-patch+json or application/*+json, in UTF-8.",
};

function ofFramework(error: unknown): WireError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, statusCode } = error as FastifyError;
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return WRONG_TYPE;
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return undefined;
  return UNREADABLE;
}

function fault(error: unknown, request: FastifyRequest): WireError {
  request.log.error({ err: error }, "fault");
  return { status: 500, error: "Something broke on our side." };
}

/** Exactly two members. */
export function envelopeOf({ status, error }: WireError) {
  return { error, statusCode: status };
}
