import { testInvitation } from "../../../usecases/test-invitation.ts";
import { empty, endpoint } from "../endpoint.ts";
import { refusal } from "../faults.ts";
import { readEventId } from "../scalars.ts";

/*
 * POST /v2/events/{eventId}/invite/test
 * Source: Event API, testInvite: the invitation goes to the caller.
 * Not in the source: an API user's mailbox is its credential's contactEmail; without one the call is refused.
 */
export const testInviteEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/{eventId}/invite/test",
  operationId: "testInvite",
  right: "write",
  replies: { 200: null },
  refusals: [400, 401, 403],
  async handle(deps, { scope, params }) {
    const tested = await testInvitation(deps, scope, readEventId(params["eventId"]));
    if (tested === undefined)
      throw refusal("NO_TEST_RECIPIENT", "This API user has no contactEmail the test could be sent to.");
    if (tested.outcome === "refused") throw refusal("INVITE_NOT_POSSIBLE", `The test was not taken: ${tested.reply}`);
    return empty;
  },
});
