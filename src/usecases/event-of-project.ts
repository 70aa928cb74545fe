import { mayDo, mintSystemScope, type OrganiserScope, type Right } from "../domain/caller.ts";
import type { Event } from "../domain/event.ts";
import { type EventId, readId } from "../domain/ids.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import { findEventIdByUuid } from "../storage/event-by-uuid.ts";
import { findEvent } from "../storage/events.ts";
import type { Deps } from "./deps.ts";

/** A project and one of its events as a caller names them: a number, or for the event its uuid. */
export interface NamedEvent {
  readonly projectId: string;
  readonly eventId: string;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The event, found in the whole account before the caller's rights are looked at: one that is not there is told apart from
 * one the caller is kept out of.
 * @throws {Refusal} not-found when the account has no such event in that project; forbidden.
 */
export async function eventOfProject(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  named: NamedEvent,
  needs: Right,
): Promise<Event> {
  const event = await findNamed(deps, scope, named.eventId);
  if (event === undefined) throw notFound("event", named.eventId);
  if (String(event.projectId) !== named.projectId)
    throw notFound("event", `${named.eventId} of project ${named.projectId}`);
  if (scope.projectIds !== null && !scope.projectIds.includes(event.projectId))
    throw new Refusal("forbidden", { needs: "all-projects" });
  if (!mayDo(scope, needs)) throw new Refusal("forbidden", { needs });
  return event;
}

async function findNamed(
  { db }: Pick<Deps, "db">,
  { accountId }: OrganiserScope,
  name: string,
): Promise<Event | undefined> {
  const wholeAccount = mintSystemScope(accountId);
  if (UUID.test(name)) {
    const id = await findEventIdByUuid(db.autocommit, wholeAccount, name);
    return id === undefined ? undefined : findEvent(db.autocommit, wholeAccount, id);
  }
  const id = readId<EventId>(name);
  return id === undefined ? undefined : findEvent(db.autocommit, wholeAccount, id);
}
