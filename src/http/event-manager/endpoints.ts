import type { Endpoint } from "./endpoint.ts";
import { destroyEventEndpoint } from "./events/destroy-event.ts";
import { indexEventsEndpoint } from "./events/index-events.ts";
import { showEventEndpoint } from "./events/show-event.ts";
import { storeEventEndpoint } from "./events/store-event.ts";
import { patchEventEndpoint, putEventEndpoint } from "./events/update-event.ts";
import { answerEndpoint } from "./invitations/answer.ts";
import { eventInvitationsEndpoint } from "./invitations/event-invitations.ts";
import { receivedInvitationsEndpoint } from "./invitations/received-invitations.ts";
import { sendInvitationsEndpoint } from "./invitations/send-invitations.ts";
import { sendedInvitationsEndpoint } from "./invitations/sended-invitations.ts";
import { loginEndpoint } from "./user/login.ts";
import { registerEndpoint } from "./user/register.ts";
import { showUserEndpoint } from "./user/show-user.ts";
import { updateUserEndpoint } from "./user/update-user.ts";

/** Every route of the dialect; the fourteen of the original, one of which takes two methods. */
export const ENDPOINTS: readonly Endpoint[] = [
  registerEndpoint,
  loginEndpoint,
  showUserEndpoint,
  updateUserEndpoint,
  indexEventsEndpoint,
  storeEventEndpoint,
  showEventEndpoint,
  putEventEndpoint,
  patchEventEndpoint,
  destroyEventEndpoint,
  eventInvitationsEndpoint,
  sendInvitationsEndpoint,
  sendedInvitationsEndpoint,
  receivedInvitationsEndpoint,
  answerEndpoint,
];
