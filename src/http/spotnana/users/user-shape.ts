import { type Static, Type } from "typebox";
import { parsePhoneNumber } from "../../../domain/address.ts";
import {
  type Company,
  type Details,
  type ProfiledContact,
  type TravelProfile,
  UNKNOWN_PERSONA,
} from "../../../domain/travel.ts";
import { parseEmailAddress } from "../../../lib/email-address.ts";
import { asMembers } from "../../../lib/members.ts";
import type { PersonInput } from "../../../usecases/write-travel-profiles.ts";
import { invalidMember } from "../faults.ts";
import { Exactly, IdObject, Uuid } from "../scalars.ts";

const PERSONAS = ["EMPLOYEE", "GUEST", "PERSONAL", "RELATIVE", "ADHOC", UNKNOWN_PERSONA] as const;

export const Persona = Type.Enum([...PERSONAS], { type: "string" });

export function toPersona({ persona }: Pick<TravelProfile, "persona">): Static<typeof Persona> {
  return PERSONAS.find((it) => it === persona) ?? UNKNOWN_PERSONA;
}

const Email = Type.Optional(Type.String({ maxLength: 320 }));

const Name = Type.Object({
  given: Type.String({ maxLength: 200 }),
  family1: Type.String({ maxLength: 200 }),
  middle: Type.Optional(Type.String({ maxLength: 200 })),
  preferred: Type.Optional(Type.String({ maxLength: 200 })),
});

const PhoneNumber = Type.Object({
  countryCode: Type.Optional(Type.Integer()),
  nationalNumber: Type.Optional(Type.Integer()),
  isoCountryCode: Type.Optional(Type.String()),
  rawInput: Type.Optional(Type.String()),
  type: Type.Optional(Type.String()),
});

const PersonalInfo = Type.Object({
  name: Type.Optional(Name),
  email: Email,
  phoneNumbers: Type.Optional(Type.Array(PhoneNumber, { maxItems: 20 })),
});

const BusinessInfo = Type.Object({
  organizationRef: IdObject,
  legalEntityRef: IdObject,
  email: Email,
  employeeId: Type.Optional(Type.String({ maxLength: 200 })),
  phoneNumbers: Type.Optional(Type.Array(PhoneNumber, { maxItems: 20 })),
});

const MEMBERS = {
  persona: Persona,
  personalInfo: Type.Optional(PersonalInfo),
  externalId: Type.Optional(Type.String({ maxLength: 200 })),
};

export const UserCreateRequest = Type.Object({ ...MEMBERS, businessInfo: Type.Optional(BusinessInfo) });
export const UserUpdateRequest = Type.Object({ ...MEMBERS, businessInfo: BusinessInfo });

/** Open inside: what a client stored there comes back. */
const NameOut = Type.Object({ given: Type.String(), family1: Type.String() });

export const PersonalDetail = Type.Object({
  name: Type.Optional(NameOut),
  email: Type.Optional(Type.String()),
  phoneNumbers: Type.Optional(Type.Array(PhoneNumber)),
});

export const BusinessDetail = Type.Object({
  organizationRef: IdObject,
  legalEntityRef: IdObject,
  email: Type.Optional(Type.String()),
  phoneNumbers: Type.Optional(Type.Array(PhoneNumber)),
});

export const UserProfile = Exactly({
  id: IdObject,
  persona: Persona,
  isActive: Type.Boolean(),
  externalId: Type.Optional(Type.String()),
  personalInfo: PersonalDetail,
  businessInfo: BusinessDetail,
});

export const CreatedUser = Exactly({ id: Uuid });

/** What of a person is kept in this wire's own words; identity documents and cards are nothing an invitation needs. */
const UNKEPT = new Set(["identityDocs", "paymentInfo", "paymentInfos", "knownTravelerNumber", "redressNumber"]);

/**
 * How the core takes a user; of a company nobody named, the account's own. `at` is where in the body the user stands.
 * @throws {WireRefusal} API_VALIDATION_FAILED for an address that is none, by the member it was written in.
 */
