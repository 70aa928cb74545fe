import { listLoginEvents } from "../../../usecases/login-events.ts";
import { endpoint } from "../endpoint.ts";
import { invalidFields, success } from "../envelope.ts";
import { toEventWithMembers } from "../objects.ts";
import { errorsOf, isOneOf } from "../rules.ts";

const TYPES = ["all", "creator", "guest"] as const;
const FIELDS = [{ name: "type", isRequired: false, rules: [isOneOf(TYPES)] }];

/**
 * GET /api/v1/events?type=all|creator|guest
 * Source: the application's routes and validators; an empty type is refused.
 */
export const indexEventsEndpoint = endpoint({
  method: "GET",
  path: "/events",
  async handle(deps, { scope, input }) {
    const errors = errorsOf(input, FIELDS);
    if (Object.keys(errors).length > 0) return invalidFields(errors);
    const which = TYPES.find((it) => it === input.get("type")) ?? "all";
    const found = await listLoginEvents(deps, scope, which);
    return success(
      found.map((it) => {
        const { members, ...event } = toEventWithMembers(it);
        if (event.type !== "guest") return { ...event, members };
        return { ...event, pivot: { invited_id: scope.contactId, event_id: event.id }, members };
      }),
    );
  },
});
