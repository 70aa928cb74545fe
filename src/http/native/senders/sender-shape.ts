import { type Static, Type } from "typebox";
import { RECORD_FINDINGS, RECORD_KINDS, type RecordCheck } from "../../../domain/sender-record.ts";
import type { Senders } from "../../../usecases/read-senders.ts";
import { Nullable } from "../shapes.ts";

export const SendersShape = Type.Object(
  {
    email: Type.Object({
      name: Type.String({ description: "Beside the address; the account's name unless set" }),
      address: Nullable(Type.String({ description: "null: no mail can be sent" })),
      replyTo: Nullable(Type.String()),
      sandbox: Type.Boolean(),
      server: Nullable(Type.String({ description: "What mail is handed to; null in the sandbox" })),
      signedBy: Nullable(
        Type.Object(
          { domain: Type.String(), selectors: Type.Array(Type.String()) },
          { description: "How Beckon signs by DKIM; null: it does not, the server may" },
        ),
      ),
      returnPath: Nullable(
        Type.String({ description: "The domain failures are reported to; null: nothing comes back" }),
      ),
    }),
    sms: Type.Object({
      sender: Nullable(Type.String({ description: "The account's own; null: the operator's" })),
      operatorSender: Nullable(Type.String()),
      sandbox: Type.Boolean(),
    }),
  },
  { title: "Senders" },
);

export function toSenders({ email, sms }: Senders): Static<typeof SendersShape> {
  const { name, address, replyTo, isSandbox, route, returnPath } = email;
  const signs = route?.signs;
  const signedBy =
    signs === undefined ? null : { domain: signs.domain, selectors: signs.keys.map((it) => it.selector) };
  return {
    email: { name, address, replyTo, sandbox: isSandbox, server: route?.host ?? null, signedBy, returnPath },
    sms: { sender: sms.own, operatorSender: sms.operators, sandbox: sms.isSandbox },
  };
}

export const RecordKindShape = Type.Enum([...RECORD_KINDS], { type: "string" });

export const RecordCheckShape = Type.Object(
  {
    kind: RecordKindShape,
    state: Type.Enum(["ok", "warning", "failed", "unknown"], {
      type: "string",
      description: "unknown: it cannot be told from here",
    }),
    finding: Type.Enum([...RECORD_FINDINGS], { type: "string" }),
    name: Type.String({ description: "Where the record stands, or belongs" }),
    type: Type.Enum(["TXT", "MX"], { type: "string" }),
    found: Type.Array(Type.String(), { description: "What stands there of this kind, five at most" }),
    expected: Nullable(Type.String({ description: "What to put there instead; null: nothing, or it cannot be known" })),
    says: Type.String({ description: "The finding in a sentence, and what to do" }),
  },
  { title: "SenderRecord" },
);

export function toRecordCheck({ found, ...rest }: RecordCheck): Static<typeof RecordCheckShape> {
  return { ...rest, found: [...found] };
}
