import type { CustomField } from "../../../domain/custom-field.ts";
import type { AddressStanding, ContactProperty, Person } from "../../../domain/person.ts";
import type { FilterProperties } from "../filters.ts";
import { integer, text, timestamp } from "../scalars.ts";
import { toExternalUrls, toPrivacyConsent } from "../shared-shapes.ts";
import { formatTimestamp } from "../timestamps.ts";
import { toCustomFields } from "./custom-field-shape.ts";

/** Numbers of the e-mail's status; 4, "Registering", is nobody's here. */
export const EMAIL_STATUS: Readonly<Record<AddressStanding, number>> = {
  subscribed: 1,
  unsubscribed: 2,
  bounced: 3,
  "no-marketing": 5,
};

/** Numbers of the SMS status: not those of the e-mail's. */
export const SMS_STATUS: Readonly<Record<AddressStanding, number>> = {
  subscribed: 1,
  unsubscribed: 2,
  bounced: 3,
  "no-marketing": 4,
};

/** What lists of contacts can be filtered by. */
export const CONTACT_FILTER: FilterProperties<ContactProperty> = {
  id: { property: "id", kind: integer() },
  firstName: { property: "firstName", kind: text(255) },
  lastName: { property: "lastName", kind: text(255) },
  email: { property: "email", kind: text(255) },
  phone: { property: "phone", kind: text(255) },
  externalId: { property: "externalId", kind: text(255) },
  companyId: { property: "company", kind: integer() },
  createdDate: { property: "createdAt", kind: timestamp },
  modifiedDate: { property: "updatedAt", kind: timestamp },
  fromModifiedDate: { property: "updatedAt", kind: timestamp, test: "at-least" },
  toModifiedDate: { property: "updatedAt", kind: timestamp, test: "at-most" },
  venueId: { property: "id", kind: integer(), isNobodys: true },
  venueGroupId: { property: "id", kind: integer(), isNobodys: true },
};

/** A contact without what concerns events. */
export function toContact(person: Person, fields: readonly CustomField[]) {
  const { contact, consent } = person;
  return {
    id: contact.id,
    firstName: contact.firstName,
    lastName: contact.lastName,
    email: contact.email,
    phone: contact.phone,
    status: EMAIL_STATUS[person.emailStanding],
    smsStatus: SMS_STATUS[person.smsStanding],
    customFields: toCustomFields(fields, contact.fields),
    groups: person.lists.map((it) => ({
      contactId: contact.id,
      groupId: it.id,
      groupName: it.name,
      joinDate: formatTimestamp(it.joinedAt),
    })),
    companies: person.companies.map((it) => it.id),
    companiesData: person.companies.map((it) => ({ id: it.id, businessName: it.name })),
    externalId: contact.externalId,
    createdDate: formatTimestamp(contact.createdAt),
    modifiedDate: formatTimestamp(contact.updatedAt),
    isAnonymised: false,
    externalUrls: toExternalUrls(person.webAddresses),
    privacyConsentData: toPrivacyConsent(consent?.at ?? null),
  };
}
