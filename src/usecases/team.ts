import type { OrganiserScope } from "../domain/caller.ts";
import type { LoginId } from "../domain/ids.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import type { Colleague, TeamRole } from "../domain/team.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { countTeam, deleteColleague, findColleague, listTeam, lockOwnersAnd, updateRole } from "../storage/team.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { refuseConfined } from "./refuse-confined.ts";
import { endWaysIn } from "./ways-in.ts";

/** Who helps to run the account, in the order they came. */
export async function readTeam(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  wish: PageWish,
): Promise<Found<Colleague>> {
  return foundPage(
    wish,
    (limit) => listTeam(db.autocommit, scope, { after: wish.after ?? 0, limit }),
    () => countTeam(db.autocommit, scope),
  );
}

/**
 * Gives somebody of the team another role, which counts from their next request on. Keys they made that may more than
 * they may from now on end at once, and so do their open invitations unless they stay an owner.
 * @throws {Refusal} forbidden for a caller confined to projects, or who is no owner any more; not-found; conflict
 * last_owner.
 */
export async function changeRole(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: LoginId,
  role: TeamRole,
): Promise<Colleague> {
  refuseConfined(scope);
  return deps.db.transaction(async (tx) => {
    const colleague = await lockColleague(tx, scope, id, { staysOwner: role === "owner" });
    if (colleague.role === role) return colleague;
    const ended = await endWaysIn(tx, scope, { loginId: id, becomes: role });
    await updateRole(tx, scope, id, role);
    await insertAudit(tx, scope, {
      verb: "change-role",
      objectKind: "login",
      objectId: id,
      details: { from: colleague.role, to: role, ...ended },
    });
    return { ...colleague, role };
  });
}

/**
 * Takes somebody off the team. They are signed out everywhere at once, and cannot sign in again; keys and tokens they made
 * and invitations they sent end with it. What else they made stays.
 * @throws {Refusal} forbidden for a caller confined to projects, or who is no owner any more; not-found; conflict
 * last_owner.
 */
export async function removeColleague(deps: Pick<Deps, "db">, scope: OrganiserScope, id: LoginId): Promise<void> {
  refuseConfined(scope);
  await deps.db.transaction(async (tx) => {
    const { role } = await lockColleague(tx, scope, id, { staysOwner: false });
    const ended = await endWaysIn(tx, scope, { loginId: id, becomes: undefined });
    await deleteColleague(tx, scope, id);
    await insertAudit(tx, scope, { verb: "remove", objectKind: "login", objectId: id, details: { role, ...ended } });
  });
}

/** Reads somebody under their own lock and that of the owners: whoever decides beside us has decided before, or waits. */
async function lockColleague(
  tx: Tx,
  scope: OrganiserScope,
  id: LoginId,
  { staysOwner }: { readonly staysOwner: boolean },
): Promise<Colleague> {
  const owners = await lockOwnersAnd(tx, scope, id);
  const { actor } = scope;
  if (actor.kind === "login" && !owners.includes(actor.id)) throw new Refusal("forbidden", { needs: "owner" });
  const colleague = await findColleague(tx, scope, id);
  if (colleague === undefined) throw notFound("team member", id);
  if (!staysOwner && owners.length === 1 && owners[0] === id)
    throw new Refusal("conflict", {
      why: "last_owner",
      message: "Somebody must own the account: make another person an owner first.",
    });
  return colleague;
}
