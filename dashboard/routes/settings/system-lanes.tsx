import { useQuery } from "@tanstack/react-query";
import { type Lane, lanesQuery } from "../../api/system-queries.ts";
import { CheckIcon, ClockIcon } from "../../icons.tsx";
import { ColumnNames } from "../../parts/column-names.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { Status } from "../../parts/status.tsx";
import { timeOfDay } from "../../words/formats.ts";
import { useWords } from "../../words/words.tsx";

/** How fast each receiving provider takes messages, and what it last said when it asked for less. */
export function SystemLanes() {
  const { settings } = useWords();
  const words = settings.system;
  const lanes = useQuery(lanesQuery);
  const { laneColumns: names } = words;
  return (
    <Panel className="grid gap-3">
      <div>
        <h2 className="text-lg">{words.lanes}</h2>
        <p className="text-muted">{words.lanesAbout}</p>
      </div>
      {lanes.isError && <ErrorPanel error={lanes.error} retry={() => lanes.refetch()} />}
      {lanes.isPending && <Skeleton rows={2} />}
      {lanes.data?.items.length === 0 && <p className="text-muted">{words.noLanes}</p>}
      {lanes.data !== undefined && lanes.data.items.length > 0 && (
        <section
          aria-label={words.lanes}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="overflow-x-auto rounded-control border border-line"
        >
          <table className="w-full min-w-[44rem] text-sm">
            <ColumnNames names={Object.values(names)} />
            <tbody>
              {lanes.data.items.map((lane) => (
                <LaneRow key={`${lane.channel} ${lane.lane}`} lane={lane} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}

function LaneRow({ lane: it }: { readonly lane: Lane }) {
  const { settings, messages, number } = useWords();
  const words = settings.system;
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="px-2 py-1.5 text-start font-medium break-words">
        {it.lane === "*" ? words.everything : it.lane}
      </th>
      <td className="px-2 py-1.5">{messages.channels[it.channel]}</td>
      <td className="px-2 py-1.5">{number(Math.round(it.perSecond * 10) / 10)}</td>
      <td className="px-2 py-1.5">
        {it.perSecondMax === null ? words.unlimited : number(Math.round(it.perSecondMax * 10) / 10)}
      </td>
      <td className="px-2 py-1.5">{number(it.sent)}</td>
      <td className="px-2 py-1.5">{number(it.throttled)}</td>
      <td className="px-2 py-1.5">
        {it.restsUntil === null ? (
          <Status tone="yes" icon={CheckIcon}>
            {words.takes}
          </Status>
        ) : (
          <Status tone="wait" icon={ClockIcon}>
            {words.rests(timeOfDay(it.restsUntil, "UTC"))}
          </Status>
        )}
        {it.reason && <span className="block max-w-80 break-words text-muted">{it.reason}</span>}
      </td>
    </tr>
  );
}
