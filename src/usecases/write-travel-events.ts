import type { OrganiserScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import type { Details, ProfiledContact, TravelKind, TravelPlan } from "../domain/travel.ts";
import type { Tx } from "../storage/db.ts";
import { findListableByUuid } from "../storage/people-on-list.ts";
import { findAccountAsCompany, findTravelPlan, lockExternalEventId, writeTravelPlan } from "../storage/travel-plans.ts";
import { addGuestsInside } from "./add-guests.ts";
import type { Deps } from "./deps.ts";
import type { EventInput } from "./event-facts.ts";
import { planOf } from "./invite-by-mail.ts";
import { changeEventInside, createEventInside } from "./write-event.ts";
import { createPersonInside, type PersonInput } from "./write-travel-profiles.ts";

export type TravelEventDeps = Pick<Deps, "db" | "now" | "keys" | "hashAddress">;

/** An event as a travel system writes it: absent members stay as they are, those of the details one by one. */
export interface TravelEventInput {
  readonly event: EventInput;
  readonly plan: Partial<Omit<TravelPlan, "details">>;
  readonly details: Details;
}

export interface NewTravelEvent extends TravelEventInput {
  /** Uuids of those who are put on the list at once, without being asked. */
  readonly people: readonly string[];
  /** Somebody who is made for this event. */
  readonly newPerson: PersonInput | undefined;
}

/** `unknown-people` made nothing. */
export type TravelEventCreated =
  | { readonly kind: "created"; readonly eventId: EventId; readonly newPerson: ProfiledContact | undefined }
  | { readonly kind: "unknown-people"; readonly people: readonly string[] };

/**
 * Makes an event as a draft with its first guests, or nothing at all.
 * @throws {Refusal} invalid-input · not-found (the parent) · conflict external_id_taken · conflict address_taken (the
 * new person is somebody already).
 */
export function createTravelEvent(
  deps: TravelEventDeps,
  scope: OrganiserScope,
  input: NewTravelEvent,
): Promise<TravelEventCreated> {
  return deps.db.transaction(async (tx) => {
    const asked = [...new Set(input.people.map((it) => it.toLowerCase()))];
    const known = asked.length === 0 ? [] : await findListableByUuid(tx, scope, asked);
    if (known.length < asked.length) {
      const found = new Set(known.map((it) => it.uuid));
      return { kind: "unknown-people", people: asked.filter((it) => !found.has(it)) };
    }
    const { companyUuid } = await findAccountAsCompany(tx, scope);
    const plan: TravelPlan = { ...ORDINARY, companyUuid, ...input.plan, details: input.details };
    await checkPlan(tx, scope, plan, null);
    const { event } = await createEventInside(tx, deps, scope, input.event);
    await writeTravelPlan(tx, scope, event.id, plan);
    const { newPerson: wanted } = input;
    const newPerson = wanted === undefined ? undefined : await createPersonInside(tx, deps, scope, wanted);
    const contactIds = [...known.map((it) => it.contactId), ...(newPerson === undefined ? [] : [newPerson.contact.id])];
    if (contactIds.length > 0)
      await addGuestsInside(tx, deps, scope, { eventId: event.id, contactIds, origin: "spotnana" });
    return { kind: "created", eventId: event.id, newPerson };
  });
}

const ORDINARY = { kind: "generic", parentId: null, externalId: null } as const;

/** An event, of the kind its caller takes it to be; undefined: of any. */
export interface TravelEventAsked {
  readonly eventId: EventId;
  readonly kind: TravelKind | undefined;
}

/**
 * Changes what is given of an event, a draft or a published one.
 * @throws {Refusal} not-found · invalid-input · conflict event_cancelled · conflict external_id_taken.
 */
export function changeTravelEvent(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  asked: TravelEventAsked,
  input: TravelEventInput,
): Promise<void> {
  return deps.db.transaction((tx) => changeTravelEventInside(tx, deps, scope, { ...asked, ...input }));
}

/** As `changeTravelEvent`, within the caller's transaction. */
export async function changeTravelEventInside(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  { eventId, kind, ...input }: TravelEventAsked & TravelEventInput,
): Promise<void> {
  await planOf(tx, scope, eventId, kind);
  await changeEventInside(tx, deps, scope, { eventId, input: input.event, isPartOfMore: true });
  // Read again: whoever changed the event before had it locked until now.
  const before = await planOf(tx, scope, eventId, kind);
  const plan = { ...before, ...input.plan, details: { ...before.details, ...input.details } };
  const { companyUuid, externalId } = plan;
  await checkPlan(tx, scope, { companyUuid, externalId, parentId: input.plan.parentId ?? null }, eventId);
  await writeTravelPlan(tx, scope, eventId, plan);
}

/** Looks only at what is written anew: a parent may have been deleted since. */
async function checkPlan(tx: Tx, scope: OrganiserScope, plan: Partial<TravelPlan>, own: EventId | null): Promise<void> {
  const { parentId = null, externalId = null, companyUuid } = plan;
  if (parentId !== null && (parentId === own || (await findTravelPlan(tx, scope, parentId)) === undefined))
    throw notFound("event", parentId);
  if (externalId === null || companyUuid === undefined) return;
  const holder = await lockExternalEventId(tx, scope, { companyUuid, externalId });
  if (holder !== undefined && holder !== own)
    throw new Refusal("conflict", { why: "external_id_taken", message: `Event ${holder} has this external id.` });
}
