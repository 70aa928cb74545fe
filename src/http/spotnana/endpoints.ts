import { oauth2TokenEndpoint } from "./auth/oauth2-token.ts";
import type { AnyEndpoint } from "./endpoint.ts";
import { sendInviteEndpoint } from "./invite/send-invite.ts";
import { testInviteEndpoint } from "./invite/test-invite.ts";
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
  createUserEndpoint,
  listUsersEndpoint,
  getUserEndpoint,
  updateUserEndpoint,
  deleteUserEndpoint,
  activateUserEndpoint,
  listUsersV3Endpoint,
  addTravelersToEventEndpoint,
  removeTravelersFromEventEndpoint,
  listEventTravelersEndpoint,
  setUserEventRsvpEndpoint,
  getUserEventRsvpEndpoint,
  sendInviteEndpoint,
  testInviteEndpoint,
];
