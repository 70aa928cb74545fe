import { createContact } from "../../../usecases/change-contacts.ts";
import { created, endpoint } from "../endpoint.ts";
import { ContactShape, NewContact, toContactBody } from "./contact-shape.ts";

/** POST /beckon/v1/contacts */
export const createContactEndpoint = endpoint({
  method: "POST",
  path: "/contacts",
  operationId: "createContact",
  tag: "contacts",
  summary: "Make a contact",
  description: "Two contacts may share an address: this never looks for one that is there. Inviting by address does.",
  right: "write",
  body: NewContact,
  replies: { 201: ContactShape },
  async handle(deps, { scope, body }) {
    const contact = await createContact(deps, scope, body);
    return created(`/contacts/${contact.id}`, toContactBody(contact));
  },
});
