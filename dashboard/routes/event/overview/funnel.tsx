import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { components } from "../../../../openapi/native.d.ts";
import { type Bar, BarChart } from "../../../parts/charts/bar-chart.tsx";
import { Panel } from "../../../parts/panel.tsx";
import type { GUEST_TABS } from "../../../router/events.tsx";
import { useWords } from "../../../words/words.tsx";

type Counts = components["schemas"]["Results"]["counts"];
type Tab = (typeof GUEST_TABS)[number];

interface FunnelProps {
  readonly eventId: number;
  readonly counts: Counts;
}

/** How many of those invited were reached and answered; each step leads to its guests where the list can show them. */
export function Funnel({ eventId, counts }: FunnelProps) {
  const { charts } = useWords();
  const words = charts.funnel;
  const { invited, failed, yes, no, noAnswer, visited } = counts;
  const link = (name: string, tab: Tab): ReactNode => (
    <Link to="/events/$eventId/guests" params={{ eventId }} search={{ tab }}>
      {name}
    </Link>
  );
  const steps = [
    { name: words.invited, value: invited },
    { name: words.reached, value: invited - failed },
    { name: words.visited, value: visited },
    { name: words.answered, value: yes + no },
  ];
  const main = steps.map(({ name, value }, index): Bar => {
    const before = steps[index - 1]?.value;
    const share = value / Math.max(1, invited);
    return {
      name,
      value,
      note: words.notes(share, before === undefined || before < value ? undefined : value / Math.max(1, before)),
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
      <p className="text-sm text-muted">{words.definition}</p>
    </Panel>
  );
}
