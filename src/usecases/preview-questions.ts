import type { OrganiserScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import { type Hosting, readHosting } from "../storage/guest-keys.ts";
import type { Deps } from "./deps.ts";
import { readEvent } from "./read-events.ts";

/**
 * What a guest's page would ask of those who come to the event, and in whose name.
 * @throws {Refusal} not-found.
 */
export async function previewQuestions(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
): Promise<Hosting> {
  await readEvent(deps, scope, eventId);
  const hosting = await readHosting(deps.db.autocommit, scope, eventId);
  if (hosting === undefined) throw notFound("event", eventId);
  return hosting;
}
