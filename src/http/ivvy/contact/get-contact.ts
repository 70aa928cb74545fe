import type { ContactId } from "../../../domain/ids.ts";
import { readCustomFields, readPerson } from "../../../usecases/read-people.ts";
import { defineAction } from "../action.ts";
import { eventsOfContact } from "../event/contact-events.ts";
import { optional, required } from "../parameters.ts";
import { flag, id } from "../scalars.ts";
import { toContact } from "./contact-shape.ts";

/*
 * POST /api/1.0/contact?action=getContact
 * Source: iVvy Developer API 1.0, Contact > Get Contact. A deleted contact is not found.
 * Not in the source: the order of invitations unless `useEventSortOrder` is set (the longest known first).
 */
export const getContactAction = defineAction({
  namespace: "contact",
  name: "getContact",
  right: "read",
  parameters: { id: required(id<ContactId>()), useEventSortOrder: optional(flag) },
  async run(deps, { scope, parameters }) {
    const person = await readPerson(deps, scope, parameters.id);
    const fields = await readCustomFields(deps, scope);
    const events = await eventsOfContact(deps, scope, parameters.id, parameters.useEventSortOrder ?? false);
    return { ...toContact(person, fields), ...events };
  },
});
