import { type AccountScope, mayDo, type OrganiserScope } from "../domain/caller.ts";
import type { ContactId } from "../domain/ids.ts";
import { ERASED, type Names } from "../domain/mentions.ts";
import type { Tx } from "./db.ts";
import { planned } from "./planned.ts";

/**
 * Where the database knows something of a person, table by table: what is handed over to who asks for their data, and
 * what becomes of it when they are erased. A table is in `ABOUT_PEOPLE`, in `SCANNED` or, with the reason, in `KEPT`; a
 * test walks the schema and holds every table to that.
 */
interface PersonalTable {
  /** SQL: whether the row `t` is about the person `whom`. */
  readonly about: string;
  /** Columns that say nothing of the person: hashes, secrets, whatever only the machine reads. */
  readonly hides?: readonly string[];
  /** Its rows are large and may be many: they are read so many at once, by `id`. All at once where absent. */
  readonly rowsAtOnce?: number;
  /** SQL: the row `t` lets somebody in; it is handed out to owners alone. */
  readonly forOwners?: string;
  /**
   * SQL between `with whom as (…)` and the end: what blanks or deletes the rows. Absent where erasing the contact does it
   * at once, or where nothing of it names anybody.
   */
  readonly erase?: string;
}

/** Who it is about. */
export interface Whom {
  readonly contactId: ContactId;
  /** Addresses and numbers, in lower case. */
  readonly names: Names;
  /** Of the addresses. */
  readonly hashes: readonly Buffer[];
}

const WHOM =
  "whom as materialized (select $1::bigint as account_id, $2::bigint as contact_id, $3::text[] as names, $4::bytea[] as hashes)";

const CONTACT = "(select w.contact_id from whom w)";
const NAMED = "any (select unnest(w.names) from whom w)";
const HASHED = "any (select unnest(w.hashes) from whom w)";
const GUESTS = `select g.id from guests g where g.account_id = $1 and g.contact_id = ${CONTACT}`;
const LOGINS = `select l.id from logins l where l.account_id = $1 and l.contact_id = ${CONTACT}`;
const MESSAGES = `select m.id from messages m where m.account_id = $1 and m.guest_id in (${GUESTS})`;
const OF_GUEST = `t.account_id = $1 and t.guest_id in (${GUESTS})`;
const OF_CONTACT = `t.account_id = $1 and t.contact_id = ${CONTACT}`;
const OF_LOGIN = `t.account_id = $1 and t.login_id in (${LOGINS})`;
const OF_MESSAGE = `t.account_id = $1 and t.message_id in (${MESSAGES})`;
const OF_NUMBER = `t.account_id = $1 and t.number = ${NAMED}`;
const KEYS = `t.key_hash in (select g.key_hash from guests g where g.account_id = $1 and g.contact_id = ${CONTACT}
                             union all
                             select k.key_hash from guest_key_history k where k.account_id = $1 and k.guest_id in (${GUESTS}))`;
const SUBJECTS = `t.account_id = $1 and t.subject in (select 'contact ' || w.contact_id from whom w
                                      union all select 'guest ' || g.id from (${GUESTS}) g
                                      union all select 'message ' || m.id from (${MESSAGES}) m)`;

/** SQL: the facts of an occurrence without what people wrote, and without what a server said of their address. */
const UNNAMED = [
  ["guest", "note"],
  ["guest", "travel_needs"],
  ["guest", "plus_one_names"],
  ["answer", "note"],
  ["details", "note"],
  ["details", "plus_one_names"],
  ["details", "answers"],
  ["reply"],
].reduce((facts, path) => `jsonb_set(${facts}, '{${path.join(",")}}', 'null', false)`, "t.facts");

const HASHES = ["email_hash", "phone_hash", "address_hash"];

