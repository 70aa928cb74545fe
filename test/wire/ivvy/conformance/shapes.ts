import {
  anything,
  bool,
  exactly,
  id,
  int32,
  listOf,
  matching,
  number,
  object,
  orNull,
  type Shape,
  someOf,
  text,
  timestamp,
  zeroOrOne,
} from "../../../support/shapes.ts";

/* What iVvy's clients read out of each answer. Source: the wire contract, sections 3 to 6. */

const textOrNull = orNull(text);
const timestampOrNull = orNull(timestamp);

/** `meta` agrees with itself and with the rows. */
export function collection(row: Shape): Shape {
  const shape = object({
    meta: object({ totalResults: int32, start: int32, perPage: int32, count: int32 }),
    results: listOf(row),
  });
  return (value, path) => {
    const wrong = shape(value, path);
    if (wrong.length > 0) return wrong;
    const { meta, results } = value as { meta: Record<string, number>; results: unknown[] };
    const { totalResults = 0, start = 0, count } = meta;
    if (count !== results.length) wrong.push(`${path}.meta.count is ${count} for ${results.length} rows`);
    if (results.length > 0 && start + results.length > totalResults) wrong.push(`${path}: more rows than there are`);
    return wrong;
  };
}

/** A collection that has a row to look at. */
export function filled(row: Shape): Shape {
  return (value, path) => [...collection(row)(value, path), ...object({ results: someOf(row) })(value, path)];
}

export const PING = object({ ack: timestamp });

export const WRITTEN = object({ success: exactly(true), id });

const ADDRESS = object({
  line1: text,
  line2: text,
  line3: text,
  line4: text,
  city: text,
  postalCode: text,
  countryCode: text,
  stateCode: text,
  stateName: text,
});

const CUSTOM_FIELD = object({ fieldId: id, displayName: text, value: anything });

const EXTERNAL_URL = object({ ref: text, url: text, label: textOrNull });

const PRIVACY_CONSENT = object({ source: exactly(1, 2, 3, 4, 5), dateTime: timestamp });

const LISTED_CONTACT = {
  id,
  firstName: textOrNull,
  lastName: textOrNull,
  email: textOrNull,
  phone: textOrNull,
  customFields: listOf(CUSTOM_FIELD),
  groups: listOf(object({ contactId: id, groupId: id, joinDate: timestamp, groupName: text })),
  companies: listOf(id),
  companiesData: listOf(object({ id, businessName: text })),
  externalId: textOrNull,
  createdDate: timestamp,
  modifiedDate: timestamp,
  isAnonymised: bool,
  privacyConsentData: orNull(PRIVACY_CONSENT),
};

export const CONTACT_ROW = object(LISTED_CONTACT);

