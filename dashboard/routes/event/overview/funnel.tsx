import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { components } from "../../../../openapi/native.d.ts";
import { type Bar, BarChart } from "../../../parts/charts/bar-chart.tsx";
import { Panel } from "../../../parts/panel.tsx";
import type { GUEST_TABS } from "../../../router/events.tsx";
import { useWords } from "../../../words/words.tsx";
import { reachedOf } from "./reached.ts";

type Results = components["schemas"]["Results"];
type Tab = (typeof GUEST_TABS)[number];

interface FunnelProps {
  readonly eventId: number;
  readonly results: Results;
}

/**
 * How many of those invited were reached and answered; each step leads to its guests where the list can show them.
 * Before the first message has left nobody is said to be reached or not.
 */
export function Funnel({ eventId, results }: FunnelProps) {
  const { charts } = useWords();
  const words = charts.funnel;
  const { invited, failed, yes, no, noAnswer, visited } = results.counts;
  const { delivery } = results;
  const reached = reachedOf(results);
  const link = (name: string, tab: Tab): ReactNode => (
    <Link to="/events/$eventId/guests" params={{ eventId }} search={{ tab }}>
      {name}
    </Link>
  );
  const steps = [
    { name: words.invited, value: invited },
    ...(reached === undefined ? [] : [{ name: words.reached, value: reached }]),
    { name: words.visited, value: visited },
    { name: words.answered, value: yes + no },
  ];
  const main = steps.map(({ name, value }, index): Bar => {
    const before = steps[index - 1]?.value;
    const share = value / Math.max(1, invited);
    const isDrop = before !== undefined && before < invited && 0 < value && value <= before;
    return {
      name,
      value,
      note: words.notes(share, isDrop ? value / before : undefined),
    };
  });
  const ends: readonly Bar[] = [
    { name: words.yes, value: yes, tone: "yes", label: link(words.yes, "yes") },
    { name: words.no, value: no, tone: "no", label: link(words.no, "no") },
    { name: words.noAnswer, value: noAnswer, tone: "wait", label: link(words.noAnswer, "noAnswer") },
    { name: words.failed, value: failed, tone: "failed", label: link(words.failed, "failed") },
  ];
  return (
    <Panel className="grid content-start gap-3">
      <h2>{words.title}</h2>
      <BarChart caption={words.caption(yes + no, invited)} bars={[...main, ...ends]} max={Math.max(1, invited)} />
      <p className="text-sm text-muted">
        {reached !== undefined && `${words.reachedMeans} ${words.delivered(delivery.delivered, delivery.sent)}`}{" "}
        {words.definition}
      </p>
    </Panel>
  );
}
