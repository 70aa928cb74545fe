import type { AccountScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import { type Hosting, readHosting } from "../storage/guest-keys.ts";
import type { Deps } from "./deps.ts";

/**
 * The event and its organiser in the version somebody has just read of their rows, or in a later one; undefined once
 * the event is deleted. The same object for as long as nothing changes, so that what is made of it can be kept too.
 */
export type KnownHostings = (scope: AccountScope, eventId: EventId, version: string) => Promise<Hosting | undefined>;

/** Events whose guests come at the same time; the longest known make room. */
const KNOWN_MAX = 1_000;

interface Known {
  readonly version: string;
  readonly hosting: Hosting;
}

/** Remembers events and organisers by the version of their rows: a page of an event that is known reads nothing of it. */
export function knownHostings({ db }: Pick<Deps, "db">): KnownHostings {
  const known = new Map<string, Known>();
  return async (scope, eventId, version) => {
    const id = `${scope.accountId} ${eventId}`;
    const kept = known.get(id);
    if (kept?.version === version) return kept.hosting;
    const read = await readHosting(db.autocommit, scope, eventId);
    known.delete(id);
    if (read === undefined) return undefined;
    const [oldest] = known.keys();
    if (known.size >= KNOWN_MAX && oldest !== undefined) known.delete(oldest);
    const { version: readVersion, ...hosting } = read;
    known.set(id, { version: readVersion, hosting });
    return hosting;
  };
}
