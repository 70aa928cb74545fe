import { type AccountScope, mintGuestScope, type OrganiserScope } from "../domain/caller.ts";
import { answersCloseAt } from "../domain/event.ts";
import type { GuestId } from "../domain/ids.ts";
import { hashKey, readKey } from "../domain/keys.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import type { WaitingVia } from "../domain/waiting-list.ts";
import {
  type AnsweringGuest,
  findAnsweringGuest,
  findAnsweringGuestByKeyHash,
  lockAnsweringGuest,
} from "../storage/answers.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { lockPlaces } from "../storage/events.ts";
import { endWaiting, joinWaiting } from "../storage/waiting-list.ts";
import type { Deps } from "./deps.ts";

export type WaitDeps = Pick<Deps, "db" | "now">;

/** `join` asks for the next place that becomes free, `leave` asks for none any more. */
export type WaitWish = "join" | "leave";

/** What became of the wish; `done` too for what was so already. */
export type WaitResult = "done" | "not-offered" | "closed" | "has-a-place" | "not-invited" | "unknown";

/**
 * Puts the guest who holds the key into the line for a full event, or takes them out of it. Nobody stands in it twice,
 * and who asked first stands first, however many ask at once. Never throws for what a guest may do.
 */
export async function waitByKey(deps: WaitDeps, key: string, wish: WaitWish): Promise<WaitResult> {
  const read = readKey(key);
  if (read === undefined) return "unknown";
  const found = await findAnsweringGuestByKeyHash(deps.db.autocommit, hashKey(read));
  if (found === undefined) return "unknown";
  const scope = mintGuestScope({ accountId: found.accountId, guestId: found.guest.id });
  return deps.db.transaction((tx) => waitInside(tx, deps, scope, { seen: found, wish, via: "link" }));
}

/**
 * The same for a guest who told the organiser so.
 * @throws {Refusal} not-found · conflict (no_waiting_list, event_closed, cannot_wait).
 */
export async function waitByHand(
  deps: WaitDeps,
  scope: OrganiserScope,
  guestId: GuestId,
  wish: WaitWish,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const seen = await findAnsweringGuest(tx, scope, guestId);
    if (seen === undefined) throw notFound("guest", guestId);
    const result = await waitInside(tx, deps, scope, { seen, wish, via: "api" });
    if (result !== "done") throw refusalOf(result, guestId);
    const verb = wish === "join" ? "join-waiting-list" : "leave-waiting-list";
    await insertAudit(tx, scope, { verb, objectKind: "guest", objectId: guestId });
  });
}

interface Waiting {
  readonly seen: AnsweringGuest;
  readonly wish: WaitWish;
  readonly via: WaitingVia;
}

async function waitInside(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: AccountScope,
  { seen, wish, via }: Waiting,
): Promise<WaitResult> {
  const { id: eventId } = seen.event;
  // Event first, guest second, as answers lock them: the line grows in the order in which people ask.
  await lockPlaces(tx, scope, eventId);
  const found = await lockAnsweringGuest(tx, scope, seen.guest.id);
  if (found === undefined || found.guest.keyVersion !== seen.guest.keyVersion) return "unknown";
  const guestId = found.guest.id;
  const at = deps.now();
  if (wish === "leave") {
    await endWaiting(tx, scope, guestId, { outcome: "left", at });
    return "done";
  }
  const hindrance = hindranceOf(found, at);
  if (hindrance !== undefined) return hindrance;
  await joinWaiting(tx, scope, { eventId, guestId, via, at });
  return "done";
}

function hindranceOf({ guest, event }: AnsweringGuest, at: Date): WaitResult | undefined {
  if (guest.state === "removed") return "unknown";
  if (guest.state === "added") return "not-invited";
  if (guest.state === "accepted") return "has-a-place";
  const closesAt = answersCloseAt(event);
  const isOpen = event.status === "published" && (closesAt === undefined || at < closesAt);
  if (!isOpen) return "closed";
  return event.waitingList && event.guestsMayAnswer ? undefined : "not-offered";
}

function refusalOf(result: Exclude<WaitResult, "done">, guestId: GuestId): Refusal {
  const conflict = (why: "no_waiting_list" | "event_closed" | "cannot_wait", message: string) =>
    new Refusal("conflict", { why, message });
  switch (result) {
    case "not-offered":
      return conflict("no_waiting_list", "The event has no waiting list; switch it on first.");
    case "closed":
      return conflict("event_closed", "Answers are closed, so nobody can wait for a place.");
    case "has-a-place":
      return conflict("cannot_wait", "The guest is coming already.");
    case "not-invited":
      return conflict("cannot_wait", "The guest was not invited yet.");
    case "unknown":
      return notFound("guest", guestId);
  }
}
