import { type Static, Type } from "typebox";
import type { CapturedMessage } from "../../../usecases/read-sandbox.ts";
import { BigId, Id, Instant, Nullable } from "../shapes.ts";

const Link = Nullable(Type.String());

export const SandboxMessageShape = Type.Object(
  {
    id: BigId,
    channel: Type.Enum(["email", "sms"], { type: "string" }),
    campaignId: Nullable(Id),
    guestId: Nullable(Id),
    to: Type.String(),
    from: Type.String(),
    subject: Nullable(Type.String()),
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
