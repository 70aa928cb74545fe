import { LISTED } from "../domain/audience.ts";
import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import type { ReceiptOf } from "../domain/campaign.ts";
import type { Event } from "../domain/event.ts";
import type { EventId, GuestId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import { groupBy } from "../lib/group-by.ts";
import { throwFaults } from "../lib/throw-faults.ts";
import { findSettings } from "../storage/account-settings.ts";
import { readReach, type Target } from "../storage/audiences.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent } from "../storage/events.ts";
import { nestedDb } from "../storage/nested-db.ts";
import { queueMessages } from "../storage/queued-messages.ts";
import { findUnreachableByMail } from "../storage/reachability.ts";
import {
  campaignOfReceipts,
  type DueReceipt,
  putOffReceipts,
  readReachedBy,
  takeDueReceipts,
} from "../storage/receipts.ts";
import { wakeWorkers } from "../storage/wake.ts";
import type { Deps } from "./deps.ts";
import { blockersOf, type FreezeDeps, freezeContent } from "./freeze-content.ts";
import { makeBatch } from "./make-batch.ts";

type ReceiptDeps = Pick<Deps, "db" | "now"> & FreezeDeps;

/** Guests told in one transaction. */
const RECEIPTS_MAX = 500;

/**
 * Queues what tells guests of their answers, by the channel their invitation came by: one message for each change of mind,
 * however many followed each other within a minute, of what holds when it is written. Whoever was never sent anything gets
 * none, nor does anybody whom nothing may be sent to; the guest page tells them. A place that became free is told by
 * whichever channel reaches. Answers how many guests it looked at; call it again while it answers a full group.
 * @throws what went wrong with some events, once all others had their turn; their guests are due again in a minute.
 */
export async function sendReceipts(deps: ReceiptDeps): Promise<number> {
  const { taken, failures } = await deps.db.transaction(async (tx) => {
    const due = await takeDueReceipts(tx, RECEIPTS_MAX);
    const steps = nestedDb(tx, deps.db);
    const failed: unknown[] = [];
    let queued = 0;
    for (const ofEvent of groupBy(due, (it) => `${it.accountId} ${it.eventId}`).values()) {
      try {
        queued += await steps.transaction((step) => tellGuestsOf(step, deps, ofEvent));
      } catch (error) {
        failed.push(error);
        const [first] = ofEvent;
        if (first !== undefined) await putOffReceipts(tx, mintSystemScope(first.accountId), ofEvent);
      }
    }
    if (queued > 0) await wakeWorkers(tx, "messages");
    return { taken: due.length, failures: failed };
  });
  throwFaults(failures);
  return taken;
}

/** All of one event. */
async function tellGuestsOf(tx: Tx, deps: Omit<ReceiptDeps, "db">, due: readonly DueReceipt[]): Promise<number> {
  const [first] = due;
  if (first === undefined) return 0;
  const scope = mintSystemScope(first.accountId);
  const event = await findEvent(tx, scope, first.eventId);
  if (event === undefined) return 0;
  const settings = await findSettings(tx, scope);
  const told = due.flatMap((it) => {
    const about = aboutOf(it);
    return about === undefined || (!settings.receipts && about !== "place") ? [] : [{ ...it, about }];
  });
  const channels = await channelsFor(tx, scope, event.id, told);
  const sendings = groupBy(
    told.filter((it) => channels.has(it.guestId)),
    (it) => `${channels.get(it.guestId)} ${it.about}`,
  );
  let queued = 0;
  for (const guests of sendings.values()) {
    const [one] = guests;
    const channel = one && channels.get(one.guestId);
    if (one === undefined || channel === undefined) continue;
    const guestIds = guests.map((it) => it.guestId);
    queued += await queueReceipts(tx, deps, scope, { event, channel, about: one.about, guestIds });
  }
  return queued;
}

/** What the guest is told: what stands by now, not what they pressed on the way there; undefined when nothing stands. */
function aboutOf({ state, unconfirmedReply, answeredVia }: DueReceipt): ReceiptOf | undefined {
  if (unconfirmedReply !== null) return unconfirmedReply;
  if (state === "declined") return "no";
  if (state !== "accepted") return undefined;
  return answeredVia === "waiting-list" ? "place" : "yes";
}

type Told = DueReceipt & { readonly about: ReceiptOf };

async function channelsFor(
  tx: Tx,
  scope: OrganiserScope,
  eventId: EventId,
  told: readonly Told[],
): Promise<ReadonlyMap<GuestId, MessageChannel>> {
  const reached = await readReachedBy(
    tx,
    scope,
    told.map((it) => it.guestId),
  );
  const strangers = told.filter((it) => it.about === "place" && !reached.has(it.guestId));
  if (strangers.length === 0) return reached;
  const contactIds = strangers.map((it) => it.contactId);
  const unreachable = new Set(await findUnreachableByMail(tx, scope, eventId, contactIds));
  for (const it of strangers) reached.set(it.guestId, unreachable.has(it.contactId) ? "sms" : "email");
  return reached;
}

interface Receipts {
  readonly event: Event;
  readonly channel: MessageChannel;
  readonly about: ReceiptOf;
  readonly guestIds: readonly GuestId[];
}

async function queueReceipts(
  tx: Tx,
  deps: Omit<ReceiptDeps, "db">,
  scope: OrganiserScope,
  { event, channel, about, guestIds }: Receipts,
): Promise<number> {
  const at = deps.now();
  const campaign = await campaignOfReceipts(tx, scope, { eventId: event.id, channel, at });
  const content = { ...freezeContent(deps, campaign, await findSettings(tx, scope)), receipt: about };
  if (blockersOf({ kind: "receipt", channel, content, event }, at).length > 0) return 0;
  const target: Target = { eventId: event.id, channel, terms: { states: LISTED, guestIds }, listId: null };
  if ((await readReach(tx, scope, target)).recipients === 0) return 0;
  const batch = await makeBatch(tx, scope, { campaign, content, sendAt: undefined, holdSeconds: 0 });
  if (batch === undefined) throw new Error(`receipts of event ${event.id} take no batch`);
  return (await queueMessages(tx, scope, target, { batchId: batch.id, dueAt: undefined })).queued;
}
