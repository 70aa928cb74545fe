import { addErrorReportAction } from "./account/add-error-report.ts";
import { addOrUpdateCostCenterAction } from "./account/add-or-update-cost-center.ts";
import { getCostCenterListAction } from "./account/get-cost-center-list.ts";
import { getEmailCampaignListAction } from "./account/get-email-campaign-list.ts";
import { getEmailCampaignRecipientListAction } from "./account/get-email-campaign-recipient-list.ts";
import { getEmailLogListAction } from "./account/get-email-log-list.ts";
import { getIndustryListAction } from "./account/get-industry-list.ts";
import { getUserListAction } from "./account/get-user-list.ts";
import { subscribeToNotificationsAction } from "./account/subscribe-to-notifications.ts";
import { unsubscribeFromNotificationsAction } from "./account/unsubscribe-from-notifications.ts";
import type { AnyAction } from "./action.ts";
import { progressAction } from "./batch/progress.ts";
import { repostAction } from "./batch/repost.ts";
import { restartAction } from "./batch/restart.ts";
import { resultsAction } from "./batch/results.ts";
import { batchRunAction } from "./batch/run.ts";
import { addContactsToSubscriptionGroupAction } from "./contact/add-contacts-to-subscription-group.ts";
import { addOrUpdateCompanyAction } from "./contact/add-or-update-company.ts";
import { addOrUpdateCompanyNoteAction } from "./contact/add-or-update-company-note.ts";
import { addOrUpdateContactAction } from "./contact/add-or-update-contact.ts";
import { addOrUpdateContactNoteAction } from "./contact/add-or-update-contact-note.ts";
import { addOrUpdateLeadAction } from "./contact/add-or-update-lead.ts";
import { getCompanyAction } from "./contact/get-company.ts";
import { getCompanyCustomFieldDefinitionAction } from "./contact/get-company-custom-field-definition.ts";
import { getCompanyListAction } from "./contact/get-company-list.ts";
import { getCompanyNoteListAction } from "./contact/get-company-note-list.ts";
import { getContactAction } from "./contact/get-contact.ts";
import { getContactListAction } from "./contact/get-contact-list.ts";
import { getContactNoteListAction } from "./contact/get-contact-note-list.ts";
import { getCustomFieldDefinitionAction } from "./contact/get-custom-field-definition.ts";
import { getSubscriptionGroupListAction } from "./contact/get-subscription-group-list.ts";
import { removeContactsFromSubscriptionGroupAction } from "./contact/remove-contacts-from-subscription-group.ts";
import { addOrUpdateEventAction } from "./event/add-or-update-event.ts";
import { createLoginTokenAction } from "./event/create-login-token.ts";
import { getAttendeeAction } from "./event/get-attendee.ts";
import { getAttendeeListAction } from "./event/get-attendee-list.ts";
import { getAttendeeListForAccountAction } from "./event/get-attendee-list-for-account.ts";
import { getEventAction } from "./event/get-event.ts";
import { getEventListAction } from "./event/get-event-list.ts";
import { getInvitedContactListAction } from "./event/get-invited-contact-list.ts";
import { getInvitedContactListForAccountAction } from "./event/get-invited-contact-list-for-account.ts";
import { getRegistrationAction } from "./event/get-registration.ts";
import { getRegistrationListAction } from "./event/get-registration-list.ts";
import { getRegistrationListForAccountAction } from "./event/get-registration-list-for-account.ts";
import { getSessionListAction } from "./event/get-session-list.ts";
import { getSpeakerListAction } from "./event/get-speaker-list.ts";
import { getSponsorshipListAction } from "./event/get-sponsorship-list.ts";
import { inviteContactsAction } from "./event/invite-contacts.ts";
import { pingAction } from "./test/ping.ts";

/** Every action that is spoken, on one page. */
export const ACTIONS: readonly AnyAction[] = [
  pingAction,
  batchRunAction(() => ACTIONS),
  progressAction,
  resultsAction,
  restartAction,
  repostAction,
  getContactAction,
  getContactListAction,
  addOrUpdateContactAction,
  getContactNoteListAction,
  addOrUpdateContactNoteAction,
  getCustomFieldDefinitionAction,
  getCompanyCustomFieldDefinitionAction,
  getSubscriptionGroupListAction,
  addContactsToSubscriptionGroupAction,
  removeContactsFromSubscriptionGroupAction,
  getCompanyListAction,
  getCompanyAction,
  addOrUpdateCompanyAction,
  getCompanyNoteListAction,
  addOrUpdateCompanyNoteAction,
  addOrUpdateLeadAction,
  getUserListAction,
  getEmailLogListAction,
  getEmailCampaignListAction,
  getEmailCampaignRecipientListAction,
  getIndustryListAction,
  getCostCenterListAction,
  addOrUpdateCostCenterAction,
  addErrorReportAction,
  addOrUpdateEventAction,
  getEventAction,
  getEventListAction,
  inviteContactsAction,
  getInvitedContactListAction,
  getInvitedContactListForAccountAction,
  getRegistrationAction,
  getRegistrationListAction,
  getRegistrationListForAccountAction,
  getAttendeeAction,
  getAttendeeListAction,
  getAttendeeListForAccountAction,
  getSessionListAction,
  getSpeakerListAction,
  getSponsorshipListAction,
  createLoginTokenAction,
  subscribeToNotificationsAction,
  unsubscribeFromNotificationsAction,
];

/** Namespaces of iVvy that are about something else than invitations: any well-formed action of theirs is a 501. */
export const NAMESPACES_NOT_SPOKEN: ReadonlySet<string> = new Set(["venue", "invoice", "crm", "partner"]);
