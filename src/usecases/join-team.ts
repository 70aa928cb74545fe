import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import { TEXT_LENGTH_MAX } from "../domain/contact.ts";
import type { LoginId } from "../domain/ids.ts";
import { problemOfText } from "../domain/one-line-text.ts";
import { passwordTrouble } from "../domain/password-rules.ts";
import { codeOf } from "../lib/error-facts.ts";
import { hashPassword } from "../lib/password.ts";
import { sha256 } from "../lib/seal.ts";
import { insertAudit } from "../storage/audit.ts";
import { hasLogin } from "../storage/contacts.ts";
import { constraintOf, type Tx } from "../storage/db.ts";
import { findLoginByName, findTakenNames, insertLogin, promoteMember } from "../storage/logins.ts";
import { deleteTeamInvitation, findTeamInvitationByToken, type LinkedInvitation } from "../storage/team-invitations.ts";
import { createContactInside, updateContactInside } from "./change-contacts.ts";
import type { Deps } from "./deps.ts";
import { findOrCreateContacts } from "./find-or-create-contacts.ts";
import { type Entrance, openFreshSession } from "./open-session.ts";

export type JoinView = Pick<LinkedInvitation, "accountName" | "email" | "role" | "invitedBy">;

/** What a link asks to, using nothing up; undefined when it was used, withdrawn, replaced or is over. */
export async function readJoin({ db }: Pick<Deps, "db">, token: string): Promise<JoinView | undefined> {
  return findTeamInvitationByToken(db.autocommit, sha256(token));
}

export interface JoinWish {
  readonly token: string;
  /** As they want to be called; empty: as they are known, else by their address. */
  readonly name: string;
  /** Empty: they sign in by links alone. */
  readonly password: string;
}

export type Joined =
  /** `token` is of the session that is open now. */
  | { readonly kind: "joined"; readonly token: string }
  | { readonly kind: "gone" }
  /** The address signs in to another account. */
  | { readonly kind: "taken" }
  | { readonly kind: "wrong"; readonly name?: string | undefined; readonly password?: string | undefined };

/**
 * Makes whoever holds the link one of the team, and signs them in. The link is used up; of two presses one counts. A
 * member who registered with the address becomes one of the team, and whoever registered it without owning it is out.
 */
export async function joinTeam(
  deps: Pick<Deps, "db" | "hashAddress">,
  wish: JoinWish,
  entrance: Entrance,
): Promise<Joined> {
  const asked = await findTeamInvitationByToken(deps.db.autocommit, sha256(wish.token));
  if (asked === undefined) return { kind: "gone" };
  const wrong = troubleOf(wish, asked);
  if (wrong !== undefined) return wrong;
  const passwordHash = wish.password === "" ? null : await hashPassword(wish.password);
  try {
    return await deps.db.transaction(async (tx): Promise<Joined> => {
      const invitation = await findTeamInvitationByToken(tx, sha256(wish.token));
      if (invitation === undefined) return { kind: "gone" };
      const scope = mintSystemScope(invitation.accountId);
      if (!(await deleteTeamInvitation(tx, scope, invitation.id))) return { kind: "gone" };
      const loginId = await admit(tx, deps, scope, { invitation, name: wish.name.trim(), passwordHash });
      if (loginId === undefined) throw new Taken();
      const { role } = invitation;
      await insertAudit(tx, scope, { verb: "join", objectKind: "login", objectId: loginId, details: { role } });
      return { kind: "joined", token: await openFreshSession(tx, { ...scope, loginId }, entrance) };
    });
  } catch (error) {
    const isTaken = codeOf(error) === "23505" && constraintOf(error) === "logins_email_norm_key";
    if (!isTaken && !(error instanceof Taken)) throw error;
    return { kind: "taken" };
  }
}

function troubleOf({ name, password }: JoinWish, { email, accountName }: JoinView): Joined | undefined {
  const ofName = problemOfText(name.trim(), TEXT_LENGTH_MAX)?.message;
  const ofPassword = password === "" ? undefined : passwordTrouble(password, [email, name, accountName]);
  const isWrong = ofName !== undefined || ofPassword !== undefined;
  return isWrong ? { kind: "wrong", name: ofName, password: ofPassword } : undefined;
}

/** Thrown so that the invitation stays. */
class Taken extends Error {}

interface Admission {
  readonly invitation: LinkedInvitation;
  readonly name: string;
  readonly passwordHash: string | null;
}

/** Answers the login; undefined where the address is another account's. */
async function admit(
  tx: Tx,
  deps: Pick<Deps, "hashAddress">,
  scope: OrganiserScope,
  it: Admission,
): Promise<LoginId | undefined> {
  const { invitation, passwordHash } = it;
  const { emailNorm, role } = invitation;
  const standing = await findLoginByName(tx, scope, { emailNorm });
  if (standing?.role === "member") {
    await promoteMember(tx, scope, { id: standing.id, role, passwordHash });
    if (it.name !== "") await updateContactInside(tx, deps, scope, { id: standing.contactId, given: nameOf(it) });
    return standing.id;
  }
  // Asked twice and in already: the link proves whose address it is, and changes nothing of what they may do.
  if (standing !== undefined) return standing.id;
  if ((await findTakenNames(tx, { emailNorm, mobile: null })).email) return undefined;
  const contactId = await contactFor(tx, deps, scope, it);
  return insertLogin(tx, scope, { contactId, emailNorm, passwordHash, role });
}

async function contactFor(tx: Tx, deps: Pick<Deps, "hashAddress">, scope: OrganiserScope, it: Admission) {
  const { email } = it.invitation;
  const [known] = await findOrCreateContacts(tx, deps, scope, [{ email }]);
  // Somebody signs in under another address who can be written to at this one: two people then share it.
  if (known === undefined || (await hasLogin(tx, scope, known)))
    return (await createContactInside(tx, deps, scope, { email, ...nameOf(it) })).id;
  if (it.name !== "") await updateContactInside(tx, deps, scope, { id: known, given: nameOf(it) });
  return known;
}

const nameOf = ({ name }: Admission) => (name === "" ? {} : { displayName: name });
