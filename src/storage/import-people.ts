import type { AccountScope } from "../domain/caller.ts";
import type { KeyedFacts } from "../domain/contact.ts";
import type { JobId } from "../domain/ids.ts";
import type { PersonKeys } from "./contact-matches.ts";
import type { Tx } from "./db.ts";
import { FACT_COLUMNS, factColumnsOf, type StagedRow, toStagedFacts } from "./import-rows.ts";
import { planned } from "./planned.ts";

/** A person as a dry run has them so far. */
export interface RehearsedPerson {
  /** `c<id>` for a contact, `r<row>` for one a row would have made. */
  readonly name: string;
  /** The row that keeps what is known of the person: one the dry run has passed. */
  readonly row: number;
  readonly facts: KeyedFacts;
}

/**
 * The people a dry run has changed or made so far, of those with one of these keys or names, in the order of their rows.
 * Some may no longer have the key they were found by.
 */
export async function findRehearsed(
  tx: Tx,
  scope: AccountScope,
  jobId: JobId,
  sought: PersonKeys & { readonly names: readonly string[] },
): Promise<RehearsedPerson[]> {
  const keys = [
    ...sought.email.map((it) => `e${it.toString("hex")}`),
    ...sought.sms.map((it) => `p${it.toString("hex")}`),
    ...sought.externalIds.map((it) => `x${it}`),
    ...sought.names,
  ];
  const rows = await tx.run(
    planned<StagedRow & { stands_for: string }>(
      `select r.row, r.stands_for, ${factColumnsOf("r")}
         from (select distinct p.row
                 from unnest($3::text[]) as k (key)
                cross join lateral (select i.row from import_people i
                                     where i.account_id = $1 and i.job_id = $2 and i.key = k.key
                                    offset 0) p
                order by p.row) f
        cross join lateral (select i.* from import_rows i
                             where i.account_id = $1 and i.job_id = $2 and i.row = f.row
                            offset 0) r
        order by r.row`,
      [scope.accountId, jobId, keys],
    ),
  );
  return rows.map((it) => ({ name: it.stands_for, row: it.row, facts: toStagedFacts(it) }));
}

/** Keeps people of a dry run in rows it has passed, to be found by their keys. */
export async function keepRehearsed(
  tx: Tx,
  scope: AccountScope,
  jobId: JobId,
  people: readonly RehearsedPerson[],
): Promise<void> {
  if (people.length === 0) return;
  await tx.run(
    planned(
      `update import_rows r
          set stands_for = p.stands_for, first_name = p.first_name, last_name = p.last_name,
              display_name = p.display_name, email = p.email, email_norm = p.email_norm, email_hash = p.email_hash,
              phone = p.phone, phone_e164 = p.phone_e164, phone_hash = p.phone_hash, locale = p.locale,
              timezone = p.timezone, external_id = p.external_id, fields = p.fields
         from unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bytea[],
                     $11::text[], $12::text[], $13::bytea[], $14::text[], $15::text[], $16::text[], $17::jsonb[])
           as p (row, stands_for, ${FACT_COLUMNS})
        where r.account_id = $1 and r.job_id = $2 and r.row = p.row`,
      [scope.accountId, jobId, ...columnsOf(people)],
    ),
  );
  const keyed = people.flatMap((it) => keysOf(it).map((key) => ({ key, row: it.row })));
  await tx.named(
    "insert-import-people",
    `insert into import_people (account_id, job_id, key, row)
     select $1, $2, k.key, k.row from unnest($3::text[], $4::int[]) as k (key, row)
         on conflict do nothing`,
    [scope.accountId, jobId, keyed.map((it) => it.key), keyed.map((it) => it.row)],
  );
}

function columnsOf(people: readonly RehearsedPerson[]): unknown[][] {
  const facts = people.map((it) => it.facts);
  return [
    people.map((it) => it.row),
    people.map((it) => it.name),
    facts.map((it) => it.firstName),
    facts.map((it) => it.lastName),
    facts.map((it) => it.displayName),
    facts.map((it) => it.email),
    facts.map((it) => it.emailNorm),
    facts.map((it) => it.emailHash),
    facts.map((it) => it.phone),
    facts.map((it) => it.phoneE164),
    facts.map((it) => it.phoneHash),
    facts.map((it) => it.locale),
    facts.map((it) => it.timezone),
    facts.map((it) => it.externalId),
    facts.map((it) => JSON.stringify(it.fields)),
  ];
}

function keysOf({ name, facts: { emailHash, phoneHash, externalId } }: RehearsedPerson): string[] {
  return [
    name,
    ...(emailHash === null ? [] : [`e${emailHash.toString("hex")}`]),
    ...(phoneHash === null ? [] : [`p${phoneHash.toString("hex")}`]),
    ...(externalId === null ? [] : [`x${externalId}`]),
  ];
}
