import { audienceTerms } from "../domain/audience-terms.ts";
import { mintSystemScope } from "../domain/caller.ts";
import { sendingRules } from "../domain/contact-rules.ts";
import { findSettings } from "../storage/account-settings.ts";
import type { Target } from "../storage/audiences.ts";
import { insertAudit } from "../storage/audit.ts";
import { noteWrittenBy } from "../storage/batch-guests.ts";
import { findWallTime } from "../storage/batch-wall-times.ts";
import { findBatchContent } from "../storage/batches.ts";
import { findCampaign } from "../storage/campaigns.ts";
import { lockRules } from "../storage/contact-rules.ts";
import type { Tx } from "../storage/db.ts";
import type { DueBatch } from "../storage/due-batches.ts";
import { findEvent } from "../storage/events.ts";
import { queueMessages } from "../storage/queued-messages.ts";
import type { Deps } from "./deps.ts";
import { resolveFor } from "./send-time.ts";

/**
 * Queues the messages of a batch that starts now, for whom its campaign addresses now; none where the event is gone
 * meanwhile. The audience is the campaign's, which nobody can change once it has a batch.
 */
export async function chooseAudience(
  tx: Tx,
  deps: Pick<Deps, "now" | "isSandbox">,
  { accountId, batchId, campaignId }: DueBatch,
): Promise<void> {
  const scope = mintSystemScope(accountId);
  const batch = await findBatchContent(tx, scope, batchId);
  const campaign = await findCampaign(tx, scope, campaignId);
  const event = campaign && (await findEvent(tx, scope, campaign.eventId));
  if (batch === undefined || campaign === undefined || event === undefined) return;
  const { kind, channel } = campaign;
  const rules = sendingRules(kind, await findSettings(tx, scope), deps.isSandbox(channel));
  const target: Target = {
    eventId: event.id,
    channel,
    terms: audienceTerms(campaign.audience, kind),
    listId: batch.content.listId,
    rules: rules && { ...rules, at: undefined },
  };
  if (rules !== undefined) await lockRules(tx, accountId, { eventId: event.id, cap: rules.cap });
  const wallTime = await findWallTime(tx, scope, batchId);
  const { timezone: eventTimezone } = event;
  const zones =
    wallTime?.clock === "guest"
      ? (
          await resolveFor(tx, scope, target, {
            wish: { clock: "guest", local: wallTime.local },
            eventTimezone,
            now: deps.now(),
          })
        ).zones
      : [];
  const byZone = zones.length === 0 ? undefined : { eventTimezone, due: zones };
  const { queued } = await queueMessages(tx, scope, target, { batchId, dueAt: undefined, byZone });
  await noteWrittenBy(tx, scope, batchId);
  await insertAudit(tx, scope, {
    verb: "start",
    objectKind: "campaign",
    objectId: campaignId,
    details: { batchId, queued },
  });
}
