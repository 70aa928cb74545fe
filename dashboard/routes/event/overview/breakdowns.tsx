import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { components } from "../../../../openapi/native.d.ts";
import { failuresQuery } from "../../../api/sending-queries.ts";
import { type Bar, BarChart } from "../../../parts/charts/bar-chart.tsx";
import { Panel } from "../../../parts/panel.tsx";
import { useWords } from "../../../words/words.tsx";

type Results = components["schemas"]["Results"];
type Campaign = components["schemas"]["Campaign"];

const longest = (bars: readonly Bar[]) => Math.max(1, ...bars.map((it) => it.value));

/** How answers came: after which kind of message, or without one. */
export function ByChannel({ results }: { readonly results: Results }) {
  const { charts, answer } = useWords();
  const words = charts.byChannel;
  const sources = ["email", "sms", "link", "api", "hand"] as const;
  const bars = sources
    .map((source) => {
      const { yes, no, delivery } = results.byChannel[source];
      const parts = [
        { name: answer.yes, value: yes, tone: "yes" as const },
        { name: answer.no, value: no, tone: "no" as const },
      ];
      const hasLeft = delivery !== null && delivery.sent + delivery.failed > 0;
      const note = hasLeft ? words.delivered(delivery.sent, delivery.failed) : "";
      return { name: words.names[source], value: yes + no, parts, note };
    })
    .filter((it) => it.value > 0 || it.note !== "");
  const answered = bars.reduce((sum, it) => sum + it.value, 0);
  return (
    <Panel className="grid content-start gap-3">
      <h2>{words.title}</h2>
      {bars.length === 0 ? (
        <p className="text-muted">{words.none}</p>
      ) : (
        <BarChart caption={words.caption(answered)} bars={bars} max={longest(bars)} noteColumn={words.messages} />
      )}
    </Panel>
  );
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
