import { type AnswerSource, medianWait } from "../domain/answer-source.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import { sumCounts } from "../domain/campaign.ts";
import type { CampaignId, EventId } from "../domain/ids.ts";
import type { MessageChannel, MessageCounts } from "../domain/message.ts";
import { readGuestCounts } from "../storage/guest-counts.ts";
import { type LatestAnswer, readLatestAnswers } from "../storage/latest-answers.ts";
import {
  type AnswerGroup,
  type Bucket,
  countSmsParts,
  countUnconfirmed,
  countVisited,
  readAnswerGroups,
  readAnswerSeries,
  readFailedGroups,
  readSendingCounts,
  readSilentGroups,
  type SendingCounts,
  type SeriesPoint,
  type SilentGroup,
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

export interface Answers {
  readonly yes: number;
  readonly no: number;
}

/** The guests of one source: those who answered by it, and those who have not who were written to that way. */
export interface SourceResults extends Answers {
  readonly noAnswer: number;
  /** Part of noAnswer: the latest message failed. */
  readonly failed: number;
  /** How long half of the answers took at most, from the last message before them, else from the invitation; in seconds. */
  readonly medianWait: number | null;
  /** Messages of the channel, whomever they went to; null for a source that is no channel. */
  readonly delivery: MessageCounts | null;
  /** What the channel's messages have cost in parts; null where they cost none. */
  readonly smsParts: number | null;
}

export interface Results {
  readonly counts: ResultCounts;
  /** Messages of all sendings of the event. */
  readonly delivery: MessageCounts;
  /** Each guest who was ever invited and not removed is in one of them. */
  readonly byChannel: Readonly<Record<AnswerSource, SourceResults>>;
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
  const [counts, waiting, visited, unconfirmed, silent, failures, sendings, groups, smsParts] = await Promise.all([
    readGuestCounts(tx, scope, eventId),
    countWaiting(tx, scope, eventId),
    countVisited(tx, scope, eventId),
    countUnconfirmed(tx, scope, eventId),
    readSilentGroups(tx, scope, eventId),
    readFailedGroups(tx, scope, eventId),
    readSendingCounts(tx, scope, eventId),
    readAnswerGroups(tx, scope, eventId),
    countSmsParts(tx, scope, eventId),
  ]);
  const { invited: noAnswer, accepted: yes, declined: no, heads } = counts;
  const failed = sum(failures.map((it) => it.failed));
  const read = { groups, silent, failures, sendings, smsParts };
  return {
    counts: { invited: yes + no + noAnswer, yes, no, noAnswer, unconfirmed, heads, waiting, failed, visited },
    delivery: sumCounts(sendings),
    byChannel: {
      email: ofSource("email", read),
      sms: ofSource("sms", read),
      both: ofSource("both", read),
      link: ofSource("link", read),
      api: ofSource("api", read),
      hand: ofSource("hand", read),
    },
    byCampaign: [...new Set(sendings.map((it) => it.campaignId))].map((campaignId) =>
      ofCampaign(campaignId, sendings, groups),
    ),
  };
}

interface BySource {
  readonly groups: readonly AnswerGroup[];
  readonly silent: readonly SilentGroup[];
  readonly failures: ReadonlyArray<Pick<SilentGroup, "writtenBy"> & { readonly failed: number }>;
  readonly sendings: readonly SendingCounts[];
  readonly smsParts: number;
}

function ofSource(source: AnswerSource, { groups, silent, failures, sendings, smsParts }: BySource): SourceResults {
  const own = groups.filter((it) => it.source === source);
  const isSilent = (it: Pick<SilentGroup, "writtenBy">) => (it.writtenBy ?? "link") === source;
  const isChannel = source === "email" || source === "sms";
  return {
    ...sumAnswers(own),
    noAnswer: sum(silent.filter(isSilent).map((it) => it.noAnswer)),
    failed: sum(failures.filter(isSilent).map((it) => it.failed)),
    medianWait: medianWait(own),
    delivery: isChannel ? sumCounts(sendings.filter((it) => it.channel === source)) : null,
    smsParts: source === "sms" ? smsParts : null,
  };
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
