import type { WebhookOccurrence } from "../domain/webhook.ts";

type Facts = WebhookOccurrence["facts"];

/** An id of nobody's: whoever looks it up finds nothing. */
const NOBODY = 2_000_000_000;
const DAY_MS = 86_400_000;

/**
 * What an occurrence of this kind would say, about people and things that do not exist. Marked as a sample, so that no
 * receiver needs to take it for news.
 * @throws for a kind that is none of `WEBHOOK_KINDS`.
 */
export function sampleFacts(kind: string, now: Date): Facts {
  const [noun = "", verb = ""] = kind.split(".");
  const samplesOf = SAMPLES[noun];
  if (samplesOf === undefined) throw new Error(`there is no sample of ${kind}`);
  return { ...samplesOf(verb, now.toISOString(), new Date(now.getTime() - DAY_MS).toISOString()), sample: true };
}

type Sampler = (verb: string, now: string, before: string) => Facts;

const SAMPLES: Readonly<Record<string, Sampler>> = {
  contact(verb, now, before) {
    const contact = contactRow(now, verb === "created" ? now : before);
    if (verb === "deleted") return { id: contact.id, uuid: contact.uuid };
    return verb === "created" ? { after: contact } : { before: { ...contact, phone: null }, after: contact };
  },
  guest(verb, now, before) {
    if (verb === "details") return { details: detailsRow(now), guest: guestRow("accepted", now, before) };
    const state = verb === "reset" ? "invited" : verb;
    return { guest: guestRow(state, now, before) };
  },
  invitation: (_verb, now) => ({
    invitation: { id: NOBODY, status: "pending", origin: "native", issued_at: now },
    guest: guestRow("invited", now, now),
  }),
  answer: (verb, now, before) => ({
    answer: {
      id: NOBODY,
      reply: "yes",
      via: "link",
      plus_ones: 1,
      note: "Looking forward to it",
      was: "invited",
      at: now,
    },
    guest: guestRow(verb === "created" ? "accepted" : "invited", now, before),
  }),
  message: (verb, now, before) => ({
    message: { id: NOBODY, batch_id: NOBODY, channel: "email", attempts: ATTEMPTED.has(verb) ? 1 : 0 },
    state: verb === "reported" ? "sent" : verb,
    reply: REPLIES[verb] ?? null,
    guest: guestRow("invited", now, before),
    campaign_id: NOBODY,
  }),
  campaign: (verb, now, before) => ({
    batch: {
      ...{ id: NOBODY, campaign_id: NOBODY, event_id: NOBODY, kind: "invitation", channel: "email" },
      state: STATES[verb] ?? verb,
      send_at: before,
      started_at: verb === "scheduled" ? null : before,
      finished_at: verb === "finished" || verb === "cancelled" ? now : null,
    },
  }),
};

/** Of a batch, where it is not called as what happened to it. */
const STATES: Readonly<Record<string, string>> = { started: "sending", resumed: "sending", finished: "done" };

const ATTEMPTED: ReadonlySet<string> = new Set(["sent", "reported", "deferred", "failed", "uncertain"]);

const REPLIES: Readonly<Record<string, string>> = {
  sent: "250 2.0.0 OK",
  reported: "250 2.1.5 delivered",
  deferred: "451 4.7.1 Try again later",
  failed: "550 5.1.1 There is no such mailbox",
};

function contactRow(now: string, createdAt: string) {
  return {
    id: NOBODY,
    uuid: "00000000-0000-4000-8000-000000000000",
    first_name: "Ada",
    last_name: "Sample",
    display_name: "Ada Sample",
    email: "ada.sample@example.org",
    phone: "+44 7700 900123",
    locale: "en-GB",
    timezone: "Europe/London",
    external_id: null,
    email_status: "ok",
    sms_status: "ok",
    fields: {},
    created_at: createdAt,
    updated_at: now,
  };
}

function guestRow(state: string, now: string, before: string) {
  const isAccepted = state === "accepted";
  return {
    ...{ id: NOBODY, event_id: NOBODY, contact_id: NOBODY },
    state,
    plus_ones: isAccepted ? 1 : 0,
    invited_at: state === "added" ? null : before,
    answered_at: isAccepted ? now : null,
    removed_at: state === "removed" ? now : null,
  };
}

function detailsRow(now: string) {
  return {
    ...{ via: "link", plus_ones: 1, plus_one_names: ["Ben Sample"], note: "We come by train" },
    answers: [{ questionId: NOBODY, label: "What will you eat?", value: "Vegetarian" }],
    at: now,
  };
}
