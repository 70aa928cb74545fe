import type { ContactId, EventId } from "../../../domain/ids.ts";
import { makeGuestSignIn, originOf } from "../../../usecases/guest-sign-in.ts";
import { defineAction } from "../action.ts";
import { doesNotValidate, IvvyError } from "../faults.ts";
import { optional, required } from "../parameters.ts";
import { id, text } from "../scalars.ts";

const EVENT_NOT_FOUND = 24098;
const NO_TOKEN = 24099;

/*
 * POST /api/1.0/event?action=createLoginToken
 * Source: iVvy Developer API 1.0, Event > Create Login Token.
 * Not in the source: how long a token lives (ten minutes), who may be signed in (guests who are coming), how much of a
 * referrer must match (its origin, which is all that browsers tell other sites). Opening the address uses nothing up,
 * because whatever passes it on may open it; the button on its page does.
 */
export const createLoginTokenAction = defineAction({
  namespace: "event",
  name: "createLoginToken",
  right: "write",
  notFound: { event: EVENT_NOT_FOUND },
  parameters: {
    event: required(id<EventId>(), "event", "eventId"),
    contact: required(id<ContactId>(), "contact", "contactId"),
    referrer: optional(text(2048)),
  },
  async run(deps, { scope, parameters: { event: eventId, contact: contactId, referrer = "" } }) {
    const token = await makeGuestSignIn(deps, scope, { eventId, contactId, referrer: toOrigin(referrer) });
    if (token === undefined)
      throw new IvvyError(400, NO_TOKEN, "Unable to generate token", ["The contact is not registered on the event"]);
    return { token, loginUrl: `${deps.publicUrl}/signin/${token}?t=${token}&contact=${contactId}` };
  },
});

/** `example.org` is as good as `https://example.org/`. */
function toOrigin(referrer: string): string | null {
  if (referrer.trim() === "") return null;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(referrer) ? referrer : `https://${referrer}`;
  const origin = originOf(address.trim());
  if (origin === undefined) throw doesNotValidate("referrer", "Value must be a web address");
  return origin;
}
