import type { AccountScope, OrganiserScope } from "../domain/caller.ts";
import type { EventId, GuestId, QuestionId } from "../domain/ids.ts";
import { type DetailValue, type DetailValues, sayValue, type ToldDetail } from "../domain/question.ts";
import { groupBy } from "../lib/group-by.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";
import { type QuestionRow, toQuestion } from "./questions.ts";

interface ValueRow {
  question_id: number;
  options: number[] | null;
  number: number | null;
  text: string | null;
}

/** What a guest said besides Yes. */
export interface GuestDetails {
  readonly plusOnes: number;
  /** Of whom they bring, as far as named. */
  readonly plusOneNames: readonly string[];
  readonly note: string | null;
  readonly values: DetailValues;
}

interface DetailsRow {
  plus_ones: number;
  plus_ones_max: number;
  plus_one_names: string[] | null;
  note: string | null;
  said: readonly ValueRow[];
}

/** What the guest said besides Yes, and how many they may bring; undefined for a guest who is unknown. */
export async function findGuestDetails(
  tx: Tx,
  scope: AccountScope,
  guestId: GuestId,
): Promise<(GuestDetails & { readonly plusOnesMax: number }) | undefined> {
  const [row] = await tx.named<DetailsRow>(
    "find-guest-details",
    `select g.plus_ones, g.plus_one_names, g.note, coalesce(g.plus_ones_max, e.plus_ones_max) as plus_ones_max,
            coalesce((select jsonb_agg(jsonb_build_object('question_id', a.question_id, 'options', a.options, 'number', a.number, 'text', a.text))
                        from question_answers a
                       where a.account_id = $1 and a.guest_id = $2), '[]') as said
       from guests g
       join events e on e.account_id = g.account_id and e.id = g.event_id
      where g.account_id = $1 and g.id = $2`,
    [scope.accountId, guestId],
  );
  if (row === undefined) return undefined;
  return {
    plusOnes: row.plus_ones,
    plusOnesMax: row.plus_ones_max,
    plusOneNames: row.plus_one_names ?? [],
    note: row.note,
    values: new Map(row.said.map((it) => [it.question_id as QuestionId, toValue(it)])),
  };
}

export interface DetailsSave {
  readonly eventId: EventId;
  readonly guestId: GuestId;
  readonly details: GuestDetails;
  /** Answers that are not as they were; null takes one back. */
  readonly changed: ReadonlyMap<QuestionId, DetailValue | null>;
  /** Every answer by now, for the history. */
  readonly told: readonly ToldDetail[];
  readonly via: "link" | "api" | "hand";
  readonly nonce: Buffer | null;
  readonly at: Date;
}

/** Writes a locked guest's details and the line of history that tells of it. Of the counts the caller takes care. */
export async function writeDetails(tx: Tx, scope: AccountScope, save: DetailsSave): Promise<void> {
  const { details, at } = save;
  const names = details.plusOneNames.length === 0 ? null : details.plusOneNames;
  await tx.named(
    "write-guest-details",
    `update guests g set plus_ones = $3, plus_one_names = $4::text[], note = $5, updated_at = $6
      where g.account_id = $1 and g.id = $2`,
    [scope.accountId, save.guestId, details.plusOnes, names, details.note, at],
  );
  for (const [questionId, value] of save.changed) await writeValue(tx, scope, save, { questionId, value });
  await tx.named(
    "keep-detail-save",
    `insert into detail_saves (account_id, event_id, guest_id, via, plus_ones, plus_one_names, note, answers, nonce, at)
     values ($1, $2, $3, $4, $5, $6::text[], $7, $8, $9, $10)`,
    [
      scope.accountId,
      save.eventId,
      save.guestId,
      save.via,
      details.plusOnes,
      names,
      details.note,
      JSON.stringify(save.told.map((it) => ({ questionId: it.question.id, label: it.question.label, value: it.says }))),
      save.nonce,
      at,
    ],
  );
}

