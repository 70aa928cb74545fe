import { doorMail } from "../content/door-mail.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { TeamInvitationId } from "../domain/ids.ts";
import { JobFailure } from "../domain/job.ts";
import { invalid, notFound, Refusal } from "../domain/refusal.ts";
import type { TeamInvitation, TeamRole } from "../domain/team.ts";
import { type EmailAddress, parseEmailAddress } from "../lib/email-address.ts";
import { codeOf, messageOf } from "../lib/error-facts.ts";
import { randomText } from "../lib/random-text.ts";
import { sha256 } from "../lib/seal.ts";
import { findSettings } from "../storage/account-settings.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { enqueueJob } from "../storage/jobs.ts";
import { findLoginByName } from "../storage/logins.ts";
import {
  countTeamInvitations,
  deleteTeamInvitation,
  findTeamInvitation,
  insertTeamInvitation,
  linkTeamInvitation,
  listTeamInvitations,
  noteTeamMail,
  renewTeamInvitation,
  type TeamAsking,
} from "../storage/team-invitations.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { refuseConfined } from "./refuse-confined.ts";
import { holdMaker } from "./ways-in.ts";
import { type WriteDeps, writeToPerson } from "./write-to-person.ts";

export const TEAM_MAIL_JOB = "send-team-invitation";

/** The mail that one asking calls for. */
export type TeamMailPayload = TeamAsking;

const DAYS = 7;
const SECONDS = DAYS * 86_400;

/** Who was asked to help run the account and has not said yes. */
export async function readTeamInvitations(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  wish: PageWish,
): Promise<Found<TeamInvitation>> {
  return foundPage(
    wish,
    (limit) => listTeamInvitations(db.autocommit, scope, { after: wish.after ?? 0, limit }),
    () => countTeamInvitations(db.autocommit, scope),
  );
}

/**
 * Asks somebody to help run the account: a mail with a link that works once is on its way. Whether the address signs in to
 * another account is told to whoever holds the link, not to whoever asks.
 * @throws {Refusal} forbidden for a caller confined to projects; invalid-input for the address; conflict already_on_team,
 * already_asked.
 */
export async function inviteColleague(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  wanted: { readonly email: string; readonly role: TeamRole },
): Promise<TeamInvitation> {
  refuseConfined(scope);
  const address = parseEmailAddress(wanted.email);
  if (address.kind === "bad") throw invalid("/email", "bad_email", address.why);
  try {
    return await deps.db.transaction((tx) => insertInvitation(tx, scope, address, wanted.role));
  } catch (error) {
    if (codeOf(error) !== "23505") throw error;
    throw new Refusal("conflict", {
      why: "already_asked",
      message: "This address was asked already: send that invitation again, or withdraw it first.",
    });
  }
}

async function insertInvitation(
  tx: Tx,
  scope: OrganiserScope,
  { address, normalised }: Extract<EmailAddress, { kind: "ok" }>,
  role: TeamRole,
): Promise<TeamInvitation> {
  const standing = await findLoginByName(tx, scope, { emailNorm: normalised });
  if (standing !== undefined && standing.role !== "member")
    throw new Refusal("conflict", {
      why: "already_on_team",
      message: "Whoever has this address is on the team already.",
    });
  const invitedBy = await holdMaker(tx, scope, "owner");
  const facts = { email: address, emailNorm: normalised, role, invitedBy, seconds: SECONDS };
  const id = await insertTeamInvitation(tx, scope, facts);
  await insertAudit(tx, scope, { verb: "invite", objectKind: "team invitation", objectId: id, details: { role } });
  return queueMail(tx, scope, id);
}

/**
 * Mails an invitation once more, with a link in the place of the one before, and lets it last as long as a new one. From
 * then on it is the caller's.
 * @throws {Refusal} forbidden for a caller confined to projects; not-found.
 */
export async function resendTeamInvitation(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: TeamInvitationId,
): Promise<TeamInvitation> {
  refuseConfined(scope);
  return deps.db.transaction(async (tx) => {
    const invitedBy = await holdMaker(tx, scope, "owner");
    if (!(await renewTeamInvitation(tx, scope, { id, seconds: SECONDS, invitedBy })))
      throw notFound("team invitation", id);
    await insertAudit(tx, scope, { verb: "resend", objectKind: "team invitation", objectId: id });
    return queueMail(tx, scope, id);
  });
}

/** Takes an invitation back: its link opens nothing any more. @throws {Refusal} forbidden; not-found. */
export async function withdrawTeamInvitation(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: TeamInvitationId,
): Promise<void> {
  refuseConfined(scope);
  await deps.db.transaction(async (tx) => {
    if (!(await deleteTeamInvitation(tx, scope, id))) throw notFound("team invitation", id);
    await insertAudit(tx, scope, { verb: "withdraw", objectKind: "team invitation", objectId: id });
  });
}

async function queueMail(tx: Tx, scope: OrganiserScope, id: TeamInvitationId): Promise<TeamInvitation> {
  const invitation = await findTeamInvitation(tx, scope, id);
  if (invitation === undefined) throw new Error("an invitation vanished in the transaction that made it");
  const payload: TeamMailPayload = { id, endsAt: invitation.expiresAt.getTime() };
  await enqueueJob(tx, scope, { kind: TEAM_MAIL_JOB, payload, isUpkeep: true });
  return invitation;
}

/**
 * Mails an invitation and notes how that went. Run again it makes another link. What was withdrawn or sent again
 * meanwhile is passed over.
 * @throws {JobFailure} where there is no sender, or the receiver refused the mail; anything else is tried again.
 */
export async function mailTeamInvitation(
  deps: WriteDeps,
  scope: OrganiserScope,
  { payload, signal }: { readonly payload: TeamMailPayload; readonly signal: AbortSignal },
): Promise<void> {
  const { autocommit } = deps.db;
  const { id, endsAt } = payload;
  const invitation = await findTeamInvitation(autocommit, scope, id);
  const token = randomText(32);
  const isLive = await linkTeamInvitation(autocommit, scope, { id, endsAt, tokenHash: sha256(token) });
  if (invitation === undefined || !isLive) return;
  const { email, role, invitedBy } = invitation;
  const account = (await findSettings(autocommit, scope)).name;
  const facts = { kind: "team-invitation", inviter: invitedBy, account, role, days: DAYS } as const;
  const words = doorMail(facts, `${deps.publicUrl}/app/join/${token}`);
  try {
    const mail = { ...words, to: email, name: `team-${randomText(16)}`, isForOwners: true };
    const refused = await writeToPerson(deps, scope, mail, signal);
    if (refused !== undefined) throw new JobFailure(`The mail was refused: ${refused}`);
    await noteTeamMail(autocommit, scope, { id, endsAt, trouble: null });
  } catch (error) {
    await noteTeamMail(autocommit, scope, { id, endsAt, trouble: messageOf(error) });
    throw error;
  }
}
