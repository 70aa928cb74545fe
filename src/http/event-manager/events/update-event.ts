import type { EventId } from "../../../domain/ids.ts";
import { changeLoginEvent } from "../../../usecases/login-events.ts";
import { denied, endpoint } from "../endpoint.ts";
import { invalidFields, success } from "../envelope.ts";
import { toEvent } from "../objects.ts";
import { errorsOf, textIn } from "../rules.ts";
import { eventFields } from "./event-fields.ts";

const FIELDS = eventFields({ isRequired: false });

/**
 * PUT or PATCH /api/v1/events/{id}
 * Source: the application's routes, validators and policies; an empty body changes nothing, an empty text is refused.
 * Not in the source: an event that was cancelled through another API can no longer be changed, 403.
 */
const update = {
  path: "/events/:id",
  model: "event",
  async handle(deps, { scope, id, input }) {
    const errors = errorsOf(input, FIELDS);
    if (Object.keys(errors).length > 0) return invalidFields(errors);
    const changed = await changeLoginEvent(deps, scope, id as EventId, {
      ...(input.has("name") ? { title: textIn(input, "name") } : {}),
      ...(input.has("description") ? { description: textIn(input, "description") } : {}),
    });
    return changed.kind === "changed" ? success(toEvent(changed.event), "Event updated successfully") : denied(changed);
  },
} satisfies Omit<Parameters<typeof endpoint>[0], "method">;

export const putEventEndpoint = endpoint({ ...update, method: "PUT" });
export const patchEventEndpoint = endpoint({ ...update, method: "PATCH" });
