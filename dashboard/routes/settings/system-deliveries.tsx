import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { settingsQuery } from "../../api/queries.ts";
import { type DeliveryStretch, deliverySeriesQuery } from "../../api/system-queries.ts";
import { ChartFrame } from "../../parts/charts/chart-frame.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { SPANS, type Span } from "./system-spans.ts";

const route = getRouteApi("/settings/system");

const TROUBLES = ["refused", "deferred", "throttled", "uncertain", "unavailable"] as const;
const OUTCOMES = ["sent", ...TROUBLES] as const;

/** What became of attempts, as columns over time, with the same in numbers. */
export function SystemDeliveries() {
  const words = useWords().settings.system;
  const { hours = 24 } = route.useSearch();
  const navigate = route.useNavigate();
  const series = useQuery({ ...deliverySeriesQuery(hours), placeholderData: keepPreviousData });
  return (
    <Panel className="grid gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h2 className="text-lg">{words.deliveries}</h2>
        <Field label={words.span}>
          {(tie) => (
            <Select
              {...tie}
              value={hours}
              onChange={({ target }) => navigate({ search: { hours: Number(target.value) as Span }, replace: true })}
            >
              {SPANS.map((it) => (
                <option key={it} value={it}>
                  {words.spans[it]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {series.isError && <ErrorPanel error={series.error} retry={() => series.refetch()} />}
      {series.isPending && <Skeleton rows={2} />}
      {series.data?.items.length === 0 && <p className="text-muted">{words.noDeliveries}</p>}
      {series.data !== undefined && series.data.items.length > 0 && (
        <Columns items={bothChannels(series.data.items)} stretchMinutes={series.data.stretchMinutes} hours={hours} />
      )}
    </Panel>
  );
}

type Stretch = Omit<DeliveryStretch, "channel">;

/** Mails and texts of the same stretch together. */
function bothChannels(items: readonly DeliveryStretch[]): Stretch[] {
  const found = new Map<string, Stretch>();
  for (const { channel: _, ...it } of items) {
    const other = found.get(it.at);
    const sum = (name: (typeof OUTCOMES)[number]) => it[name] + (other?.[name] ?? 0);
    found.set(it.at, { ...it, ...Object.fromEntries(OUTCOMES.map((name) => [name, sum(name)])) });
  }
  return [...found.values()];
}

const troubleOf = (it: Stretch) => TROUBLES.reduce((sum, name) => sum + it[name], 0);

interface ColumnsProps {
  readonly items: readonly Stretch[];
  readonly stretchMinutes: number;
  readonly hours: number;
}

const HEIGHT = 100;

function Columns({ items, stretchMinutes, hours }: ColumnsProps) {
  const { settings, number, dateTime } = useWords();
  const words = settings.system;
  const { data: account } = useQuery(settingsQuery);
  const zone = account?.defaultTimezone ?? "UTC";
  const count = Math.ceil((hours * 60) / stretchMinutes);
  const last = Date.parse(items.at(-1)?.at ?? "");
  const most = Math.max(...items.map((it) => it.sent + troubleOf(it)), 1);
  const total = (of: (it: Stretch) => number) => number(items.reduce((sum, it) => sum + of(it), 0));
  return (
    <ChartFrame
      caption={words.caption(
        total((it) => it.sent),
        total(troubleOf),
        words.stretch(stretchMinutes),
      )}
      columns={(["at", ...OUTCOMES] as const).map((name) => words.outcomes[name])}
      rows={items.toReversed().map((it) => [dateTime(it.at, zone), ...OUTCOMES.map((name) => number(it[name]))])}
    >
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${count} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-28 w-full border-b border-line"
      >
        {items.map((it) => {
          const x = count - 1 - Math.round((last - Date.parse(it.at)) / (stretchMinutes * 60_000));
          const sent = (it.sent / most) * HEIGHT;
          const trouble = (troubleOf(it) / most) * HEIGHT;
          return (
            <g key={it.at}>
              <rect x={x} y={HEIGHT - sent} width={0.8} height={sent} className="fill-accent" />
              <rect x={x} y={HEIGHT - sent - trouble} width={0.8} height={trouble} className="fill-no" />
            </g>
          );
        })}
      </svg>
    </ChartFrame>
  );
}
