import type { AccountScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** The id of the event with this uuid, deleted ones included; undefined when there is none. */
export async function findEventIdByUuid(tx: Tx, scope: AccountScope, uuid: string): Promise<EventId | undefined> {
  const [row] = await tx.named<{ id: number }>(
    "find-event-by-uuid",
    "select e.id from events e where e.account_id = $1 and e.uuid = $2",
    [scope.accountId, uuid],
  );
  return row?.id as EventId | undefined;
}
