import type { OrganiserScope } from "../domain/caller.ts";
import type { CampaignId, GuestId } from "../domain/ids.ts";
import type { MessageState } from "../domain/message.ts";
import type { ProblemCode } from "../domain/problem-code.ts";
import { notFound, type Problem, Refusal } from "../domain/refusal.ts";
import { findLastSending, lockGuestToWriteTo } from "../storage/message-reads.ts";
import type { Deps } from "./deps.ts";
import { resendContent } from "./resend-content.ts";

const ON_ITS_WAY: ReadonlySet<MessageState> = new Set(["queued", "claimed", "transmitting", "deferred"]);

/**
 * Sends the guest once more what they were sent last, as it was written then, to the address they have now: as a
 * campaign and a batch of its own, whose id it answers. Two callers at once do not send it twice.
 * @throws {Refusal} not-found, conflict (guest_removed; already_sent while the last message is on its way), blocked
 * (nothing was ever sent, the guest cannot be written to, or the event does not allow it).
 */
export async function resendToGuest(
  deps: Pick<Deps, "db" | "now" | "keys">,
  scope: OrganiserScope,
  guestId: GuestId,
): Promise<CampaignId> {
  return deps.db.transaction(async (tx) => {
    const guest = await lockGuestToWriteTo(tx, scope, guestId);
    if (guest === undefined) throw notFound("guest", guestId);
    if (guest.isRemoved)
      throw new Refusal("conflict", { why: "guest_removed", message: "The guest was removed; invite them again." });
    const { eventId } = guest;
    // A second statement: it sees what whoever held the guest before has queued.
    const last = await findLastSending(tx, scope, guestId);
    if (last === undefined) throw blocked("nothing_sent_yet", "Nothing was sent to this guest yet; send a campaign.");
    if (ON_ITS_WAY.has(last.state) || last.isSentAgain) {
      const message = "A message to this guest is still on its way; ask again when it has arrived or failed.";
      throw new Refusal("conflict", { why: "already_sent", message });
    }
    const resent = await resendContent(tx, deps, scope, { ...last, eventId, guestIds: [guestId] });
    if ("campaignId" in resent) return resent.campaignId;
    throw blocked(resent.why ?? "suppressed", "The guest has no address that may be written to.");
  });
}

function blocked(code: ProblemCode, message: string): Refusal {
  const blockers: Problem[] = [{ path: "", code, message }];
  return new Refusal("blocked", { blockers });
}
