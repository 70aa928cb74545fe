import { createLoginEvent } from "../../../usecases/login-events.ts";
import { endpoint } from "../endpoint.ts";
import { created, invalidFields } from "../envelope.ts";
import { toEvent } from "../objects.ts";
import { errorsOf, textIn } from "../rules.ts";
import { eventFields } from "./event-fields.ts";

const FIELDS = eventFields({ isRequired: true });

/**
 * POST /api/v1/events
 * Source: the application's routes and validators; who the creator is says the token, whatever the body says.
 * Not in the source: the event is published at once, for this dialect has no drafts; how long a description may be.
 */
export const storeEventEndpoint = endpoint({
  method: "POST",
  path: "/events",
  async handle(deps, { scope, input }) {
    const errors = errorsOf(input, FIELDS);
    if (Object.keys(errors).length > 0) return invalidFields(errors);
    const facts = { title: textIn(input, "name"), description: textIn(input, "description") };
    const { id, name, description, creator_id, updated_at, created_at, type } = toEvent(
      await createLoginEvent(deps, scope, facts),
    );
    return created({ name, description, creator_id, updated_at, created_at, id, type });
  },
});
