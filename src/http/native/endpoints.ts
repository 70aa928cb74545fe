import { createAccountEndpoint } from "./accounts/create-account.ts";
import { listAccountsEndpoint } from "./accounts/list-accounts.ts";
import { resumeAccountEndpoint } from "./accounts/resume-account.ts";
import { suspendAccountEndpoint } from "./accounts/suspend-account.ts";
import { listApiCallsEndpoint } from "./api-log/list-api-calls.ts";
import { readApiCallEndpoint } from "./api-log/read-api-call.ts";
import { listAuditEndpoint } from "./audit/list-audit.ts";
import { putBrandPictureEndpoint } from "./branding/put-picture.ts";
import { readBrandingEndpoint } from "./branding/read-branding.ts";
import { removeBrandPictureEndpoint } from "./branding/remove-picture.ts";
import { tryColourEndpoint } from "./branding/try-colour.ts";
import { updateBrandingEndpoint } from "./branding/update-branding.ts";
import { cancelCampaignEndpoint } from "./campaigns/cancel-campaign.ts";
import { createCampaignEndpoint } from "./campaigns/create-campaign.ts";
import { deleteCampaignEndpoint } from "./campaigns/delete-campaign.ts";
import { listCampaignsEndpoint } from "./campaigns/list-campaigns.ts";
import { pauseCampaignEndpoint } from "./campaigns/pause-campaign.ts";
import { planCampaignEndpoint } from "./campaigns/plan-campaign.ts";
import { previewCampaignEndpoint } from "./campaigns/preview-campaign.ts";
import { readCampaignEndpoint } from "./campaigns/read-campaign.ts";
import { readDoubtsEndpoint } from "./campaigns/read-doubts.ts";
import { resumeCampaignEndpoint } from "./campaigns/resume-campaign.ts";
import { sendCampaignEndpoint } from "./campaigns/send-campaign.ts";
import { settleDoubtsEndpoint } from "./campaigns/settle-doubts.ts";
import { testCampaignEndpoint } from "./campaigns/test-campaign.ts";
import { updateCampaignEndpoint } from "./campaigns/update-campaign.ts";
import { describeContactFieldEndpoint } from "./contact-fields/describe-contact-field.ts";
import { listContactFieldsEndpoint } from "./contact-fields/list-contact-fields.ts";
import { createContactEndpoint } from "./contacts/create-contact.ts";
import { deleteContactEndpoint } from "./contacts/delete-contact.ts";
import { eraseContactEndpoint } from "./contacts/erase-contact.ts";
import { exportContactEndpoint } from "./contacts/export-contact.ts";
import { importContactsEndpoint } from "./contacts/import-contacts.ts";
import { listContactEventsEndpoint } from "./contacts/list-contact-events.ts";
import { listContactsEndpoint } from "./contacts/list-contacts.ts";
import { previewImportEndpoint } from "./contacts/preview-import.ts";
import { readContactEndpoint } from "./contacts/read-contact.ts";
import { updateContactEndpoint } from "./contacts/update-contact.ts";
import { createCredentialEndpoint } from "./credentials/create-credential.ts";
import { createCredentialTokenEndpoint } from "./credentials/create-credential-token.ts";
import { deleteCredentialEndpoint } from "./credentials/delete-credential.ts";
import { deleteCredentialTokenEndpoint } from "./credentials/delete-credential-token.ts";
import { listCredentialTokensEndpoint } from "./credentials/list-credential-tokens.ts";
import { listCredentialsEndpoint } from "./credentials/list-credentials.ts";
import type { AnyEndpoint } from "./endpoint.ts";
import { cancelEventEndpoint } from "./events/cancel-event.ts";
import { closeEventEndpoint } from "./events/close-event.ts";
import { createEventEndpoint } from "./events/create-event.ts";
import { deleteEventEndpoint } from "./events/delete-event.ts";
import { duplicateEventEndpoint } from "./events/duplicate-event.ts";
import { listEventsEndpoint } from "./events/list-events.ts";
import { publishEventEndpoint } from "./events/publish-event.ts";
import { readEventEndpoint } from "./events/read-event.ts";
import { updateEventEndpoint } from "./events/update-event.ts";
import { watchEventEndpoint } from "./events/watch-event.ts";
import { listFailedGuestsEndpoint } from "./failures/list-failed-guests.ts";
import { listFailuresEndpoint } from "./failures/list-failures.ts";
import { retryFailedGuestsEndpoint } from "./failures/retry-failed-guests.ts";
import { addGuestsEndpoint } from "./guests/add-guests.ts";
import { answerGuestEndpoint } from "./guests/answer-guest.ts";
import { changeGuestsEndpoint } from "./guests/change-guests.ts";
import { inviteGuestsEndpoint } from "./guests/invite-guests.ts";
import { joinWaitingListEndpoint } from "./guests/join-waiting-list.ts";
import { leaveWaitingListEndpoint } from "./guests/leave-waiting-list.ts";
import { listGuestTimelineEndpoint } from "./guests/list-guest-timeline.ts";
import { listGuestsEndpoint } from "./guests/list-guests.ts";
import { readGuestEndpoint } from "./guests/read-guest.ts";
import { readGuestNeighboursEndpoint } from "./guests/read-guest-neighbours.ts";
import { removeGuestEndpoint } from "./guests/remove-guest.ts";
import { resendToGuestEndpoint } from "./guests/resend-to-guest.ts";
import { rotateGuestLinksEndpoint } from "./guests/rotate-guest-links.ts";
import { writeGuestDetailsEndpoint } from "./guests/write-guest-details.ts";
import { createInboundHookEndpoint } from "./inbound-hooks/create-inbound-hook.ts";
import { deleteInboundHookEndpoint } from "./inbound-hooks/delete-inbound-hook.ts";
import { listInboundHooksEndpoint } from "./inbound-hooks/list-inbound-hooks.ts";
import { answerOwnInvitationEndpoint } from "./invitations/answer-own-invitation.ts";
import { listReceivedInvitationsEndpoint } from "./invitations/list-received-invitations.ts";
import { listSentInvitationsEndpoint } from "./invitations/list-sent-invitations.ts";
import { cancelJobEndpoint } from "./jobs/cancel-job.ts";
import { listJobsEndpoint } from "./jobs/list-jobs.ts";
import { readJobEndpoint } from "./jobs/read-job.ts";
import { watchJobEndpoint } from "./jobs/watch-job.ts";
import { listLanesEndpoint } from "./lanes/list-lanes.ts";
import { addListContactsEndpoint } from "./lists/add-list-contacts.ts";
import { createListEndpoint } from "./lists/create-list.ts";
import { deleteListEndpoint } from "./lists/delete-list.ts";
import { listListContactsEndpoint } from "./lists/list-list-contacts.ts";
import { listListRecipientsEndpoint } from "./lists/list-list-recipients.ts";
import { listListsEndpoint } from "./lists/list-lists.ts";
import { readListEndpoint } from "./lists/read-list.ts";
import { removeListContactsEndpoint } from "./lists/remove-list-contacts.ts";
import { updateListEndpoint } from "./lists/update-list.ts";
import { listMessagesEndpoint } from "./messages/list-messages.ts";
import { readMessageEndpoint } from "./messages/read-message.ts";
import { createProjectEndpoint } from "./projects/create-project.ts";
import { deleteProjectEndpoint } from "./projects/delete-project.ts";
import { listProjectsEndpoint } from "./projects/list-projects.ts";
import { readProjectEndpoint } from "./projects/read-project.ts";
import { updateProjectEndpoint } from "./projects/update-project.ts";
import { createQuestionEndpoint } from "./questions/create-question.ts";
import { deleteQuestionEndpoint } from "./questions/delete-question.ts";
import { listQuestionAnswersEndpoint } from "./questions/list-question-answers.ts";
import { listQuestionsEndpoint } from "./questions/list-questions.ts";
import { orderQuestionsEndpoint } from "./questions/order-questions.ts";
import { readQuestionResultsEndpoint } from "./questions/read-question-results.ts";
import { updateQuestionEndpoint } from "./questions/update-question.ts";
import { quickInviteEndpoint } from "./quick-invite/quick-invite.ts";
import { exportGuestsEndpoint } from "./results/export-guests.ts";
import { exportGuestsJsonEndpoint } from "./results/export-guests-json.ts";
import { listAnswerCurvesEndpoint } from "./results/list-answer-curves.ts";
import { listLatestAnswersEndpoint } from "./results/list-latest-answers.ts";
import { readResultsEndpoint } from "./results/read-results.ts";
import { readResultsSeriesEndpoint } from "./results/read-results-series.ts";
import { readRetentionEndpoint } from "./retention/read-retention.ts";
import { updateRetentionEndpoint } from "./retention/update-retention.ts";
import { deleteSandboxMessagesEndpoint } from "./sandbox/delete-sandbox-messages.ts";
import { listSandboxBriefsEndpoint } from "./sandbox/list-sandbox-briefs.ts";
import { listSandboxMessagesEndpoint } from "./sandbox/list-sandbox-messages.ts";
import { playGuestEndpoint } from "./sandbox/play-guest.ts";
import { playNetworkEndpoint } from "./sandbox/play-network.ts";
import { playTextReplyEndpoint } from "./sandbox/play-text-reply.ts";
import { readSandboxBehaviourEndpoint } from "./sandbox/read-sandbox-behaviour.ts";
import { readSandboxMessageEndpoint } from "./sandbox/read-sandbox-message.ts";
import { switchSandboxBehaviourEndpoint } from "./sandbox/switch-sandbox-behaviour.ts";
import { checkSenderRecordsEndpoint } from "./senders/check-sender-records.ts";
import { readSendersEndpoint } from "./senders/read-senders.ts";
import { testSenderEndpoint } from "./senders/test-sender.ts";
import { holdSendingEndpoint } from "./sending/hold-sending.ts";
import { readSendingEndpoint } from "./sending/read-sending.ts";
import { resumeSendingEndpoint } from "./sending/resume-sending.ts";
import { changePasswordEndpoint } from "./session/change-password.ts";
import { extendSessionEndpoint } from "./session/extend-session.ts";
import { readSessionEndpoint } from "./session/read-session.ts";
import { endOtherSessionsEndpoint } from "./sessions/end-other-sessions.ts";
import { endSessionEndpoint } from "./sessions/end-session.ts";
import { listSessionsEndpoint } from "./sessions/list-sessions.ts";
import { readSettingsEndpoint } from "./settings/read-settings.ts";
import { updateSettingsEndpoint } from "./settings/update-settings.ts";
import { createSuppressionEndpoint } from "./suppressions/create-suppression.ts";
import { deleteSuppressionEndpoint } from "./suppressions/delete-suppression.ts";
import { listSuppressionsEndpoint } from "./suppressions/list-suppressions.ts";
import { readmitAddressEndpoint } from "./suppressions/readmit-address.ts";
import { downloadDiagnosticsEndpoint } from "./system/download-diagnostics.ts";
import { examineSystemEndpoint } from "./system/examine-system.ts";
import { readDeliverySeriesEndpoint } from "./system/read-delivery-series.ts";
import { readSystemEndpoint } from "./system/read-system.ts";
import { changeTeamRoleEndpoint } from "./team/change-team-role.ts";
import { createTeamInvitationEndpoint } from "./team/create-team-invitation.ts";
import { listTeamEndpoint } from "./team/list-team.ts";
import { listTeamInvitationsEndpoint } from "./team/list-team-invitations.ts";
import { readEndingWaysInEndpoint } from "./team/read-ending-ways-in.ts";
import { removeTeamMemberEndpoint } from "./team/remove-team-member.ts";
import { resendTeamInvitationEndpoint } from "./team/resend-team-invitation.ts";
import { withdrawTeamInvitationEndpoint } from "./team/withdraw-team-invitation.ts";
import { listTextsEndpoint } from "./texts/list-texts.ts";
import { reviewTextEndpoint } from "./texts/review-text.ts";
import { createWebhookEndpoint } from "./webhooks/create-webhook.ts";
import { deleteWebhookEndpoint } from "./webhooks/delete-webhook.ts";
import { listWebhookDeliveriesEndpoint } from "./webhooks/list-webhook-deliveries.ts";
import { listWebhooksEndpoint } from "./webhooks/list-webhooks.ts";
import { nextWebhookDeliveriesEndpoint } from "./webhooks/next-webhook-deliveries.ts";
import { readWebhookEndpoint } from "./webhooks/read-webhook.ts";
import { readWebhookDeliveryEndpoint } from "./webhooks/read-webhook-delivery.ts";
import { replayWebhookEndpoint } from "./webhooks/replay-webhook.ts";
import { rotateWebhookSecretEndpoint } from "./webhooks/rotate-webhook-secret.ts";
import { testWebhookEndpoint } from "./webhooks/test-webhook.ts";
import { updateWebhookEndpoint } from "./webhooks/update-webhook.ts";