export const ABOUT_PEOPLE: Readonly<Record<string, PersonalTable>> = {
  contacts: { about: `t.account_id = $1 and t.id = ${CONTACT}`, hides: [...HASHES, "words"] },
  contact_list_members: { about: OF_CONTACT },
  notes: { about: OF_CONTACT },
  company_people: { about: OF_CONTACT },
  travel_profiles: { about: OF_CONTACT },
  logins: { about: OF_CONTACT, hides: ["password_hash", "password_version"] },
  avatars: { about: OF_LOGIN },
  sessions: { about: OF_LOGIN, hides: ["token_hash"] },
  unknown_addresses: { about: OF_LOGIN },
  team_invitations: {
    about: `t.account_id = $1 and t.email_norm = ${NAMED}`,
    hides: ["token_hash"],
    erase: `delete from team_invitations t where t.account_id = $1 and t.email_norm = ${NAMED}`,
  },
  guests: {
    about: OF_CONTACT,
    hides: ["key_hash", "key_version", "secret_no"],
    erase: `update guests t set note = null, travel_needs = null, plus_one_names = null
             where ${OF_CONTACT} and num_nonnulls(t.note, t.travel_needs, t.plus_one_names) > 0`,
  },
  invitations: { about: OF_GUEST },
  answers: {
    about: OF_GUEST,
    hides: ["nonce"],
    erase: `update answers t set note = null, net = null, signals = '{}'
             where ${OF_GUEST} and (t.note is not null or t.net is not null or t.signals <> '{}')`,
  },
  question_answers: {
    about: OF_GUEST,
    erase: `delete from question_answers t where ${OF_GUEST} and t.text is not null`,
  },
  detail_saves: {
    about: OF_GUEST,
    hides: ["nonce"],
    erase: `update detail_saves t set note = null, plus_one_names = null, answers = '[]'
             where ${OF_GUEST} and (num_nonnulls(t.note, t.plus_one_names) > 0 or t.answers <> '[]')`,
  },
  waiting_guests: { about: OF_GUEST },
  guest_visits: { about: OF_GUEST },
  guest_moves: { about: OF_GUEST },
  guest_sign_ins: {
    about: OF_GUEST,
    hides: ["token_hash"],
    erase: `delete from guest_sign_ins t where ${OF_GUEST}`,
  },
  calendar_replies: {
    about: OF_GUEST,
    hides: ["mail_hash"],
    erase: `update calendar_replies t set attendee = null, comment = null
             where ${OF_GUEST} and num_nonnulls(t.attendee, t.comment) > 0`,
  },
  messages: {
    about: OF_GUEST,
    hides: ["address_hash", "worker_id", "claimed_at", "fence", "is_open", "trouble", "lane"],
    erase: `update messages t set address = '${ERASED}', lane = '', last_reply = null, provider_id = null
             where ${OF_GUEST} and not t.is_open and t.address <> '${ERASED}'`,
  },
  message_history: {
    about: OF_MESSAGE,
    erase: `update message_history t set reply = null where ${OF_MESSAGE} and t.reply is not null`,
  },
  message_feedback: { about: OF_MESSAGE, hides: HASHES },
  recipients: { about: OF_GUEST, erase: `delete from recipients t where ${OF_GUEST}` },
  sandbox_messages: {
    about: `t.account_id = $1 and (lower(t.to_address) = ${NAMED} or t.guest_id in (${GUESTS}))`,
    rowsAtOnce: 100,
    forOwners: "t.for_owners",
    erase: `delete from sandbox_messages t
             where t.account_id = $1 and (lower(t.to_address) = ${NAMED} or t.guest_id in (${GUESTS}))`,
  },
  text_replies: { about: OF_NUMBER, erase: `delete from text_replies t where ${OF_NUMBER}` },
  incoming_texts: {
    about: OF_NUMBER,
    erase: `delete from incoming_texts t
             where ${OF_NUMBER}
               and not exists (select from text_replies r where r.account_id = $1 and r.incoming_id = t.id)`,
  },
  sms_threads: { about: OF_NUMBER, erase: `delete from sms_threads t where ${OF_NUMBER}` },
  sms_numbers: { about: OF_NUMBER, erase: `delete from sms_numbers t where ${OF_NUMBER}` },
  page_visits: { about: KEYS, hides: ["key_hash", "ua_hash"], erase: `delete from page_visits t where ${KEYS}` },
  suppressions: { about: `t.account_id = $1 and t.address_hash = ${HASHED}`, hides: HASHES },
  opt_out_keys: { about: OF_CONTACT, hides: ["key_hash", ...HASHES] },
  import_rows: {
    about: `t.account_id = $1 and (t.email_hash = ${HASHED} or t.phone_hash = ${HASHED})`,
    hides: HASHES,
    erase: `delete from import_rows t
             where t.account_id = $1 and (t.email_hash = ${HASHED} or t.phone_hash = ${HASHED})
               and not exists (select from jobs j
                                where j.account_id = $1 and j.id = t.job_id and j.state in ('queued', 'running'))`,
  },
  webhook_occurrences: {
    about: SUBJECTS,
    erase: `update webhook_occurrences t
               set facts = case when t.subject like 'contact %'
                                then jsonb_strip_nulls(jsonb_build_object('id', ${CONTACT}, 'uuid', coalesce(t.facts -> 'uuid', t.facts #> '{after,uuid}')))
                                else ${UNNAMED} end
             where ${SUBJECTS}
               and (t.subject not like 'contact %' or t.facts ?| array['before', 'after', 'note'])
               and (t.subject like 'contact %' or t.facts <> ${UNNAMED})`,
  },
};

