import type { CompanyId, ContactId, ContactListId } from "../../../domain/ids.ts";
import type { AddressStanding } from "../../../domain/person.ts";
import type { GivenPerson } from "../../../usecases/keep-person.ts";
import { clearable, optional, type Parameters, record, required, type Values } from "../parameters.ts";
import { flag, id, idOrNone, listOf, oneOf, text } from "../scalars.ts";
import { externalUrls, givenUrls } from "../shared-shapes.ts";
import { EMAIL_STATUS, SMS_STATUS } from "./contact-shape.ts";
import { customFields } from "./custom-field-shape.ts";

const MEMBERSHIPS_MAX = 1_000;
const NAME = text(255);

/** What a contact is written by; `id` and what else says which contact it is come from the action. */
export const CONTACT_PARAMETERS = {
  firstName: clearable(NAME),
  // The documentation spells it once like this.
  lastName: clearable(NAME, "lastName", "LastName"),
  email: clearable(NAME),
  phone: clearable(NAME),
  groups: clearable(listOf(record({ groupId: required(id<ContactListId>()) }), MEMBERSHIPS_MAX)),
  customFields,
  companies: clearable(listOf(id<CompanyId>(), MEMBERSHIPS_MAX)),
  status: optional(oneOf(...Object.values(EMAIL_STATUS))),
  smsStatus: optional(oneOf(...Object.values(SMS_STATUS))),
  externalId: clearable(text(255)),
  externalUrls,
  privacyConsent: optional(flag),
} satisfies Parameters;

/** The id of who is changed; absent, null, empty and 0 mean somebody new. */
export const CONTACT_ID = optional(idOrNone<ContactId>());

export type ContactValues = Values<typeof CONTACT_PARAMETERS>;

/** What is said of a contact, in the core's words. An empty text clears like null. */
export function toGivenPerson(said: ContactValues): GivenPerson {
  const { firstName, lastName, email, phone, externalId } = said;
  const texts = Object.entries({ firstName, lastName, email, phone, externalId });
  return {
    facts: { ...Object.fromEntries(texts.filter(([, value]) => value !== undefined)), isAnyPhoneKept: true },
    fieldsById: (said.customFields ?? []).map(({ fieldId, value }) => ({ id: fieldId, value })),
    listIds: said.groups === null ? [] : said.groups?.map((it) => it.groupId),
    companyIds: said.companies === null ? [] : said.companies,
    emailStanding: standingOf(EMAIL_STATUS, said.status),
    smsStanding: standingOf(SMS_STATUS, said.smsStatus),
    webAddresses: givenUrls(said.externalUrls),
    consents: said.privacyConsent === true,
  };
}

function standingOf(
  numbers: Readonly<Record<AddressStanding, number>>,
  number: number | undefined,
): AddressStanding | undefined {
  const standings: readonly AddressStanding[] = ["subscribed", "unsubscribed", "bounced", "no-marketing"];
  return standings.find((it) => numbers[it] === number);
}
