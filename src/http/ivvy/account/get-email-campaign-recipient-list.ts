import type { CampaignId } from "../../../domain/ids.ts";
import { readMailed } from "../../../usecases/read-email-log.ts";
import { defineAction } from "../action.ts";
import { collection, PAGE, pageOf } from "../collections.ts";
import { optional } from "../parameters.ts";
import { id } from "../scalars.ts";
import { formatTimestampOrNull } from "../timestamps.ts";

/*
 * POST /api/1.0/account?action=getEmailCampaignRecipientList
 * Source: none; the JavaScript SDK calls it. Its parameters and the shape of its rows are ours: without a campaign the
 * recipients of all; `id` is the guest's, so that it fits 32 bits, and somebody who was written to twice has two rows.
 */
export const getEmailCampaignRecipientListAction = defineAction({
  namespace: "account",
  name: "getEmailCampaignRecipientList",
  right: "read",
  parameters: {
    campaignId: optional(id<CampaignId>(), "campaignId", "emailCampaignId", "campaign", "id"),
    ...PAGE,
  },
  async run(deps, { scope, parameters: { campaignId, ...wish } }) {
    const page = pageOf(wish);
    const span = { start: page.start, limit: page.perPage };
    const { rows, total } = await readMailed(deps, scope, campaignId, span);
    const results = rows.map((it) => ({
      id: it.guestId,
      campaignId: it.campaignId,
      contactId: it.contactId,
      email: it.address,
      status: it.state,
      sentTime: formatTimestampOrNull(it.sentAt),
    }));
    return collection(total, page, results);
  },
});