/** Bodies in which a person may stand somewhere; see `personal-traces.ts`. */
export const SCANNED: readonly string[] = [
  "jobs",
  "ivvy_batch_jobs",
  "batches",
  "error_reports",
  "idempotency_records",
  "api_calls",
];

/** What erasing leaves as it is, and why. */
export const KEPT: Readonly<Record<string, string>> = {
  access_tokens: "programs, not people",
  accounts: "the account's own sender",
  answer_count_deltas: "counts",
  answer_counts: "counts",
  api_call_gaps: "counts",
  audit_log: "who did what by number; never a name or an address",
  batch_count_deltas: "counts",
  batch_counts: "counts",
  batch_wall_times: "times of sendings",
  brand_pictures: "the account's own pictures",
  calling_zones: "a table of the world",
  campaigns: "texts for everybody",
  companies: "firms, whose addresses are the firm's; a contact they name is forgotten",
  contact_count_deltas: "counts",
  contact_counts: "counts",
  contact_lists: "names of lists",
  cost_centres: "the account's own books",
  credentials: "programs; the address that answers for one is the account's own",
  custom_fields: "names of fields",
  delivery_minutes: "counts",
  email_log: "numbers of messages",
  email_log_ends: "numbers of messages",
  erasures: "that somebody was erased, by number; what was looked for is gone once it was found",
  event_books: "the account's own books",
  event_counts: "counts",
  event_versions: "events",
  events: "events",
  feedback_events: "hashes of providers' events, for 30 days",
  guest_count_deltas: "counts",
  guest_key_history: "hashes of links that open nothing",
  handfuls: "numbers of messages a worker holds",
  import_people: "hashes of a dry run, gone with its rows",
  inbound_hooks: "providers, not people",
  installation: "the installation's own",
  installation_secrets: "the installation's own",
  ivvy_signing_keys: "the installation's own",
  lanes: "providers of mail and texts",
  left_in_doubt: "numbers of messages",
  lifeline: "the installation's own",
  live_watches: "events somebody watches",
  projects: "names of projects",
  pulse: "the installation's own",
  questions: "what everybody is asked",
  retentions: "settings",
  sandbox_behaviour: "settings",
  sending_holds: "the installation's own",
  sms_campaigns: "counts",
  sms_days: "counts",
  travel_plans: "events",
  visit_counts: "counts",
  warm_up_days: "counts",
  warm_ups: "sending domains of the account",
  webhook_attempts: "what an endpoint answered, by status",
  webhook_deliveries: "that an occurrence was told; what it was stands with the occurrence",
  webhook_endpoints: "programs, not people",
  workers: "the installation's own",
  wrong_secrets: "programs, not people",
};

type PersonalRow = Readonly<Record<string, unknown>>;

/**
 * Everything one table knows of the person that the caller may see, in no order; names of columns as they are. Where it
 * may be much, it comes in pages, each as it is when it is read.
 */
