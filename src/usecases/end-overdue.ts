import { TRIES_FOR_SECONDS } from "../domain/retry-ladder.ts";
import { endOverdueMessages } from "../storage/overdue-messages.ts";
import type { Deps } from "./deps.ts";

/** Messages ended in one statement. */
const MESSAGES_MAX = 5_000;

/** Ends messages whose time is over while their lane was shut, a group at a time. True when there may be more. */
export async function endSomeOverdue({ db }: Pick<Deps, "db">): Promise<boolean> {
  return (await endOverdueMessages(db.autocommit, TRIES_FOR_SECONDS, MESSAGES_MAX)) === MESSAGES_MAX;
}
