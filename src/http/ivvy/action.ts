import type { OrganiserScope, Right } from "../../domain/caller.ts";
import type { Members } from "../../lib/members.ts";
import type { Deps } from "../../usecases/deps.ts";
import type { NotFoundCodes } from "./faults.ts";
import type { Parameters, Values } from "./parameters.ts";

/*
 * An action of the iVvy dialect is one file, `<namespace>/<action-in-kebab-case>.ts`. Its first comment names the page
 * of iVvy's documentation (`Source:`) and what that leaves open (`Not in the source:`). It exports
 * `<name>Action = defineAction({…})`, which is listed in `actions.ts`; then it is spoken over HTTP and in batches, and
 * tried by the fuzz and isolation tests. Parameters are read before `run` by `readParameters` (see `parameters.ts` and
 * `scalars.ts`), moments are written by `formatTimestamp`, lists answered by `collection`.
 */

export interface ActionCall<P> {
  readonly scope: OrganiserScope;
  /** As declared: the first that is missing or wrong was refused. */
  readonly parameters: P;
  /** The whole body, for what is told apart by being there. */
  readonly given: Members;
}

export interface Action<P extends Parameters> {
  readonly namespace: "test" | "contact" | "event" | "account" | "batch";
  /** As on the wire: `inviteContacts`. */
  readonly name: string;
  readonly right: Right;
  readonly parameters: P;
  /** The numbers iVvy documents for what this action does not find, where they are not the general ones. */
  readonly notFound?: NotFoundCodes;
  /** True for what takes any JSON at all: ping. */
  readonly takesAnything?: boolean;
  /**
   * Answers the body of a 200: an object without a member `errorCode`, or an array where iVvy answers a bare one.
   * @throws {Refusal} {IvvyError} for every "no".
   */
  run(deps: Deps, call: ActionCall<Values<P>>): Promise<object>;
}

// The registry holds actions with parameters of every shape; each was checked where it was declared.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyAction = Action<any>;

/** Checks the declaration's parameters against what `run` takes; answers it unchanged. */
export function defineAction<P extends Parameters>(declaration: Action<P>): Action<P> {
  return declaration;
}
