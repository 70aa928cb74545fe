import type { InvitationId } from "../../../domain/ids.ts";
import { answerOwnInvitation } from "../../../usecases/login-invitations.ts";
import { denied, endpoint } from "../endpoint.ts";
import { invalidFields, plainFailure, success } from "../envelope.ts";
import { toInvitation } from "../objects.ts";
import { errorsOf, isOneOf } from "../rules.ts";

const FIELDS = [{ name: "status", isRequired: true, rules: [isOneOf(["accepted", "rejected"])] }];

/**
 * PATCH /api/v1/invitations/{id}
 * Source: the application's routes, validators and policies; one answer, by the invited person.
 * Not in the source: what the event does not take any more (closed, cancelled, full) is forbidden, 403.
 */
export const answerEndpoint = endpoint({
  method: "PATCH",
  path: "/invitations/:id",
  model: "invitation",
  async handle(deps, { scope, id, input }) {
    const errors = errorsOf(input, FIELDS);
    if (Object.keys(errors).length > 0) return invalidFields(errors);
    const reply = input.get("status") === "accepted" ? "yes" : "no";
    const answered = await answerOwnInvitation(deps, scope, id as InvitationId, reply);
    switch (answered.kind) {
      case "answered":
        return success(toInvitation(answered.invitation), "Invitation Updated Successfully");
      case "already-answered":
        return plainFailure(400, "This Invitation Answer Before");
      default:
        return denied(answered);
    }
  },
});
