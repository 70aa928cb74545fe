import { type Static, Type } from "typebox";
import { addressesIn, type SandboxBrief } from "../../../domain/sandbox.ts";
import { countSms, type SmsCount } from "../../../lib/sms-segments.ts";
import type { CapturedMessage } from "../../../usecases/read-sandbox.ts";
import { BigId, Id, Instant, Nullable } from "../shapes.ts";

const SmsCountShape = Type.Object({
  alphabet: Type.Enum(["plain", "unicode"], { type: "string" }),
  length: Type.Integer(),
  parts: Type.Integer(),
  offending: Type.Array(Type.Object({ character: Type.String(), swap: Type.Optional(Type.String()) })),
});

const Link = Nullable(Type.String());

const HEAD = {
  id: BigId,
  channel: Type.Enum(["email", "sms"], { type: "string" }),
  campaignId: Nullable(Id),
  guestId: Nullable(Id),
  to: Type.String(),
  from: Type.String(),
  subject: Nullable(Type.String()),
};

export const SandboxMessageShape = Type.Object(
  {
    ...HEAD,
    text: Type.String(),
    html: Nullable(Type.String()),
    raw: Nullable(Type.String({ description: "The whole mail as it would have travelled; null for SMS" })),
    headers: Type.Record(Type.String(), Type.String()),
    pageLink: Link,
    yesLink: Link,
    noLink: Link,
    unsubscribeLink: Link,
    capturedAt: Instant,
  },
  { title: "SandboxMessage" },
);

export const SandboxBriefShape = Type.Object(
  {
    ...HEAD,
    begins: Type.String({ description: "How its text begins" }),
    capturedAt: Instant,
  },
  { title: "SandboxBrief" },
);

/** One alone is told with what a person would look up in it. */
export const SandboxMessageInFullShape = Type.Object(
  {
    ...SandboxMessageShape.properties,
    links: Type.Array(Type.String(), { description: "Every address it leads to" }),
    sms: Nullable(SmsCountShape),
    bytes: Type.Integer({ description: "Of the whole mail, or of the text" }),
  },
  { title: "SandboxMessageInFull" },
);

export function toSandboxBrief(it: SandboxBrief): Static<typeof SandboxBriefShape> {
  return { ...it, capturedAt: it.capturedAt.toISOString() };
}

export function toSandboxMessageInFull(it: CapturedMessage): Static<typeof SandboxMessageInFullShape> {
  return {
    ...toSandboxMessage(it),
    links: addressesIn(it),
    sms: it.channel === "sms" ? toSmsCount(countSms(it.text)) : null,
    bytes: Buffer.byteLength(it.raw ?? it.text),
  };
}

function toSmsCount({ offending, ...rest }: SmsCount): Static<typeof SmsCountShape> {
  return { ...rest, offending: [...offending] };
}

export function toSandboxMessage(it: CapturedMessage): Static<typeof SandboxMessageShape> {
  const { id, channel, campaignId, guestId, to, from, subject, text, html, raw, headers, links } = it;
  return {
    ...{ id, channel, campaignId, guestId, to, from, subject, text, html, raw, headers },
    pageLink: links.page,
    yesLink: links.yes,
    noLink: links.no,
    unsubscribeLink: links.unsubscribe,
    capturedAt: it.capturedAt.toISOString(),
  };
}
