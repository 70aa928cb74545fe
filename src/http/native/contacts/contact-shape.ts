import { Type } from "typebox";
import { type Contact, displayNameOf } from "../../../domain/contact.ts";
import { Id, Instant, Nullable, Strict } from "../shapes.ts";

const FieldValue = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);

export const ContactShape = Type.Object(
  {
    id: Id,
    uuid: Type.String({ format: "uuid" }),
    firstName: Nullable(Type.String()),
    lastName: Nullable(Type.String()),
    displayName: Nullable(Type.String({ description: "As given, else first and last name" })),
    email: Nullable(Type.String()),
    phone: Nullable(Type.String({ description: "As typed" })),
    locale: Nullable(Type.String({ description: "BCP 47" })),
    timezone: Nullable(Type.String({ description: "IANA" })),
    externalId: Nullable(Type.String({ description: "The person's id in another system" })),
    emailStatus: Type.String({ enum: ["ok", "unsubscribed", "bounced", "complained", "invalid"] }),
    smsStatus: Type.String({ enum: ["ok", "unsubscribed", "failed", "invalid"] }),
    fields: Type.Record(Type.String(), FieldValue, { description: "Custom fields by their key" }),
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: "Contact" },
);

const Text = Type.Optional(Nullable(Type.String()));

const MEMBERS = {
  firstName: Text,
  lastName: Text,
  displayName: Text,
  email: Text,
  phone: Text,
  locale: Text,
  timezone: Text,
  externalId: Text,
  fields: Type.Optional(Nullable(Type.Record(Type.String(), Nullable(FieldValue)))),
};

/** Something must be said of somebody new. */
export const NewContact = Strict(MEMBERS, { minProperties: 1 });

/** A JSON merge patch: absent members stay, null clears; in `fields` the same holds for each key. */
export const ContactPatch = Strict(MEMBERS);

export function toContactBody(contact: Contact) {
  const { id, uuid, firstName, lastName, email, phone, locale, timezone, externalId } = contact;
  const { emailStatus, smsStatus, fields, createdAt, updatedAt } = contact;
  return {
    id,
    uuid,
    firstName,
    lastName,
    displayName: displayNameOf(contact),
    email,
    phone,
    locale,
    timezone,
    externalId,
    emailStatus,
    smsStatus,
    fields,
    createdAt,
    updatedAt,
  };
}
