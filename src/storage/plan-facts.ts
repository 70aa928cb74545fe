import { type RawBuilder, sql } from "kysely";
import type { OrganiserScope } from "../domain/caller.ts";
import type { GuestId } from "../domain/ids.ts";
import type { ExclusionReason } from "../domain/plan-codes.ts";
import { audience, CHANNELS, digestOf, type Target } from "./audiences.ts";
import { contactName } from "./contact-name.ts";
import { builder, type Tx } from "./db.ts";
import { idArray } from "./id-array.ts";
import { variableValue } from "./merge-variables.ts";

/** What a plan asks about its audience besides how many they are. */
export interface PlanQuestions {
  /** Variables whose lack leaves a gap. */
  readonly variables: readonly string[];
  /** Lanes read, the largest. */
  readonly lanesMax: number;
  /** Variables whose values decide how long a text is; undefined where lengths are not asked for. */
  readonly sizedBy: readonly string[] | undefined;
}

export interface Group<Key> {
  readonly key: Key;
  readonly people: number;
  /** The first few of them, by id. */
  readonly guestIds: readonly GuestId[];
}

/** Guests whose texts are equally long in the same alphabet, as far as their own values decide it. */
export interface LikeTexts {
  readonly people: number;
  /** One of them. */
  readonly guestId: GuestId;
}

export interface Place {
  /** Of their contact; null where nobody knows. */
  readonly timezone: string | null;
  /** For texts the country code of their phones, for mail empty. */
  readonly lane: string;
  readonly people: number;
}

/** An audience as it is now. */
export interface PlanFacts {
  /** People who would be written to. */
  readonly recipients: number;
  /** Different addresses among theirs: fewer than `recipients` where people share one. */
  readonly addresses: number;
  /** Who they are and where they are written to; see `digestOf`. */
  readonly digest: string;
  /** Most frequent reason first. */
  readonly excluded: ReadonlyArray<Group<ExclusionReason>>;
  /** Largest first. */
  readonly lanes: ReadonlyArray<Omit<Group<string>, "guestIds">>;
  /** Zones and countries of the recipients, as far as they decide when each is written to. */
  readonly places: readonly Place[];
  /** Of the variables asked for, those that somebody lacks, in their order. */
  readonly missing: ReadonlyArray<Group<string>>;
  /** Groups of people whose texts are equally long; empty where lengths were not asked for. */
  readonly likeTexts: readonly LikeTexts[];
  /** Addresses in names that are reserved for examples and tests (RFC 2606, RFC 6761): no mail arrives there. */
  readonly reserved: Omit<Group<null>, "key">;
}

const EXAMPLES_MAX = 5;
const RESERVED = "(^|\\.)(example\\.(com|net|org)|example|test|invalid|localhost)$";

interface Row {
  about: "reason" | "digest" | "addresses" | "lane" | "place" | "size" | "gap" | "reserved";
  key: string | null;
  people: number;
  ids: number[] | null;
}

/** Reads an audience once and counts it in every way a plan needs. */
export async function readPlanFacts(
  tx: Tx,
  scope: OrganiserScope,
  target: Target,
  { variables, lanesMax, sizedBy }: PlanQuestions,
): Promise<PlanFacts> {
  const { address, normalised, lane } = CHANNELS[target.channel];
  const lacking = variables.map((it) => sql`${variableValue(it)} is null`);
  const gaps = variables.map((_, index) => sql`union all ${counted("gap", sql`gaps[${sql.lit(index + 1)}]`, index)}`);
  const size = sizedBy === undefined ? sql`null::text` : sql`jsonb_build_array(${sql.join(sizeKeys(sizedBy))})::text`;
  const rows = await tx.run(
    sql<Row>`
      with people as materialized (
        select g.id, r.reason, ${address} as written_to, hashtextextended(${normalised}, 0) as address, ${lane} as lane,
               coalesce(c.timezone, '') || '|' || ${target.channel === "sms" ? lane : sql.lit("")} as place,
               ${size} as size,
               ${lacking.length === 0 ? sql`null::boolean[]` : sql`array[${sql.join(lacking)}]`} as gaps
        ${audience(scope, target)}
      ), written as not materialized (
        select * from people where reason is null
      )
      select 'reason' as about, k.reason as key, k.people,
             array(select p.id from people p where p.reason = k.reason order by p.id limit ${sql.lit(EXAMPLES_MAX)}) as ids
        from (select reason, count(*) as people from people group by reason) k
      union all
      select 'digest', ${digestOf(sql`id`, sql`written_to`)}, 0, null from written
      union all
      select 'addresses', null, count(*), null from (select from written group by address) a
      union all
      (select 'lane', lane, count(*), null from written group by lane order by 3 desc, 2 limit ${lanesMax})
      union all
      select 'place', place, count(*), null from written group by place
      union all
      select 'size', null, count(*), array[min(id)] from written where size is not null group by size
      union all
      ${counted("reserved", sql`${target.channel} = 'email' and lane ~ ${RESERVED}`)}
      ${sql.join(gaps, sql` `)}`.compile(builder),
  );
  return toFacts(rows, variables);
}

