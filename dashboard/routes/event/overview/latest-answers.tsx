import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../../openapi/native.d.ts";
import { latestAnswersQuery } from "../../../api/results-queries.ts";
import { CheckIcon, CrossIcon } from "../../../icons.tsx";
import { Panel } from "../../../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../../../parts/states.tsx";
import { Status } from "../../../parts/status.tsx";
import { useWords } from "../../../words/words.tsx";

type Event = components["schemas"]["Event"];

/** Who answered last, the newest first. */
export function LatestAnswers({ event }: { readonly event: Event }) {
  const { charts, guests, dateTime } = useWords();
  const words = charts.latest;
  const { data, error, refetch } = useQuery(latestAnswersQuery(event.id));
  return (
    <Panel className="grid content-start gap-3">
      <h2>{words.title}</h2>
      {error !== null && <ErrorPanel error={error} retry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton rows={3} />}
      {data?.items.length === 0 && <p className="text-muted">{words.none}</p>}
      <ul className="grid divide-y divide-line">
        {data?.items.map((it) => (
          <li key={it.id} className="flex flex-wrap items-center justify-between gap-x-3 py-1.5">
            <span className="flex min-w-0 items-center gap-2">
              {it.answer === "yes" ? (
                <Status tone="yes" icon={CheckIcon}>
                  {words.yes(it.plusOnes)}
                </Status>
              ) : (
                <Status tone="no" icon={CrossIcon}>
                  {words.no}
                </Status>
              )}
              <bdi className="min-w-0 sm:truncate">{it.name ?? guests.noName}</bdi>
            </span>
            <time dateTime={it.at} className="figures text-sm text-muted">
              {dateTime(it.at, event.timezone)}
            </time>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
