import { createEmailCampaignEndpoint } from "./campaigns/create-email-campaign.ts";
import { createSmsCampaignEndpoint } from "./campaigns/create-sms-campaign.ts";
import { deleteCampaignEndpoint } from "./campaigns/delete-campaign.ts";
import { listCampaignsEndpoint } from "./campaigns/list-campaigns.ts";
import { readCampaignEndpoint } from "./campaigns/read-campaign.ts";
import { readCampaignStatusEndpoint } from "./campaigns/read-campaign-status.ts";
import { updateCampaignEndpoint } from "./campaigns/update-campaign.ts";
import type { AnyEndpoint } from "./endpoint.ts";
import { sendInviteEndpoint } from "./send-invite.ts";

/** The dialect on one page, but for the token endpoint (`oauth-token.ts`), whose answers have another form. */
export const ENDPOINTS: readonly AnyEndpoint[] = [
  sendInviteEndpoint,
  createEmailCampaignEndpoint,
  createSmsCampaignEndpoint,
  listCampaignsEndpoint,
  readCampaignEndpoint,
  updateCampaignEndpoint,
  deleteCampaignEndpoint,
  readCampaignStatusEndpoint,
];
