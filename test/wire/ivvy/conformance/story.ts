import type { Shape } from "../../../support/shapes.ts";
import * as shapes from "./shapes.ts";

/** What earlier steps found out. */
export type Known = Record<string, number | string>;

// Answers are looked at by their shapes; what a step takes out of one is its own business.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Result = any;

/** One call of the story, and what its answer must be like. */
export interface Step {
  readonly action: `${string}.${string}`;
  readonly what: string;
  readonly parameters?: (known: Known) => unknown;
  readonly shape?: Shape;
  /** The error instead of an answer: `errorCode`, which is the status as well, and `specificCode`. */
  readonly fails?: readonly [errorCode: number, specificCode: number];
  /** What is called again until this holds. */
  readonly until?: (result: Result) => boolean;
  readonly learn?: (result: Result, known: Known) => void;
}

/** Names are the story's own, so that two clients can live it in one account. */
export function storyOf(self: string): readonly Step[] {
  return [...beginning(self), ...people(self), ...events(self), ...batches(), ...account(self)];
}

function beginning(_self: string): Step[] {
  return [{ action: "test.ping", what: "is sent without a body", shape: shapes.PING }];
}

const keep =
  (name: string) =>
  (result: Result, known: Known): void => {
    known[name] = result.id;
  };

function people(self: string): Step[] {
  return [
    { action: "contact.getCustomFieldDefinition", what: "is a bare list", shape: shapes.FIELD_DEFINITIONS },
    { action: "contact.getCompanyCustomFieldDefinition", what: "is a bare list", shape: shapes.FIELD_DEFINITIONS },
    {
      action: "contact.addOrUpdateCompany",
      what: "adds as the .NET SDK does",
      parameters: () => ({
        businessName: `${self} Ltd`,
        address: { id: 0, line1: "1 High Street" },
        updateIfExists: false,
        isAgent: 0,
      }),
      shape: shapes.WRITTEN,
      learn: keep("company"),
    },
    {
      action: "contact.addOrUpdateCompany",
      what: "changes one by its id in quotes",
      parameters: ({ company }) => ({ id: String(company), phone: "+44 20 7946 0000" }),
      shape: shapes.WRITTEN,
    },
    {
      action: "contact.getCompany",
      what: "reads it back",
      parameters: ({ company }) => ({ id: company }),
      shape: shapes.COMPANY,
    },
    {
      action: "contact.getCompanyList",
      what: "lists it",
      parameters: () => ({ perPage: 20, start: 0 }),
      shape: shapes.filled(shapes.COMPANY),
    },
    {
      action: "contact.addOrUpdateContact",
      what: "adds as the .NET SDK does",
      parameters: ({ company }) => ({
        firstName: "Ada",
        lastName: self,
        email: "ada@example.org",
        phone: "+44 20 7946 0001",
        status: 1,
        companies: [company],
        externalId: `ada-${self}`,
        privacyConsent: true,
        externalUrls: [{ ref: "crm", url: "https://crm.example.org/ada", label: "CRM" }],
        updateIfExists: false,
        isAnonymised: false,
      }),
      shape: shapes.WRITTEN,
      learn: keep("ada"),
    },
    {
      action: "contact.addOrUpdateContact",
      what: "finds who is there where it is told to",
      parameters: () => ({ firstName: "Ada", lastName: self, email: "ada@example.org", updateIfExists: true }),
      shape: shapes.WRITTEN,
    },
    {
      action: "contact.addOrUpdateContact",
      what: "adds a second person",
      parameters: () => ({ firstName: "Ben", lastName: self, email: "ben@example.org" }),
      shape: shapes.WRITTEN,
      learn: keep("ben"),
    },
    {
      action: "contact.getContact",
      what: "reads a person back",
      parameters: ({ ada }) => ({ id: ada }),
      shape: shapes.CONTACT,
    },
    {
      action: "contact.getContact",
      what: "says that nobody is there",
      parameters: () => ({ id: 1_999_999_999 }),
      fails: [404, 24096],
    },
    { action: "contact.getContact", what: "wants an id", parameters: () => ({}), fails: [400, 23017] },
    { action: "contact.getContact", what: "wants a number", parameters: () => ({ id: "seven" }), fails: [400, 23016] },
    { action: "contact.getContactList", what: "needs no parameters", shape: shapes.filled(shapes.CONTACT_ROW) },
    {
      action: "contact.getContactList",
      what: "is filtered through a name with an invisible character",
      parameters: () => ({ perPage: 20, start: 0, filter: { "lastName__BEGINS\u200b": self } }),
      shape: shapes.filled(shapes.CONTACT_ROW),
    },
    {
      action: "contact.addOrUpdateContactNote",
      what: "adds a note",
      parameters: ({ ada }) => ({ contactId: ada, noteText: "<p>Likes <b>trains</b></p>" }),
      shape: shapes.WRITTEN,
    },
    {
      action: "contact.getContactNoteList",
      what: "lists it",
      parameters: ({ ada }) => ({ contactId: ada }),
      shape: shapes.filled(shapes.CONTACT_NOTE),
    },
    {
      action: "contact.addOrUpdateCompanyNote",
      what: "adds a note",
      parameters: ({ company }) => ({ companyId: company, noteText: "Pays late" }),
      shape: shapes.WRITTEN,
    },
    {
      action: "contact.getCompanyNoteList",
      what: "lists it",
      parameters: ({ company }) => ({ companyId: company }),
      shape: shapes.filled(shapes.COMPANY_NOTE),
    },
    {
      action: "contact.getSubscriptionGroupList",
      what: "is a bare list",
      shape: shapes.GROUPS,
      learn: (groups, known) => {
        known["group"] = groups[0].id;
      },
    },
    {
      action: "contact.addContactsToSubscriptionGroup",
      what: "answers in the order asked",
      parameters: ({ ada, group }) => ({ contacts: [ada, 1_999_999_999], group }),
      shape: shapes.GROUP_CHANGE,
    },
    {
      action: "contact.removeContactsFromSubscriptionGroup",
      what: "answers in the order asked",
      parameters: ({ ada, group }) => ({ contacts: [ada], group }),
      shape: shapes.GROUP_CHANGE,
    },
  ];
}

