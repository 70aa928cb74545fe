import { ACTIONS } from "../../src/http/ivvy/actions.ts";
import type { IvvyCaller } from "./ivvy.ts";
import { aThingOfEach } from "./things.ts";
import type { TestAccount, World } from "./world.ts";

/** One of everything the iVvy dialect speaks of, by its id. */
export interface IvvyThings {
  readonly contact: number;
  readonly event: number;
  readonly registration: number;
  readonly group: number;
  readonly company: number;
  readonly contactNote: number;
  readonly companyNote: number;
  readonly costCentre: number;
  readonly campaign: number;
  readonly batch: string;
}

export const NOBODYS_IVVY_THINGS: IvvyThings = {
  contact: 2_000_000_001,
  event: 2_000_000_001,
  registration: 2_000_000_001,
  group: 2_000_000_001,
  company: 2_000_000_001,
  contactNote: 2_000_000_001,
  companyNote: 2_000_000_001,
  costCentre: 2_000_000_001,
  campaign: 2_000_000_001,
  batch: "0".repeat(32),
};

/** Makes one of everything for an account; every text a person could write holds `canary`. */
export async function ivvyThingsOf(
  world: World,
  { account, caller, canary }: { readonly account: TestAccount; readonly caller: IvvyCaller; readonly canary: string },
): Promise<IvvyThings> {
  const things = await aThingOfEach(world, account, canary);
  const make = async (namespace: string, action: string, params: object) => {
    const reply = await caller.call(namespace, action, params);
    if (reply.status !== 200 || reply.body.success === false) throw new Error(`${action}: ${reply.text}`);
    return reply.body;
  };
  const { contacts: contact, events: event } = things;
  const registered = await world.call(
    "POST",
    `/guests/${things.guests}/answer`,
    { answer: "yes" },
    { key: account.key },
  );
  if (registered.status >= 300) throw new Error(registered.text);
  const company = (await make("contact", "addOrUpdateCompany", { businessName: canary })).id;
  await make("contact", "addOrUpdateContact", {
    id: contact,
    companies: [company],
    groups: [{ groupId: things.lists }],
  });
  const noteText = canary;
  return {
    contact,
    event,
    registration: things.guests,
    group: things.lists,
    company,
    contactNote: (await make("contact", "addOrUpdateContactNote", { contactId: contact, noteText })).id,
    companyNote: (await make("contact", "addOrUpdateCompanyNote", { companyId: company, noteText })).id,
    costCentre: (await make("account", "addOrUpdateCostCenter", { name: canary, code: canary })).id,
    campaign: things.campaigns,
    batch: (await make("batch", "run", { jobs: [{ namespace: "test", action: "ping", params: { canary } }] })).asyncId,
  };
}

const START = "2030-06-13 18:00:00";

