import type { AnyAction } from "./action.ts";
import { pingAction } from "./test/ping.ts";

/** Every action that is spoken, on one page. */
export const ACTIONS: readonly AnyAction[] = [pingAction];

/** Namespaces of iVvy that are about something else than invitations: any well-formed action of theirs is a 501. */
export const NAMESPACES_NOT_SPOKEN: ReadonlySet<string> = new Set(["venue", "invoice", "crm", "partner"]);
