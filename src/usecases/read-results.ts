import type { OrganiserScope } from "../domain/caller.ts";
import { sumCounts } from "../domain/campaign.ts";
import type { CampaignId, EventId } from "../domain/ids.ts";
import type { MessageChannel, MessageCounts } from "../domain/message.ts";
import { type GuestCounts, readGuestCounts } from "../storage/guest-counts.ts";
import { type LatestAnswer, readLatestAnswers } from "../storage/latest-answers.ts";
import {
  type AnswerGroup,
  type Bucket,
  countVisited,
  readAnswerGroups,
  readAnswerSeries,
  readSendingCounts,
  readSilent,
  type SendingCounts,
  type SeriesPoint,
  type Silent,
} from "../storage/results.ts";
import { countWaiting } from "../storage/waiting-list.ts";
import type { Deps } from "./deps.ts";
import { readEvent } from "./read-events.ts";

/**
 * invited = yes + no + noAnswer: guests ever invited and not removed. unconfirmed and failed are parts of noAnswer.
 * heads = yes + whom they bring.
 */
export interface ResultCounts {
  readonly invited: number;
  readonly yes: number;
  readonly no: number;
  readonly noAnswer: number;
  readonly unconfirmed: number;
  readonly heads: number;
  /** Opened their page, as far as that was seen: what looks like a machine is not. */
  readonly visited: number;
  /** In line for a place: parts of no and noAnswer. */
  readonly waiting: number;
  readonly failed: number;
}

/** Where an answer came from: the message before it, the bare link, another program, or the organiser's own hand. */
export type AnswerSource = MessageChannel | "link" | "api" | "hand";

export interface Answers {
  readonly yes: number;
  readonly no: number;
}

export interface Results {
  readonly counts: ResultCounts;
  /** Messages of all sendings of the event. */
  readonly delivery: MessageCounts;
  /** `delivery` is null for sources that are no channel of messages. */
  readonly byChannel: Readonly<Record<AnswerSource, Answers & { readonly delivery: MessageCounts | null }>>;
  /** Which message got the answer: the last one before it. In the order of the first sending. */
  readonly byCampaign: ReadonlyArray<
    Answers & {
      readonly campaignId: CampaignId;
      readonly kind: string;
      readonly channel: MessageChannel;
      readonly delivery: MessageCounts;
    }
  >;
}

/**
 * How the event stands. Reads counters and indexes, never all the guests.
 * @throws {Refusal} not-found.
 */
export async function readResults(deps: Pick<Deps, "db">, scope: OrganiserScope, eventId: EventId): Promise<Results> {
  const tx = deps.db.autocommit;
  await readEvent(deps, scope, eventId);
  const [counts, waiting, visited, silent, sendings, groups] = await Promise.all([
    readGuestCounts(tx, scope, eventId),
    countWaiting(tx, scope, eventId),
    countVisited(tx, scope, eventId),
    readSilent(tx, scope, eventId),
    readSendingCounts(tx, scope, eventId),
    readAnswerGroups(tx, scope, eventId),
  ]);
  const channelOf = new Map(sendings.map((it) => [it.batchId, it.channel]));
  const from = (source: AnswerSource) => sumAnswers(groups.filter((it) => sourceOf(it, channelOf) === source));
  const sentBy = (channel: MessageChannel) => sumCounts(sendings.filter((it) => it.channel === channel));
  return {
    counts: { ...toCounts(counts, silent), waiting, visited },
    delivery: sumCounts(sendings),
    byChannel: {
      email: { ...from("email"), delivery: sentBy("email") },
      sms: { ...from("sms"), delivery: sentBy("sms") },
      link: { ...from("link"), delivery: null },
      api: { ...from("api"), delivery: null },
      hand: { ...from("hand"), delivery: null },
    },
    byCampaign: [...new Set(sendings.map((it) => it.campaignId))].map((campaignId) =>
      ofCampaign(campaignId, sendings, groups),
    ),
  };
}

function toCounts(
  { invited: noAnswer, accepted: yes, declined: no, heads }: GuestCounts,
  silent: Silent,
): Omit<ResultCounts, "waiting" | "visited"> {
  return {
    invited: yes + no + noAnswer,
    yes,
    no,
    noAnswer,
    unconfirmed: silent.unconfirmed,
    heads,
    failed: silent.failed,
  };
}

function sourceOf(group: AnswerGroup, channelOf: ReadonlyMap<number, MessageChannel>): AnswerSource {
  if (group.via === "api" || group.via === "hand") return group.via;
  return (group.batchId === null ? undefined : channelOf.get(group.batchId)) ?? "link";
}

function ofCampaign(campaignId: CampaignId, sendings: readonly SendingCounts[], groups: readonly AnswerGroup[]) {
  const own = sendings.filter((it) => it.campaignId === campaignId);
  const [first] = own;
  if (first === undefined) throw new Error("a campaign of a sending has one");
  const batches = new Set(own.map((it) => it.batchId));
  const answers = sumAnswers(groups.filter((it) => it.batchId !== null && batches.has(it.batchId)));
  return { campaignId, kind: first.kind, channel: first.channel, delivery: sumCounts(own), ...answers };
}

function sumAnswers(groups: readonly AnswerGroup[]): Answers {
  return { yes: sum(groups.map((it) => it.yes)), no: sum(groups.map((it) => it.no)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, it) => total + it, 0);
}

/**
 * The last answers given, the newest first.
 * @throws {Refusal} not-found.
 */
export async function readLatest(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
  limit: number,
): Promise<LatestAnswer[]> {
  await readEvent(deps, scope, eventId);
  return readLatestAnswers(deps.db.autocommit, scope, eventId, limit);
}

export interface Series {
  /** The span asked for, or the next longer one that keeps the series short enough for a chart. */
  readonly bucket: Bucket;
  readonly timezone: string;
  readonly points: readonly SeriesPoint[];
}

const POINTS_MAX = 200;
const LONGER: Readonly<Record<Bucket, Bucket | undefined>> = {
  hour: "day",
  day: "week",
  week: "month",
  month: undefined,
};

/**
 * Answers over time, at most 200 points.
 * @throws {Refusal} not-found.
 */
export async function readSeries(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
  asked: "hour" | "day",
): Promise<Series> {
  const { timezone } = await readEvent(deps, scope, eventId);
  for (let bucket: Bucket = asked; ; ) {
    const how = { bucket, timezone, limit: POINTS_MAX + 1 };
    const points = await readAnswerSeries(deps.db.autocommit, scope, eventId, how);
    const longer: Bucket | undefined = LONGER[bucket];
    if (points.length <= POINTS_MAX || longer === undefined) return { bucket, timezone, points };
    bucket = longer;
  }
}
