import { mintSystemScope, type OrganiserScope } from "../../../domain/caller.ts";
import type { ContactFields, EmailStatus } from "../../../domain/contact.ts";
import type { CustomField } from "../../../domain/custom-field.ts";
import type { CompanyId, ContactId } from "../../../domain/ids.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { WebhookOccurrence } from "../../../domain/webhook.ts";
import type { Members } from "../../../lib/members.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { readCompany } from "../../../usecases/keep-company.ts";
import { readInvitedGuests } from "../../../usecases/read-event-guests.ts";
import { readCustomFields, readPerson } from "../../../usecases/read-people.ts";
import { toCompany } from "../contact/company-shape.ts";
import { toContact } from "../contact/contact-shape.ts";
import { toCustomFields } from "../contact/custom-field-shape.ts";
import { eventsOfContact } from "../event/contact-events.ts";
import { toInvitedContact } from "../event/guest-shape.ts";
import { toPrivacyConsent } from "../shared-shapes.ts";
import { formatTimestamp } from "../timestamps.ts";
import { momentIn, previousOf, rowIn } from "./rows.ts";

/* What a notification is about, and its body. Source: iVvy Developer API 1.0, Notifications. */

export interface Said {
  readonly subject: string;
  readonly body: object;
}

export type SubjectDeps = Pick<Deps, "db" | "keys" | "publicUrl">;
type Say = (deps: SubjectDeps, scope: OrganiserScope, facts: Members) => Promise<Said | undefined>;

/** By kind of occurrence. Invitations are an extension: iVvy documents nothing about events. */
const SUBJECTS: Readonly<Record<string, Say>> = {
  "contact.created": async (deps, scope, facts) => {
    const after = rowIn(facts, "after");
    return after && { subject: "ContactAdded", body: { data: await contactOf(deps, scope, after) } };
  },
  "contact.updated": async (deps, scope, facts) => {
    const [before, after] = [rowIn(facts, "before"), rowIn(facts, "after")];
    if (before === undefined || after === undefined) return undefined;
    const data = await contactOf(deps, scope, after);
    const fields = await readCustomFields(deps, scope);
    const members = { ...OF_CONTACT, fields: (it: Members) => ({ customFields: customFieldsIn(it, fields) }) };
    return { subject: "ContactUpdated", body: { data, previousData: previousOf(before, after, members) } };
  },
  "contact.deleted": async (_deps, _scope, facts) => ({
    subject: "ContactDeleted",
    body: { contactId: facts["id"] },
  }),
  "note.created": async (_deps, _scope, facts) => noteSaid("ContactNoteAdded", facts),
  "note.updated": async (_deps, _scope, facts) => noteSaid("ContactNoteUpdated", facts),
  "note.deleted": async (_deps, _scope, facts) => {
    const note = rowIn(facts, "note");
    return note && { subject: "ContactNoteDeleted", body: { noteId: note["id"] } };
  },
  "company.created": async (deps, scope, facts) => ({
    subject: "CompanyAdded",
    body: { data: await companyOf(deps, scope, facts) },
  }),
  "company.updated": async (deps, scope, facts) => {
    const [before, after] = [rowIn(facts, "before") ?? {}, rowIn(facts, "after") ?? {}];
    const data = await companyOf(deps, scope, facts);
    return { subject: "CompanyUpdated", body: { data, previousData: previousOf(before, after, OF_COMPANY) } };
  },
  "company.deleted": async (_deps, _scope, facts) => ({
    subject: "CompanyDeleted",
    body: { companyId: rowIn(facts, "after")?.["id"] },
  }),
  "invitation.created": (deps, scope, facts) => guestSaid("InvitationAdded", { deps, scope, facts }),
  "answer.created": (deps, scope, facts) => guestSaid("InvitationAnswered", { deps, scope, facts }),
  "guest.removed": async (_deps, _scope, facts) => {
    const guest = rowIn(facts, "guest");
    return (
      guest && { subject: "InvitationRemoved", body: { eventId: guest["event_id"], contactId: guest["contact_id"] } }
    );
  },
};

/** Undefined where there is nothing to say any more: who it was about was deleted meanwhile, which is told next. */
export async function sayOf(deps: SubjectDeps, occurrence: WebhookOccurrence): Promise<Said | undefined> {
  try {
    return await SUBJECTS[occurrence.kind]?.(deps, mintSystemScope(occurrence.accountId), occurrence.facts);
  } catch (error) {
    if (error instanceof Refusal && error.code === "not-found") return undefined;
    throw error;
  }
}

