import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { components } from "../../../../openapi/native.d.ts";
import type { Answer } from "../../../api/call.ts";
import { seriesQuery } from "../../../api/results-queries.ts";
import { LineChart, type Marker } from "../../../parts/charts/line-chart.tsx";
import { Field, Select } from "../../../parts/field.tsx";
import { Panel } from "../../../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../../../parts/states.tsx";
import { useWords } from "../../../words/words.tsx";

type Event = components["schemas"]["Event"];
type Campaign = components["schemas"]["Campaign"];

type Series = Answer<"/events/{id}/results/series", "get">;

const DAY_MS = 86_400_000;
const SPAN_MS: Readonly<Record<Series["bucket"], number>> = {
  hour: 3_600_000,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 31 * DAY_MS,
};

interface AnswersOverTimeProps {
  readonly event: Event;
  readonly campaigns: readonly Campaign[];
}

/** How answers came in, with the messages that asked for them. */
export function AnswersOverTime({ event, campaigns }: AnswersOverTimeProps) {
  const { charts } = useWords();
  const words = charts.overTime;
  const [view, setView] = useState<"cumulative" | "span">("cumulative");
  const first = Math.min(...campaigns.flatMap((it) => (it.startedAt === null ? [] : [Date.parse(it.startedAt)])));
  const isYoung = Number.isFinite(first) && Date.now() - first < 3 * DAY_MS;
  const series = useQuery(seriesQuery(event.id, isYoung ? "hour" : "day"));
  const hasAnswers = series.data !== undefined && series.data.points.length > 0;
  return (
    <Panel className="grid content-start gap-3">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <h2>{words.title}</h2>
        {hasAnswers && (
          <Field label={words.view}>
            {(tie) => (
              <Select
                {...tie}
                value={view}
                onChange={({ target }) => setView(target.value === "span" ? "span" : "cumulative")}
              >
                <option value="cumulative">{words.cumulative}</option>
                <option value="span">{words.perSpan[series.data.bucket]}</option>
              </Select>
            )}
          </Field>
        )}
      </div>
      {series.data === undefined &&
        (series.isError ? <ErrorPanel error={series.error} retry={() => series.refetch()} /> : <Skeleton />)}
      {series.data?.points.length === 0 && <p className="text-muted">{words.none}</p>}
      {hasAnswers && (
        <Drawn series={series.data} isCumulative={view === "cumulative"} event={event} campaigns={campaigns} />
      )}
    </Panel>
  );
}

interface DrawnProps extends AnswersOverTimeProps {
  readonly series: Series;
  readonly isCumulative: boolean;
}

/** From the first message or answer until now. A span's answers stand at its end while they add up, at its beginning else. */
function Drawn({ series, isCumulative, event, campaigns }: DrawnProps) {
  const { charts, messages, number, date, timeOfDay, shortDay, shortTime } = useWords();
  const words = charts.overTime;
  const { timezone, bucket } = series;
  const now = Date.now();
  const points = series.points.map((it) => {
    const begin = Date.parse(it.at);
    return isCumulative
      ? { at: Math.min(now, begin + SPAN_MS[bucket]), yes: it.yesTotal, no: it.noTotal }
      : { at: begin, yes: it.yes, no: it.no };
  });
  const markers = [
    ...campaigns.flatMap((it): Marker[] =>
      it.startedAt === null ? [] : [{ at: Date.parse(it.startedAt), name: messages.kinds[it.kind] }],
    ),
    ...(event.answerBy === null ? [] : [{ at: Date.parse(event.answerBy), name: words.answerBy }]),
  ];
  const begin = Math.min(...[...points, ...markers].map((it) => it.at).filter((at) => at <= now));
  const last = series.points.at(-1);
  const when = (at: number) => {
    const instant = new Date(at).toISOString();
    return now - begin < 2 * DAY_MS ? shortTime(instant, timezone) : shortDay(instant, timezone);
  };
  const start = { at: begin, yes: 0, no: 0 };
  return (
    <LineChart
      caption={words.caption(last?.yesTotal ?? 0, last?.noTotal ?? 0, timezone)}
      columns={[words.at, words.yes, words.no, words.yesSoFar, words.noSoFar]}
      rows={series.points.map((it) => [
        `${date(it.at, timezone)}${bucket === "hour" ? `, ${timeOfDay(it.at, timezone)}` : ""}`,
        ...[it.yes, it.no, it.yesTotal, it.noTotal].map(number),
      ])}
      points={isCumulative ? [start, ...points] : points}
      markers={markers}
      from={begin}
      to={Math.max(now, begin + 1)}
      tick={when}
      isCumulative={isCumulative}
    />
  );
}
