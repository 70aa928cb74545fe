import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { components } from "../../../../openapi/native.d.ts";
import { failuresQuery } from "../../../api/sending-queries.ts";
import { type Bar, BarChart } from "../../../parts/charts/bar-chart.tsx";
import { Panel } from "../../../parts/panel.tsx";
import { useWords } from "../../../words/words.tsx";
import { useOutcomes } from "../outcomes.ts";

type Results = components["schemas"]["Results"];
type Campaign = components["schemas"]["Campaign"];

const longest = (bars: readonly Bar[]) => Math.max(1, ...bars.map((it) => it.value));

type Source = Results["byChannel"]["email"];

/** How guests were written to, what they answered and how soon, and what that cost. */
export function ByChannel({ results }: { readonly results: Results }) {
  const words = useWords().charts.byChannel;
  const toBar = useChannelBar();
  const sources = ["email", "sms", "both", "link", "api", "hand"] as const;
  const bars = sources.map((it) => toBar(words.names[it], results.byChannel[it])).filter((it) => it.value > 0);
  const answers = sources
    .map((it) => [words.names[it], results.byChannel[it].yes + results.byChannel[it].no] as const)
    .filter(([, count]) => count > 0);
  return (
    <Panel className="grid content-start gap-3">
      <h2>{words.title}</h2>
      {bars.length === 0 ? (
        <p className="text-muted">{words.none}</p>
      ) : (
        <BarChart caption={words.caption(answers)} bars={bars} max={longest(bars)} />
      )}
      <p className="text-sm text-muted">{words.definition}</p>
    </Panel>
  );
}

/** In whole minutes, hours or days from two of them on: what is a tenth off needs no more. */
function roughly(seconds: number): number {
  const unit = [86_400, 3_600, 60].find((it) => seconds >= 2 * it) ?? 1;
  return Math.round(seconds / unit) * unit;
}

function useChannelBar() {
  const { charts, answer, number, duration } = useWords();
  const words = charts.byChannel;
  const outcomesOf = useOutcomes();
  return (name: string, { yes, no, noAnswer, failed, medianWait, delivery, smsParts }: Source): Bar => ({
    name,
    value: yes + no + noAnswer,
    parts: [
      { name: answer.yes, value: yes, tone: "yes" },
      { name: answer.no, value: no, tone: "no" },
      { name: charts.funnel.noAnswer, value: noAnswer - failed, tone: "wait" },
      { name: charts.funnel.failed, value: failed, tone: "failed" },
    ],
    facts: [
      {
        column: words.median,
        cell: medianWait === null ? "" : duration(roughly(medianWait)),
        said: medianWait === null ? undefined : words.halfWithin(duration(roughly(medianWait))),
      },
      {
        column: words.messages,
        cell: delivery === null ? "" : number(delivery.sent),
        said: delivery?.total ? words.went(outcomesOf(delivery)) : undefined,
      },
      {
        column: words.parts,
        cell: smsParts === null ? "" : number(smsParts),
        said: smsParts ? words.cost(smsParts) : undefined,
      },
    ],
  });
}

interface ByMessageProps {
  readonly results: Results;
  readonly campaigns: readonly Campaign[];
}

/** Which message got the answer: the last one before it. */
export function ByMessage({ results, campaigns }: ByMessageProps) {
  const { charts, answer, messages } = useWords();
  const words = charts.byMessage;
  const bars = results.byCampaign.map(({ campaignId, kind, yes, no }, index): Bar => {
    const known = campaigns.find((it) => it.id === campaignId);
    const kinds: Readonly<Record<string, string>> = messages.kinds;
    const name = `${index + 1}. ${known?.subject ?? kinds[kind] ?? kind}`;
    return {
      name,
      value: yes + no,
      parts: [
        { name: answer.yes, value: yes, tone: "yes" },
        { name: answer.no, value: no, tone: "no" },
      ],
      label: known && (
        <Link to="/events/$eventId/messages/$campaignId" params={{ eventId: known.eventId, campaignId }}>
          {name}
        </Link>
      ),
    };
  });
  return (
    <Panel className="grid content-start gap-3">
      <h2>{words.title}</h2>
      {bars.length === 0 ? (
        <p className="text-muted">{words.none}</p>
      ) : (
        <BarChart caption={words.caption} bars={bars} max={longest(bars)} />
      )}
    </Panel>
  );
}

/** Why the last message has not reached some, worst first; nothing where it has reached all. */
export function FailuresByReason({ eventId }: { readonly eventId: number }) {
  const { charts, sending } = useWords();
  const words = charts.failures;
  const { data } = useQuery(failuresQuery({ eventId }));
  if (data === undefined || data.total === 0) return null;
  const bars = data.groups.map(
    ({ reason, count }): Bar => ({
      name: sending.failures.reasons[reason],
      value: count,
      tone: "failed",
    }),
  );
  return (
    <Panel className="grid content-start gap-3">
      <h2>{words.title}</h2>
      <BarChart caption={words.caption(data.total)} bars={bars} max={longest(bars)} />
      <Link to="/events/$eventId/failures" params={{ eventId }} className="justify-self-start">
        {words.see}
      </Link>
    </Panel>
  );
}
