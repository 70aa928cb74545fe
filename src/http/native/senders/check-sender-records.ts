import { Type } from "typebox";
import { checkSender } from "../../../usecases/check-sender.ts";
import { endpoint, ok } from "../endpoint.ts";
import { RecordCheckShape, RecordKindShape, toRecordCheck } from "./sender-shape.ts";

/** GET /beckon/v1/senders/email/records/{kind} */
export const checkSenderRecordsEndpoint = endpoint({
  method: "GET",
  path: "/senders/email/records/{kind}",
  operationId: "checkSenderRecords",
  tag: "senders",
  summary: "Look up what the sender's domain says of its mail",
  description:
    "Asks the name servers now: `spf` who may send, `dkim` the keys mail is signed with, `dmarc` what receivers do with the rest, `mx` where replies go. One line a record, with what was found and what it should be. Empty while no sender is set.",
  right: "write",
  params: Type.Object({ kind: RecordKindShape }),
  replies: { 200: Type.Object({ items: Type.Array(RecordCheckShape) }) },
  async handle(deps, { scope, params }) {
    const checks = await checkSender(deps, scope, params.kind);
    return ok({ items: checks.map(toRecordCheck) });
  },
});