function events(self: string): Step[] {
  const event = (known: Known) => ({ eventId: known["event"] });
  return [
    {
      action: "event.addOrUpdateEvent",
      what: "adds an event",
      parameters: () => ({
        eventType: "12",
        title: `${self} party`,
        timezone: "Australia/Canberra",
        startDateTime: "2031-06-13 18:30:00 UTC",
        endDateTime: "2031-06-13 22:00:00 UTC",
        capacity: 0,
        eventTypeIds: [],
      }),
      shape: shapes.WRITTEN_EVENT,
      learn: keep("event"),
    },
    {
      action: "event.addOrUpdateEvent",
      what: "changes it",
      parameters: ({ event }) => ({ id: event, title: `${self} ball` }),
      shape: shapes.WRITTEN_EVENT,
    },
    {
      action: "event.getEvent",
      what: "reads it back",
      parameters: ({ event }) => ({ id: event }),
      shape: shapes.EVENT,
    },
    { action: "event.getEvent", what: "says that there is none", parameters: () => ({ id: 5 }), fails: [404, 24097] },
    {
      action: "event.getEventList",
      what: "takes the .NET SDK's empty filter",
      parameters: () => ({ filter: {} }),
      shape: shapes.filled(shapes.EVENT_ROW),
    },
    {
      action: "event.getEventList",
      what: "tells more when asked",
      parameters: () => ({
        includeVenueDetails: true,
        includeTicketDetails: true,
        includeInformationDetails: true,
        includeHomepageContent: true,
        orderBy: "startDate",
        orderDir: "asc",
        filter: { status: [3] },
      }),
      shape: shapes.filled(shapes.FULL_EVENT_ROW),
    },
    {
      action: "event.inviteContacts",
      what: "answers links for whom it knows",
      parameters: ({ event, ada, ben }) => ({ event, contacts: [ada, 1_999_999_999, ben] }),
      shape: shapes.INVITE,
      learn: ({ results }, known) => {
        known["yes"] = results[0].inviteLinkYes;
        known["no"] = results[2].inviteLinkNo;
      },
    },
    {
      action: "event.inviteContacts",
      what: "wants contacts",
      parameters: ({ event }) => ({ event }),
      fails: [400, 23017],
    },
    {
      action: "event.getInvitedContactList",
      what: "lists who was asked",
      parameters: event,
      shape: shapes.filled(shapes.INVITED_CONTACT),
    },
    {
      action: "event.getInvitedContactListForAccount",
      what: "lists them all",
      parameters: () => ({ perPage: 100, start: 0 }),
      shape: shapes.filled(shapes.INVITED_CONTACT),
    },
    {
      action: "event.getRegistrationList",
      what: "lists who is coming",
      parameters: event,
      shape: shapes.collection(shapes.REGISTRATION),
    },
  ];
}

