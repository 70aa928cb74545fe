import { includesRight, type KeyScope, type OrganiserScope, type Right } from "../domain/caller.ts";
import type { LoginId } from "../domain/ids.ts";
import { type LoginRole, rightOf } from "../domain/login.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import type { TeamRole } from "../domain/team.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { type HookName, listHooksMadeBy } from "../storage/inbound-hooks.ts";
import { findColleague } from "../storage/team.ts";
import {
  countInvitationsOf,
  countTokensMadeBy,
  deleteTokensMadeBy,
  type EndOfWaysIn,
  holdMakerOfKey,
  holdRole,
  type KeyName,
  listKeysMadeBy,
  revokeKeysMadeBy,
  withdrawInvitationsOf,
} from "../storage/ways-in.ts";
import type { Deps } from "./deps.ts";
import { refuseConfined } from "./refuse-confined.ts";

const NAMED_MAX = 100;

const KEY_SCOPES: readonly KeyScope[] = ["read", "write", "owner"];

/**
 * The person a new way in belongs to that the caller makes (a key, a token, a hook, an invitation to the team): the
 * caller, or whoever made the key they call with. Null: the operator, or somebody who has left. Their right to it
 * cannot be taken away before the transaction ends.
 * @throws {Refusal} forbidden, unauthenticated: it was taken away since the call began.
 */
export async function holdMaker(tx: Tx, scope: OrganiserScope, needs: Right): Promise<LoginId | null> {
  const { actor } = scope;
  if (actor.kind === "login") {
    const role = await holdRole(tx, scope, actor.id);
    if (role === undefined || !includes(role, needs)) throw new Refusal("forbidden", { needs });
    return actor.id;
  }
  if (actor.kind !== "credential") return null;
  const key = await holdMakerOfKey(tx, scope, actor.id);
  if (key === undefined) throw new Refusal("unauthenticated", { why: "revoked" });
  return key.madeBy;
}

function includes(role: LoginRole, needs: Right): boolean {
  const right = rightOf(role);
  return right !== undefined && includesRight(right, needs);
}

/** Somebody who loses ways in; `becomes` is their role from then on, undefined where they leave. */
export interface PersonOfLess {
  readonly loginId: LoginId;
  readonly becomes: TeamRole | undefined;
}

function endOf({ loginId, becomes }: PersonOfLess): EndOfWaysIn {
  return { loginId, keepsUpTo: becomes && KEY_SCOPES.filter((it) => includes(becomes, it)) };
}

/** Which ways in end with a role, or with somebody's leaving, and what stays open that only an owner may make. */
export interface EndingWaysIn {
  /** The first hundred. */
  readonly keys: readonly KeyName[];
  readonly keysTotal: number;
  readonly tokens: number;
  readonly invitations: number;
  /** The first hundred live ones. Whoever made one has seen its address; providers go on posting to it. */
  readonly staying: { readonly inboundHooks: readonly HookName[] };
}

/**
 * What `endWaysIn` would end now, and what it would leave open.
 * @throws {Refusal} forbidden for a caller confined to projects; not-found.
 */
export async function readEndingWaysIn(
  { db: { autocommit } }: Pick<Deps, "db">,
  scope: OrganiserScope,
  person: PersonOfLess,
): Promise<EndingWaysIn> {
  refuseConfined(scope);
  const { loginId, becomes } = person;
  if ((await findColleague(autocommit, scope, loginId)) === undefined) throw notFound("team member", loginId);
  const { keys, total } = await listKeysMadeBy(autocommit, scope, endOf(person), NAMED_MAX);
  return {
    keys,
    keysTotal: total,
    tokens: await countTokensMadeBy(autocommit, scope, endOf(person)),
    invitations: becomes === "owner" ? 0 : await countInvitationsOf(autocommit, scope, loginId),
    staying: {
      inboundHooks: becomes === "owner" ? [] : await listHooksMadeBy(autocommit, scope, loginId, NAMED_MAX),
    },
  };
}

/** How many ways in ended. */
export interface EndedWaysIn {
  readonly keys: number;
  readonly tokens: number;
  readonly invitations: number;
}

/**
 * Ends every way in that somebody made and may make no longer: keys and long-lived tokens that may more than their role
 * from now on, and, unless they stay an owner, the open invitations to the team they sent. All of them where they leave.
 * Sessions are the caller's to end. The caller holds the person's row.
 */
export async function endWaysIn(tx: Tx, scope: OrganiserScope, person: PersonOfLess): Promise<EndedWaysIn> {
  const { loginId, becomes } = person;
  const end = endOf(person);
  const tokens = await deleteTokensMadeBy(tx, scope, end);
  const keys = await revokeKeysMadeBy(tx, scope, end);
  for (const id of keys)
    await insertAudit(tx, scope, {
      verb: "revoke",
      objectKind: "credential",
      objectId: id,
      details: { madeBy: loginId },
    });
  const invitations = becomes === "owner" ? 0 : await withdrawInvitationsOf(tx, scope, loginId);
  return { keys: keys.length, tokens, invitations };
}
