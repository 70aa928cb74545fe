import type { EventId } from "../../../domain/ids.ts";
import { inviteUsers } from "../../../usecases/invite-users.ts";
import { denied, endpoint } from "../endpoint.ts";
import { invalidFields, success, TOO_MANY } from "../envelope.ts";
import { readInvitations } from "./invitations-field.ts";

/** A call with more people than this, most of whom nobody knows, looks like somebody trying addresses out. */
const SUSPICIOUS_FROM = 20;

/**
 * POST /api/v1/{event}/send-invitations
 * Source: the application's routes, validators and policies; the published example with its blanks works as well.
 * Not in the source: how many may be named in a call, and how many of nobody in a day; an event that takes no guests any
 * more is forbidden, 403.
 */
export const sendInvitationsEndpoint = endpoint({
  method: "POST",
  path: "/:id/send-invitations",
  model: "event",
  async handle(deps, { scope, id, input, settings, request }) {
    const read = readInvitations(input.get("invitations"), settings);
    if (read.kind === "bad") return invalidFields(read.errors);
    const { names } = read;
    const result = await inviteUsers(deps, scope, {
      eventId: id as EventId,
      names,
      origin: "event-manager",
      asksDeclinedAgain: settings.reinviteAfterReject,
      unknownPerDayMax: settings.unknownPerDay,
      isTold: settings.notify,
    });
    if (result.kind === "too-many") return TOO_MANY;
    if (result.kind !== "done") return denied(result);
    const { outcomes, blockers } = result;
    if (blockers.length > 0)
      request.log.warn(
        { why: blockers.map((it) => it.code) },
        "people were invited, but nothing could be sent to them",
      );
    const unknown = outcomes.filter((it) => it === "unknown").length;
    if (names.length > SUSPICIOUS_FROM && unknown * 2 > names.length)
      request.log.warn({ loginId: scope.loginId, named: names.length, unknown }, "most of those named are unknown");
    const namesThatAre = (outcome: (typeof outcomes)[number]) => names.filter((_, no) => outcomes[no] === outcome);
    return success({
      invited: namesThatAre("invited"),
      already_invited: namesThatAre("already-invited"),
      not_exist: settings.opaqueUnknown ? [] : namesThatAre("unknown"),
    });
  },
});