export async function* readPersonalRows(
  tx: Tx,
  scope: OrganiserScope,
  table: string,
  whom: Whom,
): AsyncGenerator<readonly PersonalRow[]> {
  const { about, hides = [], forOwners, rowsAtOnce }: PersonalTable = ABOUT_PEOPLE[table] ?? { about: "false" };
  const seen = forOwners === undefined || mayDo(scope, "owner") ? `(${about})` : `(${about}) and not (${forOwners})`;
  const page = rowsAtOnce === undefined ? "" : `and t.id > $6 order by t.id limit ${rowsAtOnce}`;
  for (let after: unknown = 0; ; ) {
    const rows = await tx.run(
      planned<{ it: PersonalRow }>(
        `with ${WHOM} select to_jsonb(t) - $5::text[] as it from ${table} t where ${seen} ${page}`,
        [...valuesOf(scope, whom), ["account_id", ...hides], ...(rowsAtOnce === undefined ? [] : [after])],
      ),
    );
    if (rows.length > 0) yield rows.map(({ it }) => it);
    if (rowsAtOnce === undefined || rows.length < rowsAtOnce) return;
    after = rows.at(-1)?.it["id"];
  }
}

/** Blanks or deletes what one table knows of the person; answers how many rows it touched. Safe to repeat. */
export async function erasePersonalRows(tx: Tx, scope: AccountScope, table: string, whom: Whom): Promise<number> {
  const { erase } = ABOUT_PEOPLE[table] ?? {};
  if (erase === undefined) return 0;
  const rows = await tx.run(
    planned<{ one: number }>(`with ${WHOM} ${erase} returning 1 as one`, valuesOf(scope, whom)),
  );
  return rows.length;
}

function valuesOf(scope: AccountScope, { contactId, names, hashes }: Whom): unknown[] {
  return [scope.accountId, contactId, names, hashes];
}

/** Tables to blank, those that hang on others first. */
export const ERASED_TABLES: readonly string[] = Object.entries(ABOUT_PEOPLE)
  .filter(([, it]) => it.erase !== undefined)
  .map(([table]) => table);

/**
 * What the person is or was known by. An address that somebody else who stays has too is no name of this person.
 */
export async function readTraces(
  tx: Tx,
  scope: AccountScope,
  contactId: ContactId,
): Promise<{ readonly names: readonly string[]; readonly addresses: readonly Trace[] }> {
  const rows = await tx.run(
    planned<{ channel: "email" | "sms" | null; name: string; hash: Buffer | null; is_shared: boolean }>(
      `select t.channel, t.name, t.hash,
              case t.channel when 'email' then exists (select from contacts o
                                                        where o.email_hash = t.hash and o.deleted_at is null
                                                          and o.account_id = $1 and o.id <> $2)
                             when 'sms' then exists (select from contacts o
                                                      where o.phone_hash = t.hash and o.deleted_at is null
                                                        and o.account_id = $1 and o.id <> $2)
                             else false end as is_shared
         from (select 'email' as channel, c.email_norm as name, c.email_hash as hash from contacts c where c.account_id = $1 and c.id = $2
               union select 'email', c.email, c.email_hash from contacts c where c.account_id = $1 and c.id = $2
               union select null, c.uuid::text, null from contacts c where c.account_id = $1 and c.id = $2
               union select 'sms', c.phone_e164, c.phone_hash from contacts c where c.account_id = $1 and c.id = $2
               union select 'sms', c.phone, c.phone_hash from contacts c where c.account_id = $1 and c.id = $2
               union select null, l.email_norm, null from logins l where l.account_id = $1 and l.contact_id = $2
               union select null, l.mobile, null from logins l where l.account_id = $1 and l.contact_id = $2
               union select null, l.mobile_e164, null from logins l where l.account_id = $1 and l.contact_id = $2
               union select m.channel, m.address, m.address_hash
                       from guests g
                       join messages m on m.account_id = $1 and m.guest_id = g.id
                      where g.account_id = $1 and g.contact_id = $2 and m.address <> '${ERASED}') t
        where t.name is not null
        order by t.name`,
      [scope.accountId, contactId],
    ),
  );
  const byHash = new Map<string, Trace>();
  for (const { channel, hash, is_shared: isShared } of rows)
    if (channel !== null && hash !== null) byHash.set(hash.toString("hex"), { channel, addressHash: hash, isShared });
  return { names: rows.filter((it) => !it.is_shared).map((it) => it.name), addresses: [...byHash.values()] };
}

/** An address the person is or was written to at. */
export interface Trace {
  readonly channel: "email" | "sms";
  readonly addressHash: Buffer;
  /** Somebody else who stays has it too. */
  readonly isShared: boolean;
}