/**
 * What tells apart texts of different length: the language, and how long each value is. Values outside of ASCII letters,
 * digits and common signs, which may cost more places than they have letters, stand for themselves.
 */
function sizeKeys(variables: readonly string[]): RawBuilder<unknown>[] {
  const keys = variables.map((it) => {
    const value = variableValue(it);
    return sql`case when ${value} ~ '[^ -Z_a-z]' then ${value} else length(${value})::text end`;
  });
  return [sql`c.locale`, ...keys];
}

/** How many would be written to of whom this is true, and the first few of them. */
function counted(about: Row["about"], condition: RawBuilder<unknown>, key?: number): RawBuilder<unknown> {
  return sql`select ${sql.lit(about)}, ${sql.lit(key === undefined ? null : String(key))}, count(*),
             array(select e.id from written e where ${condition} order by e.id limit ${sql.lit(EXAMPLES_MAX)})
        from written where ${condition}`;
}

function toFacts(rows: readonly Row[], variables: readonly string[]): PlanFacts {
  const about = (what: Row["about"]) =>
    rows
      .filter((it) => it.about === what)
      .map(({ key, people, ids }) => ({ key, people, guestIds: (ids ?? []) as GuestId[] }));
  const named = (what: Row["about"]) => about(what).map(({ key, people }) => ({ key: key ?? "", people }));
  const reasons = about("reason");
  const gaps = new Map(about("gap").map((it) => [Number(it.key), it]));
  const [reserved] = about("reserved");
  return {
    recipients: reasons.find((it) => it.key === null)?.people ?? 0,
    digest: about("digest")[0]?.key ?? "",
    addresses: about("addresses")[0]?.people ?? 0,
    excluded: reasons
      .flatMap(({ key, ...rest }) => (key === null ? [] : [{ key: key as ExclusionReason, ...rest }]))
      .sort((a, b) => b.people - a.people || a.key.localeCompare(b.key)),
    lanes: named("lane").sort((a, b) => b.people - a.people || a.key.localeCompare(b.key)),
    places: named("place").map(({ key, people }) => {
      const [timezone = "", lane = ""] = key.split("|");
      return { timezone: timezone === "" ? null : timezone, lane, people };
    }),
    missing: variables.flatMap((key, index) => {
      const gap = gaps.get(index);
      return gap === undefined || gap.people === 0 ? [] : [{ ...gap, key }];
    }),
    likeTexts: about("size").flatMap(({ people, guestIds: [guestId] }) =>
      guestId === undefined ? [] : [{ guestId, people }],
    ),
    reserved: { people: reserved?.people ?? 0, guestIds: reserved?.guestIds ?? [] },
  };
}

/** How guests are called, by id; those without any name by their address. */
export async function readGuestNames(
  tx: Tx,
  scope: OrganiserScope,
  guestIds: readonly GuestId[],
): Promise<ReadonlyMap<GuestId, string>> {
  if (guestIds.length === 0) return new Map();
  const rows = await tx.named<{ id: number; name: string | null }>(
    "read-guest-names",
    `select g.id, ${contactName("c", "c.email", "c.phone")} as name
       from guests g
       join contacts c on c.account_id = g.account_id and c.id = g.contact_id
      where g.account_id = $1 and g.id = any($2)`,
    [scope.accountId, idArray(guestIds)],
  );
  return new Map(rows.map((row) => [row.id as GuestId, row.name ?? ""]));
}

/** The zones of those who would be written to; a contact without one has the event's. */
export async function readZones(
  tx: Tx,
  scope: OrganiserScope,
  target: Target,
  eventTimezone: string,
): Promise<string[]> {
  const rows = await tx.run(
    sql<{ zone: string }>`
      select distinct coalesce(c.timezone, ${eventTimezone}) as zone
      ${audience(scope, target)} and r.reason is null`.compile(builder),
  );
  return rows.map((row) => row.zone);
}

/** The zones of the countries that phones of these lanes belong to; a lane nobody knows is absent. */
export async function readCallingZones(
  tx: Tx,
  lanes: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.named<{ lane: string; zones: string[] }>(
    "read-calling-zones",
    "select z.lane, z.zones from calling_zones z where z.lane = any($1)",
    [lanes],
  );
  return new Map(rows.map((row) => [row.lane, row.zones]));
}
