import type { AccountScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** Gives an event the questions of another, in their order; nobody has answered them. */
export async function copyQuestions(
  tx: Tx,
  scope: AccountScope,
  { from, to }: { readonly from: EventId; readonly to: EventId },
): Promise<void> {
  await tx.named(
    "copy-questions",
    `insert into questions (account_id, event_id, position, kind, label, hint, required, options, options_made)
     select q.account_id, $3, q.position, q.kind, q.label, q.hint, q.required, q.options, q.options_made
       from questions q
      where q.account_id = $1 and q.event_id = $2
      order by q.position`,
    [scope.accountId, from, to],
  );
}
