import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { components } from "../../../openapi/native.d.ts";
import { campaignsQuery, resultsQuery } from "../../api/queries.ts";
import { AnswerBar } from "../../parts/answer-bar.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Progress } from "../../parts/progress.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

type Counts = components["schemas"]["Results"]["counts"];
type Campaign = components["schemas"]["Campaign"];

const route = getRouteApi("/events/$eventId");

/** Where an event stands: who answered what, and what is being sent. */
export function Overview() {
  const { eventId } = route.useParams();
  const results = useQuery(resultsQuery(eventId));
  const campaigns = useQuery(campaignsQuery(eventId));
  if (results.data === undefined)
    return results.isError ? <ErrorPanel error={results.error} retry={() => results.refetch()} /> : <Skeleton />;
  const { counts } = results.data;
  const sending = campaigns.data?.items.filter((it) => it.state === "sending" || it.state === "paused") ?? [];
  return (
    <div className="grid gap-4">
      {sending.map((it) => (
        <SendingCard key={it.id} campaign={it} />
      ))}
      {counts.invited === 0 ? <FirstSteps /> : <Headline counts={counts} />}
    </div>
  );
}

function Headline({ counts }: { readonly counts: Counts }) {
  const { overview: words, number } = useWords();
  const { yes, no, noAnswer, heads, failed, unconfirmed, invited } = counts;
  const notes = [
    [yes, words.yes, heads === yes ? "" : words.heads(heads)],
    [no, words.no, ""],
    [
      noAnswer,
      words.noAnswer,
      [failed && words.failed(failed), unconfirmed && words.unconfirmed(unconfirmed)].filter(Boolean).join(", "),
    ],
  ] as const;
  return (
    <Panel className="grid gap-4">
      <dl className="figures grid gap-4 sm:grid-cols-4">
        {notes.map(([count, name, note]) => (
          <Figure key={name} name={name} value={number(count)} note={note} />
        ))}
        <Figure name={words.rate} value={words.share(yes + no, invited)} note={words.rateSays(yes + no, invited)} />
      </dl>
      <AnswerBar {...counts} />
      <p className="text-sm text-muted">{words.definitions}</p>
    </Panel>
  );
}

function Figure({ name, value, note }: { readonly name: string; readonly value: string; readonly note: string }) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd className="text-3xl font-semibold">{value}</dd>
      {note && <dd className="text-sm text-muted">{note}</dd>}
    </div>
  );
}

function SendingCard({ campaign }: { readonly campaign: Campaign }) {
  const { overview: words } = useWords();
  const { counts } = campaign;
  const done = counts.total - counts.queued - counts.deferred;
  return (
    <Panel className="grid gap-2">
      <h2>{words.sending(campaign.subject ?? campaign.kind)}</h2>
      <Progress value={done} max={counts.total} label={words.progress(done, counts.total)} />
    </Panel>
  );
}

function FirstSteps() {
  const { overview: words } = useWords();
  const { steps } = words;
  const all = [
    [steps.guests, steps.guestsSays],
    [steps.message, steps.messageSays],
    [steps.send, steps.sendSays],
  ] as const;
  return (
    <Panel className="grid gap-4">
      <h2 className="text-lg">{words.nobody}</h2>
      <ol className="grid gap-3">
        {all.map(([name, says], index) => (
          <li key={name} className="flex gap-3">
            <span className="figures grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent">
              {index + 1}
            </span>
            <div>
              <p className="font-medium">{name}</p>
              <p className="text-muted">{says}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
