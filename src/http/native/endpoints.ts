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
import { updateCampaignEndpoint } from "./campaigns/update-campaign.ts";
import { createCredentialEndpoint } from "./credentials/create-credential.ts";
import { deleteCredential } from "./credentials/delete-credential.ts";
import { listCredentials } from "./credentials/list-credentials.ts";
import type { AnyEndpoint } from "./endpoint.ts";
import { listMessagesEndpoint } from "./messages/list-messages.ts";
import { readMessageEndpoint } from "./messages/read-message.ts";
import { createProjectEndpoint } from "./projects/create-project.ts";
import { deleteProject } from "./projects/delete-project.ts";
import { listProjects } from "./projects/list-projects.ts";
import { readProjectEndpoint } from "./projects/read-project.ts";
import { updateProject } from "./projects/update-project.ts";
import { readSettingsEndpoint } from "./settings/read-settings.ts";
import { updateSettings } from "./settings/update-settings.ts";

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
  // audit
  listAudit,
  // campaigns
  createCampaignEndpoint,
  listCampaignsEndpoint,
  readCampaignEndpoint,
  updateCampaignEndpoint,
  deleteCampaignEndpoint,
  previewCampaignEndpoint,
  planCampaignEndpoint,
  sendCampaignEndpoint,
  pauseCampaignEndpoint,
  resumeCampaignEndpoint,
  cancelCampaignEndpoint,
  // messages
  listMessagesEndpoint,
  readMessageEndpoint,
];
