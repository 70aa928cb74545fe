import { findPeople, readCustomFields } from "../../../usecases/read-people.ts";
import { defineAction } from "../action.ts";
import { collection, PAGE, pageOf } from "../collections.ts";
import { filterOf } from "../filters.ts";
import { CONTACT_FILTER, toContact } from "./contact-shape.ts";

/*
 * POST /api/1.0/contact?action=getContactList
 * Source: iVvy Developer API 1.0, Contact > Get Contact List.
 * Not in the source: the order (ascending ids), filters besides the dates, externalId and companyId. Rows tell the
 * statuses and web addresses as well, which iVvy keeps for the single contact.
 */
export const getContactListAction = defineAction({
  namespace: "contact",
  name: "getContactList",
  right: "read",
  parameters: { ...PAGE, filter: filterOf(CONTACT_FILTER) },
  async run(deps, { scope, parameters }) {
    const page = pageOf(parameters);
    const wish = { start: page.start, limit: page.perPage };
    const { rows, total } = await findPeople(deps, scope, parameters.filter ?? [], wish);
    const fields = await readCustomFields(deps, scope);
    return collection(
      total,
      page,
      rows.map((it) => toContact(it, fields)),
    );
  },
});