/** After the guests have answered: Ada yes, Ben no. */
export function afterAnswers(): readonly Step[] {
  const event = (known: Known) => ({ eventId: known["event"] });
  const one = (known: Known) => ({ id: known["registration"], eventId: known["event"] });
  return [
    {
      action: "contact.getContact",
      what: "tells of invitations and registrations",
      parameters: ({ ada }) => ({ id: ada, useEventSortOrder: true }),
      shape: shapes.COMING_CONTACT,
    },
    {
      action: "event.getInvitedContactList",
      what: "names the registration of who said yes",
      parameters: ({ event }) => ({ eventId: event, filter: { response: "Y" } }),
      shape: shapes.filled(shapes.INVITED_CONTACT),
      learn: ({ results }, known) => {
        known["registration"] = results[0].registrationId;
      },
    },
    {
      action: "event.getRegistrationList",
      what: "lists who is coming",
      parameters: event,
      shape: shapes.filled(shapes.REGISTRATION),
    },
    { action: "event.getRegistration", what: "reads one", parameters: one, shape: shapes.REGISTRATION },
    {
      action: "event.getRegistration",
      what: "says that there is none",
      parameters: (known) => ({ ...one(known), id: 1_999_999_999 }),
      fails: [404, 24209],
    },
    {
      action: "event.getRegistrationListForAccount",
      what: "lists them all",
      parameters: () => ({ perPage: 100, start: 0 }),
      shape: shapes.filled(shapes.REGISTRATION),
    },
    {
      action: "event.getAttendeeList",
      what: "lists who is coming",
      parameters: event,
      shape: shapes.filled(shapes.ATTENDEE),
      learn: ({ results }, known) => {
        known["attendee"] = results[0].id;
      },
    },
    {
      action: "event.getAttendee",
      what: "reads one",
      parameters: ({ attendee, event }) => ({ id: attendee, eventId: event }),
      shape: shapes.ATTENDEE,
    },
    {
      action: "event.getAttendee",
      what: "says that there is none",
      parameters: ({ event }) => ({ id: 1_999_999_999, eventId: event }),
      fails: [404, 24213],
    },
    {
      action: "event.getAttendeeListForAccount",
      what: "lists them all",
      parameters: () => ({ perPage: 100, start: 0 }),
      shape: shapes.filled(shapes.ATTENDEE),
    },
    {
      action: "event.createLoginToken",
      what: "signs in who is registered",
      parameters: ({ event, ada }) => ({ event, contact: ada }),
      shape: shapes.LOGIN_TOKEN,
    },
    {
      action: "event.createLoginToken",
      what: "and nobody else",
      parameters: ({ event, ben }) => ({ event, contact: ben }),
      fails: [400, 24099],
    },
    { action: "event.getSessionList", what: "is empty", parameters: event, shape: shapes.collection(() => []) },
    {
      action: "event.getSpeakerList",
      what: "is no feature",
      parameters: ({ event }) => ({ event }),
      fails: [400, 24124],
    },
    {
      action: "event.getSponsorshipList",
      what: "is no feature",
      parameters: ({ event }) => ({ event }),
      fails: [400, 24094],
    },
  ];
}

