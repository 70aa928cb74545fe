import type { ConflictReason, Problem, RefusalDetails, Voice } from "../../domain/refusal.ts";
import type { ProblemDocument } from "./problem.ts";

/** How the native API says every refusal. Source: `docs/wire/native.md`, Errors. */
export const nativeVoice: Voice<ProblemDocument> = {
  unauthenticated: ({ why }) => ({
    status: 401,
    code: why === "suspended" ? "account_suspended" : "unauthenticated",
    title: why === "suspended" ? "The account is suspended" : "The key is missing or does not open anything",
    detail: UNAUTHENTICATED[why],
    headers: { "www-authenticate": 'Bearer realm="beckon"' },
  }),
  forbidden: ({ needs }) => ({
    status: 403,
    code: "missing_scope",
    title: "The key may not do this",
    detail: FORBIDDEN[needs],
  }),
  "not-found": ({ what, id }) => ({
    status: 404,
    code: "not_found",
    title: `There is no such ${what}`,
    detail: `No ${what} ${id} is known to this account.`,
  }),
  "invalid-input": ({ problems }) => ({
    status: 422,
    code: problems.length === 1 ? (problems[0]?.code ?? "invalid") : "invalid",
    title: "The request is understood, but something in it is wrong",
    detail: sentenceOf(problems),
    errors: problems.map(toError),
  }),
  "unknown-variable": ({ problems, affected }) => ({
    status: 422,
    code: "unknown_variable",
    title: "The text uses a variable nobody has",
    detail: `${problems.map((it) => it.message).join(" ")} ${people(affected)} would get an empty value.`,
    errors: problems.map(toError),
    extra: { affected },
  }),
  conflict: ({ why, message }) => ({ status: 409, code: why, title: CONFLICT[why], detail: message }),
  "plan-stale": ({ plan, changed }) => ({
    status: 409,
    code: "plan_stale",
    title: "The plan is out of date",
    detail: `${changed.map((it) => PLAN_CHANGE[it]).join(" ")} Look at the new plan and send that.`,
    extra: { changed, plan },
  }),
  blocked: ({ blockers }) => ({
    status: 422,
    code: blockers[0]?.code ?? "blocked",
    title: "Nothing can be sent yet",
    detail: blockers.map((it) => it.message).join(" "),
    errors: blockers.map(toError),
  }),
  "too-large": ({ limitBytes }) => ({
    status: 413,
    code: "too_large",
    title: "The body is too large",
    detail: `At most ${limitBytes.toLocaleString("en")} bytes are taken here; nothing was stored.`,
  }),
  "too-many": ({ retryAfterSeconds }) => ({
    status: 429,
    code: "too_many_requests",
    title: "Too many requests",
    detail: `Try again in ${retryAfterSeconds} seconds.`,
    headers: { "retry-after": String(retryAfterSeconds) },
  }),
  unavailable: ({ what, retryAfterSeconds }) => ({
    status: 503,
    code: "unavailable",
    title: `${what} cannot be reached`,
    detail: `Try again in ${retryAfterSeconds} seconds; under the same Idempotency-Key nothing is done twice.`,
    headers: { "retry-after": String(retryAfterSeconds) },
  }),
};

const FORBIDDEN: Readonly<Record<RefusalDetails["forbidden"]["needs"], string>> = {
  self: "This is for people who signed in.",
  person: "This is for people who signed in: a key is nobody.",
  read: 'This needs a key with the scope "read".',
  write: 'This needs a key with the scope "write".',
  develop: 'This needs a key with the scope "owner", or somebody who is a developer or an owner of the account.',
  owner: 'This needs a key with the scope "owner".',
  "installation-owner": "Only the owner key of the installation's first account may do this.",
  "all-projects": "The key is confined to some projects; this concerns the whole account.",
};

const PLAN_CHANGE: Readonly<Record<RefusalDetails["plan-stale"]["changed"][number], string>> = {
  content: "The text, the sender or what it says of the event has changed since the plan was made.",
  recipients: "Other people would get it than the plan said, or at other addresses.",
  schedule: "The plan was made for another time.",
  expired: "The plan is older than 15 minutes.",
  unknown: "This is no plan for this campaign.",
};

const UNAUTHENTICATED: Readonly<Record<RefusalDetails["unauthenticated"]["why"], string>> = {
  missing: "Send the header Authorization: Bearer <key>.",
  malformed: "This is not a key of ours: a character is missing or was changed.",
  "unknown-key": "No account knows this key.",
  revoked: "This key was revoked.",
  suspended: "The account this key belongs to is suspended; the owner of the installation can lift that.",
  "bad-signature": "The signature does not fit the request.",
  stale: "The request is too old.",
  "signed-out": "You are not signed in, or have been for too long: sign in again.",
};

const CONFLICT: Readonly<Record<ConflictReason, string>> = {
  already_sent: "This was sent before",
  not_cancellable: "This sending cannot be cancelled",
  not_sending: "Nothing is being sent",
  not_paused: "This is not paused",
  stopped_by_brake: "Receivers turned this sending away",
  sending_finished: "The sending is over",
  event_cancelled: "The event is cancelled",
  event_closed: "The event is closed",
  event_full: "The event is full",
  no_waiting_list: "The event has no waiting list",
  cannot_wait: "The guest cannot wait for a place",
  guest_removed: "The guest was removed",
  has_guests: "Somebody is on the guest list",
  question_answered: "The question has been answered",
  in_use: "This is in use",
  address_taken: "The address belongs to somebody else",
  external_id_taken: "The external id belongs to something else",
  job_finished: "The job is over",
  installation_account: "The installation's own account stays",
  webhook_disabled: "The endpoint is switched off",
  last_owner_key: "This is the last owner key",
  last_owner: "This is the last owner",
  already_on_team: "This address is on the team already",
  already_asked: "This address was asked already",
  answered_before: "The invitation was answered before",
  default_project: "This is the default project",
  request_in_flight: "The same call is still running",
  answer_lost: "The first answer was not kept",
};

/** One problem as a sentence of its own, several as their number. */
function sentenceOf(problems: readonly Problem[]): string {
  const [problem] = problems;
  if (problem === undefined || problems.length > 1)
    return `${problems.length} things are wrong; each is listed in errors.`;
  if (!/^[a-z]/.test(problem.message)) return problem.message;
  return `${subjectOf(problem.path)} ${problem.message.replace(/\.$/, "")}.`;
}

/** The member a pointer ends at, with its place where it is one of a list: `/query/state/0` is `state[0]`. */
function subjectOf(path: string): string {
  const [, member = "The body", places = ""] = /([^/]+)((?:\/\d+)*)$/.exec(path) ?? [];
  return `${member.slice(0, 100)}${places.replace(/\/(\d+)/g, "[$1]")}`;
}

function toError(problem: Problem) {
  const { path, code, message, didYouMean } = problem;
  const pointer = /^\/(?:query|path|header)\//.test(path) ? path : `/body${path}`;
  return { pointer, code, message, ...(didYouMean === undefined ? {} : { didYouMean }) };
}

function people(count: number): string {
  return count === 1 ? "One person" : `${count.toLocaleString("en")} people`;
}
