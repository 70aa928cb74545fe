import { mayDo, type OrganiserScope } from "../../domain/caller.ts";
import { isMembers, type Members } from "../../lib/members.ts";
import type { Deps } from "../../usecases/deps.ts";
import type { AnyAction } from "./action.ts";
import { ACTIONS, NAMESPACES_NOT_SPOKEN } from "./actions.ts";
import { type Fault, INTERNAL, IvvyError, knownFault, SPECIFIC } from "./faults.ts";
import { readParameters } from "./parameters.ts";

/** An action as a caller names it, by HTTP or inside a batch. */
export interface ActionRequest {
  readonly namespace: string;
  readonly action: string;
  /** The JSON that came; undefined for an empty body. */
  readonly params: unknown;
}

/** What the caller is answered: `status` is 200, or equal to the `errorCode` of the body. */
export interface ActionAnswer {
  readonly status: number;
  readonly body: object;
  readonly retryAfterSeconds?: number;
  /** What was thrown where it was refused: for the log of whoever calls, never for the wire. */
  readonly refusal?: unknown;
}

const ACTION_NAME = /^[A-Za-z][A-Za-z0-9]*$/;
const byName = new Map(ACTIONS.map((it) => [`${it.namespace}.${it.name}`, it]));

/** @throws {IvvyError} 404 for what no iVvy server knows, 501 for what iVvy has and Beckon has not. */
export function findAction({ namespace, action }: Omit<ActionRequest, "params">): AnyAction {
  const known = byName.get(`${namespace}.${action}`);
  if (known !== undefined) return known;
  if (NAMESPACES_NOT_SPOKEN.has(namespace) && ACTION_NAME.test(action))
    throw new IvvyError(501, SPECIFIC.notImplemented, "This action is not implemented");
  throw new IvvyError(404, SPECIFIC.unknownAction, "Unknown namespace or action");
}

/** @throws {IvvyError} 403 when the caller lacks the action's right: told before anything of the body is. */
export function refuseUnlessAllowed(scope: OrganiserScope, { right }: AnyAction): void {
  if (!mayDo(scope, right)) throw new IvvyError(403, SPECIFIC.forbidden, "The key may not call this action");
}

/**
 * Runs an action for a caller, with the caller's rights, and answers what a call of its own would have been answered;
 * throws nothing. `onFault` is told what broke when the answer is a 500.
 */
export async function runAction(
  deps: Deps,
  scope: OrganiserScope,
  request: ActionRequest,
  onFault: (error: unknown) => void,
): Promise<ActionAnswer> {
  let action: AnyAction | undefined;
  try {
    action = findAction(request);
    return { status: 200, body: await performAction(deps, scope, action, request.params) };
  } catch (error) {
    return { ...answerFault(knownFault(error, action?.notFound) ?? broken(error, onFault)), refusal: error };
  }
}

function broken(error: unknown, onFault: (error: unknown) => void): Fault {
  onFault(error);
  return INTERNAL;
}

/**
 * What `runAction` does once the action is known, throwing every "no" and every fault.
 * @throws {Refusal} {IvvyError}
 */
async function performAction(deps: Deps, scope: OrganiserScope, action: AnyAction, params: unknown): Promise<object> {
  refuseUnlessAllowed(scope, action);
  const given = action.takesAnything === true ? {} : readGiven(params);
  return action.run(deps, { scope, parameters: readParameters(action.parameters, given), given });
}

/** Nothing, null and PHP's empty array mean that there are no parameters. */
function readGiven(params: unknown): Members {
  if (params === undefined || params === null || (Array.isArray(params) && params.length === 0)) return {};
  if (isMembers(params)) return params;
  throw new IvvyError(400, SPECIFIC.malformedJson, "The body must be a JSON object");
}

/** A fault in iVvy's envelope. */
export function answerFault({ retryAfterSeconds, ...envelope }: Fault): ActionAnswer {
  const { errorCode, message, specificCode, additionalMessages } = envelope;
  const body = { errorCode, message, specificCode, additionalMessages };
  return retryAfterSeconds === undefined ? { status: errorCode, body } : { status: errorCode, body, retryAfterSeconds };
}