export const EVENT_INVITATION = object({
  eventId: id,
  eventCode: text,
  eventStartDateTime: timestampOrNull,
  inviteLinkYes: matching(/^https?:\/\//),
  inviteLinkNo: matching(/^https?:\/\//),
  response: exactly("U", "Y", "N"),
});

export const EVENT_REGISTRATION = object({
  eventId: id,
  eventCode: text,
  eventStartDateTime: timestampOrNull,
  registrationId: id,
  currentStatus: exactly(2, 3, 4),
  confirmedDate: timestampOrNull,
  isPaymentWaiting: bool,
  printTicketUrl: textOrNull,
  printTicketUrlPdf: textOrNull,
  attendeeCount: int32,
  invoiceUrl: textOrNull,
  invoiceUrlPdf: textOrNull,
  guestDetails: listOf(
    object({ contactId: id, fullName: text, email: textOrNull, attended: bool, attendedDateTime: timestampOrNull }),
  ),
  invoices: listOf(anything),
});

export const CONTACT = object({
  ...LISTED_CONTACT,
  status: exactly(1, 2, 3, 4, 5),
  smsStatus: exactly(1, 2, 3, 4),
  externalUrls: listOf(EXTERNAL_URL),
  eventInvitations: listOf(EVENT_INVITATION),
  eventRegistrations: listOf(EVENT_REGISTRATION),
});

/** Of a contact who was invited and said yes. */
export const COMING_CONTACT: Shape = (value, path) => [
  ...CONTACT(value, path),
  ...object({ eventInvitations: someOf(EVENT_INVITATION), eventRegistrations: someOf(EVENT_REGISTRATION) })(
    value,
    path,
  ),
];

const USER_NAMED = orNull(object({ id, firstName: textOrNull, lastName: textOrNull, email: textOrNull }));

export const COMPANY = object({
  id,
  externalId: textOrNull,
  businessName: text,
  tradingName: textOrNull,
  businessNumber: textOrNull,
  phone: textOrNull,
  otherPhone: textOrNull,
  fax: textOrNull,
  website: textOrNull,
  email: textOrNull,
  address: orNull(ADDRESS),
  modifiedDate: timestamp,
  primaryAccountManager: USER_NAMED,
  secondaryAccountManager: USER_NAMED,
  industry: orNull(object({ id, name: text })),
  primaryContact: orNull(
    object({ id, firstName: textOrNull, lastName: textOrNull, email: textOrNull, phone: textOrNull }),
  ),
  isAgent: zeroOrOne,
  parentCompanyId: int32,
  leftValue: int32,
  rightValue: int32,
  depth: int32,
  rootId: id,
  iataNumber: textOrNull,
  customFields: listOf(CUSTOM_FIELD),
  externalUrls: listOf(EXTERNAL_URL),
});

const NOTE = { id, noteText: text, createdByUserId: orNull(int32), createdDate: timestamp, modifiedDate: timestamp };
export const CONTACT_NOTE = object({ ...NOTE, contactId: id });
export const COMPANY_NOTE = object({ ...NOTE, companyId: id });

export const FIELD_DEFINITIONS = listOf(
  object({
    fieldId: id,
    fieldType: int32,
    displayName: text,
    isRequired: bool,
    isActive: bool,
    sortOrder: int32,
    selectValues: orNull(object({})),
    fileTypes: orNull(listOf(text)),
  }),
);

export const GROUPS = someOf(object({ id, groupName: text, memberCount: int32, tagColour: textOrNull }));

export const GROUP_CHANGE = someOf(object({ contactId: int32, status: bool }));

export const WRITTEN_EVENT = object({ success: exactly(true), id, code: matching(/^[A-Z0-9]{1,20}$/) });

const EVENT_ROW_MEMBERS = {
  id,
  code: text,
  eventType: int32,
  title: text,
  domainName: textOrNull,
  startDateTime: timestampOrNull,
  endDateTime: timestampOrNull,
  numRegistered: int32,
  currentStatus: exactly(0, 1, 3),
  contactEmail: textOrNull,
  websiteUrl: textOrNull,
  websiteTemplateBannerImageUrl: textOrNull,
  eventTags: listOf(object({ id, name: text })),
  modifiedDate: timestamp,
  timezone: text,
  capacity: int32,
  contactName: textOrNull,
};

export const EVENT_ROW = object(EVENT_ROW_MEMBERS);

const EVENT_EXTRAS = {
  venue: orNull(object({ name: text, description: text, address: orNull(ADDRESS), imageUrl: textOrNull })),
  tickets: listOf(anything),
  information: listOf(anything),
  homepageContent: text,
};

export const FULL_EVENT_ROW = object({ ...EVENT_ROW_MEMBERS, ...EVENT_EXTRAS });

const SWITCHES = [
  "includeSpeakers",
  "displaySpeakers",
  "includeSponsors",
  "displaySponsors",
  "includeBooths",
  "displayExhibitors",
  "includeAbstracts",
  "displayAbstracts",
  "useMultipleSessions",
  "includeHotels",
  "includeTravel",
  "includeMembership",
];

export const EVENT = object({
  ...EVENT_ROW_MEMBERS,
  appTitle: textOrNull,
  twitter: textOrNull,
  appBanner: int32,
  map: textOrNull,
  ...Object.fromEntries(SWITCHES.map((it) => [it, bool])),
});

const INVITED_YES = object({
  contact: id,
  status: exactly(true),
  inviteLinkYes: matching(/^https?:\/\/.+\/yes$/),
  inviteLinkNo: matching(/^https?:\/\/.+\/no$/),
});

/** Links are there exactly when somebody was invited. */
const INVITE_ROW: Shape = (value, path) => {
  const row = value as Record<string, unknown>;
  if (row?.["status"] !== false) return INVITED_YES(value, path);
  const extra = Object.keys(row).filter((it) => it !== "contact" && it !== "status");
  return extra.map((it) => `${path}.${it} is there although nobody was invited`);
};

export const INVITE: Shape = (value, path) => [
  ...object({ results: someOf(INVITE_ROW) })(value, path),
  ...Object.keys(value as object)
    .filter((it) => it !== "results")
    .map((it) => `${path}.${it} is beside the results`),
];

export const INVITED_CONTACT = object({
  eventId: id,
  contactId: id,
  firstName: textOrNull,
  lastName: textOrNull,
  email: textOrNull,
  phone: textOrNull,
  response: exactly("U", "Y", "N"),
  registrationId: orNull(id),
  modifiedDate: timestamp,
});

export const REGISTRATION = object({
  id,
  eventId: id,
  eventName: text,
  currentStatus: exactly(1, 2, 3, 4),
  isExhibitor: bool,
  completedDate: timestampOrNull,
  mainContactId: id,
  firstName: textOrNull,
  lastName: textOrNull,
  phone: textOrNull,
  privacyConsentData: orNull(PRIVACY_CONSENT),
  invoiceTotalCost: number,
  invoiceTotalPaid: number,
  createdDate: timestamp,
  modifiedDate: timestamp,
});

export const ATTENDEE = object({
  id,
  eventId: id,
  registrationId: id,
  registrationStatus: exactly(1, 2, 3, 4),
  contactId: id,
  ticketTitle: textOrNull,
  firstName: textOrNull,
  lastName: textOrNull,
  email: textOrNull,
  phone: textOrNull,
  privacyConsentData: orNull(PRIVACY_CONSENT),
  hasAttended: bool,
  sessionHasAttended: bool,
  isPublic: bool,
  barcode: textOrNull,
  barcodeUrl: textOrNull,
  ticketUrl: textOrNull,
  attendedDatetime: timestampOrNull,
  sessionAttendedTimestamp: timestampOrNull,
  cost: number,
  customFields: listOf(object({ name: text, value: anything })),
  sessions: listOf(anything),
  createdDate: timestamp,
  modifiedDate: timestamp,
});

export const LOGIN_TOKEN = object({
  token: matching(/^[0-9a-f]{32}$/),
  loginUrl: matching(/^https?:\/\/.+\?t=[0-9a-f]{32}&contact=\d+$/),
});

export const BATCH_RUN = object({ asyncId: matching(/^[0-9a-f]{32}$/) });
export const BATCH_PROGRESS = object({ progress: number });
export const BATCH_RESULTS = object({
  asyncId: matching(/^[0-9a-f]{32}$/),
  results: someOf(object({ namespace: text, action: text, request: anything, response: anything })),
});

export const USER = object({
  id,
  salutation: textOrNull,
  firstName: textOrNull,
  middleName: textOrNull,
  lastName: textOrNull,
  email: textOrNull,
  phone: textOrNull,
  phoneMobile: textOrNull,
  currentStatus: exactly(1, 2),
  userType: exactly(1, 2, 3, 4, 5),
  groupId: orNull(int32),
  lastLoginDate: timestampOrNull,
  createdDate: timestamp,
  modifiedDate: timestamp,
});

export const EMAIL_LOG = object({
  id,
  contactId: orNull(id),
  userId: orNull(id),
  eventId: orNull(id),
  type: int32,
  refType: int32,
  refId: orNull(int32),
  from: text,
  to: text,
  bcc: textOrNull,
  subject: text,
  body: text,
  sentTime: timestampOrNull,
  success: anything,
});

export const COST_CENTER = object({
  id,
  name: text,
  code: text,
  description: textOrNull,
  defaultType: orNull(int32),
});

export const EMAIL_CAMPAIGN = object({
  id,
  name: textOrNull,
  subject: textOrNull,
  eventId: orNull(id),
  status: anything,
  sentTime: timestampOrNull,
  totalRecipients: int32,
});

export const EMAIL_CAMPAIGN_RECIPIENT = object({
  id,
  campaignId: id,
  contactId: orNull(id),
  email: textOrNull,
  status: anything,
  sentTime: timestampOrNull,
});

const TOPICS = ["events", "venues", "payments", "crm", "contacts", "companies"];

export const SUBSCRIPTIONS = object(
  Object.fromEntries(
    TOPICS.flatMap((it) => [
      [`${it}Success`, bool],
      [`${it}TopicId`, textOrNull],
    ]),
  ),
);

/** 1 success, 2 not requested, 3 unknown error, 4 not found, 5 another key subscribed, 6 not confirmed yet. */
export const UNSUBSCRIBED = object({ contactsResult: exactly(1, 2, 3, 4, 5, 6) });

export const BATCH_RESTARTED = object({ restarted: bool });
export const BATCH_REPOSTED = object({ reposted: bool });
