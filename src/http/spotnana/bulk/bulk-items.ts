import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { EventChange, EventOutcome } from "../../../usecases/bulk-travel-events.ts";
import { readEventId } from "../scalars.ts";

/** Items of one call. */
export const ITEMS_MAX = 100;

export const ItemStatus = Type.Enum(["SUCCESS", "FAILED", "PARTIAL_SUCCESS"], { type: "string" });

const STATUSES = { done: "SUCCESS", partly: "PARTIAL_SUCCESS", failed: "FAILED" } as const;

/** What became of one item, under the id it was asked for by. */
export interface ItemAnswer {
  readonly id: string;
  readonly status: (typeof STATUSES)[keyof typeof STATUSES];
  readonly message: string;
}

/** An item as it was asked for: what it changes once its id is read. */
export interface Item {
  readonly id: string;
  readonly change: (eventId: EventId) => EventChange;
}

/**
 * Runs all items whose id an event can have, and answers one for each in the order asked. `success` is the sentence of
 * those that went well.
 */
export async function answerItems(
  items: readonly Item[],
  success: string,
  run: (changes: readonly EventChange[]) => Promise<readonly EventOutcome[]>,
): Promise<ItemAnswer[]> {
  const asked = items.map((it) => ({ ...it, eventId: idOf(it.id) }));
  const changes = asked.flatMap(({ eventId, change }) => (eventId === undefined ? [] : [change(eventId)]));
  const outcomes = (await run(changes)).values();
  return asked.map(({ id, eventId }) => {
    const outcome = eventId === undefined ? undefined : outcomes.next().value;
    if (outcome === undefined) return { id, status: "FAILED", message: `No event ${id} is known.` };
    const message = outcome.kind === "done" ? success : outcome.message;
    return { id, status: STATUSES[outcome.kind], message };
  });
}

function idOf(text: string): EventId | undefined {
  try {
    return readEventId(text);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