async function writeValue(
  tx: Tx,
  scope: AccountScope,
  { guestId, at }: Pick<DetailsSave, "guestId" | "at">,
  { questionId, value }: { readonly questionId: QuestionId; readonly value: DetailValue | null },
): Promise<void> {
  if (value === null) {
    await tx.named(
      "take-back-question-answer",
      "delete from question_answers a where a.account_id = $1 and a.question_id = $2 and a.guest_id = $3",
      [scope.accountId, questionId, guestId],
    );
    return;
  }
  await tx.named(
    "write-question-answer",
    `insert into question_answers (account_id, question_id, guest_id, options, number, text, at)
     values ($1, $2, $3, $4::int[], $5, $6, $7)
         on conflict (account_id, question_id, guest_id)
         do update set options = excluded.options, number = excluded.number, text = excluded.text, at = excluded.at`,
    [
      scope.accountId,
      questionId,
      guestId,
      value.is === "options" ? idArray(value.options) : null,
      value.is === "number" ? value.number : null,
      value.is === "text" ? value.text : null,
      at,
    ],
  );
}

/** Says how many this guest may bring, whoever else may bring how many; null: as many as everybody. False: it was so. */
export async function setPlusOnesMax(
  tx: Tx,
  scope: OrganiserScope,
  guestId: GuestId,
  { max, at }: { readonly max: number | null; readonly at: Date },
): Promise<boolean> {
  const rows = await tx.named(
    "set-plus-ones-max",
    `update guests g set plus_ones_max = $3, updated_at = $4
      where g.account_id = $1 and g.id = $2 and g.plus_ones_max is distinct from $3
     returning g.id`,
    [scope.accountId, guestId, max, at],
  );
  return rows.length > 0;
}

/** Whether a form with this nonce was saved before. */
export async function isSaveNonceUsed(tx: Tx, scope: AccountScope, nonce: Buffer): Promise<boolean> {
  const rows = await tx.named(
    "is-save-nonce-used",
    "select from detail_saves s where s.account_id = $1 and s.nonce = $2",
    [scope.accountId, nonce],
  );
  return rows.length > 0;
}

/** What these guests said to their events' questions, in the order they are asked. */
export async function listToldDetails(
  tx: Tx,
  scope: OrganiserScope,
  guestIds: readonly GuestId[],
): Promise<Map<GuestId, ToldDetail[]>> {
  if (guestIds.length === 0) return new Map();
  const rows = await tx.named<
    QuestionRow & { guest_id: number; chosen: number[] | null; number: number | null; text: string | null }
  >(
    "list-told-details",
    `select g.id as guest_id, q.id, q.event_id, q.position, q.kind, q.label, q.hint, q.required, q.options,
            q.chosen, q.number, q.text
       from unnest($2::bigint[]) as g (id)
      cross join lateral (
        select q.*, a.options as chosen, a.number::float8 as number, a.text
          from question_answers a
          join questions q on q.account_id = a.account_id and q.id = a.question_id
         where a.account_id = $1 and a.guest_id = g.id
         order by q.position limit 10) q
      order by g.id, q.position`,
    [scope.accountId, idArray(guestIds)],
  );
  return groupBy(
    rows.map((row) => toTold(row.guest_id as GuestId, row)),
    (it) => it.guestId,
  );
}

function toTold(
  guestId: GuestId,
  row: QuestionRow & { chosen: number[] | null; number: number | null; text: string | null },
): ToldDetail {
  const question = toQuestion(row);
  const value = toValue({ question_id: row.id, options: row.chosen, number: row.number, text: row.text });
  return { guestId, question, value, says: sayValue(question, value) };
}

function toValue({ options, number, text }: ValueRow): DetailValue {
  if (options !== null) return { is: "options", options };
  return number !== null ? { is: "number", number } : { is: "text", text: text ?? "" };
}
