import { type Static, Type } from "typebox";
import { LANGUAGES } from "../../../content/languages/choose-language.ts";
import type { Audience } from "../../../domain/audience.ts";
import { type CountedBatch, campaignState, type Sender, sumCounts } from "../../../domain/campaign.ts";
import type { ContactListId, GuestId } from "../../../domain/ids.ts";
import type { CampaignReport } from "../../../usecases/read-campaigns.ts";
import { Id, Instant, Nullable, Strict } from "../shapes.ts";

export const Channel = Type.Enum(["email", "sms"], { type: "string" });
export const Kind = Type.Enum(["invitation", "reminder", "update", "cancellation"], { type: "string" });

const Count = Type.Integer({ minimum: 0 });

export const CountsShape = Type.Object(
  {
    total: Count,
    queued: Count,
    sent: Count,
    deferred: Count,
    failed: Count,
    uncertain: Count,
    suppressed: Count,
    cancelled: Count,
    delivered: Type.Integer({
      minimum: 0,
      description: "Part of `sent`: known to have arrived. Most receivers and providers do not say; 0 says nothing",
    }),
  },
  {
    title: "MessageCounts",
    description: "`queued` includes what is just being sent; all but `total` and `delivered` add up to `total`",
  },
);

const AudienceBody = Type.Union(
  [
    Strict({ all: Type.Literal(true) }),
    Strict({ answer: Type.Enum(["yes", "no", "none"], { type: "string" }) }),
    Strict({
      state: Type.Array(Type.Enum(["added", "invited", "accepted", "declined"], { type: "string" }), { minItems: 1 }),
    }),
    Strict({ detailsMissing: Type.Literal(true) }),
    Strict({ listId: Id }),
    Strict({ guestIds: Type.Array(Id, { minItems: 1, maxItems: 100_000 }) }),
    Strict({ q: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }) }),
  ],
  {
    title: "Audience",
    description:
      "Guests of the event; removed ones never. `detailsMissing`: those who said yes and have left out a required question. Left out: invitation = added or invited and not yet sent one, reminder = invited without an answer, update and cancellation = invited, accepted or declined",
  },
);

const SenderBody = Strict(
  {
    name: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 400 }))),
    email: Type.Optional(Nullable(Type.String({ maxLength: 320 }))),
    replyTo: Type.Optional(Nullable(Type.String({ maxLength: 320 }))),
  },
  { title: "Sender", description: "What is left out comes from the account's settings" },
);

/** Template sources; null stands for Beckon's own text in the guest's language. */
const TextBody = {
  subject: Type.Optional(Nullable(Type.String({ maxLength: 4_000 }))),
  preheader: Type.Optional(Nullable(Type.String({ maxLength: 4_000 }))),
  body: Type.Optional(
    Nullable(Type.String({ maxLength: 100_000, description: "Markdown for mail, plain text for SMS; {{variables}}" })),
  ),
};

const Translated = Strict(TextBody, { title: "TranslatedText" });

/** By language; null takes one out. */
const TranslationsBody = Strict(Object.fromEntries(LANGUAGES.map((it) => [it, Type.Optional(Nullable(Translated))])), {
  title: "Translations",
  description:
    "Words for guests who are written to in another language. Each stands for itself: what is left out of it is Beckon's own text in that language. Whose language is not among them gets the campaign's own words",
});

/** What is written of a campaign, and may be changed until it is sent. */
export const DraftBody = {
  ...TextBody,
  translations: Type.Optional(Nullable(TranslationsBody)),
  sender: Type.Optional(Nullable(SenderBody)),
  audience: Type.Optional(Nullable(AudienceBody)),
};

const BatchState = ["scheduled", "sending", "paused", "cancelling", "cancelled", "done"] as const;

const BatchShape = Type.Object(
  {
    id: Id,
    state: Type.Enum([...BatchState], { type: "string" }),
    stateReason: Nullable(
      Type.String({ description: "Why it paused or stopped by itself, or what it is waiting for" }),
    ),
    sendAt: Instant,
    schedule: Nullable(
      Type.Object(
        {
          clock: Type.Enum(["zone", "guest"], { type: "string" }),
          local: Type.String(),
          timezone: Nullable(Type.String({ description: "IANA; null where every guest has their own" })),
          note: Nullable(Type.Enum(["gap", "overlap"], { type: "string" })),
          tzVersion: Type.String({ description: "Edition of the time zone data `sendAt` was resolved with" }),
          resolvedBy: Type.Enum(["credential", "login", "system"], { type: "string" }),
          resolvedAt: Instant,
        },
        { description: "The wall time that was asked for; null for an instant" },
      ),
    ),
    choosesAtStart: Type.Boolean({
      description: "Whom it addresses is looked up when it starts; until then it has no messages",
    }),
    lateSeconds: Nullable(Type.Integer({ description: "How late it started, where an outage kept it from its time" })),
    cancellable: Type.Boolean(),
    intake: Nullable(
      Type.Object(
        {
          recipients: Type.Integer({ minimum: 0, description: "How many were handed in" }),
          skipped: Type.Array(Type.Object({ index: Type.Integer(), why: Type.String() }), {
            description: "The first thousand of those left out",
          }),
          skippedTotal: Type.Integer({ minimum: 0 }),
          ignored: Type.Array(Type.String(), { description: "Values under these names were left out" }),
        },
        { description: "Of a sending that brought its recipients along; else null" },
      ),
    ),
    counts: CountsShape,
    startedAt: Nullable(Instant),
    finishedAt: Nullable(Instant),
  },
  { title: "Batch" },
);

