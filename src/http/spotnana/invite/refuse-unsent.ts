import type { InvitationsSent } from "../../../usecases/send-invitations.ts";
import { refusal } from "../faults.ts";
import { refuseUsers } from "../travelers/traveler-shape.ts";

/** @throws {WireRefusal} where nothing was sent; `userIds` are those the caller named. */
export function refuseUnsent(sent: InvitationsSent, userIds: ReadonlyArray<{ readonly id: string }>): void {
  switch (sent.kind) {
    case "sent":
      return;
    case "nobody":
      throw refusal("NO_TRAVELERS", "The event has no travelers to invite.");
    case "not-listed": {
      const message = "Some of the users are not travelers of the event; nobody was invited.";
      throw refuseUsers({ errorCode: "TRAVELER_NOT_IN_EVENT", message }, userIds, sent.people);
    }
    case "no-address": {
      const message = "Some of the users have no e-mail address; nobody was invited.";
      throw refuseUsers({ errorCode: "API_VALIDATION_FAILED", message }, userIds, sent.people);
    }
  }
}
