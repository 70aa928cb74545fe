import { createApiUserEndpoint } from "./auth/create-api-user.ts";
import { listApiUsersEndpoint } from "./auth/list-api-users.ts";
import { oauth2TokenEndpoint } from "./auth/oauth2-token.ts";
import { revokeApiUserEndpoint } from "./auth/revoke-api-user.ts";
import { rotateApiUserEndpoint } from "./auth/rotate-api-user.ts";
import { bulkCancelEventsEndpoint } from "./bulk/bulk-cancel-events.ts";
import { bulkDeleteEventsEndpoint } from "./bulk/bulk-delete-events.ts";
import { bulkEditEventsEndpoint } from "./bulk/bulk-edit-events.ts";
import { bulkPublishEventsEndpoint } from "./bulk/bulk-publish-events.ts";
import type { AnyEndpoint } from "./endpoint.ts";
import { cancelEventEndpoint } from "./events/cancel-event.ts";
import { createEventEndpoint } from "./events/create-event.ts";
import { deleteEventEndpoint } from "./events/delete-event.ts";
import { getAllowedPaymentSourcesEndpoint } from "./events/get-allowed-payment-sources.ts";
import { getEventEndpoint } from "./events/get-event.ts";
import { getEventByExternalIdEndpoint } from "./events/get-event-by-external-id.ts";
import { getEventSummariesEndpoint } from "./events/get-event-summaries.ts";
import { listEventsEndpoint } from "./events/list-events.ts";
import { publishEventEndpoint } from "./events/publish-event.ts";
import { updateCustomFieldResponsesEndpoint } from "./events/update-custom-field-responses.ts";
import { updateEventBasicInfoEndpoint } from "./events/update-event-basic-info.ts";
import { updateEventBookingGuidelinesEndpoint } from "./events/update-event-booking-guidelines.ts";
import { sendInviteEndpoint } from "./invite/send-invite.ts";
import { testInviteEndpoint } from "./invite/test-invite.ts";
import { getAsyncEventJobDetailsEndpoint } from "./jobs/get-async-event-job-details.ts";
import { getUserEventRsvpEndpoint } from "./rsvp/get-user-event-rsvp.ts";
import { setUserEventRsvpEndpoint } from "./rsvp/set-user-event-rsvp.ts";
import { addTravelersToEventEndpoint } from "./travelers/add-travelers-to-event.ts";
import { listEventTravelersEndpoint } from "./travelers/list-event-travelers.ts";
import { removeTravelersFromEventEndpoint } from "./travelers/remove-travelers-from-event.ts";
import { activateUserEndpoint } from "./users/activate-user.ts";
import { createUserEndpoint } from "./users/create-user.ts";
import { deleteUserEndpoint } from "./users/delete-user.ts";
import { getUserEndpoint } from "./users/get-user.ts";
import { listUsersEndpoint } from "./users/list-users.ts";
import { listUsersV3Endpoint } from "./users/list-users-v3.ts";
import { updateUserEndpoint } from "./users/update-user.ts";

/** Every operation this dialect speaks, in the order of `docs/wire/spotnana.md`. */
export const ENDPOINTS: readonly AnyEndpoint[] = [
  oauth2TokenEndpoint,
  createApiUserEndpoint,
  listApiUsersEndpoint,
  rotateApiUserEndpoint,
  revokeApiUserEndpoint,
  createUserEndpoint,
  listUsersEndpoint,
  getUserEndpoint,
  updateUserEndpoint,
  deleteUserEndpoint,
  activateUserEndpoint,
  listUsersV3Endpoint,
  createEventEndpoint,
  getEventEndpoint,
  deleteEventEndpoint,
  getEventByExternalIdEndpoint,
  listEventsEndpoint,
  publishEventEndpoint,
  updateEventBasicInfoEndpoint,
  updateEventBookingGuidelinesEndpoint,
  getEventSummariesEndpoint,
  getAllowedPaymentSourcesEndpoint,
  cancelEventEndpoint,
  updateCustomFieldResponsesEndpoint,
  addTravelersToEventEndpoint,
  removeTravelersFromEventEndpoint,
  listEventTravelersEndpoint,
  setUserEventRsvpEndpoint,
  getUserEventRsvpEndpoint,
  sendInviteEndpoint,
  testInviteEndpoint,
  bulkPublishEventsEndpoint,
  bulkEditEventsEndpoint,
  bulkDeleteEventsEndpoint,
  bulkCancelEventsEndpoint,
  getAsyncEventJobDetailsEndpoint,
];
