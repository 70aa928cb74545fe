import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactId, EventId, GuestId, QuestionId } from "../domain/ids.ts";
import type { GivenText } from "../domain/question.ts";
import type { Tx } from "./db.ts";

/** What those who come answered to one question, added up. */
export interface QuestionTally {
  readonly questionId: QuestionId;
  readonly answered: number;
  /** Of numbers. */
  readonly sum: number | null;
}

/** Answers of guests who come, by question; questions nobody answered are left out. */
export async function readQuestionTallies(tx: Tx, scope: OrganiserScope, eventId: EventId): Promise<QuestionTally[]> {
  const rows = await tx.named<{ question_id: number; answered: number; sum: number | null }>(
    "read-question-tallies",
    `select a.question_id, count(*) as answered, sum(a.number)::float8 as sum
       from questions q
       join question_answers a on a.account_id = $1 and a.question_id = q.id
       join guests g on g.account_id = $1 and g.id = a.guest_id and g.state = 'accepted'
      where q.account_id = $1 and q.event_id = $2
      group by a.question_id`,
    [scope.accountId, eventId],
  );
  return rows.map((row) => ({ questionId: row.question_id as QuestionId, answered: row.answered, sum: row.sum }));
}

export interface OptionTally {
  readonly questionId: QuestionId;
  readonly optionId: number;
  readonly count: number;
}

/** How often guests who come chose each option; options nobody chose are left out. */
export async function readOptionTallies(tx: Tx, scope: OrganiserScope, eventId: EventId): Promise<OptionTally[]> {
  const rows = await tx.named<{ question_id: number; option_id: number; count: number }>(
    "read-option-tallies",
    `select a.question_id, o.id as option_id, count(*) as count
       from questions q
       join question_answers a on a.account_id = $1 and a.question_id = q.id
       join guests g on g.account_id = $1 and g.id = a.guest_id and g.state = 'accepted'
      cross join lateral unnest(a.options) as o (id)
      where q.account_id = $1 and q.event_id = $2
      group by a.question_id, o.id`,
    [scope.accountId, eventId],
  );
  return rows.map((row) => ({
    questionId: row.question_id as QuestionId,
    optionId: row.option_id,
    count: row.count,
  }));
}

interface GivenTextRow {
  guest_id: number;
  contact_id: number;
  first_name: string | null;
  last_name: string | null;
  display_name: string | null;
  email: string | null;
  number: number | null;
  text: string | null;
  at: Date;
}

/** At most `limit` texts or numbers given to the question by guests who come, with an id above `after`, by ascending id. */
export async function listGivenTexts(
  tx: Tx,
  scope: OrganiserScope,
  questionId: QuestionId,
  page: { readonly after: number | undefined; readonly limit: number },
): Promise<GivenText[]> {
  const rows = await tx.named<GivenTextRow>(
    "list-given-texts",
    `select a.guest_id, c.id as contact_id, c.first_name, c.last_name, c.display_name, c.email,
            a.number::float8 as number, a.text, a.at
       from question_answers a
       join guests g on g.account_id = $1 and g.id = a.guest_id and g.state = 'accepted'
       join contacts c on c.account_id = $1 and c.id = g.contact_id
      where a.account_id = $1 and a.question_id = $2 and a.options is null and a.guest_id > $3
      order by a.guest_id
      limit $4`,
    [scope.accountId, questionId, page.after ?? 0, page.limit],
  );
  return rows.map((row) => ({
    guestId: row.guest_id as GuestId,
    contact: {
      id: row.contact_id as ContactId,
      firstName: row.first_name,
      lastName: row.last_name,
      displayName: row.display_name,
      email: row.email,
    },
    value: row.text ?? row.number ?? "",
    at: row.at,
  }));
}

/** How many texts or numbers guests who come gave to the question. */
export async function countGivenTexts(tx: Tx, scope: OrganiserScope, questionId: QuestionId): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-given-texts",
    `select count(*) as total
       from question_answers a
       join guests g on g.account_id = $1 and g.id = a.guest_id and g.state = 'accepted'
      where a.account_id = $1 and a.question_id = $2 and a.options is null`,
    [scope.accountId, questionId],
  );
  return row?.total ?? 0;
}