/** The whole native surface on one page, in the order of the OpenAPI file. */
export const ENDPOINTS: readonly AnyEndpoint[] = [
  // accounts
  createAccountEndpoint,
  listAccountsEndpoint,
  suspendAccountEndpoint,
  resumeAccountEndpoint,
  // credentials
  createCredentialEndpoint,
  listCredentialsEndpoint,
  deleteCredentialEndpoint,
  createCredentialTokenEndpoint,
  listCredentialTokensEndpoint,
  deleteCredentialTokenEndpoint,
  // inbound-hooks
  createInboundHookEndpoint,
  listInboundHooksEndpoint,
  deleteInboundHookEndpoint,
  // projects
  createProjectEndpoint,
  listProjectsEndpoint,
  readProjectEndpoint,
  updateProjectEndpoint,
  deleteProjectEndpoint,
  // settings
  readSessionEndpoint,
  // session
  extendSessionEndpoint,
  changePasswordEndpoint,
  listSessionsEndpoint,
  endSessionEndpoint,
  endOtherSessionsEndpoint,
  listReceivedInvitationsEndpoint,
  listSentInvitationsEndpoint,
  answerOwnInvitationEndpoint,
  // team
  listTeamEndpoint,
  changeTeamRoleEndpoint,
  removeTeamMemberEndpoint,
  readEndingWaysInEndpoint,
  createTeamInvitationEndpoint,
  listTeamInvitationsEndpoint,
  resendTeamInvitationEndpoint,
  withdrawTeamInvitationEndpoint,
  readSettingsEndpoint,
  readBrandingEndpoint,
  updateBrandingEndpoint,
  tryColourEndpoint,
  putBrandPictureEndpoint,
  removeBrandPictureEndpoint,
  updateSettingsEndpoint,
  readRetentionEndpoint,
  updateRetentionEndpoint,
  // contacts
  createContactEndpoint,
  listContactFieldsEndpoint,
  describeContactFieldEndpoint,
  listContactsEndpoint,
  readContactEndpoint,
  updateContactEndpoint,
  deleteContactEndpoint,
  eraseContactEndpoint,
  exportContactEndpoint,
  listContactEventsEndpoint,
  importContactsEndpoint,
  previewImportEndpoint,
  // lists
  createListEndpoint,
  listListsEndpoint,
  readListEndpoint,
  updateListEndpoint,
  deleteListEndpoint,
  listListContactsEndpoint,
  addListContactsEndpoint,
  removeListContactsEndpoint,
  listListRecipientsEndpoint,
  // suppressions
  createSuppressionEndpoint,
  listSuppressionsEndpoint,
  deleteSuppressionEndpoint,
  readmitAddressEndpoint,
  // texts
  listTextsEndpoint,
  reviewTextEndpoint,
  // events
  createEventEndpoint,
  listEventsEndpoint,
  readEventEndpoint,
  updateEventEndpoint,
  deleteEventEndpoint,
  duplicateEventEndpoint,
  publishEventEndpoint,
  closeEventEndpoint,
  cancelEventEndpoint,
  watchEventEndpoint,
  // guests
  listGuestsEndpoint,
  addGuestsEndpoint,
  inviteGuestsEndpoint,
  changeGuestsEndpoint,
  readGuestEndpoint,
  readGuestNeighboursEndpoint,
  answerGuestEndpoint,
  writeGuestDetailsEndpoint,
  removeGuestEndpoint,
  joinWaitingListEndpoint,
  leaveWaitingListEndpoint,
  rotateGuestLinksEndpoint,
  listGuestTimelineEndpoint,
  // jobs
  listJobsEndpoint,
  readJobEndpoint,
  watchJobEndpoint,
  cancelJobEndpoint,
  // audit
  listAuditEndpoint,
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
  readDoubtsEndpoint,
  settleDoubtsEndpoint,
  // messages
  resendToGuestEndpoint,
  listMessagesEndpoint,
  readMessageEndpoint,
  listFailuresEndpoint,
  listFailedGuestsEndpoint,
  retryFailedGuestsEndpoint,
  // lanes
  listLanesEndpoint,
  // senders
  readSendersEndpoint,
  checkSenderRecordsEndpoint,
  testSenderEndpoint,
  // system
  readSystemEndpoint,
  examineSystemEndpoint,
  readDeliverySeriesEndpoint,
  downloadDiagnosticsEndpoint,
  // sending
  readSendingEndpoint,
  holdSendingEndpoint,
  resumeSendingEndpoint,
  // sandbox
  listSandboxMessagesEndpoint,
  listSandboxBriefsEndpoint,
  readSandboxMessageEndpoint,
  playGuestEndpoint,
  playTextReplyEndpoint,
  playNetworkEndpoint,
  deleteSandboxMessagesEndpoint,
  readSandboxBehaviourEndpoint,
  switchSandboxBehaviourEndpoint,
  // api-log
  listApiCallsEndpoint,
  readApiCallEndpoint,
  // quick-invite
  quickInviteEndpoint,
  // questions
  listQuestionsEndpoint,
  createQuestionEndpoint,
  orderQuestionsEndpoint,
  readQuestionResultsEndpoint,
  updateQuestionEndpoint,
  deleteQuestionEndpoint,
  listQuestionAnswersEndpoint,
  // results
  readResultsEndpoint,
  listLatestAnswersEndpoint,
  readResultsSeriesEndpoint,
  listAnswerCurvesEndpoint,
  exportGuestsEndpoint,
  exportGuestsJsonEndpoint,
  // webhooks
  createWebhookEndpoint,
  listWebhooksEndpoint,
  readWebhookEndpoint,
  updateWebhookEndpoint,
  deleteWebhookEndpoint,
  rotateWebhookSecretEndpoint,
  testWebhookEndpoint,
  nextWebhookDeliveriesEndpoint,
  listWebhookDeliveriesEndpoint,
  readWebhookDeliveryEndpoint,
  replayWebhookEndpoint,
];
