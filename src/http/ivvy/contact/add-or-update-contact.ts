import { keepPerson } from "../../../usecases/keep-person.ts";
import { defineAction } from "../action.ts";
import { doesNotValidate, isRequired } from "../faults.ts";
import { optional } from "../parameters.ts";
import { flag } from "../scalars.ts";
import { renamed } from "../written.ts";
import { CONTACT_ID, CONTACT_PARAMETERS, type ContactValues, toGivenPerson } from "./contact-parameters.ts";

/*
 * POST /api/1.0/contact?action=addOrUpdateContact
 * Source: iVvy Developer API 1.0, Contact > Add/Update Contact; Use Cases > Contacts: first name, last name and e-mail
 * address together say who somebody is.
 * Not in the source: that a contact may have a phone number instead of an e-mail address, what happens when somebody
 * like this is known and `updateIfExists` is not set (nothing, said by `success: false`), that unreadable phone numbers
 * are kept as typed.
 */
export const addOrUpdateContactAction = defineAction({
  namespace: "contact",
  name: "addOrUpdateContact",
  right: "write",
  parameters: { id: CONTACT_ID, ...CONTACT_PARAMETERS, updateIfExists: optional(flag) },
  async run(deps, { scope, parameters }) {
    const { updateIfExists = false } = parameters;
    const id = parameters.id ?? undefined;
    if (id === undefined) refuseIncomplete(parameters);
    const whom =
      id === undefined ? ({ kind: "new", updatesTwin: updateIfExists } as const) : ({ kind: "known", id } as const);
    const kept = await renamed(NAMES, () => keepPerson(deps, scope, whom, toGivenPerson(parameters)));
    if (kept.kind === "kept") return { success: true, id: kept.id };
    return { success: false, id: null, message: "A contact with this first name, last name and email exists" };
  },
});

/** Members of the core under the names they have here. */
export const NAMES = { lists: "groups", fields: "customFields", webAddresses: "externalUrls" };

function refuseIncomplete(said: ContactValues): void {
  for (const name of ["firstName", "lastName"] as const) {
    const value = said[name];
    if (value === undefined || value === null) throw isRequired(name);
    if (value.trim() === "") throw doesNotValidate(name, "Value is required and can't be empty");
  }
  if ((said.email ?? "").trim() === "" && (said.phone ?? "").trim() === "") throw isRequired("email");
}
