import { subscribe, topicArnOf } from "../../../usecases/ivvy-notifications.ts";
import { defineAction } from "../action.ts";
import { ENDPOINTS, endpointsIn, TOPICS_TOLD } from "./notification-endpoints.ts";

/*
 * POST /api/1.0/account?action=subscribeToNotifications
 * Source: iVvy Developer API 1.0, Account > Subscribe To Notifications; the answer is the state of all subscriptions,
 * not of those asked for alone.
 * Not in the source: what `Success` says of a subscription nobody has confirmed yet (true), of an address that may not be
 * reached (false), and what an address that takes the place of another does to it (it ends it). The topics crm, payments,
 * venues and ari can be subscribed to and are never told anything; events are told of invitations, which iVvy's are not.
 */
export const subscribeToNotificationsAction = defineAction({
  namespace: "account",
  name: "subscribeToNotifications",
  right: "write",
  parameters: ENDPOINTS,
  async run(deps, { scope, parameters }) {
    const standing = await subscribe(deps, scope, endpointsIn(parameters));
    const answer: Record<string, boolean | string | null> = {};
    for (const topic of TOPICS_TOLD) {
      const wanted = parameters[`${topic}Endpoint`];
      const known = standing.find((it) => it.topic === topic);
      const isDone =
        known !== undefined && known.state !== "disabled" && (wanted === undefined || known.url === wanted);
      answer[`${topic}Success`] = isDone;
      answer[`${topic}TopicId`] = known === undefined ? null : topicArnOf(known);
    }
    return answer;
  },
});
