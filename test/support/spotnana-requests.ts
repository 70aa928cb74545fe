import type { AnyEndpoint } from "../../src/http/spotnana/endpoint.ts";
import type { SpotnanaUser } from "./spotnana.ts";
import type { TestAccount, World } from "./world.ts";

/** One of everything a request of this dialect can name. */
export interface SpotnanaThings {
  readonly draft: string;
  /** A published event with `traveler` on its list, who is invited. */
  readonly event: string;
  readonly traveler: string;
  /** Of that traveler on that event. */
  readonly trip: string;
  /** A user who travels nowhere. */
  readonly user: string;
  readonly externalId: string;
  readonly company: string;
  readonly job: string;
  readonly clientId: string;
}

const NOBODY = "00000000-0000-4000-8000-000000000001";

export const NOBODYS_SPOTNANA_THINGS: SpotnanaThings = {
  draft: "2000000001",
  event: "2000000001",
  traveler: NOBODY,
  trip: "3000000001",
  user: NOBODY,
  externalId: "nobody's",
  company: NOBODY,
  job: NOBODY,
  clientId: "nobody",
};

/** Makes one of everything for an account. Every text a person could write holds `canary`. */
export async function spotnanaThingsOf(
  world: World,
  { account, user, canary }: { readonly account: TestAccount; readonly user: SpotnanaUser; readonly canary: string },
): Promise<SpotnanaThings> {
  const make = async (method: string, path: string, body?: unknown) => {
    const reply = await user.call(method, path, body);
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.text}`);
    return reply.body;
  };
  const tag = `${account.id}-${++made}`;
  const aUser = async (name: string): Promise<string> => {
    const personalInfo = { name: { given: canary, family1: name }, email: `${name}.${canary}.${tag}@example.org` };
    return (await make("POST", "/v2/users", { persona: "GUEST", personalInfo, externalId: `${name}.${tag}` })).id;
  };
  const [traveler, other] = [await aUser("traveler"), await aUser("other")];
  const facts = { name: canary, location: {}, internalNotes: canary, travellers: [{ id: traveler }] };
  const draft = await make("POST", "/v2/events", facts);
  const event = await make("POST", "/v2/events", { ...facts, externalId: tag });
  const publishEventList = [{ id: event.id, sendInvite: true }];
  await make("POST", "/v2/events/bulk-publish", { publishEventList });
  const list = await make("POST", `/v2/events/${event.id}/travelers-list`);
  const [row] = await world.database.query<{ company_uuid: string; uuid: string }>(
    `select a.company_uuid, (select j.uuid from jobs j where j.account_id = a.id and j.uuid is not null order by j.id limit 1) as uuid
       from accounts a where a.id = $1`,
    [account.id],
  );
  if (row === undefined) throw new Error("no account");
  return {
    draft: draft.id,
    event: event.id,
    traveler,
    trip: list.travelerEventInfos[0].tripInfos[0].tripId,
    user: other,
    externalId: tag,
    company: row.company_uuid,
    job: row.uuid,
    clientId: user.clientId,
  };
}

let made = 0;

export interface SpotnanaRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

interface Parts {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The event the path names; the published one where absent. */
  readonly event?: string;
}

const OFFSITE = { name: "Offsite", location: { address: { addressLines: ["1 Street"], regionCode: "GB" } } };

/** What each operation is asked for whoever owns the things. */
const REQUESTS: Readonly<Record<string, (it: SpotnanaThings) => Parts>> = {
  oauth2Token: (it) => ({
    body: { grant_type: "client_credentials", client_id: it.clientId, client_secret: "wrong", scope: "x" },
  }),
  createApiUser: () => ({ body: { role: "COMPANY_ADMIN" } }),
  listApiUsers: () => ({}),
  rotateApiUser: (it) => ({ body: { clientId: it.clientId } }),
  revokeApiUser: (it) => ({ body: { clientId: it.clientId } }),
  createUser: (it) => ({
    body: {
      persona: "EMPLOYEE",
      personalInfo: {
        name: { given: "A", family1: "B" },
        email: `new-${++made}@example.org`,
        phoneNumbers: [{ countryCode: 44, nationalNumber: 7700900001 }],
      },
      businessInfo: { organizationRef: { id: it.company }, legalEntityRef: { id: it.company } },
    },
  }),
  listUsers: (it) => ({ query: { companyId: it.company, externalId: it.externalId } }),
  getUser: () => ({ query: { includeInactive: "true" } }),
  updateUser: (it) => ({
    body: {
      persona: "EMPLOYEE",
      personalInfo: { name: { given: "New", family1: "Name" } },
      businessInfo: { organizationRef: { id: it.company }, legalEntityRef: { id: it.company } },
    },
  }),
  deleteUser: () => ({}),
  activateUser: () => ({}),
  listUsersV3: (it) => ({
    body: {
      companyId: { id: it.company },
      pagination: { offset: 0, limit: 5 },
      searchText: "a",
      filters: [{ userIds: [it.user], externalIds: [it.externalId], emails: ["a@example.org"], personas: ["GUEST"] }],
      sort: { sortBy: "NAME", sortOrder: "ASCENDING" },
    },
  }),
  createEvent: (it) => ({
    body: {
      ...OFFSITE,
      description: "x",
      startDateTime: { iso8601: "2030-06-13T18:30" },
      endDateTime: { iso8601: "2030-06-13T24:00" },
      type: "PROGRAM_TRIP",
      parentEventId: it.event,
      travellers: [{ id: it.user }],
      newTraveler: { persona: "GUEST", personalInfo: { email: `new-${++made}@example.org` } },
      contacts: [{ id: it.traveler }],
      externalId: `new-${++made}`,
      bookingGuidelines: [{ numGuestsAllowed: 1 }],
    },
  }),
  getEvent: () => ({ query: { type: "GENERIC" } }),
  deleteEvent: (it) => ({ event: it.draft }),
  getEventByExternalID: (it) => ({ query: { externalId: it.externalId, companyId: it.company } }),
  listEvents: (it) => ({
    body: {
      listEventType: "UPCOMING",
      offset: 0,
      limit: 5,
      filters: [
        { userFilter: { userId: { id: it.traveler } } },
        { eventStatusFilter: ["PUBLISH"] },
        { eventNameFilter: "a" },
        { eventDateRangeFilter: { eventDateRange: { min: { iso8601: "2030-06-13T18:30" } } } },
        { companyFilter: { companyId: { id: it.company } } },
        { eventParentFilter: { parentEventId: it.event } },
        { eventTypeFilter: { types: ["GENERIC"] } },
        { eventIdFilter: { eventIdList: [it.event, it.draft] } },
      ],
      travelerFilters: [{ type: "TRAVELER_SEARCH_FILTER", searchTerm: "a" }],
      sortOptions: [{ sortField: "TRAVELER_NAME", sortOrder: "ASC" }],
    },
  }),
  publishEvent: (it) => ({ event: it.draft }),
  updateEventBasicInfo: (it) => ({
    body: { ...OFFSITE, contacts: [{ id: it.traveler }], startDateTime: { iso8601: "2031-01-01T10:00:00" } },
  }),
  updateEventBookingGuidelines: () => ({
    body: {
      bookingGuidelines: [{ numGuestsAllowed: 2 }],
      allowedBookingTypes: ["AIR"],
      paymentMappings: [{ id: "x" }],
    },
  }),
  getEventSummaries: (it) => ({ body: { userId: it.traveler, tripIds: [it.trip] } }),
  getAllowedPaymentSources: (it) => ({ query: { userId: it.user } }),
  cancelEvent: () => ({ query: { type: "GENERIC" } }),
  updateCustomFieldResponses: () => ({ body: { eventCustomFieldResponses: [{ a: 1 }], customFieldV3Responses: [] } }),
  addTravelersToEvent: (it) => ({ body: { userIds: [{ id: it.user }] } }),
  removeTravelersFromEvent: (it) => ({ body: { userIds: [{ id: it.traveler }] } }),
  listEventTravelers: () => ({
    body: {
      offset: 0,
      limit: 5,
      filters: [
        { type: "TRAVELER_SEARCH_FILTER", searchTerm: "a" },
        { type: "INVITATION_STATUS_FILTER", rsvpStates: ["INVITED"] },
        { type: "AIR_BOOKING_STATUS_FILTER", bookingStatus: ["NOT_BOOKED"] },
      ],
    },
  }),
  setUserEventRsvp: () => ({
    body: { eventRsvpState: "INVITE_ACCEPTED", eventRsvpResponse: { air: { notNeeded: true } } },
  }),
  getUserEventRsvp: () => ({}),
  sendInvite: (it) => ({ body: { userIds: [{ id: it.traveler }] } }),
  testInvite: () => ({}),
  bulkPublishEvents: (it) => ({
    body: { publishEventList: [{ id: it.draft, sendInvite: true, userIds: [{ id: it.traveler }] }] },
  }),
  bulkEditEvents: (it) => ({
    body: {
      eventsToUpdate: [
        { eventId: it.event, eventBasicInfo: OFFSITE, eventBookingGuidelines: { bookingGuidelines: [] } },
      ],
      updateAsync: true,
    },
  }),
  bulkDeleteEvents: (it) => ({ body: { deleteEventList: [{ id: it.draft }] } }),
  bulkCancelEvents: (it) => ({
    body: { cancelEventRequests: [{ eventId: it.event, type: "GENERIC" }], cancelAsync: true },
  }),
  getAsyncEventJobDetails: (it) => ({
    body: { companyId: it.company, filters: { filterType: "JOB_ID_FILTER", jobId: it.job } },
  }),
};

/**
 * A request the operation would serve for whoever owns the things.
 * @throws for an operation nobody wrote one for: add it above.
 */
export function spotnanaRequest(it: AnyEndpoint, things: SpotnanaThings): SpotnanaRequest {
  const parts = REQUESTS[it.operationId]?.(things);
  if (parts === undefined) throw new Error(`no request is known for ${it.operationId}`);
  const path = it.path
    .replace("{eventId}", parts.event ?? things.event)
    .replace("{travelerId}", things.traveler)
    .replace("{userId}", things.user);
  const query = new URLSearchParams(parts.query).toString();
  return { method: it.method, path: query === "" ? path : `${path}?${query}`, body: parts.body };
}
