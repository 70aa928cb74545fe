import { type EndResult, unsubscribe } from "../../../usecases/ivvy-notifications.ts";
import { defineAction } from "../action.ts";
import { ENDPOINTS, endpointsIn, TOPICS_TOLD } from "./notification-endpoints.ts";

const NOT_REQUESTED = 2;
const RESULTS: Readonly<Record<EndResult, number>> = {
  ended: 1,
  "not-found": 4,
  "of-another-key": 5,
  unconfirmed: 6,
};

/*
 * POST /api/1.0/account?action=unsubscribeFromNotifications
 * Source: iVvy Developer API 1.0, Account > Unsubscribe From Notifications, with its numbers for each endpoint.
 * Not in the source: what becomes of a subscription nobody has confirmed (6; it ends by itself after three days).
 */
export const unsubscribeFromNotificationsAction = defineAction({
  namespace: "account",
  name: "unsubscribeFromNotifications",
  right: "write",
  parameters: ENDPOINTS,
  async run(deps, { scope, parameters }) {
    const results = await unsubscribe(deps, scope, endpointsIn(parameters));
    const topics = results.has("ari") ? [...TOPICS_TOLD, "ari" as const] : TOPICS_TOLD;
    return Object.fromEntries(topics.map((it) => [`${it}Result`, numberOf(results.get(it))]));
  },
});

function numberOf(result: EndResult | undefined): number {
  return result === undefined ? NOT_REQUESTED : RESULTS[result];
}
