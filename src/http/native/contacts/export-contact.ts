import { Readable } from "node:stream";
import { Type } from "typebox";
import type { ContactId } from "../../../domain/ids.ts";
import { exportContact } from "../../../usecases/export-contact.ts";
import { endpoint, streamed } from "../endpoint.ts";
import { BigId, IdParams, Instant } from "../shapes.ts";

const PersonalData = Type.Object(
  {
    exportedAt: Instant,
    data: Type.Record(Type.String(), Type.Array(Type.Record(Type.String(), Type.Unknown())), {
      description: "By what it is kept in: contacts, guests, answers, messages, sandboxMessages, …",
    }),
    mentions: Type.Array(Type.Object({ table: Type.String(), id: BigId }), {
      description: "Stored reports and calls in which the person stands among others",
    }),
  },
  { title: "PersonalData" },
);

/** GET /beckon/v1/contacts/{id}/export */
export const exportContactEndpoint = endpoint({
  method: "GET",
  path: "/contacts/{id}/export",
  operationId: "exportContact",
  tag: "contacts",
  summary: "Hand out everything that is kept of a person",
  description:
    "One document, streamed, for whoever asks what is known of them. Secrets and hashes are left out. Noted in the audit log.",
  right: "write",
  params: IdParams,
  replies: { 200: PersonalData },
  async handle(deps, { scope, params }) {
    const disposition = `attachment; filename="contact-${params.id}.json"`;
    const text = await exportContact(deps, scope, params.id as ContactId);
    return streamed("application/json; charset=utf-8", Readable.from(text), { "content-disposition": disposition });
  },
});
