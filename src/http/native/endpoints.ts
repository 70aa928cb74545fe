import type { Deps } from "../../usecases/deps.ts";
import { createAccountEndpoint } from "./accounts/create-account.ts";
import { listAccounts } from "./accounts/list-accounts.ts";
import { resumeAccountEndpoint } from "./accounts/resume-account.ts";
import { suspendAccountEndpoint } from "./accounts/suspend-account.ts";
import { listAudit } from "./audit/list-audit.ts";
import { cancelCampaignEndpoint } from "./campaigns/cancel-campaign.ts";
import { createCampaignEndpoint } from "./campaigns/create-campaign.ts";
import { deleteCampaignEndpoint } from "./campaigns/delete-campaign.ts";
import { listCampaignsEndpoint } from "./campaigns/list-campaigns.ts";
import { pauseCampaignEndpoint } from "./campaigns/pause-campaign.ts";
import { planCampaignEndpoint } from "./campaigns/plan-campaign.ts";
import { previewCampaignEndpoint } from "./campaigns/preview-campaign.ts";
import { readCampaignEndpoint } from "./campaigns/read-campaign.ts";
import { resumeCampaignEndpoint } from "./campaigns/resume-campaign.ts";
import { sendCampaignEndpoint } from "./campaigns/send-campaign.ts";
import { testCampaignEndpoint } from "./campaigns/test-campaign.ts";
import { updateCampaignEndpoint } from "./campaigns/update-campaign.ts";
import { createContactEndpoint } from "./contacts/create-contact.ts";
import { deleteContact } from "./contacts/delete-contact.ts";
import { importContacts } from "./contacts/import-contacts.ts";
import { listContacts } from "./contacts/list-contacts.ts";
import { readContactEndpoint } from "./contacts/read-contact.ts";
import { updateContactEndpoint } from "./contacts/update-contact.ts";
import { createCredentialEndpoint } from "./credentials/create-credential.ts";
import { deleteCredential } from "./credentials/delete-credential.ts";
import { listCredentials } from "./credentials/list-credentials.ts";
import type { AnyEndpoint } from "./endpoint.ts";
import { cancelEventEndpoint } from "./events/cancel-event.ts";
import { closeEventEndpoint } from "./events/close-event.ts";
import { createEventEndpoint } from "./events/create-event.ts";
import { deleteEventEndpoint } from "./events/delete-event.ts";
import { listEvents } from "./events/list-events.ts";
import { publishEventEndpoint } from "./events/publish-event.ts";
import { readEventEndpoint } from "./events/read-event.ts";
import { updateEvent } from "./events/update-event.ts";
import { addGuestsEndpoint } from "./guests/add-guests.ts";
import { answerGuest } from "./guests/answer-guest.ts";
import { inviteGuests } from "./guests/invite-guests.ts";
import { listGuestTimeline } from "./guests/list-guest-timeline.ts";
import { listGuests } from "./guests/list-guests.ts";
import { readGuestEndpoint } from "./guests/read-guest.ts";
import { removeGuestEndpoint } from "./guests/remove-guest.ts";
import { resendToGuestEndpoint } from "./guests/resend-to-guest.ts";
import { rotateGuestLinksEndpoint } from "./guests/rotate-guest-links.ts";
import { cancelJob } from "./jobs/cancel-job.ts";
import { listJobs } from "./jobs/list-jobs.ts";
import { readJobEndpoint } from "./jobs/read-job.ts";
import { watchJob } from "./jobs/watch-job.ts";
import { addListContacts } from "./lists/add-list-contacts.ts";
import { createListEndpoint } from "./lists/create-list.ts";
import { deleteList } from "./lists/delete-list.ts";
import { listListContacts } from "./lists/list-list-contacts.ts";
import { listLists } from "./lists/list-lists.ts";
import { readListEndpoint } from "./lists/read-list.ts";
import { removeListContacts } from "./lists/remove-list-contacts.ts";
import { updateList } from "./lists/update-list.ts";
import { listMessagesEndpoint } from "./messages/list-messages.ts";
import { readMessageEndpoint } from "./messages/read-message.ts";
import { createProjectEndpoint } from "./projects/create-project.ts";
import { deleteProject } from "./projects/delete-project.ts";
import { listProjects } from "./projects/list-projects.ts";
import { readProjectEndpoint } from "./projects/read-project.ts";
import { updateProject } from "./projects/update-project.ts";
import { quickInviteEndpoint } from "./quick-invite/quick-invite.ts";
import { exportGuestsEndpoint } from "./results/export-guests.ts";
import { readResultsEndpoint } from "./results/read-results.ts";
import { readResultsSeries } from "./results/read-results-series.ts";
import { deleteSandboxMessagesEndpoint } from "./sandbox/delete-sandbox-messages.ts";
import { listSandboxMessagesEndpoint } from "./sandbox/list-sandbox-messages.ts";
import { readSettingsEndpoint } from "./settings/read-settings.ts";
import { updateSettings } from "./settings/update-settings.ts";
import { createSuppression } from "./suppressions/create-suppression.ts";
import { deleteSuppression } from "./suppressions/delete-suppression.ts";
import { listSuppressions } from "./suppressions/list-suppressions.ts";

/** Everything any native endpoint needs. */
export type NativeDeps = Deps;

/** The whole native surface on one page, in the order of the OpenAPI file. */
export const ENDPOINTS: readonly AnyEndpoint<NativeDeps>[] = [
  // accounts
  createAccountEndpoint,
  listAccounts,
  suspendAccountEndpoint,
  resumeAccountEndpoint,
  // credentials
  createCredentialEndpoint,
  listCredentials,
  deleteCredential,
  // projects
  createProjectEndpoint,
  listProjects,
  readProjectEndpoint,
  updateProject,
  deleteProject,
  // settings
  readSettingsEndpoint,
  updateSettings,
  // contacts
  createContactEndpoint,
  listContacts,
  readContactEndpoint,
  updateContactEndpoint,
  deleteContact,
  importContacts,
  // lists
  createListEndpoint,
  listLists,
  readListEndpoint,
  updateList,
  deleteList,
  listListContacts,
  addListContacts,
  removeListContacts,
  // suppressions
  createSuppression,
  listSuppressions,
  deleteSuppression,
  // events
  createEventEndpoint,
  listEvents,
  readEventEndpoint,
  updateEvent,
  deleteEventEndpoint,
  publishEventEndpoint,
  closeEventEndpoint,
  cancelEventEndpoint,
  // guests
  listGuests,
  addGuestsEndpoint,
  inviteGuests,
  readGuestEndpoint,
  answerGuest,
  removeGuestEndpoint,
  rotateGuestLinksEndpoint,
  listGuestTimeline,
  // jobs
  listJobs,
  readJobEndpoint,
  watchJob,
  cancelJob,
  // audit
  listAudit,
  // campaigns
  createCampaignEndpoint,
  listCampaignsEndpoint,
  readCampaignEndpoint,
  updateCampaignEndpoint,
  deleteCampaignEndpoint,
  previewCampaignEndpoint,
  testCampaignEndpoint,
  planCampaignEndpoint,
  sendCampaignEndpoint,
  pauseCampaignEndpoint,
  resumeCampaignEndpoint,
  cancelCampaignEndpoint,
  // messages
  resendToGuestEndpoint,
  listMessagesEndpoint,
  readMessageEndpoint,
  // sandbox
  listSandboxMessagesEndpoint,
  deleteSandboxMessagesEndpoint,
  // quick-invite
  quickInviteEndpoint,
  // results
  readResultsEndpoint,
  readResultsSeries,
  exportGuestsEndpoint,
];