function batches(): Step[] {
  const async = ({ batch }: Known) => ({ async: batch });
  return [
    {
      action: "batch.run",
      what: "takes jobs of every kind",
      parameters: ({ ada }) => ({
        jobs: [
          { namespace: "test", action: "ping", params: [] },
          { namespace: "contact", action: "getContact", params: { id: ada } },
          { namespace: "contact", action: "getContact", params: { id: 1_999_999_999 } },
        ],
      }),
      shape: shapes.BATCH_RUN,
      learn: ({ asyncId }, known) => {
        known["batch"] = asyncId;
      },
    },
    { action: "batch.run", what: "wants jobs", parameters: () => ({}), fails: [400, 23017] },
    {
      action: "batch.progress",
      what: "counts to 100",
      parameters: async,
      shape: shapes.BATCH_PROGRESS,
      until: ({ progress }) => progress === 100,
    },
    {
      action: "batch.progress",
      what: "knows no other batch",
      parameters: () => ({ async: "f".repeat(32) }),
      fails: [404, 24105],
    },
    { action: "batch.results", what: "keeps the order of the jobs", parameters: async, shape: shapes.BATCH_RESULTS },
    {
      action: "batch.results",
      what: "knows no other batch",
      parameters: () => ({ async: "f".repeat(32) }),
      fails: [404, 24115],
    },
    { action: "batch.restart", what: "says whether it does", parameters: async, shape: shapes.BATCH_RESTARTED },
    { action: "batch.repost", what: "says whether it does", parameters: async, shape: shapes.BATCH_REPOSTED },
  ];
}

function account(self: string): Step[] {
  return [
    {
      action: "account.getUserList",
      what: "lists who works here",
      parameters: () => ({ perPage: 100, start: 0 }),
      shape: shapes.filled(shapes.USER),
    },
    {
      action: "account.getEmailLogList",
      what: "lists what was mailed",
      parameters: () => ({ perPage: 100, start: 0 }),
      shape: shapes.filled(shapes.EMAIL_LOG),
    },
    { action: "account.getIndustryList", what: "is empty", shape: shapes.collection(() => []) },
    {
      action: "account.addOrUpdateCostCenter",
      what: "adds one",
      parameters: () => ({ name: `${self} costs`, code: "4711" }),
      shape: shapes.WRITTEN,
      learn: keep("costCenter"),
    },
    { action: "account.getCostCenterList", what: "takes an empty body", shape: shapes.filled(shapes.COST_CENTER) },
    {
      action: "account.addErrorReport",
      what: "keeps a report",
      parameters: () => ({ refType: 2, code: "E1", message: "Something broke", level: 3 }),
      shape: shapes.WRITTEN,
    },
    {
      action: "account.getEmailCampaignList",
      what: "lists campaigns",
      shape: shapes.filled(shapes.EMAIL_CAMPAIGN),
    },
    {
      action: "account.getEmailCampaignRecipientList",
      what: "lists the recipients of one",
      parameters: ({ campaign }) => ({ campaignId: campaign, perPage: 100, start: 0 }),
      shape: shapes.filled(shapes.EMAIL_CAMPAIGN_RECIPIENT),
    },
    {
      action: "account.subscribeToNotifications",
      what: "answers for every topic",
      parameters: () => ({ contactsEndpoint: "https://hooks.example.org/contacts" }),
      shape: shapes.SUBSCRIPTIONS,
    },
    {
      action: "account.unsubscribeFromNotifications",
      what: "answers for what was asked",
      parameters: () => ({ contactsEndpoint: "https://hooks.example.org/contacts" }),
      shape: shapes.UNSUBSCRIBED,
    },
    { action: "venue.getVenueList", what: "is not spoken here", fails: [501, 29011] },
    { action: "contact.doMagic", what: "is known to nobody", fails: [404, 29005] },
  ];
}
