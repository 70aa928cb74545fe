import type { OrganiserScope } from "../domain/caller.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { CampaignId, EventId } from "../domain/ids.ts";
import { findCallerEmail } from "../storage/caller-email.ts";
import { planOf, readCoordinators } from "./invite-by-mail.ts";
import { prepareSending } from "./prepare-sending.ts";
import { builtInInvitation } from "./send-invitations.ts";
import { sendTest, type TestDeps, type TestOutcome } from "./test-campaign.ts";

/**
 * Mails the caller the event's invitation as its guests would get it, with links that record nothing; undefined where
 * the caller has no address. Nobody's state changes.
 * @throws {Refusal} not-found (the event) · invalid-input (a suppressed address) · blocked (no_sender) · unavailable.
 */
export async function testInvitation(
  deps: TestDeps,
  scope: OrganiserScope,
  eventId: EventId,
): Promise<TestOutcome | undefined> {
  const tx = deps.db.autocommit;
  const plan = await planOf(tx, scope, eventId, undefined);
  const to = await findCallerEmail(tx, scope);
  if (to === null) return undefined;
  const prepared = await prepareSending(tx, deps, scope, unkept(deps, scope, eventId));
  const content = { ...prepared.content, coordinators: await readCoordinators(tx, scope, plan) };
  return sendTest(deps, scope, { ...prepared, content }, { to, campaignId: null });
}

/** What a sending of the invitation would make; only to be looked at. */
function unkept(deps: Pick<TestDeps, "now">, { accountId }: OrganiserScope, eventId: EventId): Campaign {
  const at = deps.now();
  const facts = builtInInvitation({ eventId, origin: "spotnana", guestIds: null, at });
  const nothing = { name: null, merge: null, listId: null, translations: {} };
  return { ...facts, ...nothing, id: 0 as CampaignId, accountId, contentVersion: 1, createdAt: at, updatedAt: at };
}
