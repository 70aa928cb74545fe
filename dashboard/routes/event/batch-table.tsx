import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../openapi/native.d.ts";
import { eventQuery } from "../../api/queries.ts";
import { CampaignState } from "../../parts/campaign-state.tsx";
import { ColumnNames } from "../../parts/column-names.tsx";
import { Panel } from "../../parts/panel.tsx";
import { useWords } from "../../words/words.tsx";

type Campaign = components["schemas"]["Campaign"];

/** The sendings of a message that an API made several of, newest first. */
export function BatchTable({ campaign }: { readonly campaign: Campaign }) {
  const { sending: words, dateTime, number } = useWords();
  const event = useQuery(eventQuery(campaign.eventId));
  const columns = Object.values(words.batchColumns);
  return (
    <Panel className="grid gap-2">
      <h3>{words.batches}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="max-h-80 overflow-auto" tabIndex={0} aria-label={words.batches}>
        <table className="w-full">
          <ColumnNames names={columns} />
          <tbody>
            {[...campaign.batches].reverse().map(({ id, sendAt, state, counts }) => (
              <tr key={id} className="border-t border-line">
                <td className="px-2 py-1">{dateTime(sendAt, event.data?.timezone ?? "UTC")}</td>
                <td className="px-2 py-1">
                  <CampaignState state={state} />
                </td>
                <td className="px-2 py-1">{words.progress(counts.sent, counts.total)}</td>
                <td className="px-2 py-1">{number(counts.failed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}
