import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../openapi/native.d.ts";
import { resultsQuery } from "../../api/queries.ts";
import { BarChart } from "../../parts/charts/bar-chart.tsx";
import { Panel } from "../../parts/panel.tsx";
import { useWords } from "../../words/words.tsx";

type Campaign = components["schemas"]["Campaign"];

/** How many of those a message was for were sent it, and how many answered before anything else came. */
export function MessageSteps({ campaign }: { readonly campaign: Campaign }) {
  const { sending } = useWords();
  const words = sending.steps;
  const results = useQuery(resultsQuery(campaign.eventId));
  const { yes = 0, no = 0 } = results.data?.byCampaign.find((it) => it.campaignId === campaign.id) ?? {};
  const { total, sent, failed } = campaign.counts;
  const share = (count: number) => words.ofAll(total === 0 ? 0 : count / total);
  const steps = [
    { name: words.total, value: total },
    { name: words.sent, value: sent },
    { name: words.answered, value: yes + no },
    { name: words.yes, value: yes, tone: "yes" as const },
    { name: words.no, value: no, tone: "no" as const },
  ];
  return (
    <Panel className="grid gap-3">
      <h3>{words.title}</h3>
      <BarChart
        caption={words.caption(yes + no, sent, failed)}
        bars={steps.map((it) => ({ ...it, note: share(it.value) }))}
        max={Math.max(1, total)}
      />
    </Panel>
  );
}