const TextShape = Type.Object({
  subject: Nullable(Type.String()),
  preheader: Nullable(Type.String()),
  body: Nullable(Type.String()),
});

export const CampaignShape = Type.Object(
  {
    id: Id,
    eventId: Id,
    kind: Kind,
    channel: Channel,
    origin: Type.String({ description: "The API it was made on" }),
    name: Nullable(Type.String()),
    isMerge: Type.Boolean({
      description: "Its text is HTML or plain text with {{names}}, sent without a frame of ours",
    }),
    listId: Nullable(Type.Integer({ description: "The list with what its recipients brought along" })),
    subject: Nullable(Type.String()),
    preheader: Nullable(Type.String()),
    body: Nullable(Type.String()),
    translations: Type.Record(Type.String(), TextShape, { description: "By language: words for who reads it" }),
    sender: Type.Object({
      name: Nullable(Type.String()),
      email: Nullable(Type.String()),
      replyTo: Nullable(Type.String()),
    }),
    audience: Nullable(AudienceBody),
    state: Type.Enum(["draft", ...BatchState], { type: "string" }),
    counts: CountsShape,
    batches: Type.Array(BatchShape),
    sendAt: Nullable(Instant),
    startedAt: Nullable(Instant),
    finishedAt: Nullable(Instant),
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: "Campaign" },
);

export function toCampaign({ campaign, batches }: CampaignReport) {
  const { id, eventId, kind, channel, subject, preheader, body, audience, createdAt, updatedAt } = campaign;
  const { origin, name, merge, listId, translations } = campaign;
  return {
    id,
    eventId,
    kind,
    channel,
    origin,
    name,
    isMerge: merge !== null,
    listId,
    subject,
    preheader,
    body,
    translations,
    sender: toSender(campaign.sender),
    audience,
    state: campaignState(batches),
    counts: sumCounts(batches.map((it) => it.counts)),
    batches: batches.map(toBatch),
    sendAt: earliest(batches.map((it) => it.sendAt)),
    startedAt: earliest(batches.flatMap((it) => it.startedAt ?? [])),
    finishedAt: lastFinish(batches),
    createdAt,
    updatedAt,
  };
}

function toBatch({ wallTime, ...batch }: CountedBatch) {
  const {
    id,
    state,
    stateWhy,
    sendAt,
    choosesAtStart,
    lateSeconds,
    cancellable,
    intake,
    counts,
    startedAt,
    finishedAt,
  } = batch;
  const schedule = wallTime && { ...wallTime, resolvedBy: wallTime.resolvedBy.kind };
  const times = { sendAt, schedule, choosesAtStart, lateSeconds, startedAt, finishedAt };
  return { id, state, stateReason: stateWhy, ...times, cancellable, intake, counts };
}

function toSender({ name = null, email = null, replyTo = null }: Sender) {
  return { name, email, replyTo };
}

function earliest(instants: readonly Date[]): Date | null {
  return instants.reduce<Date | null>((first, it) => (first === null || it < first ? it : first), null);
}

/** Null while any batch is unfinished. */
function lastFinish(batches: readonly CountedBatch[]): Date | null {
  if (batches.some((it) => it.finishedAt === null)) return null;
  return batches.reduce<Date | null>(
    (last, { finishedAt }) => (last === null || (finishedAt !== null && finishedAt > last) ? finishedAt : last),
    null,
  );
}

/** The schema has proved the shape; ids are branded here and nowhere further in. */
export function readAudience(body: Static<typeof AudienceBody> | null | undefined): Audience | null {
  if (body === null || body === undefined) return null;
  if ("listId" in body) return { listId: body.listId as ContactListId };
  if ("guestIds" in body) return { guestIds: body.guestIds as GuestId[] };
  return body;
}
