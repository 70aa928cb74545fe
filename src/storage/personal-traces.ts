import type { AccountScope } from "../domain/caller.ts";
import { ERASED, type Names, textWithoutMentions, withoutMentions } from "../domain/mentions.ts";
import type { Tx } from "./db.ts";
import type { Whom } from "./personal-data.ts";
import { planned } from "./planned.ts";

/** A table of stored bodies, in which anybody may stand anywhere. */
interface Bodies {
  /** The column its rows are walked by. */
  readonly id: string;
  readonly json: readonly string[];
  /** JSON in a text, or a sentence. */
  readonly texts: readonly string[];
  /** SQL: the row `t` is still worked with, and is come back to. */
  readonly isOpen?: string;
  /** SQL: the row `t` is about the person as a whole, whatever stands in it. */
  readonly about?: (contact: string) => string;
}

const BODIES = {
  jobs: {
    id: "id",
    json: ["payload", "progress", "result"],
    texts: ["error"],
    isOpen: "t.state in ('queued', 'running')",
  },
  ivvy_batch_jobs: {
    id: "job_id",
    json: [],
    texts: ["params", "answer"],
    isOpen:
      "exists (select from jobs j where j.account_id = $1 and j.id = t.job_id and j.state in ('queued', 'running'))",
  },
  batches: { id: "id", json: ["intake"], texts: [] },
  error_reports: { id: "id", json: ["facts"], texts: [] },
  api_calls: {
    id: "id",
    json: [],
    texts: ["target", "explanation", "request_body", "answer_body"],
    about: isCallAbout,
  },
} as const satisfies Readonly<Record<string, Bodies>>;

/** SQL: the call `t` is about a contact or one of their guests, or names them anywhere: then all of it is theirs. */
function isCallAbout(contact: string): string {
  return `(t.target ~ ('/contacts/' || ${contact} || '([/?]|$)')
           or exists (select from guests g
                       where g.account_id = $1 and g.contact_id = ${contact}
                         and t.target ~ ('/guests/' || g.id || '([/?]|$)')))`;
}

export type BodyTable = keyof typeof BODIES;

export const BODY_TABLES = Object.keys(BODIES) as readonly BodyTable[];

export interface ScannedPart {
  /** The last row that was looked at; undefined when there are no more. */
  readonly last: number | undefined;
  /** Rows the person was taken out of. */
  readonly count: number;
  /** A row that names them is still worked with. */
  readonly isAnyOpen: boolean;
}

/** Rows looked at in one transaction. */
const ROWS_AT_ONCE = 2_000;

/** Takes a person out of the next rows of a table. What is still worked with stays as it is, and is told of. */
export async function scanBodies(
  tx: Tx,
  scope: AccountScope,
  table: BodyTable,
  { after, names, contactId }: { readonly after: number } & Pick<Whom, "names" | "contactId">,
): Promise<ScannedPart> {
  const { id, json, texts, isOpen = "false", about }: Bodies = BODIES[table];
  const [span] = await tx.run(
    planned<{ last: number | null }>(
      `select max(p.id) as last
         from (select t.${id} as id from ${table} t where t.account_id = $1 and t.${id} > $2 order by t.${id} limit ${ROWS_AT_ONCE}) p`,
      [scope.accountId, after],
    ),
  );
  const last = span?.last ?? undefined;
  if (last === undefined) return { last, count: 0, isAnyOpen: false };
  const columns = [...json, ...texts];
  const rows = await tx.run(
    planned<{ place: string; is_open: boolean; body: Record<string, unknown> }>(
      `select t.ctid::text as place, ${isOpen} as is_open,
              jsonb_build_object(${columns.map((it) => `'${it}', t.${it}`).join(", ")}) as body
         from ${table} t
        where t.account_id = $1 and t.${id} > $2 and t.${id} <= $3
          and (${namedIn(columns, "$4")}${about === undefined ? "" : ` or ${about("$5::bigint")}`})
        order by t.${id}
          for update of t`,
      [scope.accountId, after, last, names, ...(about === undefined ? [] : [contactId])],
    ),
  );
  const closed = rows.filter((it) => !it.is_open);
  for (const { place, body } of closed) {
    const values = columns.map((it) =>
      about === undefined ? cleaned(body[it], json.includes(it), names) : blankOf(body[it]),
    );
    const sets = columns.map((it, no) => `${it} = $${no + 3}${json.includes(it) ? "::jsonb" : ""}`).join(", ");
    const text = `update ${table} t set ${sets} where t.account_id = $1 and t.ctid = $2::tid`;
    await tx.run(planned(text, [scope.accountId, place, ...values]));
  }
  return { last, count: closed.length, isAnyOpen: closed.length < rows.length };
}

