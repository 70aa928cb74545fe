import type { AccountScope } from "../domain/caller.ts";
import { displayNameOf } from "../domain/contact.ts";
import type { AnswerChannel, Reply } from "../domain/guest.ts";
import type { EventId, GuestId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** One counted answer, as the log has it. */
export interface LatestAnswer {
  readonly id: number;
  readonly guestId: GuestId;
  readonly name: string | null;
  readonly answer: Reply;
  readonly plusOnes: number;
  readonly via: AnswerChannel;
  readonly at: Date;
}

interface AnswerRow extends Omit<LatestAnswer, "name"> {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly displayName: string | null;
}

/** The last `limit` answers of guests who are on the list, the newest first. An index ends the search where they do. */
export async function readLatestAnswers(
  tx: Tx,
  scope: AccountScope,
  eventId: EventId,
  limit: number,
): Promise<LatestAnswer[]> {
  const rows = await tx.named<AnswerRow>(
    "read-latest-answers",
    `select a.id, a.guest_id as "guestId", a.reply as answer, coalesce(a.plus_ones, 0) as "plusOnes", a.via, a.at,
            c.first_name as "firstName", c.last_name as "lastName", c.display_name as "displayName"
       from answers a
      cross join lateral (
        select g.contact_id
          from guests g
         where g.account_id = $1 and g.id = a.guest_id and g.state <> 'removed'
         limit 1) g
      cross join lateral (
        select p.first_name, p.last_name, p.display_name
          from contacts p
         where p.account_id = $1 and p.id = g.contact_id
         limit 1) c
      where a.account_id = $1 and a.event_id = $2 and a.outcome = 'recorded'
      order by a.at desc
      limit $3`,
    [scope.accountId, eventId, limit],
  );
  return rows.map(({ firstName, lastName, displayName, ...row }) => ({
    ...row,
    name: displayNameOf({ firstName, lastName, displayName }),
  }));
}
