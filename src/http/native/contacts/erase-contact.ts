import type { ContactId } from "../../../domain/ids.ts";
import { eraseContact } from "../../../usecases/erase-contact.ts";
import { accepted, endpoint } from "../endpoint.ts";
import { EraseJobShape, toJobBody } from "../jobs/job-shape.ts";
import { IdParams } from "../shapes.ts";

/** POST /beckon/v1/contacts/{id}/erase */
export const eraseContactEndpoint = endpoint({
  method: "POST",
  path: "/contacts/{id}/erase",
  operationId: "eraseContact",
  tag: "contacts",
  summary: "Erase a person from everything that is kept",
  description:
    "When this is answered the contact is gone, nothing is sent to them any more, and nobody imports, invites or makes them again: their addresses are known by hashes alone. The job goes through texts of messages, histories, stored calls and everything else; its result counts rows by table, and `isFinished` says whether something was under way that it looks for again. Answers stay counted under nobody's name. Repeating answers the same job. POST /suppressions/readmit lets an address back in.",
  right: "write",
  params: IdParams,
  isRepeatable: true,
  replies: { 202: EraseJobShape },
  async handle(deps, { scope, params }) {
    return accepted(toJobBody(await eraseContact(deps, scope, params.id as ContactId)));
  },
});