function blankOf(value: unknown): string | null {
  return value === null || value === undefined ? null : ERASED;
}

function cleaned(value: unknown, isJson: boolean, names: Names): string | null {
  if (value === null || value === undefined) return null;
  if (isJson) return JSON.stringify(withoutMentions(value, names));
  return typeof value === "string" ? textWithoutMentions(value, names) : null;
}

/** Where a walk through the answers kept for repeated calls goes on. */
export interface AnswersCursor {
  readonly kind: string;
  readonly id: number;
  readonly key: string;
}

export interface SealedAnswer extends AnswersCursor {
  readonly sealed: Buffer;
}

/** The next answers that are kept for repeated calls, locked until the transaction ends. */
export async function lockSealedAnswers(
  tx: Tx,
  scope: AccountScope,
  { kind, id, key }: AnswersCursor,
  limit: number,
): Promise<SealedAnswer[]> {
  return tx.named<SealedAnswer>(
    "lock-sealed-answers",
    `select r.actor_kind as kind, r.actor_id as id, r.key, r.answer_sealed as sealed
       from idempotency_records r
      where r.account_id = $1 and (r.actor_kind, r.actor_id, r.key) > ($2, $3::bigint, $4) and r.answer_sealed is not null
      order by r.actor_kind, r.actor_id, r.key
      limit $5
        for update`,
    [scope.accountId, kind, id, key, limit],
  );
}

/** Puts another answer in place of one that was locked. */
export async function replaceSealedAnswer(tx: Tx, scope: AccountScope, it: SealedAnswer): Promise<void> {
  await tx.named(
    "replace-sealed-answer",
    `update idempotency_records r set answer_sealed = $5
      where r.account_id = $1 and r.actor_kind = $2 and r.actor_id = $3 and r.key = $4`,
    [scope.accountId, it.kind, it.id, it.key, it.sealed],
  );
}

/** A row of stored bodies in which the person stands. */
export interface Mention {
  readonly table: BodyTable;
  readonly id: number;
}

/** Where the person stands among others; each row once. */
export async function findMentions(
  tx: Tx,
  scope: AccountScope,
  { names, contactId }: Pick<Whom, "names" | "contactId">,
): Promise<Mention[]> {
  const found: Mention[] = [];
  for (const table of BODY_TABLES) {
    const { id, json, texts, about }: Bodies = BODIES[table];
    const isTheirs = about === undefined ? "" : ` or ${about("$3::bigint")}`;
    const rows = await tx.run(
      planned<{ id: number }>(
        `select distinct t.${id} as id from ${table} t where t.account_id = $1 and (${namedIn([...json, ...texts], "$2")}${isTheirs}) order by 1`,
        [scope.accountId, names, ...(about === undefined ? [] : [contactId])],
      ),
    );
    found.push(...rows.map((it) => ({ table, id: it.id })));
  }
  return found;
}

function namedIn(columns: readonly string[], names: string): string {
  const text = `lower(concat_ws(' ', ${columns.map((it) => `t.${it}::text`).join(", ")}))`;
  return `exists (select from unnest(${names}::text[]) as n (name) where position(n.name in ${text}) > 0)`;
}
