import type { AccountScope, OrganiserScope } from "../domain/caller.ts";
import type { EventId, QuestionId } from "../domain/ids.ts";
import type { Question, QuestionKind, QuestionOption } from "../domain/question.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";

export interface QuestionRow {
  id: number;
  event_id: number;
  position: number;
  kind: QuestionKind;
  label: string;
  hint: string | null;
  required: boolean;
  options: ReadonlyArray<{ readonly id: number; readonly label: string; readonly offered: boolean }>;
}

const COLUMNS = "q.id, q.event_id, q.position, q.kind, q.label, q.hint, q.required, q.options";

/** The questions of an event `e` as JSON, in order: what `toQuestion` reads. */
export const QUESTIONS_OF_EVENT = `coalesce((
  select jsonb_agg(jsonb_build_object('id', q.id, 'event_id', q.event_id, 'position', q.position, 'kind', q.kind, 'label', q.label,
                                      'hint', q.hint, 'required', q.required, 'options', q.options) order by q.position)
    from questions q
   where q.account_id = e.account_id and q.event_id = e.id), '[]')`;

/** The event's questions in the order they are asked. */
export async function listQuestions(tx: Tx, scope: AccountScope, eventId: EventId): Promise<Question[]> {
  const rows = await tx.named<QuestionRow>(
    "list-questions",
    `select ${COLUMNS} from questions q where q.account_id = $1 and q.event_id = $2 order by q.position`,
    [scope.accountId, eventId],
  );
  return rows.map(toQuestion);
}

/** The question; undefined when it is unknown, or its event is deleted or in a project the caller is kept out of. */
export async function findQuestion(
  tx: Tx,
  scope: OrganiserScope,
  questionId: QuestionId,
): Promise<Question | undefined> {
  const [row] = await tx.named<QuestionRow>(
    "find-question",
    `select ${COLUMNS}
       from questions q
       join events e on e.account_id = q.account_id and e.id = q.event_id and e.deleted_at is null
      where q.account_id = $1 and q.id = $2 and ($3::bigint[] is null or e.project_id = any($3))`,
    [scope.accountId, questionId, scope.projectIds],
  );
  return row && toQuestion(row);
}

/** What an organiser writes of a question. */
export interface QuestionFacts extends Pick<Question, "kind" | "label" | "hint" | "isRequired"> {
  readonly options: readonly QuestionOption[];
}

/** Puts a question at `position`, which is free. */
export async function insertQuestion(
  tx: Tx,
  scope: OrganiserScope,
  { eventId, position }: Pick<Question, "eventId" | "position">,
  facts: QuestionFacts,
): Promise<QuestionId> {
  const [row] = await tx.named<{ id: number }>(
    "insert-question",
    `insert into questions (account_id, event_id, position, kind, label, hint, required, options, options_made)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     returning id`,
    [scope.accountId, eventId, position, ...columnsOf(facts), facts.options.length],
  );
  if (row === undefined) throw new Error("the insert of a question answered no row");
  return row.id as QuestionId;
}

/** How many options the question ever had: ids above it are free. */
export async function countOptionsMade(tx: Tx, scope: OrganiserScope, questionId: QuestionId): Promise<number> {
  const [row] = await tx.named<{ made: number }>(
    "count-options-made",
    "select q.options_made as made from questions q where q.account_id = $1 and q.id = $2",
    [scope.accountId, questionId],
  );
  return row?.made ?? 0;
}

/** Writes the question anew where it stands. */
export async function updateQuestion(
  tx: Tx,
  scope: OrganiserScope,
  questionId: QuestionId,
  { facts, at }: { readonly facts: QuestionFacts; readonly at: Date },
): Promise<void> {
  await tx.named(
    "update-question",
    `update questions q
        set kind = $3, label = $4, hint = $5, required = $6, options = $7, updated_at = $8,
            options_made = greatest(q.options_made, $9::int)
      where q.account_id = $1 and q.id = $2`,
    [scope.accountId, questionId, ...columnsOf(facts), at, Math.max(0, ...facts.options.map((it) => it.id))],
  );
}

/** Deletes a question with its answers; those behind it move up. Answers how many guests had answered. */
export async function deleteQuestion(
  tx: Tx,
  scope: OrganiserScope,
  { id, eventId, position }: Pick<Question, "id" | "eventId" | "position">,
): Promise<number> {
  const [row] = await tx.named<{ answers: number }>(
    "count-question-answers",
    "select count(*) as answers from question_answers a where a.account_id = $1 and a.question_id = $2",
    [scope.accountId, id],
  );
  await tx.named("delete-question", "delete from questions q where q.account_id = $1 and q.id = $2", [
    scope.accountId,
    id,
  ]);
  await tx.named(
    "close-question-gap",
    "update questions q set position = q.position - 1 where q.account_id = $1 and q.event_id = $2 and q.position > $3",
    [scope.accountId, eventId, position],
  );
  return row?.answers ?? 0;
}

/** Puts the event's questions into this order, which names each of them once. */
export async function orderQuestions(
  tx: Tx,
  scope: OrganiserScope,
  eventId: EventId,
  order: readonly QuestionId[],
): Promise<void> {
  await tx.named(
    "order-questions",
    `update questions q set position = o.position
       from unnest($3::bigint[]) with ordinality as o (id, position)
      where q.account_id = $1 and q.event_id = $2 and q.id = o.id`,
    [scope.accountId, eventId, idArray(order)],
  );
}

/** Lets whoever remembers the event see that it asks something else now. */
export async function touchEvent(tx: Tx, scope: OrganiserScope, eventId: EventId, at: Date): Promise<void> {
  await tx.named("touch-event", "update events e set updated_at = $3 where e.account_id = $1 and e.id = $2", [
    scope.accountId,
    eventId,
    at,
  ]);
}

/** The options of the question that somebody has chosen. */
export async function findChosenOptions(
  tx: Tx,
  scope: OrganiserScope,
  questionId: QuestionId,
): Promise<ReadonlySet<number>> {
  const rows = await tx.named<{ id: number }>(
    "find-chosen-options",
    `select distinct o.id
       from question_answers a
      cross join lateral unnest(a.options) as o (id)
      where a.account_id = $1 and a.question_id = $2`,
    [scope.accountId, questionId],
  );
  return new Set(rows.map((row) => row.id));
}

/** Whether anybody has answered the question. */
export async function isAnswered(tx: Tx, scope: OrganiserScope, questionId: QuestionId): Promise<boolean> {
  const rows = await tx.named(
    "is-question-answered",
    "select from question_answers a where a.account_id = $1 and a.question_id = $2 limit 1",
    [scope.accountId, questionId],
  );
  return rows.length > 0;
}

function columnsOf({ kind, label, hint, isRequired, options }: QuestionFacts): unknown[] {
  const stored = options.map((it) => ({ id: it.id, label: it.label, offered: it.isOffered }));
  return [kind, label, hint, isRequired, JSON.stringify(stored)];
}

export function toQuestion(row: QuestionRow): Question {
  return {
    id: row.id as QuestionId,
    eventId: row.event_id as EventId,
    position: row.position,
    kind: row.kind,
    label: row.label,
    hint: row.hint,
    isRequired: row.required,
    options: row.options.map(({ id, label, offered }) => ({ id, label, isOffered: offered })),
  };
}
