import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { components } from "../../../openapi/native.d.ts";
import { campaignsQuery, eventQuery, resultsQuery } from "../../api/queries.ts";
import { CampaignState } from "../../parts/campaign-state.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { ExportGuests } from "./export-guests.tsx";
import { AnswersOverTime } from "./overview/answers-over-time.tsx";
import { ByChannel, ByMessage, FailuresByReason } from "./overview/breakdowns.tsx";
import { FirstSteps } from "./overview/first-steps.tsx";
import { Funnel } from "./overview/funnel.tsx";
import { Headline } from "./overview/headline.tsx";
import { LatestAnswers } from "./overview/latest-answers.tsx";
import { NextSteps } from "./overview/next-step.tsx";
import { SendingCard } from "./sending-card.tsx";
import { hasNothingLeft } from "./sending-levers.tsx";

type Event = components["schemas"]["Event"];
type Campaign = components["schemas"]["Campaign"];
type Results = components["schemas"]["Results"];

const route = getRouteApi("/events/$eventId");

const ON_ITS_WAY: ReadonlySet<Campaign["state"]> = new Set(["scheduled", "sending", "paused", "cancelling"]);

/** Where an event stands: who answered what, what is being sent, and what helps most now. */
export function Overview() {
  const { charts, timeOfDay } = useWords();
  const { eventId } = route.useParams();
  const event = useQuery(eventQuery(eventId));
  const results = useQuery(resultsQuery(eventId));
  const campaigns = useQuery(campaignsQuery(eventId));
  const failed = [results, campaigns].find((it) => it.isError);
  const broken = failed && (
    <ErrorPanel error={failed.error} retry={() => Promise.all([results.refetch(), campaigns.refetch()])} />
  );
  if (results.data === undefined || event.data === undefined)
    return (
      broken ?? (
        <Skeleton>
          <Headline eventId={eventId} counts={undefined} />
        </Skeleton>
      )
    );
  const written = campaigns.data?.items ?? [];
  const sending = written.filter((it) => ON_ITS_WAY.has(it.state));
  const isFirst = campaigns.isSuccess && isBeforeTheFirst(results.data.counts, written);
  const since = charts.updated(timeOfDay(new Date(results.dataUpdatedAt).toISOString(), event.data.timezone));
  return (
    <div className="grid gap-4">
      {broken}
      {results.isError && <p className="text-sm text-muted">{since}</p>}
      {sending.map((it) => (
        <Sending key={it.id} campaign={it} />
      ))}
      {isFirst && <FirstSteps event={event.data} campaigns={written} />}
      {results.data.counts.invited > 0 && (
        <Standing
          event={event.data}
          results={results.data}
          campaigns={written}
          isSending={isFirst || sending.length > 0}
        />
      )}
    </div>
  );
}

/** Nobody has been sent anything that was not undone in time, and nobody was handed a link and answered. */
function isBeforeTheFirst({ yes, no }: Results["counts"], written: readonly Campaign[]): boolean {
  return (
    yes + no === 0 && written.every((it) => it.state === "draft" || (it.state === "cancelled" && hasNothingLeft(it)))
  );
}

function Sending({ campaign }: { readonly campaign: Campaign }) {
  const { messages } = useWords();
  const { id, eventId, kind, subject, state } = campaign;
  return (
    <section className="grid gap-2">
      <h2 className="flex flex-wrap items-center gap-3">
        <Link to="/events/$eventId/messages/$campaignId" params={{ eventId, campaignId: id }}>
          <bdi>{subject ?? messages.kinds[kind]}</bdi>
        </Link>
        <CampaignState state={state} />
      </h2>
      <SendingCard campaign={campaign} />
    </section>
  );
}

interface StandingProps {
  readonly event: Event;
  readonly results: Results;
  readonly campaigns: readonly Campaign[];
  readonly isSending: boolean;
}

function Standing({ event, results, campaigns, isSending }: StandingProps) {
  const { overview } = useWords();
  const { counts } = results;
  return (
    <>
      <Headline eventId={event.id} counts={counts} />
      <NextSteps event={event} results={results} isSending={isSending} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid min-w-0 gap-4">
          <AnswersOverTime event={event} campaigns={campaigns} />
          <LatestAnswers event={event} />
          <ByChannel results={results} />
        </div>
        <div className="grid min-w-0 gap-4">
          <Funnel eventId={event.id} results={results} />
          <FailuresByReason eventId={event.id} />
          <ByMessage results={results} campaigns={campaigns} />
        </div>
      </div>
      <Panel className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-sm text-muted">{overview.definitions}</p>
        <ExportGuests eventId={event.id} />
      </Panel>
    </>
  );
}
