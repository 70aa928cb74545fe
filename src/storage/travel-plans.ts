import type { AccountScope, OrganiserScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import type { Company, Details, TravelKind, TravelPlan } from "../domain/travel.ts";
import type { Tx } from "./db.ts";

/** The account as a company. */
export async function findAccountAsCompany(tx: Tx, scope: AccountScope): Promise<Company> {
  const [row] = await tx.named<{ company_uuid: string; legal_entity_uuid: string; name: string; region: string }>(
    "find-travel-company",
    "select a.company_uuid, a.legal_entity_uuid, a.name, a.default_region as region from accounts a where a.id = $1",
    [scope.accountId],
  );
  if (row === undefined) throw new Error("the account is gone although a scope speaks for it");
  const { company_uuid: companyUuid, legal_entity_uuid: legalEntityUuid, name, region } = row;
  return { companyUuid, legalEntityUuid, name, region };
}

export interface PlanRow {
  kind: TravelKind;
  parent_id: number | null;
  external_id: string | null;
  company_uuid: string;
  details: Details;
}

/** What `toTravelPlan` reads, of `travel_plans t` outer-joined to events `e` and of `accounts a`. */
export const PLAN_COLUMNS = `coalesce(t.kind, 'generic') as kind, t.parent_id, t.external_id,
  coalesce(t.company_uuid, a.company_uuid) as company_uuid, coalesce(t.details, '{}') as details`;

export function toTravelPlan(row: PlanRow): TravelPlan {
  return {
    kind: row.kind,
    parentId: row.parent_id as EventId | null,
    externalId: row.external_id,
    companyUuid: row.company_uuid,
    details: row.details,
  };
}

/** The plan of an event the caller may see; of one nobody planned, what an ordinary event is. Undefined without the event. */
export async function findTravelPlan(tx: Tx, scope: OrganiserScope, eventId: EventId): Promise<TravelPlan | undefined> {
  const [row] = await tx.named<PlanRow>(
    "find-travel-plan",
    `select ${PLAN_COLUMNS}
       from events e
       join accounts a on a.id = e.account_id
       left join travel_plans t on t.account_id = e.account_id and t.event_id = e.id
      where e.account_id = $1 and e.id = $2 and e.deleted_at is null and ($3::bigint[] is null or e.project_id = any($3))`,
    [scope.accountId, eventId, scope.projectIds],
  );
  return row === undefined ? undefined : toTravelPlan(row);
}

/** Writes the whole plan of an event. @throws unique violation `event_of_external_id` where another event has the id. */
export async function writeTravelPlan(tx: Tx, scope: AccountScope, eventId: EventId, plan: TravelPlan): Promise<void> {
  await tx.named(
    "write-travel-plan",
    `insert into travel_plans (account_id, event_id, kind, parent_id, external_id, company_uuid, details)
     values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (account_id, event_id) do update
        set kind = excluded.kind, parent_id = excluded.parent_id, external_id = excluded.external_id,
            company_uuid = excluded.company_uuid, details = excluded.details`,
    [
      scope.accountId,
      eventId,
      plan.kind,
      plan.parentId,
      plan.externalId,
      plan.companyUuid,
      JSON.stringify(plan.details),
    ],
  );
}

/** Who has the external id within the company, among all of the account's events. Waits for whoever is writing it. */
export async function lockExternalEventId(
  tx: Tx,
  scope: AccountScope,
  { companyUuid, externalId }: { readonly companyUuid: string; readonly externalId: string },
): Promise<EventId | undefined> {
  await tx.named(
    "lock-external-event-id",
    "select pg_advisory_xact_lock(hashtextextended('external event|' || $1::bigint || '|' || $2 || '|' || $3, 0))",
    [scope.accountId, companyUuid, externalId],
  );
  const [row] = await tx.named<{ event_id: number }>(
    "find-holder-of-external-event-id",
    "select t.event_id from travel_plans t where t.account_id = $1 and t.company_uuid = $2 and t.external_id = $3",
    [scope.accountId, companyUuid, externalId],
  );
  return row?.event_id as EventId | undefined;
}

/** Frees the external id of an event that is deleted, and takes the event out of its parent. */
export async function dropTravelPlan(tx: Tx, scope: AccountScope, eventId: EventId): Promise<void> {
  await tx.named("drop-travel-plan", "delete from travel_plans t where t.account_id = $1 and t.event_id = $2", [
    scope.accountId,
    eventId,
  ]);
}