export function toPersonInput(user: Static<typeof UserCreateRequest>, company: Company, at = ""): PersonInput {
  const { persona, personalInfo, businessInfo, externalId } = user;
  const name = personalInfo?.name;
  return {
    facts: {
      firstName: name?.given ?? null,
      lastName: name?.family1 ?? null,
      displayName: name?.preferred ?? null,
      email: addressOf(user, at),
      phone: phoneOf([...(personalInfo?.phoneNumbers ?? []), ...(businessInfo?.phoneNumbers ?? [])]),
      externalId: externalId ?? null,
    },
    profile: {
      persona,
      companyUuid: (businessInfo?.organizationRef.id ?? company.companyUuid).toLowerCase(),
      details: { personalInfo: kept(personalInfo), businessInfo: kept(businessInfo) },
    },
  };
}

function addressOf({ businessInfo, personalInfo }: Static<typeof UserCreateRequest>, at: string): string | null {
  const business = filled(businessInfo?.email);
  const email = business ?? filled(personalInfo?.email);
  const read = email === null ? undefined : parseEmailAddress(email);
  if (read?.kind === "bad")
    throw invalidMember(`${at}${business === null ? "personalInfo" : "businessInfo"}.email`, read.why);
  return email;
}

function filled(text: string | undefined): string | null {
  return text === undefined || text.trim() === "" ? null : text;
}

function kept(info: object | undefined): Details {
  return Object.fromEntries(Object.entries(info ?? {}).filter(([member]) => !UNKEPT.has(member)));
}

/** In E.164; a mobile number rather than another. What cannot be read as a number stays with the details only. */
function phoneOf(numbers: ReadonlyArray<Static<typeof PhoneNumber>>): string | null {
  const ordered = numbers.toSorted((left, right) => Number(right.type === "MOBILE") - Number(left.type === "MOBILE"));
  const read = ordered.flatMap(({ countryCode, nationalNumber, isoCountryCode = "", rawInput }) => {
    const parts = countryCode === undefined || nationalNumber === undefined ? "" : `+${countryCode}${nationalNumber}`;
    const phone = parsePhoneNumber(parts === "" ? (rawInput ?? "") : parts, isoCountryCode);
    return phone.kind === "ok" ? [phone.e164] : [];
  });
  return read[0] ?? null;
}

/** A user as this wire writes one. What the core knows by now wins over what was once written. */
export function toUserProfile({ contact, profile }: ProfiledContact, company: Company): Static<typeof UserProfile> {
  const external = contact.externalId === null ? {} : { externalId: contact.externalId };
  return {
    id: { id: contact.uuid },
    persona: toPersona(profile),
    isActive: profile.isActive,
    ...external,
    personalInfo: personalDetail({ contact, profile }),
    businessInfo: businessDetail({ contact, profile }, company),
  };
}

export function personalDetail({ contact, profile }: ProfiledContact): Static<typeof PersonalDetail> {
  const { name, email, ...rest } = asMembers(profile.details["personalInfo"]);
  const { email: business } = asMembers(profile.details["businessInfo"]);
  const isAddressHere = business === undefined && email !== undefined;
  const { firstName, lastName, displayName } = contact;
  const isNamed = firstName !== null || lastName !== null || displayName !== null;
  const known = { given: firstName ?? (lastName === null ? displayName : null) ?? "", family1: lastName ?? "" };
  const address = isAddressHere ? contact.email : email;
  return {
    ...rest,
    ...(isNamed ? { name: { ...(typeof name === "object" ? name : {}), ...known } } : {}),
    ...(typeof address === "string" ? { email: address } : {}),
  };
}

export function businessDetail({ contact, profile }: ProfiledContact, company: Company): Static<typeof BusinessDetail> {
  const { email, legalEntityRef, ...rest } = asMembers(profile.details["businessInfo"]);
  const { email: personal } = asMembers(profile.details["personalInfo"]);
  const isAddressHere = contact.email !== null && (email !== undefined || personal === undefined);
  const legalEntity = asMembers(legalEntityRef)["id"];
  return {
    ...rest,
    organizationRef: { id: profile.companyUuid },
    legalEntityRef: { id: typeof legalEntity === "string" ? legalEntity : company.legalEntityUuid },
    ...(isAddressHere && contact.email !== null ? { email: contact.email } : {}),
  };
}