async function contactOf(deps: SubjectDeps, scope: OrganiserScope, after: Members): Promise<object> {
  const id = Number(after["id"]) as ContactId;
  const person = await readPerson(deps, scope, id);
  const fields = await readCustomFields(deps, scope);
  return { ...toContact(person, fields), ...(await eventsOfContact(deps, scope, id, false)) };
}

function customFieldsIn(row: Members, fields: readonly CustomField[]) {
  return toCustomFields(fields, rowIn(row, "fields") as ContactFields);
}

async function companyOf(deps: SubjectDeps, scope: OrganiserScope, facts: Members): Promise<object> {
  return toCompany(await readCompany(deps, scope, Number(rowIn(facts, "after")?.["id"]) as CompanyId));
}

function noteSaid(subject: string, facts: Members): Said | undefined {
  const [note, before] = [rowIn(facts, "note"), rowIn(facts, "before")];
  if (note === undefined) return undefined;
  const data = {
    id: note["id"],
    contactId: note["contact_id"],
    noteText: note["text"],
    createdByUserId: note["author_login_id"],
    createdDate: formatTimestamp(momentIn(note, "created_at")),
    modifiedDate: formatTimestamp(momentIn(note, "updated_at")),
  };
  if (before === undefined) return { subject, body: { data } };
  return {
    subject,
    body: { data, previousData: previousOf(before, note, { text: (it) => ({ noteText: it["text"] }) }) },
  };
}

interface AboutGuest {
  readonly deps: SubjectDeps;
  readonly scope: OrganiserScope;
  readonly facts: Members;
}

/** A row of the invited contacts, as it is now. */
async function guestSaid(subject: string, { deps, scope, facts }: AboutGuest): Promise<Said | undefined> {
  const guest = rowIn(facts, "guest") ?? {};
  const conditions = (["eventId", "contactId"] as const).map((property) => ({
    property,
    test: "any-of" as const,
    values: [Number(guest[property === "eventId" ? "event_id" : "contact_id"])],
  }));
  const { rows } = await readInvitedGuests(deps, scope, { eventId: undefined, conditions }, { start: 0, limit: 1 });
  const [row] = rows;
  return row && { subject, body: { data: toInvitedContact(row) } };
}

const EMAIL: Readonly<Record<EmailStatus, number>> = { ok: 1, unsubscribed: 2, bounced: 3, complained: 3, invalid: 3 };
const SMS: Readonly<Record<string, number>> = { ok: 1, unsubscribed: 2, failed: 3, invalid: 3 };

const member = (name: string, column: string) => (row: Members) => ({ [name]: row[column] });

/** What of a contact's row `previousData` tells, by column. */
const OF_CONTACT: Readonly<Record<string, (before: Members) => object>> = {
  first_name: member("firstName", "first_name"),
  last_name: member("lastName", "last_name"),
  email: member("email", "email"),
  phone: member("phone", "phone"),
  external_id: member("externalId", "external_id"),
  email_status: (it) => ({ status: EMAIL[it["email_status"] as EmailStatus] }),
  sms_status: (it) => ({ smsStatus: SMS[String(it["sms_status"])] }),
  web_addresses: member("externalUrls", "web_addresses"),
  consented_at: (it) => ({
    privacyConsentData: toPrivacyConsent(it["consented_at"] === null ? null : momentIn(it, "consented_at")),
  }),
  updated_at: (it) => ({ modifiedDate: formatTimestamp(momentIn(it, "updated_at")) }),
};

/** The same of a company's. */
const OF_COMPANY: Readonly<Record<string, (before: Members) => object>> = {
  external_id: member("externalId", "external_id"),
  name: member("businessName", "name"),
  trading_name: member("tradingName", "trading_name"),
  business_number: member("businessNumber", "business_number"),
  phone: member("phone", "phone"),
  other_phone: member("otherPhone", "other_phone"),
  fax: member("fax", "fax"),
  website: member("website", "website"),
  email: member("email", "email"),
  address: member("address", "address"),
  is_agent: (it) => ({ isAgent: it["is_agent"] === true ? 1 : 0 }),
  iata_number: member("iataNumber", "iata_number"),
  web_addresses: member("externalUrls", "web_addresses"),
  updated_at: (it) => ({ modifiedDate: formatTimestamp(momentIn(it, "updated_at")) }),
};