const PARAMS: Readonly<Record<string, (it: IvvyThings) => object>> = {
  "test.ping": () => ({}),
  "batch.run": (it) => ({
    jobs: [{ namespace: "contact", action: "getContact", params: { id: it.contact } }],
    callbackUrl: "https://example.org/callback",
  }),
  "batch.progress": (it) => ({ async: it.batch }),
  "batch.results": (it) => ({ async: it.batch }),
  "batch.restart": (it) => ({ async: it.batch }),
  "batch.repost": (it) => ({ async: it.batch }),
  "contact.getContact": (it) => ({ id: it.contact, useEventSortOrder: true }),
  "contact.getContactList": (it) => ({ perPage: 10, start: 0, filter: { id: it.contact, firstName__BEGINS: "c" } }),
  "contact.addOrUpdateContact": (it) => ({
    id: it.contact,
    firstName: "Ada",
    email: "ada@example.org",
    phone: "+447700900123",
    status: 1,
    smsStatus: 1,
    groups: [{ groupId: it.group }],
    companies: [it.company],
    customFields: [],
    externalUrls: [{ ref: "home", url: "https://example.org", label: "Home" }],
    privacyConsent: true,
  }),
  "contact.getContactNoteList": (it) => ({ contactId: it.contact, filter: { id: it.contactNote } }),
  "contact.addOrUpdateContactNote": (it) => ({ id: it.contactNote, contactId: it.contact, noteText: "Noted" }),
  "contact.getCustomFieldDefinition": () => ({}),
  "contact.getCompanyCustomFieldDefinition": () => ({}),
  "contact.getSubscriptionGroupList": () => ({}),
  "contact.addContactsToSubscriptionGroup": (it) => ({ contacts: [it.contact], group: it.group }),
  "contact.removeContactsFromSubscriptionGroup": (it) => ({ contacts: [it.contact], group: it.group }),
  "contact.getCompanyList": (it) => ({ filter: { id: it.company, businessName__CONTAINS: "a" } }),
  "contact.getCompany": (it) => ({ id: it.company }),
  "contact.addOrUpdateCompany": (it) => ({
    id: it.company,
    businessName: "Ltd",
    primaryContactId: it.contact,
    address: { line1: "1 High St", countryCode: "GB" },
    commissionFood: 1.5,
    isAgent: 0,
  }),
  "contact.getCompanyNoteList": (it) => ({ companyId: it.company }),
  "contact.addOrUpdateCompanyNote": (it) => ({ id: it.companyNote, companyId: it.company, noteText: "Noted" }),
  "contact.addOrUpdateLead": () => ({ name: "Lead" }),
  "event.addOrUpdateEvent": (it) => ({
    id: it.event,
    eventType: 12,
    title: "Dinner",
    timezone: "Europe/London",
    startDateTime: START,
    endDateTime: "2030-06-13 21:00:00",
    costCenterId: it.costCentre,
  }),
  "event.getEvent": (it) => ({ id: it.event }),
  "event.getEventList": () => ({ filter: { status: [0, 3], afterDate: START }, orderBy: "startDate" }),
  "event.inviteContacts": (it) => ({ event: it.event, contacts: [it.contact] }),
  "event.getInvitedContactList": (it) => ({ eventId: it.event, filter: { contactId: it.contact } }),
  "event.getInvitedContactListForAccount": (it) => ({ filter: { eventId: it.event } }),
  "event.getRegistrationList": (it) => ({ eventId: it.event }),
  "event.getRegistration": (it) => ({ eventId: it.event, id: it.registration }),
  "event.getRegistrationListForAccount": (it) => ({ filter: { eventId: it.event } }),
  "event.getAttendeeList": (it) => ({ eventId: it.event }),
  "event.getAttendee": (it) => ({ eventId: it.event, id: it.registration }),
  "event.getAttendeeListForAccount": (it) => ({ filter: { eventId: it.event } }),
  "event.getSessionList": (it) => ({ eventId: it.event }),
  "event.getSpeakerList": (it) => ({ event: it.event }),
  "event.getSponsorshipList": (it) => ({ event: it.event }),
  "event.createLoginToken": (it) => ({ event: it.event, contact: it.contact, referrer: "https://example.org" }),
  "account.getUserList": () => ({ filter: { email: "a@example.org" } }),
  "account.getEmailLogList": (it) => ({ filter: { contactId: it.contact } }),
  "account.getEmailCampaignList": () => ({ perPage: 10 }),
  "account.getEmailCampaignRecipientList": (it) => ({ campaignId: it.campaign }),
  "account.getIndustryList": () => ({ perPage: 10 }),
  "account.getCostCenterList": () => ({}),
  "account.addOrUpdateCostCenter": (it) => ({ id: it.costCentre, name: "Name", code: "Code" }),
  "account.addErrorReport": (it) => ({ refType: 2, code: "E", message: "Broke", level: 1, refId1: it.event }),
  "account.subscribeToNotifications": () => ({ contactsEndpoint: "https://example.org/contacts" }),
  "account.unsubscribeFromNotifications": () => ({ contactsEndpoint: "https://example.org/contacts" }),
};

/** Every action that is spoken with parameters it takes about these things. @throws for one nobody wrote parameters for. */
export function ivvyRequests(): ReadonlyArray<{
  readonly namespace: string;
  readonly action: string;
  params(things: IvvyThings): object;
}> {
  return ACTIONS.map(({ namespace, name }) => {
    const params = PARAMS[`${namespace}.${name}`];
    if (params === undefined) throw new Error(`no parameters to try ${namespace}.${name} with`);
    return { namespace, action: name, params };
  });
}
