import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../openapi/native.d.ts";
import { eventQuery } from "../../api/queries.ts";
import { CampaignState } from "../../parts/campaign-state.tsx";
import { useWords } from "../../words/words.tsx";

interface BatchLinesProps {
  readonly eventId: number;
  readonly batches: ReadonlyArray<components["schemas"]["Batch"]>;
}

/** The sendings of a message that an API made several of, a line each, the newest first. */
export function BatchLines({ eventId, batches }: BatchLinesProps) {
  const { messages: words, sending, dateTime } = useWords();
  const { data: event } = useQuery(eventQuery(eventId));
  return (
    <details className="text-sm">
      <summary className="min-h-6">{words.batches(batches.length)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="max-h-48 overflow-y-auto" tabIndex={0} aria-label={sending.batches}>
        <ul className="grid gap-1">
          {[...batches].reverse().map(({ id, sendAt, state, counts }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3">
              <CampaignState state={state} />
              <span className="figures">{sending.progress(counts.sent, counts.total)}</span>
              <span className="text-muted">{dateTime(sendAt, event?.timezone ?? "UTC")}</span>
            </li>
          ))}
        </ul>
      </section>
    </details>
  );
}
