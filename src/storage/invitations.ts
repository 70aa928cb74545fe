import type { Actor } from "../domain/caller.ts";
import type { Origin } from "../domain/invitation.ts";

/** The columns `inviter_kind, inviter_id, origin` of an invitation. */
export function invitedBy(how: { readonly inviter: Actor; readonly origin: Origin }): unknown[] {
  return [how.inviter.kind, how.inviter.kind === "system" ? null : how.inviter.id, how.origin];
}
