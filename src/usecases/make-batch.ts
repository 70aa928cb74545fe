import type { OrganiserScope } from "../domain/caller.ts";
import type { Batch, Campaign, FrozenContent, Intake } from "../domain/campaign.ts";
import type { GuestId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import { insertAudit } from "../storage/audit.ts";
import { inviteGuestsOfBatch, noteWrittenBy } from "../storage/batch-guests.ts";
import { insertBatch } from "../storage/batches.ts";
import type { Tx } from "../storage/db.ts";
import { wakeWorkers } from "../storage/wake.ts";
import type { Deps } from "./deps.ts";

/** What a batch is made of. */
interface Making {
  readonly campaign: Campaign;
  readonly content: FrozenContent;
  /** Undefined: now, by the database's clock. */
  readonly sendAt: Date | undefined;
  readonly holdSeconds: number;
  /** It waits without messages until it starts. */
  readonly choosesAtStart?: boolean;
  /** Through which door it is sent; the campaign's own where absent. */
  readonly origin?: Origin;
  /** Of a sending that brings its recipients along and cannot be cancelled. */
  readonly intake?: Intake;
}

/** Makes the campaign's batch; undefined when a native campaign has its batch already. */
export function makeBatch(tx: Tx, scope: OrganiserScope, making: Making): Promise<Batch | undefined> {
  const { campaign, content, sendAt, holdSeconds, choosesAtStart = false, intake } = making;
  const { id: campaignId, eventId, kind, channel } = campaign;
  const facts = { campaignId, eventId, kind, channel, origin: making.origin ?? campaign.origin, content };
  return insertBatch(tx, scope, { ...facts, sendAt, holdSeconds, choosesAtStart, intake });
}

/** What was queued: for a campaign's whole audience, or for these guests. */
interface Queued {
  readonly campaign: Campaign;
  readonly batch: Batch;
  readonly queued: number;
  readonly guestIds?: readonly GuestId[];
}

/** Everything that follows from queued messages: invitations, the audit log and waking the workers. */
export async function finishQueueing(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  done: Queued,
): Promise<void> {
  const { campaign, batch, queued, guestIds } = done;
  const { id, eventId, kind, origin } = campaign;
  const listing = { eventId, inviter: scope.actor, origin, at: deps.now() };
  const whom = guestIds === undefined ? { batchId: batch.id } : { batchId: batch.id, guestIds };
  const invited = kind === "invitation" ? await inviteGuestsOfBatch(tx, scope, whom, listing) : 0;
  if (kind !== "invitation" && queued > 0) await noteWrittenBy(tx, scope, batch.id);
  const details = { batchId: batch.id, queued, invited };
  await insertAudit(tx, scope, { verb: "send", objectKind: "campaign", objectId: id, details });
  await wakeWorkers(tx, "messages");
}
