import { readMailCampaigns } from "../../../usecases/read-email-log.ts";
import { defineAction } from "../action.ts";
import { collection, PAGE, pageOf } from "../collections.ts";
import { formatTimestampOrNull } from "../timestamps.ts";

/*
 * POST /api/1.0/account?action=getEmailCampaignList
 * Source: none; the JavaScript SDK calls it. Its parameters beside the page and the shape of its rows are ours.
 */
export const getEmailCampaignListAction = defineAction({
  namespace: "account",
  name: "getEmailCampaignList",
  right: "read",
  parameters: PAGE,
  async run(deps, { scope, parameters }) {
    const page = pageOf(parameters);
    const { rows, total } = await readMailCampaigns(deps, scope, { start: page.start, limit: page.perPage });
    const results = rows.map((it) => ({
      id: it.id,
      name: it.name ?? it.kind,
      subject: it.subject,
      eventId: it.eventId,
      status: it.state,
      sentTime: formatTimestampOrNull(it.startedAt),
      totalRecipients: it.recipients,
    }));
    return collection(total, page, results);
  },
});
