import { Type } from "typebox";
import type { IncomingText } from "../../../domain/incoming-text.ts";
import { BigId, Id, Instant, Nullable } from "../shapes.ts";

export const MEANINGS = ["stop", "start", "help", "yes", "no", "wants-out", "other"] as const;
export const REVIEWS = ["open", "stopped", "dismissed"] as const;
const OUTCOMES = ["kept", "stopped", "started", "helped", "answered", "unchanged", "not-answered", "which"] as const;

export const TextShape = Type.Object(
  {
    id: BigId,
    from: Type.String({ description: "Who wrote it" }),
    to: Type.String({ description: "Our number" }),
    text: Type.String(),
    meaning: Type.String({ enum: MEANINGS }),
    outcome: Type.String({
      enum: OUTCOMES,
      description: "What became of it; `kept` is for you to read, `which`: the writer was asked which invitation",
    }),
    guestId: Nullable(Id),
    review: Nullable(
      Type.String({ enum: REVIEWS, description: "`open`: it asks to be left alone, and somebody should decide" }),
    ),
    receivedAt: Instant,
  },
  { title: "Text" },
);

export function toTextBody({ id, from, to, text, meaning, outcome, guestId, review, receivedAt }: IncomingText) {
  return { id, from, to, text, meaning, outcome, guestId, review, receivedAt };
}
